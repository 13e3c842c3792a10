/**
 * Reads one trace and says of every clause that it touches whether it held. Pure, and linear in the number of events.
 * It knows the facts that the document states and those that the mock followed, and nothing of why the case was played.
 */
import type { Hello } from '../../../specs/contract/contract.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { Operation } from '../../../specs/language/words.ts';
import { ELSEWHERE, type Trace } from '../../../specs/record/trace.ts';
import { objects } from './error-answer.ts';
import { judgeApart, noteOwned } from './judge-apart.ts';
import { judgeCallApi } from './judge-api.ts';
import { judgeBegin } from './judge-begin.ts';
import { judgeCallback } from './judge-callback.ts';
import { judgeDirect } from './judge-direct.ts';
import { judgeEarly, noteDoubts } from './judge-early.ts';
import { judgeLoginKept } from './judge-login.ts';
import { judgeProvidersApart } from './judge-providers-apart.ts';
import { judgeRetries } from './judge-retries.ts';
import { judgeRevoke, judgeRevoked } from './judge-revoke.ts';
import { judgeSilence } from './judge-silence.ts';
import { judgeTogether } from './judge-together.ts';
import { judgeRefresh } from './judge-token.ts';
import { createLedger } from './ledger.ts';
import { type Memory, memberOf, newMemory } from './memory.ts';
import type { Judgement, Observation, Stall } from './observation.ts';
import { readTrace } from './read-trace.ts';
import type { OperationReading } from './reading.ts';
import type { View } from './view.ts';

const CHECKS = {
  open: () => {},
  begin: judgeBegin,
  callback: judgeCallback,
  direct: judgeDirect,
  refresh: judgeRefresh,
  callApi: judgeCallApi,
  revoke: judgeRevoke,
  save: () => {},
  restore: () => {},
  close: () => {},
} satisfies Record<Operation, (view: View) => void>;

/** Judges a whole trace. */
export function judgeTrace(trace: Trace, facts: Facts, played: Facts, hello: Hello): Judgement {
  const reading = readTrace(trace, played);
  const isAtTwo = reading.sessions.has(ELSEWHERE);
  const observations: Observation[] = [];
  const withCanary: Observation[] = [];
  const stalls: Stall[] = [];
  const memories = new Map<string, Memory>();
  const drawn = { states: [], challenges: [], byChance: [] };
  const ledger = createLedger();
  let completed = false;
  for (const { session, operation } of reading.inOrder) {
    const memory = memories.get(session.id) ?? newMemory();
    memories.set(session.id, memory);
    if (memory.ended === 'lost' && operation.event.op === 'begin') memory.ended = undefined;
    const view: View = {
      facts,
      played,
      hello,
      reading,
      session,
      memory,
      operation,
      drawn,
      ledger,
      say: (observation) => observations.push(observation),
      sayIfCanary: (observation) => (observation.holds ? withCanary : observations).push(observation),
      // Who says that no answer came in time says nothing of the answer: time can go to others.
      stall: (stall) => {
        if (!isTimeout(operation)) stalls.push(stall);
      },
      complete: () => {
        completed = true;
      },
    };
    noteOwned(view);
    if (isAtTwo) judgeProvidersApart(view);
    else if (memory.ended === undefined) judgeOperation(view);
  }
  for (const memory of memories.values()) observations.push(...judgeEarly(memory));
  return { observations: completed ? [...observations, ...withCanary] : observations, stalls, completed };
}

const isTimeout = ({ outcome }: OperationReading): boolean => outcome?.ok === false && outcome.reason === 'timeout';

function judgeOperation(view: View): void {
  const { operation, session, memory } = view;
  const { together, op } = operation.event;
  const atOnce = together === undefined ? [] : session.operations.filter((one) => one.event.together === together);
  const isFirst = atOnce[0] === operation;
  if (!judgeApart(view)) {
    memory.ended = 'lied';
    return;
  }
  const bringsTokens = op === 'callback' || op === 'direct';
  if (bringsTokens) noteDoubts(view);
  if (atOnce.length > 1) {
    if (isFirst) judgeTogether(view, atOnce);
  } else {
    judgeRevoked(view);
    judgeLoginKept(view);
    CHECKS[op](view);
  }
  if (!bringsTokens) noteDoubts(view);
  // What it made of the answers nobody knows.
  const isSilent = operation.outcome === undefined || operation.outcome.ok === null;
  if (isSilent && operation.exchanges.length > 0) {
    noteCrash(view);
    memory.ended = 'lied';
  }
  judgeRetries(view);
  judgeSilence(view);
}

/** It broke down over tokens that were issued: which part of the answer was too much can be found out. */
function noteCrash({ operation, played, stall }: View): void {
  const { outcome, exchanges, event } = operation;
  const last = exchanges.at(-1);
  if (outcome?.ok !== null || !last?.answer || (last.leg !== 'exchange' && last.leg !== 'refresh')) return;
  const answers = played.legs[last.leg]?.answers;
  const token = answers && memberOf(last.answer, answers, answers.fields.access_token);
  if (typeof token === 'string' && !objects(last.answer, played))
    stall({ at: last.leg, operation: event.seq, exchange: last.n, got: outcome.adapterFault });
}
