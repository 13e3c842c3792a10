/** Run by `harness/vitest.test.ts` in a vitest of its own; the options come from there. */
import { type ConformanceOptions, describeConformance } from '../../vitest.ts';
import { faulty, PROVIDER } from './faulty-client.ts';

const options = JSON.parse(process.env.QUIRKPROOF_BRIDGE ?? '{}') as ConformanceOptions;

describeConformance(faulty, { ...options, providers: [PROVIDER] });
