/** What changed from one run record to another, and where two clients part: plain JSON that renderers print. */

import type { Level, Profile } from '../language/words.ts';
import type { Verdict } from './record.ts';

/** What a run said of a clause: a failure by what came, anything else by its reason or what blocked it. */
export type Said = { verdict: Verdict; words: string };

export type Change = {
  provider: string;
  clause: string;
  level: Level;
  profile: Profile;
  sentence: string;
  /** `null` where the run has no such clause. */
  before: Said | null;
  after: Said | null;
  /** Whether it makes the comparison fail: not where the provider does not count, or a list accepts it. */
  counts: boolean;
};

export type Side = {
  /** The file, or the client. */
  name: string;
  client: string;
  suite: string;
  seed: number;
  outcome: string;
  exitCode: number;
  /** Why it is no whole run, in words. */
  partial: string[];
};

/** Something of a request that one client has and the other has not, or has otherwise; secrets are stand-ins. */
export type Difference = {
  /** Such as `query parameter`, `form field` or `header`. */
  place: string;
  name: string;
  before: string | null;
  after: string | null;
};

/** The first exchange of two clients that is not the same. */
export type Parting = {
  situation: string;
  answers: Record<string, string>;
  /** From 1, in the case. */
  exchange: number;
  /** Method and URL without query; `null` where the client sends nothing more. */
  before: string | null;
  after: string | null;
  differences: Difference[];
};

export type Meeting = {
  provider: string;
  /** Cases that both played. */
  cases: number;
  /** Situations that only one of them can take part in. */
  onlyBefore: string[];
  onlyAfter: string[];
  parting: Parting | null;
};

export type RecordDiff = {
  before: Side;
  after: Side;
  /** What the runs were not alike in. */
  settings: { what: string; before: string; after: string }[];
  newlyFailing: Change[];
  newlyPassing: Change[];
  vanished: Change[];
  appeared: Change[];
  /** The verdict is no better and no worse, or the same for another reason. */
  changed: Change[];
  /** Clauses with the same verdict for the same reason. */
  same: number;
  /** Clauses that only one of two partial records has. */
  notCompared: number;
  /** Where two clients were played against each other. */
  meetings?: Meeting[];
};
