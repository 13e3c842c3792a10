/** For tests of commands: the situations of the control, played against an adapter, and what is left of it afterwards. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { resolveFacts } from '../../../../specs/language/resolve.ts';
import { standard } from '../../../../specs/providers/standard.ts';
import { standardFacts } from '../../../../specs/standard/facts.ts';
import type { CaseResult, Play } from '../../drive/play.ts';
import { deriveSituations } from '../../drive/situations.ts';
import { isGroupAlive } from '../group-members.ts';
import type { CommandLine } from '../hold-group.ts';
import { PROCESS_LIMITS, type ProcessLimits } from '../limits.ts';
import { openCommand } from '../open-command.ts';
import type { openLane } from '../open-lane.ts';

export const ADAPTER = resolve(import.meta.dirname, 'sound-adapter.mjs');

/** Short, so that the tests are; a start takes what the machine gives it. */
export const SHORT: ProcessLimits = { ...PROCESS_LIMITS, operationMs: 1_500, shutdownMs: 800, termMs: 200 };

export const offender = (...args: string[]): CommandLine => [process.execPath, ADAPTER, ...args];

export type Left = {
  /** The processes that were started, each the first of its group. */
  pids: number[];
  /** Those of them of whose group something is still there. */
  alive: number[];
};

/** Runs something and tells which adapters it started, and what is left of them. */
export async function watchProcesses<T>(run: () => Promise<T>): Promise<{ result: T; left: Left }> {
  const folder = mkdtempSync(join(tmpdir(), 'adapters-'));
  const file = join(folder, 'pids');
  process.env.ADAPTER_PIDS = file;
  try {
    const result = await run();
    const pids = readFileSync(file, { encoding: 'utf8', flag: 'a+' }).split('\n').filter(Boolean).map(Number);
    return { result, left: { pids, alive: pids.filter(isGroupAlive) } };
  } finally {
    delete process.env.ADAPTER_PIDS;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Plays the first situations of the control, in this process or in a lane. */
export async function playCommand(
  command: CommandLine,
  limits = SHORT,
  most = 12,
  open: typeof openCommand | typeof openLane = openCommand,
): Promise<CaseResult[]> {
  const facts = resolveFacts(standardFacts, standard);
  const cell = await open({ command }, {}, limits);
  try {
    const { one: hello } = cell.hellos as Extract<typeof cell.hellos, { one: unknown }>;
    const plays = deriveSituations(facts, hello)
      .slice(0, most)
      .map(
        ({ id, commands }): Play => ({
          case: { provider: standard.id, situation: id, commands },
          played: facts,
          answers: {},
          pinned: {},
          wiring: 'plain',
          seed: 7,
        }),
      );
    return await cell.play(plays);
  } finally {
    await cell.close();
  }
}

/** Where the mocks of a run listened. */
export function addressOf(results: readonly CaseResult[]): string {
  for (const { trace } of results)
    for (const event of trace.events)
      if (event.kind === 'operation' && event.op === 'open' && event.args.setup)
        return new URL(event.args.setup.issuer).origin;
  throw new Error('no session was opened');
}
