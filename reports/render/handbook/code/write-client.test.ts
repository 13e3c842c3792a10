import { expect, test } from 'vitest';
import { formish, headerish, jsonish } from '../../../../harness/workshop/proof/testing/invented.ts';
import { nodeOf } from '../../../../specs/clauses/node-of.ts';
import { namedLegs } from '../../../../specs/clauses/request-clauses.ts';
import type { Facts, ProviderSpec } from '../../../../specs/language/spec.ts';
import { providers } from '../../../../specs/providers/index.ts';
import { preferredFacts } from '../../prose/preferred-facts.ts';
import { type Snippet, textOf, writeClient } from './write-client.ts';

const all: ProviderSpec[] = [...providers, jsonish, formish, headerish];
const snippetOf = (facts: Facts, path: string): Snippet =>
  writeClient(facts).snippets.find((snippet) => snippet.path === path) as Snippet;

test.each(all)('the client of $id sends every value that is required of it, at every leg', (spec) => {
  const facts = preferredFacts(spec);
  for (const { path, leg } of namedLegs(facts)) {
    const text = textOf(snippetOf(facts, path).lines);
    expect(text).toContain(leg.path);
    for (const [role, field] of Object.entries(leg.sends.fields)) {
      if (field.use !== 'required' || (role === 'code_verifier' && !facts.pkce.honoured)) continue;
      for (const key of field.name.split('.')) expect(text, `${path}/${role}`).toContain(key);
      expect(
        snippetOf(facts, path).lines.some(({ about }) => about.includes(`${path}/${role}`)),
        `${path}/${role}`,
      ).toBe(true);
    }
  }
});

/** Every node that a walk through the facts comes to. */
const nodesOf = (value: unknown, path = ''): string[] => [
  nodeOf(path),
  ...(typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, member]) => nodesOf(member, path === '' ? key : `${path}/${key}`))
    : []),
];

test.each(all)('no line of the client of $id claims to be about something that is not there', (spec) => {
  const facts = preferredFacts(spec);
  // What is not sent or not answered is still what its line copes with.
  const known = new Set([...nodesOf(facts), ...ROLE_NODES(facts)]);
  const { preamble, snippets } = writeClient(facts);
  for (const { about, text } of [...preamble, ...snippets.flatMap(({ lines }) => lines)])
    for (const node of about) expect(known.has(node) ? [] : [node, text]).toEqual([]);
});

const ROLE_NODES = (facts: Facts): string[] => [
  ...namedLegs(facts).flatMap(({ path }) => [
    ...['carrier', 'endpoint', 'authentication', 'client_id', 'client_secret'].map((node) => `${path}/${node}`),
    ...['status', 'token_type', 'scope', 'refresh_token'].map((node) => `${path}/answer/${node}`),
    `${path}/answer`,
  ]),
  'authorize/state',
  'callback/state',
  'denial/error',
];

const linesOf = (provider: string, path: string, node: string): string[] => {
  const spec = all.find(({ id }) => id === provider) as ProviderSpec;
  return snippetOf(preferredFacts(spec), path)
    .lines.filter(({ about }) => about.includes(node))
    .map(({ text }) => text.trim());
};

test.each([
  [
    'ioffice',
    'exchange',
    'exchange/answer/expires_in',
    'expiresAt: Date.now() + answer.expires_in, // milliseconds, not seconds',
  ],
  ['onboardbase', 'exchange', 'exchange/answer/access_token', 'const accessToken = answer.data?.api_key;'],
  ['onboardbase', 'exchange', 'errors/shape/error', 'const error = answer.errors?.[0]?.message;'],
  ['onboardbase', 'authorize', 'authorize/scope', "url.searchParams.set('scopes', app.scopes.join(','));"],
  ['ioffice', 'callback', 'callback', 'const fragment = new URLSearchParams(new URL(url).hash.slice(1));'],
  [
    'psohub',
    'exchange',
    'exchange/answer/token_type',
    "tokenType: 'Bearer', // not in the answer: a bearer token all the same",
  ],
  ['regardingwork', 'exchange', 'pkce', 'code_verifier: verifier,'],
  ['jsonish', 'exchange', 'exchange/client_secret', 'secret: app.clientSecret,'],
  ['jsonish', 'api/me', 'api/me/access_token', "headers: { 'x-session': `Token ${tokens.accessToken}` },"],
  [
    'formish',
    'exchange',
    'exchange/answer',
    'const answer = Object.fromEntries(new URLSearchParams(await response.text()));',
  ],
  ['headerish', 'direct', 'direct/answer/code', "return response.headers.get('x-code') ?? '';"],
])('at %s, %s copes with %s', (provider, path, node, line) => {
  expect(linesOf(provider, path, node)).toContain(line);
});

test('writes the whole function', () => {
  const spec = providers.find(({ id }) => id === 'ioffice') as ProviderSpec;
  expect(textOf(snippetOf(preferredFacts(spec), 'revoke').lines)).toMatchInlineSnapshot(`
    "export async function revoke(token: string): Promise<void> {
      const response = await fetch(\`\${site}/external/api/oauth2/revoke\`, {
        method: 'POST',
        headers: { 'x-token': token },
      });
      const answer = await response.json().catch(() => ({}));
      const error = answer.error;
      if (!response.ok || error) throw refused(response.status, error);
    }
    "
  `);
});

test('an API that refuses under a status of success is read before it is believed', () => {
  const snippet = textOf(snippetOf(preferredFacts(jsonish), 'api/me').lines);
  expect(snippet).toContain("if (error === 'DEAD_TOKEN') throw refused(200, 'the token is dead");
  expect(snippet).toContain('if (!response.ok || error) throw refused(response.status, error);');
  expect(snippet).not.toContain('response.status === 200');
});
