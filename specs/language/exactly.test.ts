import { expect, test } from 'vitest';
import { z } from 'zod';
import { exactly } from './exactly.ts';

interface Named {
  name: string;
  use?: 'always' | 'either';
}

test('a schema takes what its type says, and does not compile where it takes anything else', () => {
  const name = z.string();
  const use = z.enum(['always', 'either']).optional();
  const named = exactly<Named>()(z.strictObject({ name, use }));
  expect(named.parse({ name: 'a' })).toEqual({ name: 'a' });
  const wrong = [
    // @ts-expect-error a member is left out
    exactly<Named>()(z.strictObject({ name })),
    // @ts-expect-error a member too many
    exactly<Named>()(z.strictObject({ name, use, list: use })),
    // @ts-expect-error a word is left out
    exactly<Named>()(z.strictObject({ name, use: z.enum(['always']).optional() })),
    // @ts-expect-error a word too many
    exactly<Named>()(z.strictObject({ name, use: z.enum(['always', 'either', 'never']).optional() })),
    // @ts-expect-error what can be left out is demanded
    exactly<Named>()(z.strictObject({ name, use: use.unwrap() })),
    // @ts-expect-error what is demanded can be left out
    exactly<Named>()(z.strictObject({ name: name.optional(), use })),
  ];
  expect(wrong).toHaveLength(6);
});
