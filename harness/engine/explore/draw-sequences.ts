/** Draws the sequences of a run: the same ones for the same seed, provider and client. */
import fc from 'fast-check';
import type { Hello } from '../../../specs/contract/contract.ts';
import type { Answers } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { commandLists } from './draw-commands.ts';
import { identities } from './draw-identities.ts';
import type { Sequence } from './sequence.ts';

export type DrawOptions = {
  spec: ProviderSpec;
  facts: Facts;
  hello: Hello;
  /** Answers that the user pinned; they are never drawn. */
  pinned: Answers;
  seed: number;
  count: number;
};

export function drawSequences({ spec, facts, hello, pinned, seed, count }: DrawOptions): Sequence[] {
  const choices = spec.unsettled.filter(({ kind, id }) => kind === 'choice' && !(id in pinned));
  const answers = fc.record(
    Object.fromEntries(
      choices.map((question) => [question.id, fc.constantFrom(...question.answers.map(({ id }) => id))]),
    ),
  );
  const sequence = fc.record({
    commands: commandLists(facts, hello),
    answers,
    identity: identities(facts),
    seed: fc.nat({ max: 0x7fff_ffff }),
  });
  return fc
    .sample(sequence, { seed, numRuns: count })
    .map((drawn) => ({ ...drawn, answers: { ...drawn.answers, ...pinned } }));
}
