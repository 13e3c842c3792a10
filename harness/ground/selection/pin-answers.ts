/** Reads answers to unsettled questions that the user knows: `provider.question=answer`. */
import type { Answers } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { nearest, UsageError } from '../usage-error.ts';
import { requireKnown } from './select-providers.ts';

export type Pinned = {
  /** As they were given: by provider and question. */
  all: Record<string, string>;
  /** The answers for one provider, by question. */
  of(provider: string): Answers;
};

/** @throws {UsageError} for a form, provider, question or answer that nobody knows. */
export function pinAnswers(given: readonly string[], specs: readonly ProviderSpec[]): Pinned {
  const all: Record<string, string> = {};
  for (const one of given) {
    const [, provider, question, answer] = /^([^.=\s]+)\.([^.=\s]+)=([^=\s]+)$/.exec(one) ?? [];
    if (provider === undefined || question === undefined || answer === undefined) {
      throw new UsageError('An answer cannot be read.', {
        expected: 'provider.question=answer',
        got: JSON.stringify(one),
        hint: 'see the questions of a provider with `quirkproof list <provider>`',
      });
    }
    check(
      requireKnown(provider, specs, `The answer "${one}" is for a provider that nobody knows.`),
      question,
      answer,
      one,
    );
    const key = `${provider}.${question}`;
    if (key in all && all[key] !== answer) {
      throw new UsageError(`The question ${key} is answered twice.`, {
        expected: 'one answer',
        got: `${all[key]} and ${answer}`,
        hint: 'leave one of them out',
      });
    }
    all[key] = answer;
  }
  const of = (id: string): Answers =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([key]) => key.startsWith(`${id}.`))
        .map(([key, answer]) => [key.slice(id.length + 1), answer]),
    );
  return { all, of };
}

function check(spec: ProviderSpec, question: string, answer: string, given: string): void {
  const questions = spec.unsettled.map(({ id }) => id);
  const asked = spec.unsettled.find(({ id }) => id === question);
  const hintFor = (word: string, known: string[]) => {
    const [near] = nearest(word, known);
    return near ? `did you mean ${near}?` : `see \`quirkproof list ${spec.id}\``;
  };
  if (!asked) {
    throw new UsageError(`The answer "${given}" is to a question that ${spec.id} does not have.`, {
      expected: questions.length > 0 ? `one of ${questions.join(', ')}` : 'no answer: nothing is unsettled there',
      got: question,
      hint: hintFor(question, questions),
    });
  }
  const answers = asked.answers.map(({ id }) => id);
  if (!answers.includes(answer)) {
    throw new UsageError(`The question ${spec.id}.${question} has no answer "${answer}".`, {
      expected: `one of ${answers.join(', ')}`,
      got: answer,
      hint: hintFor(answer, answers),
    });
  }
}
