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
  const unanswered = inOrderOf(spec.facts, mergeFacts(standard, spec.facts));
  let facts = unanswered;
  for (const question of spec.unsettled) {
    const patch = chosenPatch(question, answers[question.id]);
    if (patch !== undefined) facts = mergeFacts(facts, withoutRemains(patch, facts, unanswered));
  }
  return facts as Facts;
}

/** What one answer took away another cannot change in part: how a thing looks is idle where there is no such thing. */
function withoutRemains(patch: unknown, facts: unknown, unanswered: unknown): unknown {
  if (!isNode(patch) || !isNode(facts) || !isNode(unanswered)) return patch;
  return Object.fromEntries(
    Object.entries(patch).flatMap(([key, value]) =>
      isNode(value) && isNode(unanswered[key]) && facts[key] === undefined
        ? []
        : [[key, withoutRemains(value, facts[key], unanswered[key])]],
    ),
  );
}

/** What is changed member by member; a field is stated whole. */
const isNode = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('use' in value);

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
