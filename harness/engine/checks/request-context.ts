/** One request, and what it is held against. It knows no verdict. */
import type { Subject } from '../../../specs/clauses/clause.ts';
import type { Leg } from '../../../specs/language/spec.ts';
import type { AnyLeg, Role } from '../../../specs/language/words.ts';
import type { Target } from './leg-targets.ts';
import type { Spot } from './reader.ts';

/** What a value has to be, and whom to blame if it is something else. */
export type Expected = {
  /** Accepts the value as it stands at its place, the prefix taken off. */
  accepts: (value: string) => boolean;
  describe: string;
  /** Literal forms to search for when the place is empty. */
  search?: string[];
  /** Tells it in any form, where it has to be somewhere. */
  finds?: (value: string) => boolean;
  /** In words, how a value that is not accepted differs from it. */
  differs?: (value: string) => string | undefined;
  /** What to do about a value that is not accepted. */
  mend?: string;
  /** What a wrong value breaks, if not the clause of its own field. */
  blame?: (value: string) => Subject | undefined;
};

export type RequestContext = {
  leg: AnyLeg;
  /** Which of the APIs, if it is one. */
  api?: string | undefined;
  definition: Leg;
  targets: Target[];
  /** Where they may go beside that since a wrong endpoint was conceded. */
  conceded?: Target[];
  method: string;
  /** Without query and fragment. */
  url: string;
  spots: readonly Spot[];
  operation: number;
  exchange?: number;
  expect: (role: Role) => Expected | undefined;
  /** Whether the authorization request carried the counterpart of a value that is bound to it. */
  wasSent: (role: Role) => boolean;
};
