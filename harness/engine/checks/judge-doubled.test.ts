import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const facts = resolveFacts(standardFacts, standard);
const played = async (commands: Command[], edits: SourceEdit[] = []) =>
  observe(await editClient('standard', edits), facts, commands);

const CLAUSE = 'security/code-once';

/** The same callback twice in one moment. */
const doubleClick = (hold: 'requests' | 'answers'): Command => ({
  do: 'together',
  commands: [
    { do: 'deliver', session: 'a' },
    { do: 'deliver-again', session: 'a' },
  ],
  hold,
  order: [1, 0],
});
const clicked = (hold: 'requests' | 'answers' = 'requests'): Command[] => [...flow('a').slice(0, 2), doubleClick(hold)];

const FORGETS_LATE = [
  { find: '    pending.delete(state);\n', replace: '' },
  { find: 'if (granted.ok) kept =', replace: 'pending.delete(state);\n    if (granted.ok) kept =' },
];

test.each(['requests', 'answers'] as const)('a code that is presented once holds, with %s in line', async (hold) => {
  // The other session is the canary.
  const { held, failed } = await played([...flow('b'), ...clicked(hold)]);
  expect(held).toContain(CLAUSE);
  expect(failed).toEqual([]);
});

test.each(['requests', 'answers'] as const)('a code that is presented twice fails, with %s in line', async (hold) => {
  expect((await played(clicked(hold), FORGETS_LATE)).failed).toEqual([CLAUSE]);
});

test('a client that forgets its state late passes where nobody clicks twice', async () => {
  const { held, failed } = await played([...flow('a'), { do: 'deliver-again', session: 'a' }], FORGETS_LATE);
  expect(held).toContain(CLAUSE);
  expect(failed).toEqual([]);
});

test('the tokens that came are those that are used afterwards', async () => {
  const { held, failed } = await played([
    ...clicked(),
    { do: 'call-api', session: 'a', api: 'me' },
    { do: 'refresh', session: 'a' },
    { do: 'deliver-again', session: 'a' },
  ]);
  expect(failed).toEqual([]);
  expect(held).toEqual(expect.arrayContaining(['api/me/access_token', 'refresh/refresh_token']));
});

test('of a denial that comes twice nothing is said', async () => {
  const denied: Command[] = [{ do: 'begin', session: 'a' }, { do: 'deny', session: 'a' }, doubleClick('requests')];
  const { held, failed } = await played([...denied, ...flow('b')]);
  expect(failed).toEqual([]);
  expect(held).not.toContain(CLAUSE);
});
