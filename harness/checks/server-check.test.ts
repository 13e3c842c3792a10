import { expect, test } from 'vitest';
import { createModelClient } from '../../clients/model/model-client.ts';
import type { Policy } from '../../clients/model/policy.ts';
import { mergeFacts } from '../../specs/language/merge.ts';
import { resolveFacts } from '../../specs/language/resolve.ts';
import type { Facts } from '../../specs/language/spec.ts';
import { providers } from '../../specs/providers/index.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { runCase } from '../drive/run-case.ts';
import { deriveSituations } from '../drive/situations.ts';
import { headerish } from '../proof/testing/invented.ts';
import { checkServer } from './server-check.ts';
import { flow, observe } from './testing/observe.ts';

/** Plays every situation against a mock that follows `played`. */
async function traces(provider: string, played: Facts) {
  const client = createModelClient(played);
  const found = [];
  for (const situation of deriveSituations(played, client.hello)) {
    const { trace } = await runCase(client, {
      case: { provider, situation: situation.id, commands: situation.commands },
      played,
      answers: {},
      pinned: {},
      wiring: 'plain',
      seed: 11,
    });
    found.push(trace);
  }
  return found;
}

const messages = (found: Awaited<ReturnType<typeof traces>>, facts: Facts) =>
  found.flatMap((trace) => checkServer(trace, facts).map((fault) => fault.message));

test.each(providers)('the mock of $id keeps to its spec in every situation', async (spec) => {
  const facts = resolveFacts(standardFacts, spec);
  expect(messages(await traces(spec.id, facts), facts)).toEqual([]);
});

const SCOPE = { name: 'scope', use: 'required', list: ' ', from: 'RFC 6749 §5.1' };

/** A mock that follows the patched facts must be noticed by one who knows the right ones. */
const BROKEN: [what: string, patch: unknown, notice: RegExp, truth?: unknown][] = [
  [
    'seconds for milliseconds',
    {
      legs: {
        exchange: {
          answers: {
            fields: {
              expires_in: {
                name: 'expires_in',
                use: 'required',
                time: 'milliseconds',
                type: 'number',
                from: 'RFC 6749 §5.1',
              },
            },
          },
        },
      },
    },
    /is off by/,
  ],
  [
    'a lifetime as text',
    {
      legs: {
        exchange: {
          answers: {
            fields: {
              expires_in: {
                name: 'expires_in',
                use: 'required',
                time: 'seconds',
                type: 'string',
                from: 'RFC 6749 §5.1',
              },
            },
          },
        },
      },
    },
    /is a string/,
  ],
  ['tokens in a form', { legs: { exchange: { answers: { in: 'form', body: 'form' } } } }, /where the spec has json/],
  ['errors in a form', { errors: { shape: { in: 'form', body: 'form' } } }, /where the spec has json/],
  [
    'a form where JSON may be asked for and is not',
    {},
    /answered in application\/json.* where the spec has form/,
    { legs: { exchange: { answers: { in: 'form', body: 'form', asked: 'json' } } } },
  ],
  [
    'scopes beside one that stands for them',
    { legs: { exchange: { answers: { fields: { scope: SCOPE } } } } },
    /granted profile:read beside/,
    {
      legs: { exchange: { answers: { fields: { scope: SCOPE } } } },
      scopes: { implies: { 'projects:write': ['profile:read'] }, normalized: true },
    },
  ],
  ['another status', { legs: { exchange: { answers: { status: 201 } } } }, /answered 201/],
  [
    'a token under another name',
    {
      legs: {
        exchange: { answers: { fields: { access_token: { name: 'token', use: 'required', from: 'RFC 6749 §5.1' } } } },
      },
    },
    /lacks access_token/,
  ],
  [
    'no token type',
    {
      legs: {
        exchange: { answers: { fields: { token_type: { name: 'token_type', use: 'absent', from: 'RFC 6749 §5.1' } } } },
      },
    },
    /lacks token_type/,
  ],
  ['a code in the fragment', { callback: { in: 'fragment' } }, /lacks code/],
  [
    'a state that is lost',
    { callback: { fields: { state: { name: 'state', use: 'absent', from: 'RFC 6749 §4.1.2' } } } },
    /state came back as undefined/,
  ],
  ['a denial that never returns', { denial: { arrives: 'never' } }, /did not come back/],
  ['no rotation', { rotation: { refresh_token: 'omitted' } }, /no new refresh token/],
  ['tokens that live too long', { lifetimes: { access_token: { seconds: 9_000 } } }, /is off by|expired token/],
  [
    'another status for an error',
    { errors: { words: { 'code-unknown': { status: 403 }, 'code-expired': { status: 403 } } } },
    /objected with 403/,
  ],
  [
    'another word for an error',
    { errors: { words: { 'code-expired': { error: 'stale' } } } },
    /"stale", which the spec does not have/,
  ],
];

test.each(BROKEN)('notices a mock with %s', async (_, patch, notice, truth = {}) => {
  const played = mergeFacts(standardFacts, patch) as Facts;
  const found = messages(await traces('standard', played), mergeFacts(standardFacts, truth) as Facts);
  expect(
    found.some((message) => notice.test(message)),
    found.slice(0, 5).join('\n'),
  ).toBe(true);
});

test('tells a refresh without a grant type from the exchange at its URL by what it presents', async () => {
  const apart = resolveFacts(standardFacts, headerish);
  const facts = mergeFacts(apart, { legs: { refresh: { path: apart.legs.exchange?.path } } }) as Facts;
  const commands: Command[] = [...flow('a'), { do: 'refresh', session: 'a' }, { do: 'refresh', session: 'a' }];
  const planted: Command = { do: 'object', leg: 'refresh', condition: 'busy' };
  for (const policy of [{}, { 'refresh/refresh_token': 'omit' }, { 'refresh/refresh_token': 'rename' }] as Policy[]) {
    const { mock, trace } = await observe(createModelClient(facts, policy), facts, [planted, ...commands]);
    expect(mock).toEqual([]);
    expect(trace.events.some((event) => event.kind === 'exchange' && event.response?.status === 503)).toBe(
      policy['refresh/refresh_token'] === undefined,
    );
  }
});
