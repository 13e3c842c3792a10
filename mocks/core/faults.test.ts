import { expect, test } from 'vitest';
import { CONDITIONS, type Condition } from '../../specs/language/words.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import type { Fault } from '../mock.ts';
import { header, json, type MockStage, setStage, verdict } from '../testing/stage.ts';

/** An honest request of each leg of the standard. */
const HONEST: Record<string, (stage: MockStage) => string> = {
  authorize: ({ authorize }) => verdict(authorize()),
  exchange: ({ code, exchange }) => verdict(exchange(code())),
  refresh: ({ tokens, refresh }) => verdict(refresh(tokens().refresh_token)),
  revoke: ({ tokens, revoke }) => verdict(revoke(tokens().access_token)),
  api: ({ tokens, me }) => verdict(me(tokens().access_token)),
};

const EVERYWHERE = Object.entries(CONDITIONS).flatMap(([condition, { legs }]) =>
  legs.filter((leg) => leg in HONEST).map((leg) => ({ leg, condition: condition as Condition })),
);

test.each(EVERYWHERE)('answers $condition at $leg once, and then as before', ({ leg, condition }) => {
  const stage = setStage();
  stage.mock.faults.add({ leg, times: 1, condition });
  const honest = HONEST[leg] as (stage: MockStage) => string;
  const troubled = honest(stage);
  expect(troubled).not.toMatch(/^(200|302)$/);
  expect(honest(stage)).toMatch(/^(200|302)$/);
  const { words } = standardFacts.errors;
  const { error } = (words[condition] ?? words['request-invalid']) as { error: string | null };
  const bare = leg !== 'authorize' && (condition === 'server' || condition === 'busy');
  if (error !== null && !bare) expect(troubled).toContain(error);
});

test('answers a breakdown with a page, unless the document gives it a code', () => {
  const bare = setStage();
  bare.mock.faults.add({ leg: 'exchange', times: 1, condition: 'busy' });
  const page = bare.exchange('any');
  expect([page.status, header(page, 'content-type')]).toEqual([503, 'text/html;charset=UTF-8']);
  const word = { error: 'temporarily_unavailable', status: 503, from: '#errors' };
  const named = setStage({ errors: { words: { busy: word } } });
  named.mock.faults.add({ leg: 'exchange', times: 1, condition: 'busy' });
  expect(json(named.exchange('any'))).toMatchObject({ error: 'temporarily_unavailable' });
});

test('does not act when it answers with a condition', () => {
  const { mock, code, exchange } = setStage();
  const own = code();
  mock.faults.add({ leg: 'exchange', times: 2, condition: 'server' });
  expect([verdict(exchange(own)), verdict(exchange(own))]).toEqual(['500', '500']);
  expect(verdict(exchange(own))).toBe('200');
});

test('drops the connection before acting, or after', () => {
  const { mock, tokens, refresh } = setStage();
  const { refresh_token } = tokens();
  mock.faults.add({ leg: 'refresh', times: 1, drop: 'before' });
  expect(refresh(refresh_token)).toBeNull();
  mock.faults.add({ leg: 'refresh', times: 1, drop: 'after' });
  expect(refresh(refresh_token)).toBeNull();
  expect(verdict(refresh(refresh_token))).toBe('400 invalid_grant');
  expect(mock.journal().filter(({ response }) => response === null).length).toBe(2);
});

test.each<[{ status: number; body?: string } | { status?: number; body: string }, number, string, string]>([
  [{ status: 204 }, 204, '', 'text/plain'],
  [{ body: '{}' }, 200, '{}', 'application/json'],
  [{ status: 502, body: '<h1>Bad gateway</h1>' }, 502, '<h1>Bad gateway</h1>', 'text/html'],
])('answers raw: %j', (fault, status, body, type) => {
  const { mock, exchange } = setStage();
  mock.faults.add({ leg: 'exchange', times: 'always', ...fault });
  for (let times = 0; times < 3; times += 1) {
    const response = exchange('any');
    expect([response.status, response.body]).toEqual([status, body]);
    expect(header(response, 'content-type')).toContain(type);
  }
  mock.faults.clear();
  expect(verdict(exchange('any'))).toBe('400 invalid_grant');
});

test('spends faults in their order, each at its own leg', () => {
  const { mock, tokens, me } = setStage();
  const { access_token } = tokens();
  mock.faults.add({ leg: 'refresh', times: 'always', condition: 'busy' });
  mock.faults.add({ leg: 'api', times: 0, condition: 'server' });
  mock.faults.add({ leg: 'api', times: 1, condition: 'busy' });
  mock.faults.add({ leg: 'api', times: 1, condition: 'token-bad' });
  const seen = [me(access_token), me(access_token), me(access_token)].map(verdict);
  expect(seen).toEqual(['503', '401 invalid_token', '200']);
});

