/** What a provider refuses without the words, the status or the place that others have is read all the same. */
import { expect, test } from 'vitest';
import { standard as handwritten } from '../../../clients/handwritten/standard.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import { defineProvider } from '../../../specs/language/define-provider.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { hasty } from '../../testing/hasty.ts';
import { runCheck } from '../run/check.ts';

const withWords = (words: NonNullable<ProviderSpec['facts']['errors']>['words']): ProviderSpec =>
  defineProvider({
    ...standard,
    sections: { api: 'API' },
    unsettled: [],
    facts: { ...standard.facts, errors: { words } },
  } as ProviderSpec);

/** Sends every request through another hand. */
const through = (alter: (init: RequestInit) => RequestInit): Client => ({
  ...hasty(handwritten),
  open: ({ setup, ...args }) =>
    handwritten.open({
      ...args,
      setup: { ...setup, fetch: (input, init) => setup.fetch(input, init?.method === 'POST' ? alter(init) : init) },
    }),
});

async function judge(client: Client, spec: ProviderSpec, runs = 0) {
  const record = await runCheck({ client, specs: [spec], providers: [spec.id], runs });
  const clauses = record.providers[0]?.clauses ?? [];
  const verdict = (path: string) => clauses.find(({ id }) => id === `${spec.id}/${path}`)?.verdict;
  return { record, verdict, fails: clauses.filter((one) => one.verdict === 'fail') };
}

type Hear = (url: string, body: URLSearchParams, ask: () => Promise<Response>) => Promise<Response>;

/** Hears every answer through another hand, one for each session. */
const hearing = (begin: () => Hear): Client => ({
  ...hasty(handwritten),
  open: ({ setup, ...args }) => {
    const hear = begin();
    const fetch: typeof setup.fetch = (input, init) =>
      hear(String(input), new URLSearchParams(String(init?.body ?? '')), () => setup.fetch(input, init));
    return handwritten.open({ ...args, setup: { ...setup, fetch } });
  },
});

const REVOCATION = withWords({
  server: { status: 200, error: 'oops', legs: ['revoke'], from: '#api', bites: 'Looks well.' },
});

test('a revocation that is refused under 200 is read, where the document has that', async () => {
  const { verdict, record } = await judge(hasty(handwritten), REVOCATION);
  expect(verdict('revoke/error/oops')).toBe('pass');
  expect(verdict('revoke/answer')).toBe('pass');
  expect(record.exitCode).toBe(0);
});

test('who takes it for a success fails', async () => {
  const deaf = hearing(() => async (url, _, ask) => {
    const answer = await ask();
    return /revo/.test(url) && answer.ok ? new Response(null, { status: 200 }) : answer;
  });
  const { fails, record } = await judge(deaf, REVOCATION);
  expect(fails.map(({ id }) => id)).toContain('standard/revoke/error/oops');
  expect(record.exitCode).toBe(1);
});

/** `null`: a bare status. */
const WORDLESS = withWords({
  'refresh-unknown': { status: 400, error: null, from: '#api', bites: 'Nothing to read.' },
});

test('a refresh token that is refused without a word is given up by its status', async () => {
  const giving = hearing(() => {
    const dead = new Set<string>();
    return async (_, body, ask) => {
      const token = body.get('refresh_token') ?? '';
      if (dead.has(token)) return Response.json({ error: 'invalid_grant' }, { status: 400 });
      const answer = await ask();
      if (body.get('grant_type') === 'refresh_token' && answer.status === 400) dead.add(token);
      return answer;
    };
  });
  const given = await judge(giving, WORDLESS);
  expect(given.verdict('security/dead-refresh-token')).toBe('pass');
  const stubborn = await judge(hasty(handwritten), WORDLESS);
  expect(stubborn.verdict('security/dead-refresh-token')).toBe('fail');
});

test('two client ids in one request are told with the other one', async () => {
  const other = through((init) => {
    const body = new URLSearchParams(String(init.body));
    if (body.has('grant_type')) body.set('client_id', 'another-client');
    return { ...init, body };
  });
  const { verdict, fails, record } = await judge(other, { ...standard, unsettled: [] } as ProviderSpec);
  expect(verdict('exchange/authentication')).toBe('fail');
  expect(fails.find(({ id }) => id === 'standard/exchange/authentication')?.finding?.got).toContain('another-client');
  expect(record.exitCode).toBe(1);
});

test('the same client id beside Basic is nobody’s fault', async () => {
  const same = through((init) => {
    const body = new URLSearchParams(String(init.body));
    const basic = new Headers(init.headers).get('authorization')?.replace(/^Basic /, '') ?? '';
    const id = decodeURIComponent(Buffer.from(basic, 'base64').toString().split(':')[0] ?? '');
    if (body.has('grant_type') && id !== '') body.set('client_id', id);
    return { ...init, body };
  });
  const { record } = await judge(same, { ...standard, unsettled: [] } as ProviderSpec);
  expect(record.exitCode).toBe(0);
});
