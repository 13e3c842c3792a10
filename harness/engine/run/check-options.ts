/** What `runCheck` can be told. */

import type { ProviderSpec } from '../../../specs/language/spec.ts';
import type { Profile } from '../../../specs/language/words.ts';
import type { RunRecord, Shard } from '../../../specs/record/record.ts';
import type { KnownLists } from '../../records/gate/match-known.ts';
import type { ClientSource } from '../cell/open.ts';
import type { CaseResult, Play } from '../drive/play.ts';
import type { ExplorationOptions } from '../explore/plan-exploration.ts';
import type { Redact } from '../secrets/vault.ts';
import type { CheckProgress } from './track-progress.ts';

export interface CheckOptions extends ClientSource, ExplorationOptions {
  /** Exactly these; else what the client declares. */
  providers?: readonly string[];
  profiles?: readonly Profile[];
  /** Clause ids, beginnings of them, or patterns with `*`: the record holds these alone. */
  only?: readonly string[];
  /** A whole number from 0; the same seed gives the same verdicts. */
  seed?: number;
  /** For the generated sequences of all providers together, in seconds. If not told, each provider has its own limit. */
  timeLimitSeconds?: number;
  /** Answers to unsettled questions that are known: `provider.question=answer`. */
  answers?: readonly string[];
  failOn?: readonly ('should' | 'robustness')[];
  /** Clauses that came after this version of the suite are reported, and do not count. */
  asOf?: string;
  /** Failures that are known, and clauses that fail at times: played all the same, and accepted. */
  known?: KnownLists;
  /** Plays one part of the providers; `mergeRecords` puts the parts together. */
  shard?: Shard;
  onProgress?: (progress: CheckProgress) => void;
  /** Told at the start, after each provider, and twice a second, of all there is so far, as if the run had ended there. */
  onRecord?: (record: RunRecord) => void;
  /** Told of every case that was played, with its whole trace, secrets and all, and with what puts stand-ins in their place. */
  onCase?: (play: Play, result: CaseResult, redact: Redact) => void;
  /** The providers there are, if not those of the suite. */
  specs?: readonly ProviderSpec[];
}
