import { expect, test } from 'vitest';
import type { Clause } from '../../specs/clauses/clause.ts';
import { deriveClauses } from '../../specs/clauses/derive-clauses.ts';
import type { ProviderSpec } from '../../specs/language/spec.ts';
import { providers } from '../../specs/providers/index.ts';
import { EDITED } from '../handwritten/variants.ts';
import { appliesAt } from './variant-client.ts';
import type { Variant } from './variants/variant.ts';
import { VARIANTS } from './variants.ts';

const variants: [name: string, variant: Variant][] = Object.entries(VARIANTS);
const placesOf = (variant: Variant): ProviderSpec[] => providers.filter((spec) => appliesAt(variant, spec));

const known = new Map<string, Clause[]>();
const clausesOf = (spec: ProviderSpec): Clause[] => {
  const clauses = known.get(spec.id) ?? deriveClauses(spec);
  known.set(spec.id, clauses);
  return clauses;
};

test('there are sixty of them and more', () => {
  expect(variants.length).toBeGreaterThanOrEqual(60);
});

test.each([...variants, ...Object.entries(EDITED)])('%s says why it is sound, in one sentence', (_, { why }) => {
  expect(why).toMatch(/^[A-Z0-9].*\.$/);
});

test.each(variants)('%s forgoes no more than advice', (_, variant) => {
  for (const path of variant.advised ?? []) {
    const clauses = placesOf(variant).flatMap((spec) =>
      clausesOf(spec).filter(({ id }) => id === `${spec.id}/${path}`),
    );
    expect(clauses.map(({ level }) => level)).toContain('should');
  }
});
