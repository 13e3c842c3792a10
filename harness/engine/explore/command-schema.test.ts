import { expect, test } from 'vitest';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { trialsAt } from '../../../specs/variations/catalogue.ts';
import type { Variation } from '../../../specs/variations/variation.ts';
import { commandSchema } from './command-schema.ts';

test('every variation of the catalogue can be stored and read again', () => {
  for (const { change } of trialsAt(standardFacts)) {
    const variation: Variation = { leg: 'exchange', times: 'always', ...change };
    const stored: unknown = JSON.parse(JSON.stringify({ do: 'vary', variation }));
    expect(commandSchema.parse(stored)).toEqual({ do: 'vary', variation });
  }
});

test.each([
  { leg: 'exchange', times: 1 },
  { leg: 'exchange', times: 1, how: 'sideways' },
  { leg: 'exchange', times: 1, how: 'status', to: 'fine' },
  { leg: 'exchange', how: 'drop', when: 'after' },
])('refuses %j, which is no variation', (variation) => {
  expect(commandSchema.safeParse({ do: 'vary', variation }).success).toBe(false);
});
