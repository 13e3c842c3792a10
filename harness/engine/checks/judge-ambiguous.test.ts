import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const call: Command = { do: 'call-api', session: 'b', api: 'me' };
const refresh: Command = { do: 'refresh', session: 'b' };
const [begin, consent] = flow('b') as [Command, Command];
const deliver = (how: object): Command => ({ do: 'deliver', session: 'b', ...how });
const again: Command = { do: 'consent', session: 'b', again: true };

const LAX: SourceEdit[] = [{ find: 'if (repeated) return', replace: "if (repeated && url === '') return" }];
const HASTY: SourceEdit[] = [
  {
    find: "if (error !== null) return refuse('provider",
    replace: "if (error && !query.has('code')) return refuse('provider",
  },
];
/** Knows a callback again by its URL alone. */
const KEEPS: SourceEdit[] = [
  {
    find: 'pending.delete(state);',
    replace: "if (pending.has(url)) return refuse('security', 'Seen.'); pending.set(url, verifier);",
  },
];

const play = async (edits: SourceEdit[], commands: Command[]) =>
  observe(await editClient('standard', edits), standardFacts, [...flow('a'), ...commands, call, refresh, call]);

test.each<[string, string, Command[]]>([
  ['two codes', 'callback-unambiguous', [begin, consent, deliver({ double: 'code' })]],
  ['two states', 'callback-unambiguous', [begin, consent, deliver({ double: 'state' })]],
  ['an error beside the code', 'error-over-code', [begin, consent, deliver({ beside: 'error' })]],
  ['a state that was used', 'state-once', [...flow('b'), again, deliver({})]],
  ['the same, visited twice at first', 'state-once', [begin, consent, again, deliver({}), deliver({})]],
])('a callback with %s is refused', async (_, rule, commands) => {
  const { failed, held } = await play([], commands);
  expect(failed).toEqual([]);
  expect(held).toContain(`security/${rule}`);
});

test.each<[string, string, SourceEdit[], Command[]]>([
  ['the first of two codes', 'callback-unambiguous', LAX, [begin, consent, deliver({ double: 'code' })]],
  ['a code with two states', 'callback-unambiguous', LAX, [begin, consent, deliver({ double: 'state' })]],
  ['a code with an error beside it', 'error-over-code', HASTY, [begin, consent, deliver({ beside: 'error' })]],
  ['a state for the second time', 'state-once', KEEPS, [...flow('b'), again, deliver({})]],
])('who takes %s fails that alone, and goes on with what it got', async (_, rule, edits, commands) => {
  const { failed, mock } = await play(edits, commands);
  expect(failed).toEqual([`security/${rule}`]);
  expect(mock).toEqual([]);
});

test.each<[string, Command[]]>([
  ['a denial, and then a consent', [begin, { do: 'deny', session: 'b' }, deliver({}), again, deliver({})]],
  ['a second visit while the first callback waits', [begin, consent, again, deliver({ older: true })]],
])('%s says nothing of a state that was used', async (_, commands) => {
  const { failed, held } = await play([], commands);
  expect(failed).toEqual([]);
  expect(held).not.toContain('security/state-once');
});
