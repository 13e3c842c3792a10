/** All clauses of a provider, derived from its facts under every answer, so that ids never come and go. */
import { type Answers, resolveFacts, singleDepartures } from '../language/resolve.ts';
import type { Facts, ProviderSpec } from '../language/spec.ts';
import type { Level } from '../language/words.ts';
import { broughtBy } from '../providers/released.ts';
import { standardFacts } from '../standard/facts.ts';
import { answerClauses } from './answer-clauses.ts';
import { type Clause, type ClauseDraft, PHASES } from './clause.ts';
import { clausesAbout } from './clauses-about.ts';
import { errorClauses } from './error-clauses.ts';
import { clauseId, pathOf, phaseOf } from './path-of.ts';
import { questionNodes } from './question-nodes.ts';
import { requestClauses } from './request-clauses.ts';
import { securityClauses } from './security-clauses.ts';

/** The version that brought a clause of a provider of the user's own, if the clause names no other. */
const FIRST = '0.1.0';

/** The clauses of a provider; those of the preferred answers come first, in the order of the flow. */
export function deriveClauses(spec: ProviderSpec, pinned: Answers = {}): Clause[] {
  const found = new Map<string, Clause>();
  const unanimous = new Set<string>();
  const departures = singleDepartures(spec, pinned);
  const lawful = departures.filter((one) => one.question.kind === 'choice');
  const guessed = departures.filter((one) => one.question.kind !== 'choice');
  const add = (answers: Answers, binding: boolean) => {
    for (const draft of drafts(resolveFacts(standardFacts, spec, answers))) {
      const id = clauseId(spec.id, pathOf(draft.subject));
      if (draft.unanimous) unanimous.add(id);
      if (!found.has(id)) found.set(id, complete(binding ? draft : { ...draft, level: weaker(draft.level) }, id, spec));
    }
  };
  add(pinned, true);
  for (const { answers } of lawful) add(answers, true);
  for (const { answers } of guessed) {
    add(answers, false);
    const here = clauseIdsUnder(spec, answers);
    for (const clause of found.values())
      if (unanimous.has(clause.id) && !here.has(clause.id)) clause.level = weaker(clause.level);
  }
  noteQuestions(spec, [...found.values()]);
  const order = (clause: Clause) => PHASES.indexOf(clause.phase);
  return [...found.values()].sort((one, other) => order(one) - order(other));
}

/** What holds only if the provider is otherwise than we prefer to read it fails nobody's build. */
const weaker = (level: Level): Level => (level === 'must' ? 'should' : level);

/** The ids of the clauses that exist under one set of answers. */
export function clauseIdsUnder(spec: ProviderSpec, answers: Answers): Set<string> {
  return new Set(
    drafts(resolveFacts(standardFacts, spec, answers)).map(({ subject }) => clauseId(spec.id, pathOf(subject))),
  );
}

const drafts = (facts: Facts): ClauseDraft[] => [
  ...requestClauses(facts, standardFacts),
  ...answerClauses(facts, standardFacts),
  ...errorClauses(facts),
  ...securityClauses(facts),
];

function complete({ unanimous: _, ...draft }: ClauseDraft, id: string, spec: ProviderSpec): Clause {
  return {
    ...draft,
    id,
    provider: spec.id,
    phase: phaseOf(draft.subject),
    since: broughtBy(spec.id, pathOf(draft.subject)) ?? draft.since ?? FIRST,
    unsettled: [],
    level: draft.basis.kind === 'assumed' && draft.level === 'must' ? 'should' : draft.level,
  };
}

/** Tells each clause of the questions whose answers change what it is about. */
function noteQuestions(spec: ProviderSpec, clauses: Clause[]): void {
  for (const question of spec.unsettled) {
    const about = questionNodes(spec, question).flatMap((node) => clausesAbout(node, clauses));
    for (const clause of new Set(about)) clause.unsettled.push(question.id);
  }
}
