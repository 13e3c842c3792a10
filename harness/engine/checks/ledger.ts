/** Whose values are whose: what a session was given or made up, which in the hands of another is a stranger's. */
import type { ClientAnswer } from '../../../specs/contract/contract.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { memberOf } from './memory.ts';
import { valueAt } from './read-field.ts';
import { urlSpots } from './reader.ts';
import type { ExchangeReading } from './reading.ts';

/** Values that belong to sessions: to more than one where a callback was carried from one to another. */
export type SessionLedger = {
  own(value: unknown, session: string): void;
  ownersOf(value: string): ReadonlySet<string> | undefined;
  /** Whether it belongs to somebody, and not to this session. */
  isForeign(value: string, session: string): boolean;
  /** Whether anybody else owns anything. */
  hasOthers(session: string): boolean;
};

/** Shorter values are words of the protocol. */
const SHORTEST = 12;

export function createLedger(): SessionLedger {
  const owners = new Map<string, Set<string>>();
  const sessions = new Set<string>();
  return {
    own: (value, session) => {
      if (typeof value !== 'string' || value.length < SHORTEST) return;
      sessions.add(session);
      owners.set(value, (owners.get(value) ?? new Set()).add(session));
    },
    ownersOf: (value) => owners.get(value),
    isForeign: (value, session) => owners.has(value) && !owners.get(value)?.has(session),
    hasOthers: (session) => sessions.size > (sessions.has(session) ? 1 : 0),
  };
}

/** What a client made up for an authorization. */
export function ownBegun(outcome: ClientAnswer | undefined, played: Facts, give: (value: unknown) => void): void {
  const sends = played.legs.authorize?.sends;
  if (!outcome?.ok || !('url' in outcome) || !sends) return;
  const spots = urlSpots(outcome.url);
  for (const role of ['state', 'nonce', 'code_challenge'] as const) give(valueAt(spots, sends, sends.fields[role]));
}

/** What an answer brought. */
export function ownAnswered({ leg, answer }: ExchangeReading, played: Facts, give: (value: unknown) => void): void {
  const message = leg === 'api' ? undefined : played.legs[leg]?.answers;
  if (!message || !answer) return;
  for (const role of ['code', 'access_token', 'refresh_token', 'passphrase'] as const)
    give(memberOf(answer, message, message.fields[role]));
}
