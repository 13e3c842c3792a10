/** Puts together what a report says once for many clauses: what blocks them, duties that repeat, questions that matter. */
import type { ClauseResult, PlayedAnswer, ProviderResult } from '../../../specs/record/record.ts';
import { firstOf } from '../prose/legible.ts';
import { groupBy } from '../prose/phrases.ts';

type Providers = readonly ProviderResult[];
export type Tried = ProviderResult['wirings'][number];

/** Wirings that it was not judged at, and the one at which it was if the flow does not come to its end there either. */
export const stoppedWirings = ({ wirings }: Pick<ProviderResult, 'wirings'>): Tried[] =>
  wirings.filter(({ completes, judged, stoppedBy }) => !completes || (!judged && stoppedBy !== undefined));

export const NOT_COMPLETED = 'the honest flow does not complete';

/** The wiring that everything told of a client comes from; older records name none. */
export const judgedWiring = ({ wirings }: Pick<ProviderResult, 'wirings'>): Tried | undefined =>
  wirings.find(({ judged }) => judged) ?? wirings.at(-1);

/** `head`: what its clauses have in common. */
export type Group = [head: string, clauses: ClauseResult[]];

const clausesOf = (providers: Providers, verdict: ClauseResult['verdict']): ClauseResult[] =>
  providers.flatMap(({ clauses }) => clauses.filter((clause) => clause.verdict === verdict));

/** One group for each set of blockers, or for each reason where nothing is said to block. */
export const inconclusiveGroups = (providers: Providers): Group[] =>
  groupBy(clausesOf(providers, 'inconclusive'), ({ blockedBy = [], reason }) => {
    if (blockedBy.length === 0) return reason ?? 'no evidence';
    return `blocked by ${firstOf(blockedBy).shown.join(' and ')}`;
  });

export const unsupportedGroups = (providers: Providers): Group[] =>
  groupBy(clausesOf(providers, 'unsupported'), ({ reason }) => reason ?? 'the client cannot do what the flow needs');

/** Duties that the library leaves to its user, one group for each sentence. */
export const dutyGroups = (providers: Providers): Group[] =>
  groupBy(clausesOf(providers, 'left-to-application'), ({ sentence }) => sentence);

export type OpenQuestion = { provider: string; question: string; answers: PlayedAnswer[] };

/** Questions that a document leaves open, apart by whether the answer makes a difference to this client. */
export function questionsOf(providers: Providers): { telling: OpenQuestion[]; idle: OpenQuestion[] } {
  const all = providers.flatMap(({ id, unsettled }) =>
    groupBy(unsettled, ({ question }) => question).map(([question, answers]) => ({ provider: id, question, answers })),
  );
  const isTelling = ({ answers }: OpenQuestion) => new Set(answers.map(outcomeOf)).size > 1;
  return { telling: all.filter(isTelling), idle: all.filter((question) => !isTelling(question)) };
}

const outcomeOf = ({ works, failing }: PlayedAnswer): string => JSON.stringify([works, [...failing].sort()]);

/** Clauses of which it is known which listed answer the client follows. */
export const followedClauses = (providers: Providers): ClauseResult[] =>
  providers.flatMap(({ clauses }) => clauses.filter(({ follows }) => follows !== undefined));
