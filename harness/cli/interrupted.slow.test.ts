/** Ends runs at many moments, softly and hard: what is left is a record that says so. Slow: `npm run test:slow`. */
import { existsSync, mkdirSync, readFileSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runRecordSchema } from '../../specs/language/record.ts';
import { createClientFolder } from '../cell/testing/write-client.ts';
import { runCli } from './testing/run-cli.ts';

const folder = createClientFolder();
afterAll(folder.remove);
const client = folder.writeClient('sound.ts', '');

/** Up to what time after the first record a run is ended; it takes longer than that. */
const SPAN_MS = 4_000;
const MOMENTS = 10;

/** Park and Miller's generator: moments nobody chose, and the same next time. */
function* moments(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield Math.round((state / 2_147_483_647) * SPAN_MS);
  }
}

type Killed = { code: number | null; ageMs: number };

/** Ends a run a while after its first record is there. */
async function endRun(signal: NodeJS.Signals, afterMs: number, out: string): Promise<Killed> {
  mkdirSync(out, { recursive: true });
  let ageMs = Number.POSITIVE_INFINITY;
  const { code } = await runCli(['check', client, '--effort', 'thorough', '--out', out], folder.path, (child) => {
    const watcher = watch(out, () => {
      if (!existsSync(join(out, 'run.json'))) return;
      watcher.close();
      setTimeout(() => {
        ageMs = Date.now() - statSync(join(out, 'run.json')).mtimeMs;
        child.kill(signal);
      }, afterMs);
    });
  });
  return { code, ageMs };
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  '%s at ten moments leaves a valid record, marked partial, and no success',
  async (signal) => {
    const ages: number[] = [];
    const random = moments(signal.length * 7_919);
    for (let index = 0; index < MOMENTS; index += 1) {
      const afterMs = random.next().value ?? 0;
      const out = join(folder.path, `${signal}-${index}`);
      const { code, ageMs } = await endRun(signal, afterMs, out);
      const where = `${signal} after ${afterMs} ms`;
      expect(code, where).toBe(signal === 'SIGKILL' ? null : 130);
      const record = runRecordSchema.parse(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')));
      expect(record, where).toMatchObject({ outcome: 'interrupted', exitCode: 130 });
      expect(
        record.partial?.map(({ because }) => because),
        where,
      ).toContain('interrupted');
      expect((await runCli(['gate', out], folder.path)).code, where).toBe(130);
      ages.push(ageMs);
    }
    const median = ages.sort((one, other) => one - other)[MOMENTS / 2];
    expect(median).toBeLessThan(1_000);
  },
  600_000,
);
