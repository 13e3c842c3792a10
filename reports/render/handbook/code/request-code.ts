/** Writes the call of `fetch` that makes a request: each value in its carrier, each line with the fact it is there for. */
import type { Leg } from '../../../../specs/language/spec.ts';
import type { Carrier, Role } from '../../../../specs/language/words.ts';
import { camelCase, keyOf, literal, type Pen } from './pen.ts';
import type { SentValue } from './values.ts';

/** The constant that holds the base URL of an origin. */
export const originName = (id: string): string => camelCase(id);

export const urlOf = (leg: Leg): string => `\`\${${originName(leg.at)}}${leg.path}\``;

/** `const url = …`, with the values that stand in its query. */
export function writeUrl(pen: Pen, path: string, leg: Leg, values: readonly SentValue[]): void {
  pen.line(`const url = new URL(${urlOf(leg)});`, `${path}/endpoint`, `${path}/carrier`);
  for (const { role, name, expression } of values)
    pen.line(`url.searchParams.set(${literal(name)}, ${expression});`, ...nodesOf(path, role));
}

/** `const response = await fetch(…)`. */
export function writeFetch(pen: Pen, path: string, leg: Leg, values: readonly SentValue[]): void {
  const of = (carrier: Carrier): SentValue[] => values.filter((one) => one.in === carrier);
  const query = of('query');
  if (query.length > 0) writeUrl(pen, path, leg, query);
  const target = query.length > 0 ? 'url' : urlOf(leg);
  const headers = [...of('header'), ...of('basic')];
  const plain = leg.method === 'GET' && headers.length === 0;
  const endpoint = `${path}/endpoint`;
  if (plain) {
    pen.line(`const response = await fetch(${target});`, endpoint);
    return;
  }
  pen.object(
    `const response = await fetch(${target}, {`,
    '});',
    () => {
      if (leg.method !== 'GET') pen.line(`method: ${literal(leg.method)},`, endpoint);
      writeHeaders(pen, path, of('header'), of('basic'), of('json').length > 0);
      writeBody(pen, path, of('form'), of('json'));
    },
    endpoint,
  );
}

function writeHeaders(pen: Pen, path: string, own: SentValue[], basic: SentValue[], isJson: boolean): void {
  if (own.length === 0 && basic.length === 0 && !isJson) return;
  pen.object(
    'headers: {',
    '},',
    () => {
      if (isJson) pen.line("'content-type': 'application/json',", `${path}/carrier`);
      if (basic.length > 0) {
        const [id, secret] = ['username', 'password'].map(
          (part) => basic.find(({ name }) => name === part)?.expression,
        );
        pen.line(`authorization: basic(${id ?? "''"}, ${secret ?? "''"}),`, `${path}/authentication`);
      }
      for (const one of own) writeMember(pen, path, one.name, one);
    },
    ...(own.length > 0 ? [`${path}/carrier`] : []),
  );
}

function writeBody(pen: Pen, path: string, form: SentValue[], json: SentValue[]): void {
  const carrier = `${path}/carrier`;
  if (form.length > 0)
    pen.object(
      'body: new URLSearchParams({',
      '}),',
      () => {
        for (const one of form) writeMember(pen, path, one.name, one);
      },
      carrier,
    );
  else if (json.length > 0)
    pen.object('body: JSON.stringify({', '}),', () => writeNested(pen, path, json.map(toNested)), carrier);
}

type Nested = { keys: string[]; sent: SentValue };
const toNested = (sent: SentValue): Nested => ({ keys: sent.name.split('.'), sent });

/** Members of one JSON object; those whose dotted names begin alike stand in an object of their own. */
function writeNested(pen: Pen, path: string, members: Nested[]): void {
  for (const key of new Set(members.map(({ keys }) => keys[0] as string))) {
    const group = members.filter(({ keys }) => keys[0] === key);
    const [first] = group as [Nested];
    if (first.keys.length === 1) writeMember(pen, path, key, first.sent);
    else
      pen.object(`${keyOf(key)}: {`, '},', () =>
        writeNested(
          pen,
          path,
          group.map(({ keys, sent }) => ({ keys: keys.slice(1), sent })),
        ),
      );
  }
}

function writeMember(pen: Pen, path: string, name: string, { role, expression }: SentValue): void {
  const key = keyOf(name);
  pen.line(key === expression ? `${key},` : `${key}: ${expression},`, ...nodesOf(path, role));
}

/** A value stands for itself, for where the whole message stands, and for the rule that it belongs to. */
const nodesOf = (path: string, role: Role): string[] => [`${path}/${role}`, `${path}/carrier`, ...(RULES[role] ?? [])];

const RULES: Partial<Record<Role, string[]>> = {
  scope: ['scopes'],
  code_challenge: ['pkce'],
  code_verifier: ['pkce'],
  client_secret: ['client'],
};
