/**
 * Clauses of the profile `robustness`: what a client makes of lawful variety, of answers that no document shows, and of
 * faults on the way. They stand apart from what the documents demand, and are derived only where they are asked for.
 */
import { type Answers, resolveFacts } from '../language/resolve.ts';
import type { ProviderSpec } from '../language/spec.ts';
import { UPCOMING } from '../providers/released.ts';
import { standardFacts } from '../standard/facts.ts';
import type { Oracle, TrialPlace } from '../variations/catalogue/trial.ts';
import { type NamedTrial, pathOfTrial, trialsAt } from '../variations/catalogue.ts';
import { describeVariation } from '../variations/describe-variation.ts';
import { basisOf, type Clause } from './clause.ts';
import { LEG_NAMES } from './prose.ts';

const WHERE: Record<TrialPlace, string> = {
  tokens: 'a token answer',
  authorize: 'a callback',
  exchange: `an answer to the ${LEG_NAMES.exchange}`,
  refresh: `an answer to the ${LEG_NAMES.refresh}`,
  api: `an answer to the ${LEG_NAMES.api}`,
};

type Words = { sentence: (what: string) => string; how: string; hint: string };

const WORDS: Record<Oracle, Words> = {
  accepts: {
    sentence: (what) => `Takes ${what}.`,
    how: 'The provider answers as it is documented, and writes it down in another lawful way; what the client then says and does is to be what it says and does of the usual answer.',
    hint: 'Read what is documented, and let everything else be as it likes.',
  },
  safe: {
    sentence: (what) => `Comes to no harm by ${what}.`,
    how: 'The provider answers as no document has it. The client may take it or refuse it; it fails if it crashes or hangs, names an end that nobody told it, tells of tokens and has none, or sends what is no token.',
    hint: 'Check each member before it is used, and refuse what cannot be.',
  },
  refuses: {
    sentence: (what) => `Does not take for a success ${what}.`,
    how: 'The answer brings no tokens. The client fails if it tells of a success or crashes, beside a flow of the same case that it completed.',
    hint: 'Take an answer for a success only if it holds an access token, and look for an error first.',
  },
  survives: {
    sentence: (what) => `Gives up cleanly or gets past it, and spills nothing, at ${what}.`,
    how: 'The fault is met once. The client fails if it crashes, hangs or tells of a success that there was not; if a code, a secret or a token goes to another origin; if it asks again before it was told to; or if it sends a code again although it was answered.',
    hint: 'Refuse, and say that the provider could not be reached or what its status was.',
  },
};

/** The robustness clauses of a provider, under the preferred answers or those that are pinned; in the order of the catalogue. */
export const deriveRobustness = (spec: ProviderSpec, pinned: Answers = {}): Clause[] =>
  trialsAt(resolveFacts(standardFacts, spec, pinned)).map((trial) => clauseOf(trial, spec));

function clauseOf(trial: NamedTrial, { id: provider }: ProviderSpec): Clause {
  const { oracle, name, at, change, from, hint } = trial;
  const words = WORDS[oracle];
  return {
    id: `${provider}/${pathOfTrial(trial)}`,
    provider,
    phase: 'robustness',
    subject: { is: 'robustness', oracle, trial: name },
    sentence: words.sentence(`${WHERE[at]} that ${describeVariation(change)}`),
    level: 'should',
    profile: 'robustness',
    basis: basisOf(from),
    since: UPCOMING,
    unsettled: [],
    how: words.how,
    hint: hint ?? words.hint,
  };
}
