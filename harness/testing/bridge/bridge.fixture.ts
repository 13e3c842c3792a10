/** Run by `harness/faces/vitest.process.test.ts` in a vitest of its own; the options come from there. */
import { describe } from 'vitest';
import { type ConformanceOptions, describeConformance } from '../../faces/vitest.ts';
import { faulty, PROVIDER, refusing } from './faulty-client.ts';

const options = JSON.parse(process.env.QUIRKPROOF_BRIDGE ?? '{}') as ConformanceOptions;

for (const [name, client] of Object.entries({ faulty, refusing }))
  describe(name, () => describeConformance(client, { ...options, providers: [PROVIDER] }));
