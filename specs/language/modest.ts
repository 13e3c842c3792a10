/** Keeps values that would keep a reader busy for ever from being read: self-referring, very deep, or with very many members. */

const DEEPEST = 64;
const MOST_MEMBERS = 200_000;

/** What is wrong with the size of a value, in words; nothing where it can be read. It looks at each member once. */
export function immodest(value: unknown): string | undefined {
  let members = 0;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return `something nested more than ${DEEPEST} levels deep, or that holds itself`;
    const below: unknown[] = [];
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue;
      const held: unknown[] = Array.isArray(one) ? one : Object.values(one);
      members += held.length;
      if (members > MOST_MEMBERS) return `more than ${MOST_MEMBERS} members, or something that holds itself`;
      for (const member of held) below.push(member);
    }
    level = below;
  }
  return undefined;
}
