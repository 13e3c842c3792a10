/** What a check says of one moment of a trace: that a clause held there or did not, and on what it bases that. */
import type { Subject } from '../../../specs/clauses/clause.ts';
import type { ClientAnswer } from '../../../specs/contract/contract.ts';
import type { Place } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';

export type Observation = {
  /** What it is about, which is what the clause is known by. */
  subject: Subject;
  holds: boolean;
  /** The operation during which it was seen. */
  operation: number;
  /** The exchange it was seen in, by its number in the case. */
  exchange?: number;
  expected?: string;
  got?: string;
  /** What to do about it, where it is something else than the clause advises. */
  hint?: string;
  /** What the client did instead, for the harness to go on in spite of it. */
  instead?: Instead;
  /** The adapter around a library parsed what it is about; or the library did it, whatever it leaves to an adapter. */
  by?: 'adapter' | 'library';
  /** The listed answer to an unsettled question that the client follows here. */
  follows?: string;
};

/** Where a client put a value that belongs elsewhere. */
export type StrayPlace = Required<Pick<Place, 'in' | 'name'>> & { prefix?: string };

export type Instead =
  | { did: 'misplace'; place: StrayPlace }
  | { did: 'omit' }
  | { did: 'alter' }
  | { did: 'carry'; places: Partial<Record<Role, StrayPlace>> }
  | {
      did: 'aim';
      method: string;
      url: string;
      /** Where the values of its body went, if the method has none. */
      places?: Partial<Record<Role, StrayPlace>>;
    };

/** A documented answer that the client refused; the harness finds out which part of it was too much. */
export type Stall = {
  /** What it refused: the callback, the tokens in it, or the answer of a leg. */
  at: 'callback' | 'direct' | 'exchange' | 'refresh' | 'implicit';
  /** The clause to blame if no single departure explains it; none if the client crashed, which is told as such. */
  otherwise?: Subject;
  operation: number;
  exchange?: number;
  got: string;
  /**
   * It did not refuse, it threw or hung: which part of the answer was too much for it may come out, and if none was,
   * nobody is to blame but the crash itself.
   */
  isCrash?: true;
};

export type Judgement = { observations: Observation[]; stalls: Stall[]; completed: boolean };

/** What a client can say where it should have refused. */
export const SUCCESSES: readonly [string, string, string] = [
  'a success',
  'a token set',
  'a success without an access token',
];

/** What an operation that succeeded claims to have got. */
export const describeSuccess = (outcome: ClientAnswer): string => {
  const [success, tokens, tokenless] = SUCCESSES;
  if (!outcome.ok || !('tokens' in outcome)) return success;
  const token = outcome.tokens?.accessToken;
  return typeof token === 'string' && token !== '' ? tokens : tokenless;
};

/** More than is shown of a value: what is shown is cut when the secrets in it have become stand-ins. */
const LONGEST = 4_096;

/** Values as they stand in a message: quoted, and never confused with one another. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
