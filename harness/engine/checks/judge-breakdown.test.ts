/** A refresh that met a breakdown ends nothing; one whose answer was lost may. */
import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { mergeFacts } from '../../../specs/language/merge.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const SURVIVED = 'security/breakdown-survived';
const refresh: Command = { do: 'refresh', session: 'a' };
const call: Command = { do: 'call-api', session: 'a', api: 'me' };
const expired: Command = { do: 'advance', beyond: 'access_token', seconds: 60 };
const planted = (condition: 'server' | 'busy'): Command => ({ do: 'object', leg: 'refresh', condition });
const lost: Command = { do: 'drop', leg: 'refresh', when: 'after' };

const DEAD = "if (!renewed.ok && renewed.code === 'invalid_grant')";
const drops = (when: string): SourceEdit => ({ find: DEAD, replace: `if (!renewed.ok && (${when}))` });
const ANY_FAILURE = drops('true');
const LOST_ALONE = drops("renewed.code === 'invalid_grant' || !('status' in renewed)");

const KEEPS = mergeFacts(standardFacts, { rotation: { refresh_token: 'omitted' } }) as Facts;
const play = async (edits: SourceEdit[], commands: Command[], facts = standardFacts) =>
  observe(await editClient('standard', edits), facts, [...flow('a'), call, ...commands]);

test.each(['server', 'busy'] as const)('who refreshes again after "%s" has survived it', async (condition) => {
  const { failed, held } = await play([], [planted(condition), refresh, refresh, call]);
  expect(failed).toEqual([]);
  expect(held).toContain(SURVIVED);
});

test.each<[string, Command[]]>([
  ['asked to refresh again', [planted('busy'), refresh, refresh, call]],
  ['by itself, once the token has ended', [expired, planted('server'), call, call]],
])('who has thrown its tokens away fails that alone: %s', async (_, commands) => {
  expect(new Set((await play([ANY_FAILURE], commands)).failed)).toEqual(new Set([SURVIVED]));
});

test.each<[string, Command[]]>([
  ['alone', [lost, refresh, refresh, expired, call]],
  ['after one that brought no refresh token', [refresh, lost, refresh, refresh, expired, call]],
  ['after a breakdown', [planted('busy'), refresh, lost, refresh, refresh, expired, call]],
])('who gives up after a lost answer is to blame for nothing: %s', async (_, commands) => {
  for (const facts of [standardFacts, KEEPS]) expect((await play([LOST_ALONE], commands, facts)).failed).toEqual([]);
});
