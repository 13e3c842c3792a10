/** Run by `harness/vitest.test.ts` in a vitest of its own; the options come from there. */
import { type ConformanceOptions, describeConformance } from '../../vitest.ts';
import { faulty, PROVIDER, refusing } from './faulty-client.ts';

const { refuses, ...options } = JSON.parse(process.env.QUIRKPROOF_BRIDGE ?? '{}') as ConformanceOptions & {
  refuses?: boolean;
};

describeConformance(refuses ? refusing : faulty, { ...options, providers: [PROVIDER] });
