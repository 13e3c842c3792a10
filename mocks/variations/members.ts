/** An answer's body as members that can be changed, whether it is JSON or a form. It knows names, not what they mean. */
import type { WrittenJson } from '../../specs/variations/variation.ts';
import type { HttpResponse } from '../http.ts';

type Members = { [name: string]: WrittenJson };
export type Body = { is: 'json'; json: Members } | { is: 'form'; pairs: [string, string][] };

/** `null` where the body has no members. */
export function readBody({ headers, body }: HttpResponse): Body | null {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1].toLowerCase() ?? '';
  if (type.includes('form-urlencoded')) return { is: 'form', pairs: [...new URLSearchParams(body)] };
  if (!type.includes('json')) return null;
  const json: unknown = JSON.parse(body);
  return isObject(json) ? { is: 'json', json } : null;
}

export function memberAt(body: Body, path: string): WrittenJson | undefined {
  if (body.is === 'form') return body.pairs.find(([name]) => name === path)?.[1];
  return path.split('.').reduce<WrittenJson | undefined>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)];
    return isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }, body.json);
}

/** The same body with another value at a path, in its place or behind all others; a form holds scalars alone and stays as it is with any other. */
export function withMember(body: Body, path: string, value: WrittenJson): Body {
  if (body.is === 'json') return { is: 'json', json: setAt(body.json, path.split('.'), value) as Members };
  if (typeof value === 'object') return body;
  const own: [string, string] = [path, String(value)];
  const isThere = body.pairs.some(([name]) => name === path);
  const pairs = body.pairs.map((pair) => (pair[0] === path ? own : pair));
  return { is: 'form', pairs: isThere ? pairs : [...pairs, own] };
}

export function withoutMember(body: Body, path: string): Body {
  if (body.is === 'form') return { is: 'form', pairs: body.pairs.filter(([name]) => name !== path) };
  return { is: 'json', json: setAt(body.json, path.split('.'), undefined) as Members };
}

/** Leaves the order of the members as it is. */
function setAt(at: WrittenJson, [key = '', ...rest]: string[], value: WrittenJson | undefined): WrittenJson {
  const change = (one: WrittenJson): WrittenJson | undefined => (rest.length === 0 ? value : setAt(one, rest, value));
  if (Array.isArray(at))
    return at.flatMap((one: WrittenJson, index) => (String(index) === key ? (change(one) ?? []) : one)) as WrittenJson;
  if (!isObject(at)) return at;
  // Only the last step of a path can lead to what is not there yet.
  const further = rest.length === 0 && value !== undefined && !Object.hasOwn(at, key) ? { [key]: value } : {};
  return Object.fromEntries(
    Object.entries({ ...at, ...further }).flatMap(([name, one]) => {
      const changed = name === key ? change(one) : one;
      return changed === undefined ? [] : [[name, changed]];
    }),
  );
}

/** Every object in another order, at any depth; what stands in a list keeps its place. */
export function inOrder(body: Body, to: 'reversed' | 'sorted'): Body {
  const order = <T extends { 0: string }>(entries: T[]): T[] =>
    to === 'reversed' ? entries.toReversed() : entries.toSorted((one, other) => (one[0] < other[0] ? -1 : 1));
  const sort = (json: WrittenJson): WrittenJson => {
    if (Array.isArray(json)) return json.map(sort);
    if (!isObject(json)) return json;
    return Object.fromEntries(order(Object.entries(json)).map(([name, value]) => [name, sort(value)]));
  };
  return body.is === 'form'
    ? { is: 'form', pairs: order(body.pairs) }
    : { is: 'json', json: sort(body.json) as Members };
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
