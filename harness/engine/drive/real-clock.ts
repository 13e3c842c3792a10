/** Notices a client that counts from the real clock although it declares another. It reads no answer of a provider. */

import type { ClientAnswer } from '../../../specs/contract/contract.ts';
import { realNowMs } from './monotonic.ts';

const DAY_MS = 86_400_000;
/** Lifetimes are told from other mistakes by lying this near to the present. */
const LONGEST_MS = 400 * DAY_MS;

/** The real present, whatever the global Date says. */

/**
 * Whether the tokens in an answer end at an instant that is near to the real present, and far from the virtual one.
 *
 * @param now the virtual present, in epoch milliseconds.
 */
export function countsFromRealClock(answer: ClientAnswer, now: number, real: number = realNowMs()): boolean {
  const expiry = answer.ok && 'tokens' in answer ? answer.tokens?.expiry : undefined;
  if (!expiry || !('at' in expiry)) return false;
  const endsAt = expiry.at * 1000;
  const isNear = endsAt > real - DAY_MS && endsAt < real + LONGEST_MS;
  return isNear && Math.abs(endsAt - now) > LONGEST_MS;
}

export const MISDECLARED =
  "the tokens end by the real clock, not by the instant that the operation was handed or by the global Date: declare `clock: 'process'`, or count from `now`";
