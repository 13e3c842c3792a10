/**
 * A command in a lane of its own: another process has the driver and the mocks, so that several providers are played at
 * once, and nothing that an adapter prints mixes with what this one does.
 */
import type { Cell, CellOptions } from '../cell/cell.ts';
import { ClientError } from '../cell/client-error.ts';
import { holdProcess, isGone } from '../cell/hold-process.ts';
import { afterLoopTime } from '../drive/loop-time.ts';
import type { CaseResult } from '../drive/play.ts';
import { killGroups } from './hold-group.ts';
import type { LaneCommand, LaneReport } from './lane-messages.ts';
import { PROCESS_LIMITS, type ProcessLimits } from './limits.ts';
import type { CommandSource } from './start-command.ts';

/** @throws {ClientError} if the adapter does not say hello as the protocol has it. */
export async function openLane(
  source: CommandSource,
  { signal }: CellOptions = {},
  limits: ProcessLimits = PROCESS_LIMITS,
): Promise<Cell> {
  const held = holdProcess<LaneCommand, LaneReport>('../subprocess/lane-process');
  let groups: number[] = [];

  /** Asks for one thing, and hears of the groups meanwhile. */
  async function ask<T>(command: LaneCommand, done: (said: LaneReport) => T | undefined): Promise<T> {
    const said = await held.ask(command, (report) => {
      if (report.kind === 'groups') groups = report.pids;
      return done(report);
    });
    if (isGone(said)) throw new Error(`the process of a command ended: ${said.gone}`);
    return said;
  }

  async function end(): Promise<void> {
    await held.end();
    killGroups(groups);
  }

  const opened = await ask({ do: 'open', source, limits }, (said) =>
    said.kind === 'opened' || said.kind === 'unusable' ? said : undefined,
  ).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  if (opened.kind === 'unusable') {
    await end();
    throw new ClientError(opened.problem);
  }
  return {
    hellos: opened.hellos,
    play: async (plays, onCase) => {
      const results: CaseResult[] = [];
      const stop = (): void => held.send({ do: 'stop' });
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop, { once: true });
      await ask({ do: 'play', plays }, (said) => {
        if (said.kind === 'case') {
          results.push(said.result);
          onCase?.();
        }
        return said.kind === 'played' || undefined;
      }).finally(() => signal?.removeEventListener('abort', stop));
      return results;
    },
    close: async () => {
      const { shutdownMs, termMs } = limits;
      const closed = ask({ do: 'close' }, (said) => said.kind === 'closed' || undefined).catch(() => true);
      let callOff = (): void => {};
      const late = new Promise<boolean>((resolve) => {
        callOff = afterLoopTime(2 * shutdownMs + 2 * termMs + SPARE_MS, () => resolve(true));
      });
      await Promise.race([closed, late]);
      callOff();
      await end();
    },
  };
}

/** For the lane itself, on a busy machine. */
const SPARE_MS = 5_000;
