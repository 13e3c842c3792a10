/** Checks that what one session was given or made up never turns up in what another one sends or hands out. */
import type { ClientAnswer } from '../../specs/language/contract.ts';
import type { Facts } from '../../specs/language/spec.ts';
import { challengeOf } from './expectations.ts';
import type { View } from './judge-trace.ts';
import { memberOf, valueAt } from './memory.ts';
import { type Spot, urlSpots } from './reader.ts';
import type { Exchange } from './reading.ts';

/** Values that belong to sessions: to more than one where a callback was carried from one to another. */
export type Ledger = {
  own(value: unknown, session: string): void;
  /** Whether it belongs to somebody, and not to this session. */
  isForeign(value: string, session: string): boolean;
  /** Whether anybody else owns anything. */
  hasOthers(session: string): boolean;
};

/** Shorter values are words of the protocol. */
const SHORTEST = 12;

export function createLedger(): Ledger {
  const owners = new Map<string, Set<string>>();
  const sessions = new Set<string>();
  return {
    own: (value, session) => {
      if (typeof value !== 'string' || value.length < SHORTEST) return;
      sessions.add(session);
      owners.set(value, (owners.get(value) ?? new Set()).add(session));
    },
    isForeign: (value, session) => owners.has(value) && !owners.get(value)?.has(session),
    hasOthers: (session) => sessions.size > (sessions.has(session) ? 1 : 0),
  };
}

/** Judges an operation; `false` if another session's values were found in it, for then nothing else in it is evidence. */
export function judgeApart(view: View): boolean {
  const { operation, session, ledger, say } = view;
  const { event, exchanges, outcome } = operation;
  if (!ledger.hasOthers(session.id)) return true;
  const seen = { clause: 'security/sessions-apart', operation: event.seq };
  const expected = 'only what belongs to this session';
  for (const exchange of exchanges) {
    const stray = straySpot(view, exchange);
    if (stray === undefined) continue;
    say({ ...seen, holds: false, exchange: exchange.n, expected, got: `${stray} of another session` });
    return false;
  }
  const token = outcome?.ok && 'tokens' in outcome ? outcome.tokens?.accessToken : undefined;
  if (typeof token === 'string' && ledger.isForeign(token, session.id)) {
    say({ ...seen, holds: false, expected, got: 'the access token of another session' });
    return false;
  }
  if (exchanges.length > 0) say({ ...seen, holds: true });
  return true;
}

/**
 * Takes note of what an operation brought its session: what it was handed, what it made up, what it was answered. Also
 * where the session itself is no evidence any more: to the others it is a stranger all the same.
 */
export function noteOwned({ operation, session, ledger, played }: View): void {
  const { event, outcome, exchanges } = operation;
  const give = (value: unknown) => ledger.own(value, session.id);
  if (event.op === 'begin') ownBegun(outcome, played, give);
  for (const { value } of urlSpots(event.args.url ?? '')) give(value);
  for (const { url, begin } of session.deliveries)
    if (begin.event.seq <= event.seq)
      for (const { carrier, value } of urlSpots(url)) if (carrier !== 'path') give(value);
  for (const exchange of exchanges) ownAnswered(exchange, played, give);
}

function ownBegun(outcome: ClientAnswer | undefined, played: Facts, give: (value: unknown) => void): void {
  const sends = played.legs.authorize?.sends;
  if (!outcome?.ok || !('url' in outcome) || !sends) return;
  const spots = urlSpots(outcome.url);
  for (const role of ['state', 'nonce', 'code_challenge'] as const) give(valueAt(spots, sends, sends.fields[role]));
}

function ownAnswered({ leg, answer }: Exchange, played: Facts, give: (value: unknown) => void): void {
  const message = leg === 'api' ? undefined : played.legs[leg]?.answers;
  if (!message || !answer) return;
  for (const role of ['code', 'access_token', 'refresh_token', 'passphrase'] as const)
    give(memberOf(answer, message, message.fields[role]));
}

/** Where in a request another session's value stands. */
function straySpot({ session, ledger, played }: View, { leg, spots }: Exchange): string | undefined {
  const isStray = ({ value }: Spot) =>
    ledger.isForeign(value, session.id) || ledger.isForeign(value.replace(/^\S+ +/, ''), session.id);
  const found = spots.find(isStray);
  if (found) return `"${found.name || 'the path'}"`;
  const sends = leg === 'exchange' ? played.legs.exchange?.sends : undefined;
  const verifier = sends && valueAt(spots, sends, sends.fields.code_verifier);
  return verifier !== undefined && ledger.isForeign(challengeOf(verifier), session.id) ? 'the verifier' : undefined;
}
