/** A drawn share of the hostile clients, in this process. All of them: `npm run test:slow`. */
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Client } from '../../../specs/contract/contract.ts';
import type { RunRecord } from '../../../specs/record/record.ts';
import { runCheck } from '../../engine/run/check.ts';
import { hostileClient, hostiles, soundClient } from './testing/hostile/hostile-clients.ts';
import { complaintsOf } from './testing/hostile/judge-hostile.ts';

const SHARE = 6;

const check = (client: Client): Promise<RunRecord> =>
  runCheck({
    client,
    providers: ['standard'],
    runs: 0,
    answers: ['standard.rotation=rotates', 'standard.scope-member=always'],
  });

let sound: RunRecord;
beforeAll(async () => {
  sound = await check(soundClient);
});
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => vi.restoreAllMocks());

test('there are at least 150 of them, each with a name of its own', () => {
  expect(new Set(hostiles.map(({ name }) => name)).size).toBe(hostiles.length);
  expect(hostiles.length).toBeGreaterThanOrEqual(150);
  expect(sound).toMatchObject({ exitCode: 0, faults: [] });
});

/** Others with each version of the table, and the same with each run. */
const drawn = hostiles
  .filter(({ place }) => place === 'here')
  .filter((_, index, all) => index % Math.ceil(all.length / SHARE) === 3);

test.each(drawn.map(({ name }) => name))('%s', async (name) => {
  expect(complaintsOf(await check(hostileClient(name)), sound)).toEqual([]);
});
