/** An adapter that was written for an older version of the contract is judged as it was. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { GivenClient } from '../../../specs/contract/contract.ts';
import { runCheck } from '../run/check.ts';
import type { CheckOptions } from '../run/check-options.ts';

const MODULE = join(import.meta.dirname, 'testing/adapter-0.1.0.mjs');
const { standard: adapter } = (await import(MODULE)) as { standard: GivenClient };
const HOW = {
  providers: ['standard'],
  runs: 5,
  answers: ['standard.rotation=rotates', 'standard.scope-member=always'],
};
const verdictsOf = async (options: Partial<CheckOptions>) => {
  const { exitCode, faults, providers } = await runCheck({ ...HOW, ...options });
  return {
    exitCode,
    faults,
    verdicts: providers.flatMap(({ clauses }) => clauses.map(({ id, verdict }) => [id, verdict])),
  };
};

test('an adapter of 0.1.0 conforms by the clauses that there were', async () => {
  const { exitCode, faults, verdicts } = await verdictsOf({ module: MODULE, inProcess: true, asOf: '0.1.0' });
  expect({ exitCode, faults }).toEqual({ exitCode: 0, faults: [] });
  expect(verdicts.filter(([, verdict]) => verdict === 'pass').length).toBeGreaterThan(50);
});

test('a duty that an adapter does not know of is done by nobody', async () => {
  const { direct, implicit, ...does } = adapter.hello.does;
  expect([direct, implicit]).toEqual(['none', 'none']);
  const older: GivenClient = { ...adapter, hello: { ...adapter.hello, does } };
  expect(await verdictsOf({ client: older })).toEqual(await verdictsOf({ client: adapter }));
});
