/** All clauses of a provider, derived from its facts under every answer, so that ids never come and go. */
import { differingPaths } from '../language/merge.ts';
import { type Answers, resolveFacts, singleDepartures } from '../language/resolve.ts';
import type { Facts, ProviderSpec } from '../language/spec.ts';
import type { Level } from '../language/words.ts';
import { standardFacts } from '../standard/facts.ts';
import { answerClauses } from './answer-clauses.ts';
import { type Clause, type ClauseDraft, PHASES, type Phase } from './clause.ts';
import { errorClauses } from './error-clauses.ts';
import { requestClauses } from './request-clauses.ts';
import { securityClauses } from './security-clauses.ts';

/** The version of the suite that brought a clause, where it was not the first. */
const SINCE = '0.1.0';

/** The clauses of a provider; those of the preferred answers come first, in the order of the flow. */
export function deriveClauses(spec: ProviderSpec, pinned: Answers = {}): Clause[] {
  const found = new Map<string, Clause>();
  const unanimous = new Set<string>();
  const departures = singleDepartures(spec, pinned);
  const lawful = departures.filter((one) => one.question.kind === 'choice');
  const guessed = departures.filter((one) => one.question.kind !== 'choice');
  const add = (answers: Answers, binding: boolean) => {
    for (const draft of drafts(resolveFacts(standardFacts, spec, answers))) {
      const id = `${spec.id}/${draft.path}`;
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
  const order = (clause: Clause) => PHASES.indexOf(clause.phase);
  return [...found.values()].sort((one, other) => order(one) - order(other));
}

/** What holds only if the provider is otherwise than we prefer to read it fails nobody's build. */
const weaker = (level: Level): Level => (level === 'must' ? 'should' : level);

/** The ids of the clauses that exist under one set of answers. */
export function clauseIdsUnder(spec: ProviderSpec, answers: Answers): Set<string> {
  return new Set(drafts(resolveFacts(standardFacts, spec, answers)).map((draft) => `${spec.id}/${draft.path}`));
}

const drafts = (facts: Facts): ClauseDraft[] => [
  ...requestClauses(facts, standardFacts),
  ...answerClauses(facts, standardFacts),
  ...errorClauses(facts),
  ...securityClauses(facts),
];

function complete({ path, unanimous: _, ...draft }: ClauseDraft, id: string, spec: ProviderSpec): Clause {
  return {
    ...draft,
    id,
    provider: spec.id,
    phase: path.split('/')[0] as Phase,
    since: SINCE,
    unsettled: questionsAbout(path, spec),
    level: draft.basis.kind === 'assumed' && draft.level === 'must' ? 'should' : draft.level,
  };
}

/** The path of a fact as clause ids have it. */
const nodePath = (path: string): string =>
  path
    .replace(/^legs\//, '')
    .replace(/\/(sends|fields)(?=\/)/g, '')
    .replace('/answers/', '/answer/');

/** Questions whose answers change the node that a clause is about, or a node inside it. */
function questionsAbout(path: string, spec: ProviderSpec): string[] {
  return spec.unsettled
    .filter((question) =>
      question.answers.some((answer) =>
        differingPaths({}, answer.facts)
          .map(nodePath)
          .some((changed) => changed === path || changed.startsWith(`${path}/`)),
      ),
    )
    .map((question) => question.id);
}
