import { expect, test } from 'vitest';
import { standard } from '../../../clients/handwritten/index.ts';
import type { Habits } from '../../../clients/model/habits.ts';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { mergeFacts } from '../../../specs/language/merge.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const withWord = (word: object): Facts =>
  mergeFacts(standardFacts, { errors: { words: { 'token-bad': { ...word, from: '#a' } } } }) as Facts;

const UNDER_200 = withWord({ error: 'invalid_auth', status: 200 });
const BARE = withWord({ error: null, status: 401 });

const call: Command = { do: 'call-api', session: 'a', api: 'me' };
const refused: Command = { do: 'object', leg: 'api', condition: 'token-bad' };
/** Refused before and after a refresh; and whatever it does then is sound, as long as it is not asked for more. */
const REFUSED = [...flow('a'), call, refused, refused, call];

test.each<[string, Facts, Habits]>([
  ['hands a refusal on', UNDER_200, {}],
  ['hands a refusal on, and gives up', UNDER_200, { givesUp: true, refusedCalls: 'refusals' }],
  ['does not renew', UNDER_200, { renewsOn: [] }],
  ['hands a bare 401 on', BARE, {}],
  ['makes a refusal of a bare 401, and gives up', BARE, { givesUp: true, refusedCalls: 'refusals' }],
])('a client that %s is sound', async (_, facts, habits) => {
  const client = createModelClient(facts, {}, habits);
  const expired: Command = { do: 'advance', beyond: 'access_token', seconds: 60 };
  for (const more of [[], [call], [{ do: 'refresh', session: 'a' }, call], [expired, call]] as Command[][]) {
    const { failed, mock, held } = await observe(client, facts, [...REFUSED, ...more]);
    expect({ failed, mock }).toEqual({ failed: [], mock: [] });
    expect(held).toContain(`api/error/${facts === BARE ? '401' : 'invalid_auth'}`);
  }
});

test('one that goes by the status alone takes a refusal under 200 for a success, and the refusal is the evidence', async () => {
  const { observations, failed, trace } = await observe(standard, UNDER_200, REFUSED);
  expect(failed).toEqual(['api/error/invalid_auth']);
  const shown = observations.find(({ holds }) => !holds);
  expect(shown).toMatchObject({ expected: 'a refusal: the answer says "invalid_auth"', got: 'status 200' });
  const exchange = trace.events.find((event) => event.kind === 'exchange' && event.n === shown?.exchange);
  expect(exchange).toMatchObject({ response: { status: 200, body: expect.stringContaining('invalid_auth') } });
});

test('it is one finding, too, where the token has come to its end', async () => {
  const commands: Command[] = [...flow('a'), { do: 'advance', beyond: 'access_token', seconds: 60 }, call];
  const unaware = createModelClient(UNDER_200, {
    'lifetimes/access_token': 'never',
    'api/error/invalid_auth': 'go-on',
  });
  expect((await observe(unaware, UNDER_200, commands)).failed).toEqual(['api/error/invalid_auth']);
  const idle = createModelClient(UNDER_200, { 'lifetimes/access_token': 'never' });
  expect((await observe(idle, UNDER_200, commands)).failed).toEqual(['lifetimes/access_token']);
});
