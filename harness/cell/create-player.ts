/**
 * Plays cases one after another against a client in the same thread, and reports everything at once as it happens, so
 * that whoever listens loses nothing when the client brings the thread down. It does not know who listens.
 */
import { describeError } from '../drive/operate.ts';
import { type Play, runCase, type Socket } from '../drive/run-case.ts';
import { guardClient } from './guard-client.ts';
import type { CellReport } from './messages.ts';
import { createPatience } from './patience.ts';
import { toPlain } from './plain.ts';
import { type Clients, clientFor } from './read-clients.ts';

/** So many operations that do not settle are enough to know the client by. */
const MOST_SILENCES = 60;

export type Player = {
  play(plays: Play[], isStopped?: () => boolean): Promise<void>;
  /** Tells of an error that nobody caught. */
  stray(error: unknown, what: string): void;
};

export function createPlayer(clients: Clients, socket: Socket, report: (said: CellReport) => void): Player {
  const patience = createPatience();
  let inProgress: string | undefined;
  let last = 'open';

  async function playOne(play: Play): Promise<void> {
    const client = clientFor(clients, play.case.provider);
    if (!client) throw new RangeError(`no client for the provider "${play.case.provider}"`);
    if (patience.silences() >= MOST_SILENCES) return giveUp();
    let isOver = false;
    const { faults } = await runCase(guardClient(client), play, {
      socket,
      deadlineMs: patience.deadlineMs,
      watch: (operation) => {
        inProgress = operation;
        last = operation;
        patience.begins(operation);
        report({ kind: 'operation', operation });
      },
      onEvent: (event) => {
        // What a hung operation of an earlier case still does belongs to no case any more.
        if (isOver) return;
        if (event.kind === 'outcome') {
          patience.ends();
          inProgress = undefined;
        }
        report({
          kind: 'event',
          event: event.kind === 'outcome' ? { ...event, answer: toPlain(event.answer) } : event,
        });
      },
    });
    isOver = true;
    inProgress = undefined;
    // Rejections that nobody handles come to light one turn later.
    await new Promise((resolve) => setImmediate(resolve));
    report({ kind: 'case', faults });
  }

  function giveUp(): void {
    const message = `not played: ${MOST_SILENCES} operations of this client did not settle, and the rest was given up`;
    report({ kind: 'case', faults: [{ operation: 'open', message }] });
  }

  return {
    play: async (plays, isStopped = () => false) => {
      try {
        for (const play of plays) {
          if (isStopped()) return;
          await playOne(play);
        }
      } catch (error) {
        report({ kind: 'broken', message: describeError(error) });
      }
    },
    stray: (error, what) => {
      const when = inProgress ? `while ${inProgress} was in progress` : `outside any operation, after ${last}`;
      report({ kind: 'stray', message: `${what} ${when}: ${describeError(error)}` });
    },
  };
}
