/** For tests that are not about what documents leave open: a run plays every answer to every question, one after the other. */
import type { Answers } from '../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../specs/language/spec.ts';
import { providers } from '../../specs/providers/index.ts';

/** Where nobody says that the state comes back, handwritten clients do without; that it does not is advice, until it is pinned. */
const LEFT_OPEN = 'state-returned';

/** The preferred answer to every question on the provider's side, by question. */
export const settledAt = ({ unsettled }: ProviderSpec): Answers =>
  Object.fromEntries(
    unsettled
      .filter(({ id, side }) => side === 'answer' && id !== LEFT_OPEN)
      .map(({ id, preferred }) => [id, preferred]),
  );

/** The same at every provider, as `answers` of a run, and `--answer` of a command, have them. */
export const settled: readonly string[] = providers.flatMap((spec) =>
  Object.entries(settledAt(spec)).map(([question, answer]) => `${spec.id}.${question}=${answer}`),
);

/** At one provider, as a command line has them. */
export const settledFor = (provider: string): string =>
  settled.filter((answer) => answer.startsWith(`${provider}.`)).join(',');
