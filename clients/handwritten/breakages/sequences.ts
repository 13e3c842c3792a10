/**
 * Faults of the handwritten clients that show only in a certain order of events, or with certain values: mistakes that
 * people make and no fixed situation meets. Each with the clause that names it.
 */
import { crossedFlows } from './sequences/crossed-flows.ts';
import { doubledCallbacks } from './sequences/doubled-callbacks.ts';
import { lifetimes } from './sequences/lifetimes.ts';
import { lostTokens } from './sequences/lost-tokens.ts';
import { percentEncoding } from './sequences/percent-encoding.ts';
import { races } from './sequences/races.ts';
import { restoredWrongly } from './sequences/restored-wrongly.ts';
import { retryStorms } from './sequences/retry-storms.ts';
import type { SequenceFault } from './sequences/sequence-fault.ts';
import { spokenSecrets } from './sequences/spoken-secrets.ts';

const byFamily = {
  races,
  'lost tokens': lostTokens,
  'crossed flows': crossedFlows,
  lifetimes,
  'percent-encoding': percentEncoding,
  'doubled callbacks': doubledCallbacks,
  'retry storms': retryStorms,
  'spoken secrets': spokenSecrets,
  'restored wrongly': restoredWrongly,
} satisfies Record<string, SequenceFault[]>;

export type Family = keyof typeof byFamily;

export const sequenceFaults: (SequenceFault & { family: Family })[] = Object.entries(byFamily).flatMap(
  ([family, faults]) => faults.map((fault) => ({ family: family as Family, ...fault })),
);
