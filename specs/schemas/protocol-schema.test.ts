/** The published schema of the protocol, held against messages: those that are in order, and those that are not. */
import Ajv from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { requestSchemas, successSchemas } from '../contract/protocol.ts';
import { protocolJsonSchema } from './json-schema.ts';

const ajv = new Ajv.default({ strict: false, logger: false });
const schema = protocolJsonSchema() as { $defs: Record<string, object> };
ajv.addSchema(schema, 'protocol');

const setup = {
  provider: 'standard',
  wiring: 'plain',
  issuer: 'http://127.0.0.1:1/0',
  endpoints: { authorization: 'http://127.0.0.1:1/0/authorize', token: 'http://127.0.0.1:1/0/token' },
  apis: {},
  clientId: 'app',
  clientSecret: null,
  redirectUri: 'https://app.example.org/callback',
  scopes: [],
  timeoutMs: 10_000,
  pinned: {},
};
const hello = {
  seq: 1,
  ok: true,
  protocol: 1,
  name: 'mine',
  version: '1',
  kind: 'library',
  clock: 'now',
  wirings: ['plain'],
  does: { state: 'library' },
};
const tokens = { accessToken: 'a', expiry: { at: 1 } };
const asked = (op: string, more: object = {}) => ({ seq: 7, op, session: 's1', now: 0, ...more });

test('it is a schema by the meta schema, of every operation', () => {
  expect({ valid: ajv.validateSchema(schema), errors: ajv.errors }).toEqual({ valid: true, errors: null });
  const names = Object.keys(requestSchemas).flatMap((op) => [`${op}.request`, `${op}.answer`]);
  expect(Object.keys(schema.$defs)).toEqual(names);
  expect(Object.keys(successSchemas).sort()).toEqual(Object.keys(requestSchemas).sort());
});

test.each<[name: string, message: unknown, isValid: boolean]>([
  ['hello.request', { seq: 1, op: 'hello', now: 0, protocol: 1 }, true],
  ['hello.request', { seq: 1, op: 'hello', now: 0, protocol: 2 }, false],
  ['hello.answer', hello, true],
  ['hello.answer', { ...hello, concurrency: 4 }, true],
  ['hello.answer', { ...hello, protocol: 2 }, false],
  ['hello.answer', { ...hello, clock: 'Date' }, false],
  ['hello.answer', { ...hello, does: { states: 'library' } }, false],
  ['hello.answer', { ...hello, surprise: 1 }, false],
  ['open.request', asked('open', { setup }), true],
  ['open.request', asked('open', { setup: { ...setup, clientId: 1 } }), false],
  ['callback.request', asked('callback', { url: 'https://app.example.org/callback?code=a' }), true],
  ['callback.request', asked('callback'), false],
  ['callback.answer', { seq: 7, ok: true, tokens }, true],
  ['callback.answer', { seq: 7, ok: true, tokens: { ...tokens, expiry: 3 } }, false],
  ['callback.answer', { seq: 7, ok: true }, false],
  ['callback.answer', { ok: true, tokens }, false],
  ['callback.answer', { seq: 7, ok: false, reason: 'security', message: 'no' }, true],
  ['callback.answer', { seq: 7, ok: false, reason: 'mood', message: 'no' }, false],
  ['callback.answer', { seq: 7, ok: null, adapterFault: 'no' }, true],
  ['callback.answer', { seq: 7, ok: null }, false],
  ['save.answer', { seq: 7, ok: true, saved: '{}' }, true],
  ['save.answer', { seq: 7, ok: true, saved: {} }, false],
  ['shutdown.answer', { seq: 7, ok: true }, true],
])('%s: %j is valid: %s', (name, message, isValid) => {
  const validate = ajv.getSchema(`protocol#/$defs/${name}`);
  expect(validate?.(message), JSON.stringify(validate?.errors)).toBe(isValid);
});
