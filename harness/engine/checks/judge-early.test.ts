import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import { mergeFacts } from '../../../specs/language/merge.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { judgeTrace } from './judge-trace.ts';
import { flow, observe } from './testing/observe.ts';

const DUE = 'security/refresh-when-due';
const call: Command = { do: 'call-api', session: 'a', api: 'me' };
const calls = [call, call, call];

const absent = { name: 'expires_in', use: 'absent', from: 'RFC 6749 §5.1' };
const untold = mergeFacts(standardFacts, {
  legs: {
    exchange: { answers: { fields: { expires_in: absent } } },
    refresh: { answers: { fields: { expires_in: absent } } },
  },
}) as Facts;

const IN_MILLISECONDS = { find: 'now >= Math.round(expiry.at * 1000)', replace: 'now >= Math.round(expiry.at)' };
const MISSING_AS_NONE = {
  find: "lifetime === '' ? null : { at: now / 1000 + Number(lifetime) }",
  replace: '{ at: now / 1000 + Number(lifetime) }',
};
const early = (ms: number): SourceEdit => ({
  find: 'now >= Math.round(expiry.at * 1000)',
  replace: `now >= Math.round(expiry.at * 1000) - ${ms}`,
});

const play = async (edits: SourceEdit[], commands: Command[], facts = standardFacts) =>
  observe(await editClient('standard', edits), facts, [...flow('a'), ...commands]);

test.each([
  ['who counts seconds as milliseconds', IN_MILLISECONDS, standardFacts],
  ['who takes a missing lifetime for none', MISSING_AS_NONE, untold],
])('%s refreshes before every call, and the calls are counted', async (_, edit, facts) => {
  const client = await editClient('standard', [edit]);
  const { failed, trace } = await observe(client, facts, [...flow('a'), ...calls]);
  expect(failed).toEqual([DUE]);
  const { observations } = judgeTrace(trace, facts, facts, client.hello);
  expect(observations.find(({ subject }) => pathOf(subject) === DUE)?.got).toBe('a refresh before 3 of 3 such calls');
});

test('who misreads the lifetime is told of that alone', async () => {
  const misread = {
    find: '{ at: now / 1000 + Number(lifetime) }',
    replace: '{ at: now / 1000 + Number(lifetime) / 1000 }',
  };
  expect((await play([misread], calls)).failed).toEqual(['exchange/answer/expires_in']);
});

const refused: Command = { do: 'object', leg: 'api', condition: 'token-bad' };
const busy: Command = { do: 'object', leg: 'api', condition: 'busy' };
const lost: Command = { do: 'drop', leg: 'refresh', when: 'after' };
const refresh: Command = { do: 'refresh', session: 'a' };

test.each<[string, SourceEdit[], Command[]]>([
  ['every call is made with the token in hand', [], calls],
  [
    'it counts five minutes as early',
    [early(300_000)],
    [...calls, { do: 'advance', beyond: 'access_token', seconds: -200 }, ...calls],
  ],
  [
    'it counts half a life as early',
    [early(1_800_000)],
    [...calls, { do: 'advance', beyond: 'access_token', seconds: -1_500 }, ...calls],
  ],
  ['its token was refused', [], [call, refused, call, call, refused, call, call]],
  ['it revoked the token', [], [{ do: 'revoke', session: 'a', which: 'access' }, ...calls]],
  [
    'it does not trust a token that met trouble',
    [{ find: 'if (answer.status === 401) used.spent', replace: 'if (answer.status > 299) used.spent' }],
    [busy, call, busy, call, busy, call],
  ],
  ['a refresh got lost', [], [lost, refresh, ...calls]],
  [
    'a restart loses the token',
    [
      {
        find: 'JSON.stringify({ kept, pending',
        replace: 'JSON.stringify({ kept: kept && { ...kept, spent: true }, pending',
      },
    ],
    [{ do: 'restart', session: 'a' }, call, { do: 'restart', session: 'a' }, call, call],
  ],
])('no client is blamed when %s', async (_, edits, commands) => {
  expect((await play(edits, commands)).failed.filter((clause) => clause === DUE)).toEqual([]);
});

const DEAD = 'security/dead-refresh-token';
const AGAIN = 'security/refused-refresh-token';
const ended: Command[] = [call, { do: 'revoke-by-person' }, { do: 'advance', beyond: 'access_token', seconds: 60 }];
const NEVER_GIVES_UP = {
  find: "if (!renewed.ok && renewed.code === 'invalid_grant') before.tokens = { ...before.tokens, refreshToken: null };",
  replace: '',
};

test('a refused refresh token that is presented without end counts where a provider rotates', async () => {
  expect((await play([NEVER_GIVES_UP], [...ended, ...calls, call])).failed).toEqual([AGAIN]);
  expect((await play([NEVER_GIVES_UP], [...ended, ...calls, call, call])).failed).toEqual([AGAIN, DEAD]);
});

test('what a person asks for, and a token that works after all, are no attempts of its own', async () => {
  const asked = [...ended, call, ...Array(5).fill(refresh)];
  expect((await play([NEVER_GIVES_UP], asked)).failed).toEqual([AGAIN]);
  const dead: Command = { do: 'object', leg: 'refresh', condition: 'refresh-unknown' };
  const over: Command = { do: 'advance', beyond: 'access_token', seconds: 60 };
  const often = Array(5).fill([over, dead, call, call]).flat();
  expect((await play([NEVER_GIVES_UP], [call, ...often])).failed).toEqual([AGAIN]);
});

test('who gives it up holds', async () => {
  const { failed, held } = await play([], [...ended, ...calls, call, call]);
  expect(failed).toEqual([]);
  expect(held).toContain(DEAD);
});
