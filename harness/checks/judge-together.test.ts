import { expect, test } from 'vitest';
import { createModelClient } from '../../clients/model/model-client.ts';
import type { Policy } from '../../clients/model/policy.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const RACE = 'security/single-flight';
const call: Command & { do: 'call-api' } = { do: 'call-api', session: 'a', api: 'me' };
const expired: Command = { do: 'advance', beyond: 'access_token', seconds: 60 };
const both = (hold: 'requests' | 'answers'): Command => ({ do: 'together', commands: [call, call], hold, order: [0] });

const play = (policy: Policy, commands: Command[]) =>
  observe(createModelClient(standardFacts, policy), standardFacts, commands);

test.each(['requests', 'answers'] as const)('two refreshes with one token are a race, whose %s wait', async (hold) => {
  const { failed } = await play({ [RACE]: 'race' }, [...flow('a'), expired, both(hold)]);
  expect(failed).toEqual([RACE]);
});

test.each(['requests', 'answers'] as const)('calls that share a refresh hold, whose %s wait', async (hold) => {
  const { failed, held } = await play({}, [...flow('a'), expired, both(hold), call]);
  expect(failed).toEqual([]);
  expect(held).toContain(RACE);
});

test('a new token that is refused at once may be renewed', async () => {
  const refused: Command = { do: 'object', leg: 'api', condition: 'token-bad' };
  const { failed, trace } = await play({}, [...flow('a'), refused, expired, both('requests')]);
  expect(failed).toEqual([]);
  const refreshes = trace.events.filter(
    (event) => event.kind === 'exchange' && event.request.body.includes('grant_type=refresh_token'),
  );
  expect(refreshes).toHaveLength(2);
});

test('a refresh that failed may be tried again by the other call', async () => {
  const busy: Command = { do: 'object', leg: 'refresh', condition: 'busy' };
  expect((await play({ [RACE]: 'race' }, [...flow('a'), expired, busy, both('requests')])).failed).toEqual([]);
});

test('who does not read what a refresh brought is not blamed for a race', async () => {
  const commands = [...flow('a'), expired, both('requests'), call];
  expect((await play({ 'refresh/answer/access_token': 'other-member' }, commands)).failed).toEqual([]);
  expect((await play({ 'refresh/answer/access_token': 'refuse' }, commands)).failed).toEqual([
    'refresh/answer/access_token',
  ]);
});
