/** Everything that was played at one provider, by number, with the faults that came to light in it. It judges nothing. */

import type { Wiring } from '../../../specs/contract/contract.ts';
import type { Answers } from '../../../specs/language/resolve.ts';
import type { Facts, Unsettled } from '../../../specs/language/spec.ts';
import type { FaultRecord } from '../../../specs/record/record.ts';
import type { TraceEvent } from '../../../specs/record/trace.ts';
import { checkServer } from '../checks/server-check.ts';
import { isOfHarm } from '../drive/harm-words.ts';
import type { CaseResult, Play, PlayCases } from '../drive/play.ts';
import type { Situation } from '../drive/situations.ts';
import { createVault, type Redact } from '../secrets/vault.ts';
import { nameOf } from './explain-failure.ts';
import { createKnownCases } from './known-cases.ts';
import type { ProviderRun } from './provider-run.ts';

export type AnsweredFacts = { answers: Answers; facts: Facts; counts: boolean; question?: Unsettled };

export type CaseBook = ReturnType<typeof createCaseBook>;

/** More of them tell nothing more. */
const MOST_FAULTS = 40;

/** The same fault comes with other figures and other values in every case. */
const kindOf = ({ operation, message }: FaultRecord): string =>
  `${operation}: ${message.replaceAll(/#\d+|\d+|"[^"]*"/g, '#')}`;

/**
 * @param watched paths of the facts at which the worlds differ: where a case did not depend on them, it is played once
 * for all.
 */
export function createCaseBook(
  { spec, pinned, seed, play: playAll, vault = createVault() }: ProviderRun,
  watched: readonly string[] = [],
) {
  const results: CaseResult[] = [];
  const plays: Play[] = [];
  const knownCases = createKnownCases();
  /** Traces that were held against the mock's facts: one that stands for another case as well is so once. */
  const checked = new Set<TraceEvent[]>();
  const played = { cases: 0, exchanges: 0 };
  const suiteFaults: FaultRecord[] = [];
  /** By wiring: what an adapter does wrong at one wiring says nothing of the others. */
  const adapterFaults = new Map<Wiring, FaultRecord[]>();
  const told = Object.fromEntries(
    Object.entries(pinned).map(([question, answer]) => [`${spec.id}.${question}`, answer]),
  );
  const adapterFaultsAt = (wiring: Wiring): FaultRecord[] => {
    const known = adapterFaults.get(wiring) ?? [];
    adapterFaults.set(wiring, known);
    return known;
  };

  const play: PlayCases = async (asked) => {
    const came = await playAll(asked);
    came.forEach(({ trace }, index) => void vault.learn(trace, (asked[index] as Play).played));
    return came;
  };
  const count = ({ trace }: CaseResult): void => {
    played.cases += 1;
    played.exchanges += trace.events.filter((event) => event.kind === 'exchange').length;
  };
  const at = (index: number): CaseResult => {
    const result = results[index];
    if (!result) throw new RangeError(`there is no case ${index}`);
    return result;
  };

  /** Puts stand-ins in place of the secrets of the run, by the names that they have in one case. */
  const redactor = (index: number): Redact => vault.redactorFor(at(index).trace, (plays[index] as Play).played);

  return {
    watched,
    at,
    redact: vault.redact,
    redactor,
    /** What was played for each result. */
    plays,
    /** What the results come from: a case that tells how another would come out stands for both. */
    played,
    suiteFaults,
    told,
    completed: false,
    adapterFaultsAt,
    /** Keeps a case that was played elsewhere, and gives its number. */
    keep(play: Play, result: CaseResult): number {
      plays.push(play);
      count(result);
      return results.push(result) - 1;
    },
    /** Without noting it: for what is only tried. */
    tryOut: play,
    /** A mock that departs from its own facts is a fault of the suite, whatever the client did. */
    checkMock(index: number, facts: Facts): void {
      const { trace, faults } = at(index);
      if (faults.some(isOfHarm) || checked.has(trace.events)) return;
      checked.add(trace.events);
      for (const { exchange, leg, message } of checkServer(trace, facts).slice(0, 1)) {
        const text = redactor(index)(`the mock departed from its spec at ${leg} (exchange ${exchange}): ${message}`);
        if (!suiteFaults.some((fault) => fault.message === text))
          suiteFaults.push({ kind: 'suite-fault', provider: spec.id, situation: trace.situation, message: text });
      }
    },
    noteFaults(wiring: Wiring, { trace, faults }: CaseResult, redact: Redact): void {
      const known = adapterFaultsAt(wiring);
      const situation = nameOf(trace);
      // What an adapter throws can hold anything.
      for (const { operation, message } of faults) {
        const fault: FaultRecord = {
          kind: 'adapter-fault',
          provider: spec.id,
          situation,
          operation,
          message: redact(message),
        };
        if (known.length < MOST_FAULTS && !known.some((one) => kindOf(one) === kindOf(fault))) known.push(fault);
      }
    },
    async play(
      wiring: Wiring,
      world: AnsweredFacts,
      facts: Facts,
      situations: readonly Situation[],
    ): Promise<number[]> {
      const asked = situations.map(
        ({ id, commands }): Play => ({
          case: { provider: spec.id, situation: id, commands },
          played: facts,
          answers: world.answers,
          pinned: told,
          wiring,
          seed,
          watched,
        }),
      );
      const foreseen = asked.map((one) => knownCases.find(one));
      const fresh = asked.filter((_, index) => !foreseen[index]);
      const came = fresh.length === 0 ? [] : await play(fresh);
      fresh.forEach((one, index) => void knownCases.note(one, came[index] as CaseResult));
      const first = results.length;
      plays.push(...asked);
      const inOrder = came.values();
      for (const one of foreseen) {
        const result = one ?? (inOrder.next().value as CaseResult);
        const index = results.push(result) - 1;
        if (one) continue;
        count(result);
        if (result.faults.length > 0) this.noteFaults(wiring, result, redactor(index));
      }
      return situations.map((_, index) => first + index);
    },
  };
}
