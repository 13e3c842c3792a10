/**
 * How facts are laid over facts: RFC 7396, but that a field is stated whole, that a message marked complete inherits
 * nothing optional, and that an error can be without a code. Knows no provider.
 */

type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field is recognised by its `use`; it replaces, so that no prefix or second place of the standard survives under it. */
const isField = (value: Plain): boolean => 'use' in value;

/** Lays `patch` over `base` and returns the new value; neither is changed. */
export function mergeFacts(base: unknown, patch: unknown): unknown {
  if (!isPlain(patch) || isField(patch)) return patch;
  const result: Plain = isPlain(base) && !isField(base) ? { ...base } : {};
  if (patch.complete === true && isPlain(result.fields)) result.fields = requiredOnly(result.fields);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else if (WHOLE.has(key)) result[key] = value;
    else if (key === 'words' && isPlain(value)) result[key] = mergeWords(result[key], value);
    else result[key] = mergeFacts(result[key], value);
  }
  return result;
}

/** The fields of each message in the order in which `patch` states them; what it only inherits comes after. */
export function inOrderOf(patch: unknown, facts: unknown): unknown {
  if (!isPlain(patch) || !isPlain(facts)) return facts;
  const ordered = Object.entries(facts).map(([key, value]): [string, unknown] => {
    const stated = patch[key];
    if (key !== 'fields' || !isPlain(stated) || !isPlain(value)) return [key, inOrderOf(stated, value)];
    return [
      key,
      Object.fromEntries(
        Object.keys({ ...stated, ...value }).flatMap((role) => (role in value ? [[role, value[role]]] : [])),
      ),
    ];
  });
  return Object.fromEntries(ordered);
}

/** Constants of a message are stated whole, as a field is, and may hold a `null` of their own. */
const WHOLE = new Set(['also']);

/** Error words by condition. That the code of one is `null` is a statement of its own: there is none in the answer. */
function mergeWords(base: unknown, patch: Plain): unknown {
  const merged = mergeFacts(base, patch) as Plain;
  for (const [condition, word] of Object.entries(patch)) {
    if (isPlain(word) && word.error === null) merged[condition] = { ...(merged[condition] as Plain), error: null };
  }
  return merged;
}

const requiredOnly = (fields: Plain): Plain =>
  Object.fromEntries(Object.entries(fields).filter(([, field]) => isPlain(field) && field.use === 'required'));

/** The paths at which two values differ, as slash-separated keys; prose (`from`, `bites`) does not count. */
export function differingPaths(one: unknown, other: unknown, path = ''): string[] {
  if (isPlain(one) && isPlain(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys]
      .filter((key) => !isProse(key))
      .flatMap((key) => differingPaths(one[key], other[key], path === '' ? key : `${path}/${key}`));
  }
  return one === other || JSON.stringify(one) === JSON.stringify(other) ? [] : [path];
}

const isProse = (key: string): boolean => /(^from|From|^bites|Bites|^means)$/.test(key);
