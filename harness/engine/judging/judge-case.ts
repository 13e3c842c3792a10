/** Judges a case under one answer after the other: where nothing that differs was looked at, it comes to the same. */
import type { Hello } from '../../../specs/contract/contract.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { Trace, TraceEvent } from '../../../specs/record/trace.ts';
import { judgeTrace } from '../checks/judge-trace.ts';
import type { Judgement } from '../checks/observation.ts';
import { watchFacts } from '../drive/watch-facts.ts';
import { createDifferences, isOutOfSight } from './differences.ts';

type Known = { facts: Facts; read: ReadonlySet<string>; judgement: Judgement };

/** @param played what the mock was played with, where that was more lenient than the facts. */
export type JudgeCase = (trace: Trace, facts: Facts, played?: Facts) => Judgement;

/** @param paths at which the sets of facts differ that cases are judged under. */
export function createCaseJudge(paths: readonly string[], hello: Hello): JudgeCase {
  const watched = new Set(paths);
  const watchedFacts = new WeakMap<Facts, ReturnType<typeof watchFacts>>();
  const known = new Map<TraceEvent[], Known[]>();
  const differences = createDifferences();
  return (trace, facts, played = facts) => {
    if (played !== facts || paths.length === 0) return judgeTrace(trace, facts, played, hello);
    const before = known.get(trace.events) ?? [];
    const found = before.find((one) => isOutOfSight(differences(one.facts, facts), { watched, read: one.read }));
    if (found) return found.judgement;
    const under = watchedFacts.get(facts) ?? watchFacts(facts, paths);
    watchedFacts.set(facts, under);
    under.read();
    const judgement = judgeTrace(trace, under.facts, under.facts, hello);
    known.set(trace.events, [...before, { facts, read: new Set(under.read()), judgement }]);
    return judgement;
  };
}
