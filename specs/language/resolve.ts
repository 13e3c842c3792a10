/**
 * From a spec to facts: the standard, the provider's departures, and one answer to each unsettled question.
 */
import { inOrderOf, mergeFacts } from './merge.ts';
import type { Facts, ProviderSpec, Unsettled } from './spec.ts';

/** Chosen answers, by the id of the question. */
export type Answers = Record<string, string>;

/**
 * The facts that hold under the given answers. A question without an answer keeps every alternative on the request side,
 * and takes the preferred answer on the provider's side.
 *
 * @param standard what the provider departs from.
 */
export function resolveFacts(standard: Facts, spec: ProviderSpec, answers: Answers = {}): Facts {
  let facts = inOrderOf(spec.facts, mergeFacts(standard, spec.facts));
  for (const question of spec.unsettled) {
    const patch = chosenPatch(question, answers[question.id]);
    if (patch !== undefined) facts = mergeFacts(facts, patch);
  }
  return facts as Facts;
}

function chosenPatch(question: Unsettled, answer: string | undefined): unknown {
  const chosen = answer ?? (question.side === 'answer' ? question.preferred : undefined);
  if (chosen === undefined) return undefined;
  const found = question.answers.find((one) => one.id === chosen);
  if (!found) {
    const known = question.answers.map((one) => one.id).join(', ');
    throw new RangeError(`question "${question.id}" has no answer "${chosen}"; its answers are: ${known}`);
  }
  return found.facts;
}

/** Every set of answers in which one provider-side question is answered otherwise than preferred, and the rest as given. */
export function singleDepartures(spec: ProviderSpec, pinned: Answers): { question: Unsettled; answers: Answers }[] {
  return spec.unsettled
    .filter((question) => question.side === 'answer' && !(question.id in pinned))
    .flatMap((question) =>
      question.answers
        .filter((answer) => answer.id !== question.preferred)
        .map((answer) => ({ question, answers: { ...pinned, [question.id]: answer.id } })),
    );
}
