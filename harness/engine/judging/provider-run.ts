/** What one provider is judged with. */
import type { Hello } from '../../../specs/contract/contract.ts';
import type { Answers } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import type { PlayCases } from '../drive/play.ts';
import type { Explore } from '../explore/plan-exploration.ts';
import type { Vault } from '../secrets/vault.ts';
import type { SoFar } from './so-far.ts';

export type ProviderRun = {
  spec: ProviderSpec;
  hello: Hello;
  /** Answers that the user pinned, by question. */
  pinned: Answers;
  seed: number;
  gated: boolean;
  /** `false` leaves out what only holds under answers that we do not prefer. */
  guesses?: boolean;
  /** Plays the profile `robustness`, the trials of which this says yes to the clause's id; left out, it is not played. */
  robustness?: (id: string) => boolean;
  play: PlayCases;
  /** What the run has brought so far that no report may show. */
  vault?: Vault;
  /** Told what is known so far, as soon as it is: first of the honest flow, then of each round. */
  onSoFar?: (soFar: SoFar) => void;
  /** Generated sequences after the situations; none are played if it is left out. */
  explore?: Explore;
};
