import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const RENEWS = 'security/renews-on-401';
const call: Command = { do: 'call-api', session: 'a', api: 'me' };
const refused: Command = { do: 'object', leg: 'api', condition: 'token-bad' };
const narrow: Command = { do: 'object', leg: 'api', condition: 'scope-narrow' };
const busy: Command = { do: 'object', leg: 'refresh', condition: 'busy' };
const lost: Command = { do: 'drop', leg: 'refresh', when: 'after' };
const revoke: Command = { do: 'revoke', session: 'a', which: 'access' };

const AGAIN = 'if (answer.status === 401 && attempt === 1 && !renewed) continue;';
const SAYS = "refreshOn: ['expiry', '401'],";
const HANDS_OVER: SourceEdit[] = [{ find: AGAIN, replace: '' }];
const REFRESHES_ALONE: SourceEdit[] = [
  { find: AGAIN, replace: 'if (answer.status === 401 && attempt === 1 && !renewed) await refresh({ now });' },
];
const saying = (edits: SourceEdit[], replace: string): SourceEdit[] => [...edits, { find: SAYS, replace }];

const play = async (edits: SourceEdit[], commands: Command[]) =>
  observe(await editClient('standard', edits), standardFacts, [...flow('a'), call, ...commands]);

test.each<[string, Command[]]>([
  ['a 401 after which it calls again', [refused, call]],
  ['two of them', [refused, refused, call]],
  ['a 401 and a refresh that is refused for now', [refused, busy, call]],
  ['a 401 and a refresh whose answer is lost', [refused, lost, call]],
])('%s holds', async (_, commands) => {
  const { failed, held } = await play([], commands);
  expect(failed).toEqual([]);
  expect(held).toContain(RENEWS);
});

test.each<[string, SourceEdit[], Command[]]>([
  ['a client that says it renews on expiry alone', saying(HANDS_OVER, "refreshOn: ['expiry'],"), [refused, call]],
  ['a client that does not say when it renews', saying(HANDS_OVER, ''), [refused, call]],
  ['a 403', HANDS_OVER, [narrow, call]],
  ['a 401 after a refresh that failed', HANDS_OVER, [lost, { do: 'refresh', session: 'a' }, refused, call]],
  ['a 401 after a revocation', HANDS_OVER, [revoke, refused, call]],
])('nothing is said of %s', async (_, edits, commands) => {
  const { failed, held } = await play(edits, commands);
  expect([...failed, ...held]).not.toContain(RENEWS);
});

test.each([
  ['hands the 401 on', HANDS_OVER],
  ['refreshes, and hands the 401 on', REFRESHES_ALONE],
])('a client that says it renews on a 401 and %s fails', async (_, edits) => {
  expect((await play(edits, [refused, call])).failed).toEqual([RENEWS]);
});
