import { describe, expect, test } from 'vitest';
import { editClient } from '../../../clients/handwritten/edit-client.ts';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { Policy } from '../../../clients/model/policy.ts';
import { mergeFacts } from '../../../specs/language/merge.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
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

describe('no race is', () => {
  const refresh: Command & { do: 'refresh' } = { do: 'refresh', session: 'a' };
  const atOnce = (...commands: (typeof call | typeof refresh)[]): Command => ({
    do: 'together',
    commands,
    hold: 'requests',
    order: [0],
  });
  const rotating = (refresh_token: Facts['rotation']['refresh_token']) =>
    mergeFacts(standardFacts, { rotation: { refresh_token } }) as Facts;

  test.each([
    ['what a person asks for twice', [...flow('a'), atOnce(refresh, refresh)]],
    ['the same at the end of the token', [...flow('a'), expired, atOnce(refresh, refresh)]],
    ['a refresh that is asked for beside a call', [...flow('a'), expired, atOnce(call, refresh)]],
  ])('%s', async (_, commands) => {
    expect((await play({ [RACE]: 'race' }, commands)).failed).toEqual([]);
  });

  test.each(['same', 'omitted', 'added'] as const)('two refreshes where the rotation is "%s"', async (rotation) => {
    const facts = rotating(rotation);
    const client = createModelClient(facts, { [RACE]: 'race' });
    expect((await observe(client, facts, [...flow('a'), expired, both('requests')])).failed).toEqual([]);
  });

  test('what follows from a crash over an answer', async () => {
    const edits = [
      {
        find: "readText(body.scope)?.split(' ')",
        replace: "(form.has('code') ? [] : (body.scope as string).split(' '))",
      },
      { find: 'refreshing ??= renew(now)', replace: 'refreshing = renew(now)' },
    ];
    const commands = [...flow('a'), expired, both('requests')];
    const { failed, adapter } = await observe(await editClient('standard', edits), standardFacts, commands);
    expect(failed).toEqual([]);
    expect(adapter).not.toEqual([]);
  });
});

test('who does not read what a refresh brought is not blamed for a race', async () => {
  const commands = [...flow('a'), expired, both('requests'), call];
  expect((await play({ 'refresh/answer/access_token': 'other-member' }, commands)).failed).toEqual([]);
  expect((await play({ 'refresh/answer/access_token': 'refuse' }, commands)).failed).toEqual([
    'refresh/answer/access_token',
  ]);
});
