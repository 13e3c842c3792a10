/**
 * Plays cases one after another against a client in the same thread, and reports everything at once as it happens, so
 * that whoever listens loses nothing when the client brings the thread down. It does not know who listens.
 */

import { setImmediate } from 'node:timers';
import type { TraceEvent } from '../../../specs/record/trace.ts';
import { describeError } from '../../ground/describe-error.ts';
import type { CaseResult, Play, Socket } from '../drive/play.ts';
import { runCase } from '../drive/run-case.ts';
import { isOfTooMuch } from '../drive/weigh.ts';
import { guardClient } from './guard-client.ts';
import type { CellReport } from './messages.ts';
import { createPatience } from './patience.ts';
import { toPlain } from './plain.ts';
import { type Clients, clientFor } from './read-clients.ts';
import { createTroubles, type Point, placeOf, type TroubleState } from './troubles.ts';
import { harmDone, isTouched } from './watch-globals.ts';

export type Player = {
  /** @param known what threads before this one found out. */
  play(plays: Play[], known?: TroubleState, isStopped?: () => boolean): Promise<void>;
  /** Tells of an error that nobody caught. */
  stray(error: unknown, what: string): void;
  /** The operation in progress brought down what the client runs in: here it is not called again. */
  deadly(): void;
};

/** @param leave ends the thread, if there is one that can be ended: what it broke cannot be mended. */
export function createPlayer(
  clients: Clients,
  socket: Socket,
  report: (said: CellReport) => void,
  leave: (how: string) => void = () => {},
): Player {
  // Taken now: how modules find each other may be broken later.
  const look = harmDone;
  const isHarmLikely = isTouched;
  const patience = createPatience();
  let troubles = createTroubles();
  let point: Point = { situation: '', ordinal: 0, operation: 'open' };
  let isInProgress = false;
  let hear: (what: string) => void = () => {};

  function begins(operation: string): void {
    point = { ...point, operation, ordinal: point.ordinal + 1 };
    isInProgress = true;
    patience.begins(operation);
    report({ kind: 'operation', operation });
  }

  function ends(fault = '', operation = point.operation): void {
    isInProgress = false;
    const at = { ...point, operation };
    const isSilent = patience.ends();
    const isExcess = isOfTooMuch(fault);
    const isBarred = troubles.reason(at) !== undefined;
    if (isExcess) troubles.noteExcess(at);
    else if (isSilent) troubles.note(at);
    else if (!isBarred) troubles.cameBack(operation);
    report({ operation, kind: isExcess ? 'excess' : isSilent ? 'silent' : isBarred ? 'barred' : 'back' });
  }

  function tell(event: TraceEvent): void {
    if (event.kind === 'outcome') ends(event.answer.ok === null ? event.answer.adapterFault : '', event.op);
    else if (event.kind === 'operation' && event.op === 'open') ends();
    report({ kind: 'event', event: event.kind === 'outcome' ? { ...event, answer: toPlain(event.answer) } : event });
  }

  /** What an operation broke for everybody, as its fault. */
  async function harm(operation: string, isThorough = false): Promise<string | undefined> {
    const done = await look(isThorough);
    if (!done) return undefined;
    if (!done.isMended) leave(done.what);
    return `${operation} ${done.what}`;
  }

  /** What was mended in the middle of an operation, because the mock would have had to work with it. */
  let mended: string | undefined;
  async function mend(): Promise<void> {
    const what = await harm(point.operation);
    mended ??= what;
  }
  async function harmSoFar(operation: string, isThorough = false): Promise<string | undefined> {
    const late = await harm(operation, isThorough);
    const what = mended ?? late;
    mended = undefined;
    return what;
  }

  async function playOne(play: Play): Promise<void> {
    const client = clientFor(clients, play.case.provider);
    if (!client) throw new RangeError(`no client for the provider "${play.case.provider}"`);
    point = { situation: placeOf(play), ordinal: 0, operation: 'open' };
    let isOver = false;
    const guarded = guardClient(client, {
      barred: (operation) => troubles.reason({ ...point, operation }),
      deadlineMs: patience.deadlineMs,
      harm: harmSoFar,
    });
    const { faults, read }: Omit<CaseResult, 'trace'> = await runCase(guarded, play, {
      socket,
      deadlineMs: patience.deadlineMs,
      onStray: (listener) => {
        hear = listener;
      },
      watch: begins,
      beforeRequest: () => (isHarmLikely() ? mend() : undefined),
      // What a hung operation of an earlier case still does belongs to no case any more.
      onEvent: (event) => {
        if (!isOver) tell(event);
      },
    }).then(
      (result): Omit<CaseResult, 'trace'> => result,
      async (error) => {
        const why = await harm(point.operation, true);
        if (why === undefined) throw error;
        return { faults: [{ operation: point.operation, message: why }] };
      },
    );
    isOver = true;
    const late = await harmSoFar(point.operation, true);
    if (isInProgress) ends(faults.findLast(({ operation }) => operation === point.operation)?.message);
    // What closing left behind comes to light one turn later.
    await new Promise((resolve) => setImmediate(resolve));
    report({
      kind: 'case',
      faults: late === undefined ? faults : [...faults, { operation: point.operation, message: late }],
      read,
    });
  }

  return {
    play: async (plays, known, isStopped = () => false) => {
      if (known) troubles = createTroubles(known);
      try {
        for (const play of plays) {
          if (isStopped()) return;
          await playOne(play);
        }
      } catch (error) {
        report({ kind: 'broken', message: describeError(error) });
      }
    },
    deadly: () => troubles.note(point),
    stray: (error, what) => {
      const { operation } = point;
      const when = isInProgress ? `while ${operation} was in progress` : `outside any operation, after ${operation}`;
      const message = `${what} ${when}: ${describeError(error)}`;
      report({ kind: 'stray', message });
      if (isInProgress) hear(message);
    },
  };
}
