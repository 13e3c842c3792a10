import { describe, expect, test } from 'vitest';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { tamper } from './tamper.ts';

const facts = (id: string): Facts => {
  const spec = providers.find((one) => one.id === id);
  if (!spec) throw new Error(`no provider "${id}"`);
  return resolveFacts(standardFacts, spec);
};
const standard = facts('standard');
const touch = (url: string, how: Parameters<typeof tamper>[1] | object, at = standard) =>
  tamper(url, { session: 'a', ...how }, at);

const URL_ = 'https://app.example.org/cb?tenant=7&code=C0%2Bde%3D%3D&state=St-te';

describe('in the query', () => {
  test.each([
    [{}, URL_],
    [{ without: 'state' }, 'https://app.example.org/cb?tenant=7&code=C0%2Bde%3D%3D'],
    [{ without: 'code' }, 'https://app.example.org/cb?tenant=7&state=St-te'],
    [{ alter: 'state' }, 'https://app.example.org/cb?tenant=7&code=C0%2Bde%3D%3D&state=Qstat'],
    [{ alter: 'code' }, 'https://app.example.org/cb?tenant=7&code=QcodeQQQQQQQQ&state=St-te'],
    [{ double: 'state' }, 'https://app.example.org/cb?tenant=7&code=C0%2Bde%3D%3D&state=St-te&state=Qstat'],
    [{ double: 'code' }, 'https://app.example.org/cb?tenant=7&code=C0%2Bde%3D%3D&code=QcodeQQQQQQQQ&state=St-te'],
    [{ without: 'state', alter: 'code' }, 'https://app.example.org/cb?tenant=7&code=QcodeQQQQQQQQ'],
  ])('%j', (how, url) => {
    expect(touch(URL_, how)).toBe(url);
  });
});

test.each([
  ['https://app.example.org/cb?state=S', { without: 'state' }, 'https://app.example.org/cb'],
  ['https://app.example.org/cb?code=C', { without: 'state' }, 'https://app.example.org/cb?code=C'],
  ['https://app.example.org/cb?code=C', { alter: 'state' }, 'https://app.example.org/cb?code=C'],
  [
    'https://app.example.org/cb?error=access_denied&state=S',
    { double: 'code' },
    'https://app.example.org/cb?error=access_denied&state=S',
  ],
  [
    'https://app.example.org/cb?error=access_denied&state=S',
    { alter: 'error' },
    'https://app.example.org/cb?error=QerrorQQQQQQQ&state=S',
  ],
  ['https://app.example.org/cb?code=C', { alter: 'error' }, 'https://app.example.org/cb?code=C'],
  [
    'https://app.example.org/cb?a=1&code=C&state=S',
    { beside: 'error' },
    'https://app.example.org/cb?a=1&error=access_denied&code=C&state=S',
  ],
  ['https://app.example.org/cb?error=x', { beside: 'error' }, 'https://app.example.org/cb?error=x'],
  ['https://app.example.org/cb?xstate=1&state=S', { alter: 'state' }, 'https://app.example.org/cb?xstate=1&state=Q'],
  ['https://app.example.org/state=1/cb?state=S', { alter: 'state' }, 'https://app.example.org/state=1/cb?state=Q'],
  ['https://app.example.org/cb?state=', { alter: 'state' }, 'https://app.example.org/cb?state='],
  [
    'https://app.example.org/cb#code=C&state=S&appCode=A',
    { without: 'state' },
    'https://app.example.org/cb#code=C&appCode=A',
  ],
  ['https://app.example.org/cb#code=C&state=S', { alter: 'code' }, 'https://app.example.org/cb#code=Q&state=S'],
  ['https://app.example.org/cb?tenant=7#state=S', { without: 'state' }, 'https://app.example.org/cb?tenant=7'],
] as const)('%s with %j is %s', (url, how, touched) => {
  expect(touch(url, how)).toBe(touched);
});

test.each(providers)('at $id, what is not touched stays byte for byte', (spec) => {
  const { callback } = facts(spec.id);
  const code = callback.fields.code?.name ?? 'code';
  const url = `https://app.example.org/cb?x=%2F+~&${code}=abc&y=a%20b`;
  expect(touch(url, { alter: 'code' }, facts(spec.id))).toBe(
    `https://app.example.org/cb?x=%2F+~&${code}=${`Q${code.replaceAll(/[^a-z]/gi, '')}`.slice(0, 3)}&y=a%20b`,
  );
});
