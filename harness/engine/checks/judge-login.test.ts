import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command, OperationCommand } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const NEWEST = 'security/login-newest';
const call: Command = { do: 'call-api', session: 'a', api: 'me' };
const refresh: OperationCommand = { do: 'refresh', session: 'a' };
const deliver: OperationCommand = { do: 'deliver', session: 'a' };
const refused: Command = { do: 'object', leg: 'refresh', condition: 'busy' };
const both = (hold: 'requests' | 'answers', order: number[], commands = [refresh, deliver]): Command => ({
  do: 'together',
  commands,
  hold,
  order,
});
const meanwhile = (command: Command): Command[] => [...flow('a').slice(0, 2), command, call, refresh, call];

const OVERWRITES: SourceEdit[] = [
  { find: 'if (renewed.ok && kept === before) kept =', replace: 'if (renewed.ok) kept =' },
];

test.each<[string, Command]>([
  ['the refresh is answered last', both('answers', [1, 0])],
  ['the login is answered last', both('answers', [0])],
  ['the login is sent first', both('requests', [1, 0])],
  ['the login is asked for first', both('answers', [0], [deliver, refresh])],
])('a client that goes on with the login holds where %s', async (_, command) => {
  for (const client of [
    await editClient('standard', []),
    createModelClient(standardFacts, {}, { sharing: 'queue' }),
    createModelClient(standardFacts, {}, { pace: 'one-by-one' }),
  ]) {
    const { failed, mock } = await observe(client, standardFacts, [...flow('a'), call, ...meanwhile(command)]);
    expect([...failed, ...mock]).toEqual([]);
  }
});

test('one that goes on with the tokens of the refresh fails', async () => {
  const client = await editClient('standard', OVERWRITES);
  const play = (command: Command) => observe(client, standardFacts, [...flow('a'), call, ...meanwhile(command)]);
  expect((await play(both('answers', [1, 0]))).failed).toEqual([NEWEST]);
  expect((await play(both('answers', [0]))).failed).toEqual([]);
});

test('nothing is said where the refresh brought nothing', async () => {
  const commands = [...flow('a'), refused, ...meanwhile(both('answers', [1, 0]))];
  const { failed, held } = await observe(await editClient('standard', OVERWRITES), standardFacts, commands);
  expect([...failed, ...held]).not.toContain(NEWEST);
  expect(failed).toEqual([]);
});
