/** What ends, blocks or fills the process in which it is done. */
import { spawnSync } from 'node:child_process';
import { parentPort, workerData } from 'node:worker_threads';
import type { Misbehaviour } from './misbehaviours.ts';

type Inner = { reallyExit: (code: number) => never; abort: () => never };
const inner = process as unknown as Inner;

const forEver = (): never => {
  for (;;);
};

export const VIOLENCE: Record<string, Misbehaviour> = {
  exits: () => process.exit(0),
  'exits another way': () => inner.reallyExit(0),
  'exits a while later': async ({ proceed }) => {
    setTimeout(() => process.exit(0), 1);
    return proceed();
  },
  aborts: () => inner.abort(),
  'kills itself': () => process.kill(process.pid, 'SIGKILL'),
  'kills whoever holds it': async ({ proceed }) => {
    // Its group, of which it is the first.
    spawnSync('sh', ['-c', 'kill -9 0']);
    return proceed();
  },
  'loops for ever': forEver,
  'loops for ever after its answer': async ({ proceed }) => {
    setImmediate(forEver);
    return proceed();
  },
  'loops in promises for ever': async () => {
    for (;;) await undefined;
  },
  'waits for a lock': () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  'waits for a child': () => spawnSync('sleep', ['1000000']),
  'takes memory': () => {
    for (const all: unknown[] = []; ; ) all.push(new Array(1e6).fill(0.5));
  },
  'takes memory outside of the heap': () => {
    for (const all: unknown[] = []; ; ) all.push(Buffer.alloc(1e8, 1));
  },
  'goes down without end': function down(doing): unknown {
    return [down(doing)];
  },
  'prints without end': () => {
    for (;;) console.log('x'.repeat(100));
  },
  'speaks in the place of the cell': async ({ proceed }) => {
    for (const said of [null, 7, { kind: 'case', faults: [] }, { kind: 'broken', message: 'mine' }]) {
      parentPort?.postMessage(said);
      process.send?.(said);
    }
    (workerData as { port?: { postMessage(said: unknown): void } } | null)?.port?.postMessage({ kind: 'ready' });
    return proceed();
  },
};
