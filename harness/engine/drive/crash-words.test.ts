import assert from 'node:assert';
import http from 'node:http';
import { expect, test } from 'vitest';
import { isCrash } from './crash-words.ts';

/** What the engine of this very run says, so that a new version of it that says otherwise is noticed. */
function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was to throw');
}

const nothing = undefined as unknown as { token: { value: string }; read: () => void };
const text = 'scope' as unknown as { map: () => void; token: string };
const circle: { self?: object } = {};
circle.self = circle;

test.each<[string, () => unknown]>([
  ['a member of nothing', () => nothing.token],
  ['a member set on null', () => Object.assign(null as never, { a: 1 })],
  ['a method of nothing', () => nothing.read()],
  ['a method that is none', () => text.map()],
  ['a pattern over nothing', () => (({ token }: typeof nothing) => token)(nothing)],
  ['a spread of what is no list', () => Math.max(...(7 as unknown as number[]))],
  ['a class that is none', () => new (text as unknown as new () => object)()],
  ['a circle as JSON', () => JSON.stringify(circle)],
  ['an array of no length', () => new Array(-1)],
  [
    'recursion without end',
    () => {
      const dive = (): number => dive() + 1;
      return dive();
    },
  ],
  ['the sum of nothing', () => [].reduce((one) => one)],
  ['an argument of Node', () => Buffer.from(undefined as unknown as string)],
  ['an argument of the URL of Node', () => http.request({ protocol: 'gopher:' })],
  ['an assertion', () => assert(false, undefined)],
  ['an equation', () => assert.strictEqual(1, 2)],
])('%s is a crash', (_, work) => {
  const message = messageOf(work);
  expect(isCrash(message), message).toBe(true);
});

test.each([
  'The callback carries no state that this session waits for.',
  'fetch failed',
  'TypeError: fetch failed',
  'Invalid URL',
  'Unexpected token < in JSON at position 0',
  'Unexpected end of JSON input',
  '"response" body "token_type" property must be a string',
  'redirect_uri is not defined for this client',
  'The token endpoint answered 503.',
  'The access token is null or undefined.',
  'this grant is not supported',
  'the assertion was refused',
])('"%s" is a refusal', (message) => {
  expect(isCrash(message)).toBe(false);
});
