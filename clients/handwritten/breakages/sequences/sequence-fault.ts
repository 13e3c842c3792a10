/** What a fault of a handwritten client is made of that shows only in a certain order of events. It knows no client. */
import type { SourceEdit } from '../../edit-client.ts';

export type SequenceFault = {
  /** Permanent, and unique among all of them. */
  id: string;
  provider: string;
  /** What it gets wrong, in one sentence. */
  wrong: string;
  edits: readonly SourceEdit[];
  /** The path of the clause that must fail, without the provider. */
  clause: string;
  /** Further clauses that fail in other orders of events, because the same mistake shows there as well. */
  consequences?: readonly string[];
};
