/** What the check of the mock knows as it reads on: what was issued, what became of it, and what waits to go wrong. */

import type { AnyLeg } from '../../../../specs/language/words.ts';
import type { Planted } from '../../../../specs/record/trace.ts';
import type { Variation } from '../../../../specs/variations/variation.ts';
import type { ReadAnswer, Spot } from '../reader.ts';

/** A request at a leg, as the mock took it and as the judge's reader reads it. */
export type ServedRequest = {
  leg: AnyLeg;
  api?: string;
  url: string;
  spots: readonly Spot[];
  now: number;
  answer: ReadAnswer;
};

export type Report = (message: string) => void;

export type ServerLedger = {
  codes: Map<string, { issuedAt: number; direct: boolean; spent: boolean }>;
  access: Map<string, { endsAt: number; dead: boolean; kin: string | undefined }>;
  refresh: Map<string, { dead: boolean }>;
  /** Troubles that the case planted and no request has met yet, in their order. */
  waiting: { leg: AnyLeg; planted: Planted }[];
  /** Variations that the case planned, with how many answers each may still meet. */
  variations: { variation: Variation; left: number }[];
  /** Presented on a connection that ended: spent and replaced, or not. */
  doubtful: Set<string>;
};

export const newLedger = (): ServerLedger => ({
  codes: new Map(),
  access: new Map(),
  refresh: new Map(),
  waiting: [],
  variations: [],
  doubtful: new Set(),
});

/** The access tokens that came beside a refresh token, or from it. */
export function endKin(refreshToken: string | undefined, ledger: ServerLedger): void {
  for (const one of ledger.access.values()) if (one.kin === refreshToken) one.dead = true;
}
