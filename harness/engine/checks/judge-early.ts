/** Checks that a client uses an access token as long as it lives: it is told by the number of calls that refreshed first. */
import type { Subject } from '../../../specs/clauses/clause.ts';
import { refuses } from './api-answer.ts';
import { objects } from './error-answer.ts';
import { heldRefreshToken, type Issued, type Memory, newest } from './memory.ts';
import type { Observation } from './observation.ts';
import type { View } from './view.ts';

/** Nobody counts a token as over that has this long to live, and most of its life as well. */
const CUSHION_MS = 300_000;

/** Counts a call before it is judged: what it does first is decided by what it held. */
export function countEarly(view: View): void {
  const { memory, operation, session, hello } = view;
  const { early } = memory;
  const [first] = operation.exchanges;
  const held = newest(memory.access);
  if (!first || !held || hello.does.autoRefresh === 'none' || session.isOnRealClock || memory.misled) return;
  if (memory.isMistimed) return;
  if (heldRefreshToken(memory) === undefined || memory.refreshDead || !livesOn(view, held)) return;
  if (first.leg === 'refresh') {
    early.calls.push({ operation: operation.event.seq, exchange: first.n });
    early.inARow += 1;
    early.mostInARow = Math.max(early.mostInARow, early.inARow);
  } else {
    early.used.push(operation.event.seq);
    early.inARow = 0;
  }
}

function livesOn({ hello, operation, memory }: View, held: Issued): boolean {
  const { value, issuedAt, expiresAt, isDoubtful } = held;
  if (issuedAt === undefined || expiresAt === undefined || isDoubtful || memory.refused.has(value)) return false;
  const left = expiresAt - operation.event.now;
  return left > Math.max(CUSHION_MS, (hello.earlySeconds ?? 0) * 1000, (expiresAt - issuedAt) / 2);
}

/** Anything but a call or a refresh that went well can make a client renew before it has to. */
export function noteDoubts({ memory, operation, played }: View): void {
  const held = newest(memory.access);
  if (!held) return;
  const { op, together } = operation.event;
  const isUse = (op === 'callApi' || op === 'refresh') && together === undefined && operation.outcome?.ok === true;
  const wentWell = operation.exchanges.every(
    ({ leg, answer }) => answer !== undefined && !(leg === 'api' ? refuses : objects)(answer, played),
  );
  if (op !== 'save' && !(isUse && wentWell)) held.isDoubtful = true;
}

/** What the calls of a session come to. */
export function judgeEarly({ early: { calls, mostInARow, used } }: Memory): Observation[] {
  const subject: Subject = { is: 'security', rule: 'refresh-when-due' };
  const last = calls.at(-1);
  if (last && mostInARow > 1)
    return [
      {
        subject,
        holds: false,
        ...last,
        expected: 'calls with the access token in hand, which has most of its life before it',
        got: `a refresh before ${calls.length} of ${calls.length + used.length} such calls`,
      },
    ];
  return used.slice(-1).map((operation) => ({ subject, holds: true, operation }));
}
