import { describe, expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Trace, TraceEvent } from '../../../specs/record/trace.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { flow, observe } from '../checks/testing/observe.ts';
import { secretsOf } from './secrets-of-case.ts';
import { ticketing } from './testing/ticketing.ts';
import { createVault } from './vault.ts';

const setup = {
  provider: 'x',
  wiring: 'plain',
  issuer: 'https://provider.test',
  endpoints: { authorization: 'https://provider.test/authorize', token: 'https://provider.test/token' },
  apis: {},
  clientId: 'client-0001.app',
  clientSecret: 's3cret~0000001/+%26=Zq8',
  redirectUri: 'https://app.example.org/cb',
  scopes: ['profile:read'],
  timeoutMs: 1_000,
  pinned: {},
} as const;
const opened: TraceEvent = {
  kind: 'operation',
  seq: 1,
  op: 'open',
  session: 'a',
  now: 0,
  args: { setup: { ...setup, scopes: [...setup.scopes] } },
};
const begun = (parameters: Record<string, string>): TraceEvent => ({
  kind: 'outcome',
  seq: 2,
  op: 'begin',
  session: 'a',
  answer: { ok: true, url: `https://provider.test/authorize?${new URLSearchParams(parameters)}` },
});
const issued = (accessToken: string): TraceEvent => ({
  kind: 'exchange',
  n: 1,
  by: 'client',
  session: 'a',
  seen: 'fetch',
  now: 0,
  request: { method: 'POST', url: 'https://provider.test/token', headers: [], body: '' },
  response: {
    status: 200,
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ access_token: accessToken }),
  },
});
const traceOf = (...events: TraceEvent[]): Trace => ({ provider: 'x', situation: 's', answers: {}, events });

test('secrets are known by their roles, whatever the provider calls them', async () => {
  const facts = resolveFacts(standardFacts, ticketing);
  const { trace } = await observe(createModelClient(facts), facts, [...flow('a'), { do: 'refresh', session: 'a' }]);
  const found = [...secretsOf(trace, facts)];
  const roles = new Set(found.map(({ role }) => role));
  for (const role of ['access_token', 'refresh_token', 'passphrase', 'code', 'state', 'client_secret', 'code_verifier'])
    expect(roles).toContain(role);
  const redact = createVault().redactorFor(trace, facts);
  const { value } = found.find(({ role }) => role === 'access_token') as (typeof found)[number];
  expect(redact(JSON.stringify({ jwt: value }))).toBe('{"jwt":"access_token#1"}');
});

test('a case has its own numbers, and what came in another is told apart', () => {
  const vault = createVault();
  const first = traceOf(opened, issued('Aq8ZpL0wXc3VbN6mKj2H'), issued('Bq8ZpL0wXc3VbN6mKj2H'));
  const second = traceOf(opened, issued('Cr9YoM1vWd4UcO7nLk3G'));
  vault.learn(first, standardFacts);
  const redact = vault.redactorFor(second, standardFacts);
  expect(redact('Cr9YoM1vWd4UcO7nLk3G Aq8ZpL0wXc3VbN6mKj2H')).toBe('access_token#1 access_token#elsewhere');
  expect(vault.redactorFor(first, standardFacts)('Bq8ZpL0wXc3VbN6mKj2H')).toBe('access_token#2');
  expect(vault.redact('Bq8ZpL0wXc3VbN6mKj2H')).toBe('access_token#elsewhere');
});

describe('in which form a secret stood is told', () => {
  const redact = createVault().redactorFor(traceOf(opened, issued('Aq8ZpL0wXc3VbN6mKj2H')), standardFacts);
  const pair = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  test.each([
    ['plain', 'token Aq8ZpL0wXc3VbN6mKj2H', 'token access_token#1'],
    ['JSON', JSON.stringify('s3cret~0000001/+%26=Zq8'), '"client_secret#1"'],
    [
      'as a form has it',
      `client_secret=${encodeURIComponent(setup.clientSecret)}&x=1`,
      'client_secret=client_secret#1&x=1',
    ],
    ['not as a form has it', `client_secret=${setup.clientSecret}&x=1`, 'client_secret=client_secret#1(unencoded)&x=1'],
    ['percent-encoded', encodeURIComponent(setup.clientSecret), 'client_secret#1(percent-encoded)'],
    [
      'percent-encoded twice',
      `x=${encodeURIComponent(encodeURIComponent(setup.clientSecret))}`,
      'x=client_secret#1(twice-encoded)',
    ],
    ['a part', 'Aq8ZpL0wXc3Vb', 'access_token#1(part)'],
    ['in other case', 'aq8zpl0wxc3vbn6mkj2h', 'access_token#1(other-case)'],
    [
      'Basic without encoding',
      pair('client-0001.app', setup.clientSecret),
      'Basic base64(client-0001.app:client_secret#1)',
    ],
    [
      'Basic as it should be',
      pair('client-0001.app', encodeURIComponent(setup.clientSecret)),
      'Basic base64(client-0001.app:client_secret#1(percent-encoded))',
    ],
    ['Basic of no secret at all', pair('somebody', 'else'), 'Basic base64(somebody:else)'],
    ['hex', Buffer.from('Aq8ZpL0wXc3VbN6mKj2H').toString('hex'), 'hex(access_token#1)'],
  ])('%s', (_, text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe('what a client makes up does not take words away from the report', () => {
  test.each([
    ['a word of the protocol', { state: 'authorization_code' }, 'grant_type=authorization_code'],
    ['its own id', { state: 'client-0001.app' }, 'client_id=client-0001.app'],
    ['where it goes on', { state: 'https://app.example.org/cb?next=1' }, 'redirect_uri=https://app.example.org/cb'],
    ['names of parameters', { nonce: 'code_verifier_and_more' }, 'no code_verifier, and no code_challenge_method'],
  ])('a state that is %s', (_, parameters, text) => {
    expect(createVault().redactorFor(traceOf(opened, begun(parameters)), standardFacts)(text)).toBe(text);
  });

  test('a verifier that holds names of parameters', () => {
    const verifier = `the-code_challenge_method-is-S256-${'x'.repeat(20)}`;
    const redact = createVault().redactorFor(traceOf(opened, asking({ code_verifier: verifier })), standardFacts);
    expect(redact('expected code_challenge_method=S256')).toBe('expected code_challenge_method=S256');
    expect(redact(verifier)).toBe('code_verifier#1');
  });
});

function asking(parameters: Record<string, string>): TraceEvent {
  const exchange = issued('Aq8ZpL0wXc3VbN6mKj2H') as Extract<TraceEvent, { kind: 'exchange' }>;
  const headers: [string, string][] = [['content-type', 'application/x-www-form-urlencoded']];
  return { ...exchange, request: { ...exchange.request, headers, body: String(new URLSearchParams(parameters)) } };
}
