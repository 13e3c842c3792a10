import { expect, test } from 'vitest';
import type { Tokens } from '../../../../specs/contract/contract.ts';
import type { Field } from '../../../../specs/language/spec.ts';
import type { OperationReading } from '../reading.ts';
import { wrongExpiry } from './told-expiry.ts';

const NOW = Date.UTC(2050, 0);
const told = (expiry: Tokens['tokens']['expiry']): OperationReading => ({
  event: { kind: 'operation', seq: 1, op: 'callback', session: 'a', now: NOW, args: {} },
  outcome: { ok: true, tokens: { accessToken: 'token', ...(expiry !== undefined && { expiry }) } },
  exchanges: [],
  printed: [],
  before: 0,
});
const inSeconds = (seconds: number) => told({ at: NOW / 1000 + seconds });

const LAWFUL: [value: unknown, operation: OperationReading, unit?: Field['time']][] = [
  ['3600', inSeconds(3600)],
  ['3600', told(undefined)],
  ['3600', told(null)],
  ['3600', told({ raw: '3600' })],
  ['3600', told({ inSeconds: 3600 })],
  [undefined, inSeconds(7200)],
  ['soon', told(null)],
  ['3600 seconds', inSeconds(3600)],
  [0, inSeconds(0)],
  [0, inSeconds(-60)],
  [-1, inSeconds(-1)],
  [3599.5, inSeconds(3599)],
  [3599.5, inSeconds(3600)],
  [1e15, inSeconds(1e15)],
  [1e15, inSeconds(86_400)],
  [3599.5, inSeconds(3.5995), 'milliseconds'],
];
test.each(LAWFUL)('%j may be told so', (value, operation, unit = 'seconds') => {
  expect(wrongExpiry(operation, { value, unit, earlySeconds: 0 })).toBeUndefined();
});

const WRONG: [value: unknown, operation: OperationReading, unit?: Field['time']][] = [
  ['3600', inSeconds(3_600_000)],
  ['3600', inSeconds(0)],
  [undefined, inSeconds(0)],
  [null, inSeconds(0)],
  [true, inSeconds(0)],
  [0, inSeconds(3600)],
  [-1, inSeconds(3600)],
  [3599.5, inSeconds(35_995)],
  [1e15, inSeconds(-1)],
  [1e15, inSeconds(0)],
];
test.each(WRONG)('%j is not to be told so', (value, operation, unit = 'seconds') => {
  expect(wrongExpiry(operation, { value, unit, earlySeconds: 0 })).toContain('s after the answer, made of');
});

test('who counts a token as over a little early does no wrong', () => {
  const early = { value: '3600', unit: 'seconds', earlySeconds: 60 } as const;
  expect(wrongExpiry(inSeconds(3540), early)).toBeUndefined();
  expect(wrongExpiry(inSeconds(1), early)).toBeDefined();
});
