/** The four questions that are asked of a client that met a variation; each answers with what went wrong, or with nothing. */
import type { Facts } from '../../../../specs/language/spec.ts';
import type { Role } from '../../../../specs/language/words.ts';
import type { Oracle } from '../../../../specs/variations/catalogue/trial.ts';
import { memberOf } from '../memory.ts';
import { describeSuccess, show } from '../observation.ts';
import { readAnswer } from '../reader.ts';
import type { OperationReading } from '../reading.ts';
import { isMadeUpFor, isSuccess, textOf, tokenOf, type VariedMeeting } from './meeting.ts';
import { hastened, repeatedCode, sentNothing, spilled } from './spills.ts';
import { wrongExpiry } from './told-expiry.ts';

export type Wrong = { operation: number; exchange?: number; expected: string; got: string };

export type OracleQuestion = { meeting: VariedMeeting; played: Facts; earlySeconds: number };

/** What is told of an operation that is no answer of the contract: it threw, hung, or answered what is none. */
function crash({ event, outcome }: OperationReading): Wrong | undefined {
  if (outcome !== undefined && outcome.ok !== null) return undefined;
  const got = outcome?.ok === null ? outcome.adapterFault : `no answer of ${event.op}`;
  return { operation: event.seq, expected: 'an answer or a refusal', got };
}

const firstOf = <T, R>(all: readonly T[], find: (one: T) => R | undefined): R | undefined => {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
};

function seenAt({ operation, exchange }: VariedMeeting): Pick<Wrong, 'operation' | 'exchange'> {
  return { operation: operation.event.seq, ...(exchange && { exchange: exchange.n }) };
}

const inWords = ({ outcome }: OperationReading): string => {
  if (outcome === undefined) return 'no answer';
  if (outcome.ok === null) return outcome.adapterFault;
  if (!outcome.ok) return `a refusal: ${outcome.message}`;
  return 'status' in outcome ? `the status ${outcome.status}` : describeSuccess(outcome);
};

function accepts({ meeting }: OracleQuestion): Wrong | undefined {
  const { operation, later, could, varied, message } = meeting;
  const at = seenAt(meeting);
  if (!isSuccess(operation)) return { ...at, expected: 'the answer to be taken', got: inWords(operation) };
  const meant = readAnswer(varied.meant);
  const token = textOf(meant, message, 'access_token');
  const told = tokenOf(operation);
  if (token !== undefined && told !== undefined && told !== token)
    return { ...at, expected: 'the access token of the answer', got: show(told) };
  const renewal = textOf(meant, message, 'refresh_token');
  const { outcome } = operation;
  const toldRenewal = outcome?.ok && 'tokens' in outcome ? outcome.tokens?.refreshToken : undefined;
  if (renewal !== undefined && toldRenewal !== undefined && toldRenewal !== renewal)
    return { ...at, expected: 'the refresh token of the answer', got: show(toldRenewal) };
  return firstOf(later, (one) =>
    could.has(one.event.op) && !isSuccess(one)
      ? {
          operation: one.event.seq,
          expected: `${one.event.op} to go on with what the answer brought`,
          got: inWords(one),
        }
      : undefined,
  );
}

const ABOUT_LIFETIME: Role = 'expires_in';

function safe({ meeting, played, earlySeconds }: OracleQuestion): Wrong | undefined {
  const { operation, later, varied, message, raw, session } = meeting;
  const all = [operation, ...later];
  const crashed = firstOf(all, crash);
  if (crashed) return crashed;
  const at = seenAt(meeting);
  const { outcome } = operation;
  if (outcome?.ok && 'tokens' in outcome && tokenOf(operation) === undefined)
    return { ...at, expected: 'tokens or a refusal', got: describeSuccess(outcome) };
  const change = varied.variation;
  const field = message?.fields.expires_in;
  const answer = readAnswer(raw.response);
  const isOfLifetime = 'role' in change && change.role === ABOUT_LIFETIME && change.how !== 'repeat';
  if (message && field && answer && isOfLifetime && !session.isOnRealClock) {
    const told = { value: memberOf(answer, message, field), unit: field.time, earlySeconds };
    const wrong = wrongExpiry(operation, told);
    if (wrong !== undefined) return { ...at, expected: 'no end that the answer does not tell', got: wrong };
  }
  return firstOf(all, (one) => {
    const spill = sentNothing(one.exchanges, played);
    return spill && { operation: one.event.seq, ...spill };
  });
}

function refuses({ meeting, played }: OracleQuestion): Wrong | undefined {
  const { operation, later } = meeting;
  const crashed = firstOf([operation, ...later], crash);
  if (crashed) return crashed;
  const { outcome } = operation;
  if (outcome?.ok && !isMadeUpFor(meeting, played))
    return { ...seenAt(meeting), expected: 'a refusal', got: describeSuccess(outcome) };
  return firstOf(later, (one) => {
    const spill = sentNothing(one.exchanges, played);
    return spill && { operation: one.event.seq, ...spill };
  });
}

function survives({ meeting, played }: OracleQuestion): Wrong | undefined {
  const { operation } = meeting;
  const spill = spilled(meeting, played) ?? hastened(meeting) ?? repeatedCode(meeting, played);
  if (spill) return { operation: operation.event.seq, ...spill };
  const crashed = crash(operation);
  if (crashed) return crashed;
  if (isFalseSuccess(meeting) && !isMadeUpFor(meeting, played))
    return { ...seenAt(meeting), expected: 'a refusal, or what comes of asking again', got: inWords(operation) };
  return undefined;
}

/** A call that hands on the status that came claims nothing, nor need it read the body. */
const isFalseSuccess = ({ operation: { outcome }, raw }: VariedMeeting): boolean =>
  outcome?.ok === true && !('status' in outcome && (outcome.status >= 300 || outcome.status === raw.response?.status));

/** One for each kind of trial. */
export const ORACLE = { accepts, safe, refuses, survives } satisfies Record<
  Oracle,
  (asked: OracleQuestion) => Wrong | undefined
>;