test('tells for what each request was taken, and which fault met it', () => {
  const { mock, tokens, refresh, revoke, me, send } = setStage();
  const { access_token, refresh_token } = tokens();
  const fault: Fault = { leg: 'refresh', times: 1, drop: 'after' };
  mock.faults.add(fault);
  refresh(refresh_token);
  me(access_token);
  revoke(access_token);
  send({ url: `${mock.urls.token}/elsewhere` });
  send({ url: mock.urls.token, method: 'PUT' });
  expect(mock.journal().map(({ taken }) => taken)).toEqual([
    { leg: 'authorize' },
    { leg: 'exchange' },
    { leg: 'refresh', fault },
    { leg: 'api', api: 'me' },
    { leg: 'revoke' },
    null,
    null,
  ]);
});

/** Each is written as its author would, does not compile, and is refused where there is no compiler. */
const NO_FAULTS: Record<string, [add: (add: (fault: Fault) => void) => void, error: typeof Error, message: string]> = {
  // @ts-expect-error
  'nothing to do': [(add) => add({ leg: 'api', times: 1 }), TypeError, 'expected something to do, got nothing'],
  'nothing to do, at length': [
    // @ts-expect-error
    (add) => add({ leg: 'api', times: 1, condition: undefined }),
    TypeError,
    'expected something to do, got nothing',
  ],
  'two things to do': [
    // @ts-expect-error
    (add) => add({ leg: 'api', times: 1, condition: 'server', drop: 'before' }),
    TypeError,
    'expected one thing to do, got condition and drop',
  ],
  'an objection and an answer': [
    // @ts-expect-error
    (add) => add({ leg: 'api', times: 1, condition: 'server', body: 'x' }),
    TypeError,
    'expected one thing to do, got condition and body',
  ],
  'an answer that is dropped': [
    // @ts-expect-error
    (add) => add({ leg: 'api', times: 1, drop: 'after', status: 503 }),
    TypeError,
    'expected one thing to do, got drop and status',
  ],
  'an unknown leg': [
    // @ts-expect-error
    (add) => add({ leg: 'token', times: 1, condition: 'server' }),
    RangeError,
    'fault.leg: expected one of authorize, direct, exchange, refresh, revoke, api, got "token"',
  ],
  // @ts-expect-error
  'no leg': [(add) => add({ times: 1, drop: 'before' }), RangeError, 'fault.leg: expected one of'],
  // @ts-expect-error
  'no times': [(add) => add({ leg: 'api', drop: 'before' }), RangeError, 'or "always", got nothing'],
  'times that are not whole': [(add) => add({ leg: 'api', times: 0.5, drop: 'before' }), RangeError, 'got 0.5'],
  'times below none': [(add) => add({ leg: 'api', times: -1, drop: 'before' }), RangeError, 'got -1'],
  'an unknown condition': [
    // @ts-expect-error
    (add) => add({ leg: 'api', times: 1, condition: 'code-lost' }),
    RangeError,
    'fault.condition: expected a condition, such as "server" or "code-expired", got "code-lost"',
  ],
  // @ts-expect-error
  'an unknown drop': [(add) => add({ leg: 'api', times: 1, drop: 'later' }), RangeError, 'fault.drop: expected'],
  'a status that is none': [(add) => add({ leg: 'api', times: 1, status: 99 }), RangeError, 'from 200 to 599, got 99'],
  // @ts-expect-error
  'a body that is none': [(add) => add({ leg: 'api', times: 1, body: {} }), RangeError, 'expected text, got {}'],
  'an unknown member': [
    // @ts-expect-error
    (add) => add({ leg: 'api', times: 1, drop: 'before', after: 2 }),
    TypeError,
    'fault.after: expected one of leg, times, condition, drop, status, body',
  ],
  // @ts-expect-error
  'no object': [(add) => add('server'), TypeError, 'fault: expected an object, got "server"'],
};

test.each(Object.entries(NO_FAULTS))('refuses %s', (_, [attempt, error, message]) => {
  const { mock, tokens, me } = setStage();
  expect(() => attempt(mock.faults.add)).toThrow(error);
  expect(() => attempt(mock.faults.add)).toThrow(message);
  expect(verdict(me(tokens().access_token))).toBe('200');
});
