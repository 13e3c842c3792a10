/** Checks on the end of an access token: that a client which renews by itself gets past it. */
import type { Called, Hello } from '../../../specs/contract/contract.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { callsDead, refuses } from './api-answer.ts';
import { type Issued, lossOf } from './memory.ts';
import { show } from './observation.ts';
import type { ReadAnswer } from './reader.ts';
import type { View } from './view.ts';

/**
 * Judges a call that met the end of the token in hand, with a refresh token that lives.
 *
 * @param wasRefused whether a token was refused before: one that the client threw away then, it does not see come to its end.
 */
export function judgeLifetime(
  { operation, session, hello, played, memory, say }: View,
  held: Issued,
  wasRefused: boolean,
): void {
  const { outcome, event, exchanges } = operation;
  if (!outcome || outcome.ok === null || hello.does.autoRefresh === 'none' || session.isOnRealClock) return;
  const last = exchanges.findLast(({ leg }) => leg === 'api');
  const answer = last?.answer;
  const isRefused = answer !== undefined && refuses(answer, played);
  // Who took the refusal for a success did not read it, which is another matter.
  if (isRefused && outcome.ok && (outcome as Called).status < 300) return;
  // What the API or the network did after a refresh is another matter.
  const isRefreshed = exchanges.some(({ leg }) => leg === 'refresh');
  const holds = isRefreshed || (answer !== undefined && !isRefused);
  // Who has lost the refresh token has nothing to renew with; whether it would renew is not seen then.
  const loss = holds || outcome.ok ? undefined : lossOf(memory);
  if (loss === 'nobody' || (loss !== undefined && !memory.renewsItself)) return;
  // An API that breaks down or cannot be reached does not tell that the token is dead.
  const isSeen = last === undefined ? !wasRefused : answer !== undefined && noticesTheEnd(hello, held, answer, played);
  if (!holds && !isSeen) return;
  say({
    subject: loss ?? { is: 'lifetime' },
    holds,
    operation: event.seq,
    ...(!holds && {
      expected: 'a working call with a refreshed token',
      got: outcome.ok ? `status ${(outcome as Called).status}` : `a refusal: ${show(outcome.message)}`,
    }),
  });
}

/** Whether the client says that it renews what has come to this end: by the lifetime that it was told, or by a 401. */
function noticesTheEnd(
  { kind, does, refreshOn = ['expiry', '401'] }: Hello,
  { isTold }: Issued,
  answer: ReadAnswer,
  played: Facts,
): boolean {
  if (!callsDead(answer, played)) return false;
  const readsLifetimes = kind === 'application' || does.expiry === 'library';
  const readsStatus = refreshOn.includes('401') && answer.status === 401;
  return readsStatus || (refreshOn.includes('expiry') && readsLifetimes && isTold === true);
}
