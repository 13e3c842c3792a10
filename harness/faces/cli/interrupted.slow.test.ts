/** Ends runs at many moments, softly and hard: what is left is a record that says so. Slow: `npm run test:slow`. */
import { existsSync, mkdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import { createClientFolder } from '../../engine/cell/testing/write-client.ts';
import { runCli } from './testing/run-cli.ts';

const folder = createClientFolder();
afterAll(folder.remove);
const client = folder.writeClient('sound.ts', '');

/** Up to which replacement of its record a run is ended; it makes more of them. */
const SPAN = 24;
const MOMENTS = 10;

/** Park and Miller's generator: moments nobody chose, and the same next time. */
function* moments(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state % SPAN;
  }
}

/** What is left of a run that was interrupted: a record that says so, and that nobody takes for a whole one. */
async function expectPartial(out: string, where: string): Promise<void> {
  const record = runRecordSchema.parse(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')));
  expect(record, where).toMatchObject({ outcome: 'interrupted', exitCode: 130 });
  expect(
    record.partial?.map(({ because }) => because),
    where,
  ).toContain('interrupted');
  expect((await runCli(['gate', out], folder.path)).code, where).toBe(130);
}

/** Ends a run when its folder has changed so often since the first record was there: in, before and after the writing of one. */
async function endRun(signal: NodeJS.Signals, changes: number, out: string): Promise<number | null> {
  mkdirSync(out, { recursive: true });
  const args = ['check', client, '--effort', 'thorough', '--out', out];
  const { code } = await runCli(args, folder.path, (child) => {
    let seen = 0;
    const watcher = watch(out, () => {
      if (!existsSync(join(out, 'run.json'))) return;
      seen += 1;
      if (seen <= changes) return;
      watcher.close();
      child.kill(signal);
    });
  });
  return code;
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  '%s at ten moments leaves a valid record, marked partial, and no success',
  async (signal) => {
    const random = moments(signal.length * 7_919);
    for (let index = 0; index < MOMENTS; index += 1) {
      const changes = random.next().value ?? 0;
      const out = join(folder.path, `${signal}-${index}`);
      const code = await endRun(signal, changes, out);
      const where = `${signal} after ${changes} changes`;
      expect(code, where).toBe(signal === 'SIGKILL' ? null : 130);
      await expectPartial(out, where);
    }
  },
);

/** What `refresh` never returns from; the shell writes down whom nobody would end but us. */
const BLOCKS: [how: string, call: string][] = [
  ['a lock', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'],
  [
    'a child process',
    "require('node:child_process').spawnSync('sh', ['-c', 'echo $$ > ' + __filename + '.child; exec sleep 1000000'])",
  ],
];

test.each(BLOCKS.flatMap(([how, call]) => [1, 2].map((times) => [times, how, call] as const)))(
  '%i times SIGINT, while the client waits for %s',
  async (times, how, call) => {
    const name = `${how.replaceAll(' ', '-')}-${times}`;
    const client = folder.writeClient(
      `${name}.ts`,
      `refresh() { writeFileSync(__filename + '.blocked', ''); ${call}; return { ok: false, reason: 'other' }; }`,
    );
    const out = join(folder.path, `out-${name}`);
    const { code } = await runCli(['check', client, '--out', out], folder.path, (child) => {
      const watcher = watch(folder.path, () => {
        if (!existsSync(`${client}.blocked`)) return;
        watcher.close();
        for (let time = 0; time < times; time += 1) setTimeout(() => child.kill('SIGINT'), time * 50);
      });
    });
    expect(code).toBe(130);
    await expectPartial(out, name);
    const children = existsSync(`${client}.child`) ? [Number(readFileSync(`${client}.child`, 'utf8'))] : [];
    for (const child of children) expect(() => process.kill(child, 0), `${child} goes on`).toThrow('ESRCH');
  },
);
