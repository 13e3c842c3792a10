/** A client that never gets a token never passes: not in a run, not in a gate, not in any report. */

import { expect, test } from 'vitest';
import { github, psohub, standard } from '../../../clients/handwritten/index.ts';
import { RENDERERS } from '../../../reports/render/run/renderers.ts';
import type { Client, Session } from '../../../specs/contract/contract.ts';
import { defineProvider } from '../../../specs/language/define-provider.ts';
import { providers } from '../../../specs/providers/index.ts';
import type { RunRecord } from '../../../specs/record/record.ts';
import { applyGate } from '../../records/gate/apply-gate.ts';
import { runCheck } from '../run/check.ts';
import type { CheckOptions } from '../run/check-options.ts';

const refuse = () => ({ ok: false, reason: 'other', message: 'not today' }) as const;

/** Leaves the state out, which is advice where PKCE binds the code, and refuses every callback. */
const refusing = (client: Client): Client => ({
  ...client,
  open: async (args) => {
    const session: Session = await client.open(args);
    return {
      ...session,
      begin: async (at) => {
        const begun = await session.begin(at);
        return begun.ok ? { ...begun, url: begun.url.replace(/&state=[^&]*/, '') } : begun;
      },
      callback: refuse,
    };
  },
});

const check = (client: Client, provider: string, options: Partial<CheckOptions> = {}) =>
  runCheck({ client, providers: [provider], runs: 10, ...options });

function expectRed(record: RunRecord): void {
  expect(record.providers[0]?.wiring).toBeNull();
  expect(record.exitCode).toBe(1);
  const render = (format: keyof typeof RENDERERS) => RENDERERS[format].render(record, { columns: 100, color: false });
  for (const format of ['terminal', 'html', 'markdown', 'summary'] as const)
    expect(render(format), format).not.toContain('CONFORMS');
  expect(render('junit')).toMatch(/<testsuites[^>]* (failures|errors)="[1-9]/);
  expect(render('annotations')).toContain('::error ');
  expect(JSON.parse(render('shields'))).toMatchObject({ color: expect.stringMatching(/yellow|red/) });
  const sarif = JSON.parse(render('sarif')) as { runs: { results: { level: string }[] }[] };
  expect(sarif.runs[0]?.results.map(({ level }) => level)).toContain('error');
}

test.each<[string, Client]>([
  ['standard', standard],
  ['github', github],
  ['psohub', psohub],
])('at %s, where it leaves the state out and refuses every callback', async (provider, client) => {
  const record = await check(refusing(client), provider);
  expectRed(record);
  expect(record.providers[0]?.incomplete).toEqual(['the documented flow does not come to its end']);
  const gated = applyGate(record, { failOn: [], today: '2030-01-01' });
  expect(gated.record).toMatchObject({ outcome: record.outcome, exitCode: 1 });
  expect(gated.reasons.join()).toContain(`the documented flow does not come to its end at ${provider}`);
});

test('a list of known failures does not make it green that accepts its advice and its open clauses', async () => {
  const record = await check(refusing(standard), 'standard');
  const failures = [{ clause: 'standard/*', reason: 'everything' }];
  const { outcome, exitCode } = applyGate(record, {
    failOn: [],
    known: { failures, unstable: [] },
    today: '2030-01-01',
  }).record;
  expect([outcome, exitCode]).toEqual(['incomplete', 1]);
});

/** The standard, but the type of the tokens is one that most clients do not know. */
const bot = defineProvider({
  id: 'bot',
  name: 'Bot type',
  summary: 'The standard, with another token type.',
  document: { title: 'Tokens', url: 'https://bot.example/docs', read: '2026-11-21' },
  sections: { token: 'Token answer' },
  facts: {
    legs: {
      exchange: { answers: { from: '#token', fields: { token_type: tokenType() } } },
      refresh: { answers: { from: '#token', fields: { token_type: tokenType() } } },
    },
  },
  unsettled: [],
});

function tokenType() {
  const bites = 'It is sent as Bearer all the same.';
  return { name: 'token_type', use: 'required', value: 'bot', from: '#token', bites } as const;
}

test('where it chokes on what is advice elsewhere, the advice counts, and there is one verdict', async () => {
  const client = { ...standard, hello: { ...standard.hello, providers: ['bot'] } };
  const record = await check(client, 'bot', { specs: [...providers, bot] });
  expectRed(record);
  expect(record.outcome).toBe('fails');
  const counted = record.providers[0]?.clauses.filter(({ gate }) => gate === 'fails');
  expect(counted?.map(({ id, level, stopsFlow }) => [id, level, stopsFlow])).toEqual([
    ['bot/exchange/answer/token_type', 'should', true],
    ['bot/refresh/answer/token_type', 'should', true],
  ]);
});
