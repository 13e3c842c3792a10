import { expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { Policy } from '../../../clients/model/policy.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import { mergeFacts } from '../../../specs/language/merge.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { providers } from '../../../specs/providers/index.ts';
import type { Trace, TraceEvent } from '../../../specs/record/trace.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { rewire } from '../../workshop/proof/mutants/wire.ts';
import { headerish } from '../../workshop/proof/testing/invented.ts';
import type { Command } from '../drive/command.ts';
import { runCase } from '../drive/run-case.ts';
import { deriveSituations } from '../drive/situations.ts';
import { checkServer } from './server-check.ts';
import { flow, observe } from './testing/observe.ts';

/** Plays every situation against a mock that follows `played`, until somebody has seen enough. */
async function traces(provider: string, played: Facts, isEnough: (trace: Trace) => boolean = () => false) {
  const client = createModelClient(played);
  const found: Trace[] = [];
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
    if (isEnough(trace)) break;
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
  [
    'scopes beside one that stands for them, by another separator',
    { legs: { exchange: { answers: { fields: { scope: { ...SCOPE, list: '%' } } } } } },
    /granted profile:read beside/,
    {
      legs: { exchange: { answers: { fields: { scope: { ...SCOPE, list: '%' } } } } },
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
  [
    'an error of the request that returns',
    {},
    /came back with an error although nothing comes back/,
    { objection: { ...standardFacts.denial, arrives: 'never' } },
  ],
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

test('takes text for any type in a form', async () => {
  const typed = { name: 'expires_in', use: 'required', time: 'seconds', type: 'number', from: 'RFC 6749 §5.1' };
  const answers = { in: 'form', body: 'form', fields: { expires_in: typed } };
  const facts = mergeFacts(standardFacts, { legs: { exchange: { answers }, refresh: { answers } } }) as Facts;
  expect(messages(await traces('standard', facts), facts)).toEqual([]);
});

test.each(BROKEN)('notices a mock with %s', async (_, patch, notice, truth = {}) => {
  const facts = mergeFacts(standardFacts, truth) as Facts;
  const isNoticed = (trace: Trace) => messages([trace], facts).some((message) => notice.test(message));
  const found = await traces('standard', mergeFacts(standardFacts, patch) as Facts, isNoticed);
  expect(found.some(isNoticed), messages(found, facts).slice(0, 5).join('\n')).toBe(true);
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

/** Sends a refresh request without a refresh token to the one URL that there is, as libraries do that know no better. */
const refreshesAnyway = (facts: Facts): Client => {
  const { hello, open } = createModelClient(facts);
  return {
    hello: { ...hello, does: { ...hello.does, refresh: 'library' } },
    open: async (args) => ({
      ...(await open(args)),
      refresh: async () => {
        const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: '' });
        const answer = await args.setup
          .fetch(args.setup.endpoints.token, { method: 'POST', body: form })
          .catch(() => null);
        return { ok: false, reason: answer ? 'provider_error' : 'network', message: `${answer?.status}` };
      },
    }),
  };
};

test.each<Command>([
  { do: 'drop', leg: 'exchange', when: 'before' },
  { do: 'drop', leg: 'exchange', when: 'after' },
  { do: 'object', leg: 'exchange', condition: 'busy' },
])('lets $do at $leg meet whatever the mock takes for it', async (planted) => {
  const facts = mergeFacts(standardFacts, { legs: { refresh: null } }) as Facts;
  const { mock, outcomes } = await observe(refreshesAnyway(facts), facts, [
    planted,
    { do: 'refresh', session: 'a' },
    ...flow('a'),
  ]);
  expect(mock).toEqual([]);
  expect(outcomes[0]).toMatchObject({ message: planted.do === 'drop' ? 'undefined' : '503' });
});

const toHeaders = (change: (value: string) => string) => (client: Client) =>
  rewire(
    client,
    (_, send) => (request) =>
      send({
        ...request,
        headers: request.headers.map(([name, value]) => [name, name === 'authorization' ? change(value) : value]),
      }),
  );
const scheme = (change: (scheme: string) => string) => toHeaders((value) => value.replace(/^\w+/, change));

const HONEST: Command[] = [
  ...flow('a'),
  { do: 'call-api', session: 'a', api: 'me' },
  { do: 'refresh', session: 'a' },
  { do: 'call-api', session: 'a', api: 'me' },
];

test.each([
  ['in lower case', scheme((word) => word.toLowerCase())],
  ['in upper case', scheme((word) => word.toUpperCase())],
  ['with blanks behind it', scheme((word) => `${word}  `)],
])('a scheme %s is as good, to the mock, the check of the mock and the judge', async (_, changed) => {
  for (const spec of providers.filter(({ facts }) => !facts.apis || 'me' in facts.apis)) {
    const facts = resolveFacts(standardFacts, spec);
    const plain = await observe(createModelClient(facts), facts, HONEST);
    const { mock, failed, held } = await observe(changed(createModelClient(facts)), facts, HONEST);
    expect({ id: spec.id, mock, failed, held }).toEqual({ id: spec.id, mock: [], failed: [], held: plain.held });
  }
});

test('what the person would grant and what was asked for have nothing in common', async () => {
  const facts = mergeFacts(standardFacts, {
    scopes: { known: 'any' },
    legs: { exchange: { answers: { fields: { scope: SCOPE } } } },
  }) as Facts;
  const [first] = facts.scopes.examples;
  const commands: Command[] = [
    { do: 'begin', session: 'a' },
    { do: 'consent', session: 'a', scopes: [first as string] },
    { do: 'deliver', session: 'a' },
    { do: 'refresh', session: 'a' },
  ];
  const { mock, failed } = await observe(
    createModelClient(facts, { 'authorize/scope': 'other-list' }),
    facts,
    commands,
  );
  expect(mock).toEqual([]);
  expect(failed).toEqual(['authorize/scope']);
});

type Taken = NonNullable<Extract<TraceEvent, { kind: 'exchange' }>['taken']>;

test.each<[string, (taken: Taken) => Taken | undefined, RegExp]>([
  ['a refresh for an exchange', (taken) => ({ ...taken, leg: 'exchange' }), /names the grant of refresh/],
  ['a refresh for a revocation', (taken) => ({ ...taken, leg: 'revoke' }), /for one of revoke, which is elsewhere/],
  ['a refresh for nothing', () => undefined, /found no exchange at its own URL/],
  ['what was planted for nothing', ({ leg }) => ({ leg }), /met nothing where busy was planted/],
  ['what was planted for something else', ({ leg }) => ({ leg, planted: { drop: 'after' } }), /met a connection/],
])('notices a mock that takes %s', async (_, mistake, message) => {
  const commands: Command[] = [
    ...flow('a'),
    { do: 'object', leg: 'refresh', condition: 'busy' },
    { do: 'refresh', session: 'a' },
  ];
  const { trace } = await observe(createModelClient(standardFacts), standardFacts, commands);
  const events = trace.events.map((event): TraceEvent => {
    if (event.kind !== 'exchange' || event.taken?.leg !== 'refresh') return event;
    const { taken, ...rest } = event;
    const mistaken = mistake(taken);
    return { ...rest, ...(mistaken && { taken: mistaken }) };
  });
  expect(checkServer(trace, standardFacts)).toEqual([]);
  expect(
    checkServer({ ...trace, events }, standardFacts)
      .map((fault) => fault.message)
      .join('\n'),
  ).toMatch(message);
});
