import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const DEAD = 'security/refused-token';
const call: Command = { do: 'call-api', session: 'a', api: 'me' };
const refused: Command = { do: 'object', leg: 'api', condition: 'token-bad' };
const busy: Command = { do: 'object', leg: 'refresh', condition: 'busy' };
const withdrawn: Command = { do: 'revoke-by-person' };

const SPENT = 'if (answer.status === 401) used.spent = true;';
const AGAIN = 'if (answer.status === 401 && attempt === 1 && !renewed) continue;';
const HANDS_OVER: SourceEdit[] = [
  { find: "refreshOn: ['expiry', '401']", replace: "refreshOn: ['expiry']" },
  { find: SPENT, replace: '' },
  { find: AGAIN, replace: '' },
];
const TRIES_AGAIN: SourceEdit[] = [{ find: SPENT, replace: '' }];
/** Renews after a 401, and where that fails tries its luck with the token in hand. */
const ONCE_MORE: SourceEdit[] = [
  {
    find: 'if (renewed && !renewed.ok) return renewed;',
    replace: 'if (renewed && !renewed.ok && !kept) return renewed;',
  },
  { find: '...(renewed && {', replace: '...(renewed?.ok && {' },
];

const play = async (edits: SourceEdit[], commands: Command[]) =>
  observe(await editClient('standard', edits), standardFacts, [...flow('a'), call, ...commands]);

test.each([
  ['a person who calls again meets the same token', HANDS_OVER, [withdrawn, call, call, call]],
  ['the same at another API answer', HANDS_OVER, [refused, call, call]],
  ['a token that works after all', TRIES_AGAIN, [refused, call]],
  ['a token tried once more after a failed refresh', ONCE_MORE, [withdrawn, call]],
  ['the same after a refresh that met a breakdown', ONCE_MORE, [refused, refused, busy, call]],
])('%s is no fault', async (_, edits, commands) => {
  const { failed, held } = await play(edits, commands);
  expect(failed).toEqual([]);
  expect(held).toContain(DEAD);
});

test('a token that is refused twice in one call fails', async () => {
  expect((await play(TRIES_AGAIN, [withdrawn, call])).failed).toEqual([DEAD]);
  expect((await play(TRIES_AGAIN, [refused, refused, call])).failed).toEqual([DEAD]);
});
