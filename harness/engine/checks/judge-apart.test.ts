import { expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const APART = 'security/sessions-apart';
const call = (session: string): Command => ({ do: 'call-api', session, api: 'me' });
const refresh = (session: string): Command => ({ do: 'refresh', session });

test('what a session got after it stopped being evidence is a stranger to the others', async () => {
  const client = createModelClient(standardFacts, { [APART]: 'mix' });
  const commands = [...flow('a'), ...flow('b'), call('a'), refresh('a'), refresh('b'), call('b')];
  expect((await observe(client, standardFacts, commands)).failed).toEqual([APART]);
});

test('a token that another session got is found where it is handed out', async () => {
  const client = createModelClient(standardFacts, { [APART]: 'borrow' });
  expect((await observe(client, standardFacts, [...flow('a'), ...flow('a')])).failed).toEqual([]);
  expect((await observe(client, standardFacts, [...flow('a'), ...flow('b')])).failed).toEqual([APART]);
});

test('sessions that keep to themselves hold', async () => {
  const commands = [...flow('a'), ...flow('b'), call('a'), refresh('a'), refresh('b'), call('b')];
  const { failed, held } = await observe(createModelClient(standardFacts), standardFacts, commands);
  expect(failed).toEqual([]);
  expect(held).toContain(APART);
});
