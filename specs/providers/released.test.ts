import { expect, test } from 'vitest';
import { VERSION } from '../../harness/ground/version.ts';
import { isNewer } from '../../harness/records/gate/compare-versions.ts';
import { deriveClauses } from '../clauses/derive-clauses.ts';
import { providers } from './index.ts';
import { broughtBy, releasedAt, UPCOMING } from './released.ts';

const pathsOf = (spec: (typeof providers)[number]) => deriveClauses(spec).map(({ id }) => id.slice(spec.id.length + 1));

test.each(providers)('the ids of $id are permanent: what 0.1.0 had is there', (spec) => {
  const released = releasedAt('0.1.0', spec.id);
  expect(released?.size).toBeGreaterThan(50);
  const now = new Set(pathsOf(spec));
  expect([...(released ?? [])].filter((path) => !now.has(path))).toEqual([]);
});

test('a clause has the version that brought it, and the next release brings the rest', () => {
  expect(broughtBy('standard', 'exchange/code')).toBe('0.1.0');
  expect(broughtBy('standard', 'exchange/what-nobody-had')).toBe(UPCOMING);
  expect(broughtBy('acme', 'exchange/code')).toBeUndefined();
  expect(isNewer(VERSION, UPCOMING)).toBe(false);
  for (const spec of providers) {
    for (const { id, since } of deriveClauses(spec))
      expect(since, id).toBe(broughtBy(spec.id, id.slice(spec.id.length + 1)));
  }
});
