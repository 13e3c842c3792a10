/** Writes an answer down otherwise than the mock did: one row for each way. What does not apply leaves it as it is. */
import type { Message } from '../../specs/language/spec.ts';
import type { Role } from '../../specs/language/words.ts';
import type { CaseChange, VariationChange } from '../../specs/variations/variation.ts';
import type { HttpResponse } from '../http.ts';
import { type Body, inOrder, memberAt, readBody, withMember, withoutMember } from './members.ts';
import { type Twice, writeJson } from './write-json.ts';

/** Where the members of an answer stand; nothing, where the leg has no documented answer. */
export type Written = { response: HttpResponse; message: Message | undefined };

type Ways = 'order' | 'add' | 'set' | 'append' | 'text' | 'leave-out' | 'repeat' | 'case' | 'json' | 'media-type';
type Further = 'headers' | 'status' | 'fragment' | 'body' | 'cut';
export type Rewriting = Extract<VariationChange, { how: Ways | Further }>;

const REWRITERS: {
  [How in Rewriting['how']]: (change: Extract<VariationChange, { how: How }>, written: Written) => HttpResponse;
} = {
  order: ({ to }, { response }) =>
    atLocation(response, (pairs) => (to === 'reversed' ? pairs.toReversed() : pairs.toSorted())) ??
    atBody(response, (body) => inOrder(body, to)),
  add: ({ members }, { response }) => {
    const more = Object.entries(members);
    const added = more.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(plain(value))}`);
    return (
      atLocation(response, (pairs) => [...pairs, ...added]) ??
      atBody(response, (body) =>
        body.is === 'json'
          ? { is: 'json', json: { ...body.json, ...members } }
          : {
              is: 'form',
              pairs: [...body.pairs, ...more.map(([name, value]): [string, string] => [name, plain(value)])],
            },
      )
    );
  },
  set: ({ role, to }, written) => atPlace(written, role, (body, path) => withMember(body, path, to)),
  append: ({ role, text }, written) =>
    atMember(written, role, (body, path, value) => withMember(body, path, `${value}${text}`)),
  text: ({ role }, written) => atMember(written, role, (body, path, value) => withMember(body, path, `${value}`)),
  'leave-out': ({ role }, written) => atMember(written, role, withoutMember),
  repeat: ({ role, other }, written) => repeat(written, role, other),
  case: (change, written) => CASES[change.of](change, written),
  json: ({ spelled }, { response }) => {
    const body = readBody(response);
    return body?.is === 'json' ? { ...response, body: writeJson(body.json, { spelled }) } : response;
  },
  'media-type': ({ to }, { response }) => withType(response, to),
  headers: ({ add }, { response }) => ({
    ...response,
    headers: [...response.headers, ...add.map(([name, value]): [string, string] => [name, value])],
  }),
  status: ({ to }, { response }) => ({ ...response, status: to }),
  fragment: ({ is }, { response }) => atFragment(response, is),
  body: ({ is, type }, { response }) => ({
    ...(type === undefined ? response : withType(response, type)),
    body: is,
  }),
  cut: ({ ends }, { response }) => ({
    ...response,
    body: cut(response.body),
    ...(ends === 'connection' && { isCutShort: true as const }),
  }),
};

export const isRewriting = (change: VariationChange): change is Rewriting => Object.hasOwn(REWRITERS, change.how);

export const rewrite = (change: Rewriting, written: Written): HttpResponse =>
  (REWRITERS[change.how] as (change: Rewriting, written: Written) => HttpResponse)(change, written);

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function atBody(response: HttpResponse, change: (body: Body) => Body): HttpResponse {
  const body = readBody(response);
  return body ? { ...response, body: textOf(change(body)) } : response;
}

const textOf = (body: Body, twice?: Twice): string =>
  body.is === 'json' ? writeJson(body.json, twice && { twice }) : String(new URLSearchParams(body.pairs));

/** Where the documents have a member, whether or not it is there. */
function atPlace({ response, message }: Written, role: Role, change: (body: Body, path: string) => Body): HttpResponse {
  const field = message?.fields[role];
  if (field === undefined || field.use === 'absent' || field.in === 'header') return response;
  return atBody(response, (body) => change(body, field.name));
}

function atMember(
  { response, message }: Written,
  role: Role,
  change: (body: Body, path: string, value: unknown) => Body,
): HttpResponse {
  const path = message?.fields[role]?.name;
  return atBody(response, (body) => {
    const value = path === undefined ? undefined : memberAt(body, path);
    return path === undefined || value === undefined ? body : change(body, path, value);
  });
}

const OTHER = 'another-value-of-the-same-name';

function repeat({ response, message }: Written, role: Role, other: 'same' | 'before' | 'behind'): HttpResponse {
  const path = message?.fields[role]?.name;
  const body = readBody(response);
  const own = path === undefined || !body ? undefined : memberAt(body, path);
  if (path === undefined || !body || own === undefined) return response;
  const value = other === 'same' ? own : typeof own === 'number' ? own + 1 : OTHER;
  const where = other === 'before' ? 'before' : 'behind';
  if (body.is === 'json') return { ...response, body: textOf(body, { path, value, where }) };
  const further: [string, string] = [path, String(value)];
  const pairs = body.pairs.flatMap((pair) =>
    pair[0] !== path ? [pair] : where === 'before' ? [further, pair] : [pair, further],
  );
  return { ...response, body: textOf({ is: 'form', pairs }) };
}

const CASED: Record<CaseChange['to'], (text: string) => string> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  mixed: (text) => [...text].map((letter, index) => (index % 2 ? letter.toLowerCase() : letter.toUpperCase())).join(''),
};

const CASES: Record<CaseChange['of'], (change: CaseChange, written: Written) => HttpResponse> = {
  token_type: ({ to }, written) =>
    atMember(written, 'token_type', (body, path, value) => withMember(body, path, CASED[to](`${value}`))),
  'media-type': ({ to }, { response }) => {
    const type = response.headers.find(isType)?.[1];
    return type === undefined ? response : withType(response, CASED[to](type));
  },
  'header-names': ({ to }, { response }) => ({
    ...response,
    headers: response.headers.map(([name, value]): [string, string] => [CASED[to](name), value]),
  }),
};

const isType = ([name]: [string, string]): boolean => name.toLowerCase() === 'content-type';

const withType = (response: HttpResponse, type: string | null): HttpResponse => ({
  ...response,
  headers: response.headers.flatMap((pair): [string, string][] =>
    !isType(pair) ? [pair] : type === null ? [] : [[pair[0], type]],
  ),
});

/** The parameters that a redirect brings, byte for byte; `null` for an answer that is none. */
function atLocation(response: HttpResponse, change: (pairs: string[]) => string[]): HttpResponse | null {
  const location = locationOf(response);
  if (location === undefined) return null;
  const [mark] = /[?#](?=[^?#]*$)/.exec(location) ?? [];
  if (mark === undefined) return response;
  const [before, after] = splitAt(location, location.lastIndexOf(mark) + 1);
  return withLocation(response, before + change(after.split('&')).join('&'));
}

function atFragment(response: HttpResponse, is: string): HttpResponse {
  const location = locationOf(response);
  if (location === undefined) return response;
  return withLocation(response, location + (location.includes('#') ? '' : '#') + is);
}

const splitAt = (text: string, index: number): [string, string] => [text.slice(0, index), text.slice(index)];

const isLocation = ([name]: [string, string]): boolean => name.toLowerCase() === 'location';
const locationOf = ({ headers }: HttpResponse): string | undefined => headers.find(isLocation)?.[1];
const withLocation = (response: HttpResponse, location: string): HttpResponse => ({
  ...response,
  headers: response.headers.map((pair): [string, string] => (isLocation(pair) ? [pair[0], location] : pair)),
});

/** What stands before the last member, so that no value is torn: the first ones are whole. */
function cut(body: string): string {
  const at = Math.max(body.lastIndexOf(','), body.lastIndexOf('&'));
  return body.slice(0, at > 0 ? at : Math.floor(body.length / 2));
}
