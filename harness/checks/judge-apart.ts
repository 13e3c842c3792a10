/** Checks that what one session was given or made up never turns up in what another one sends or hands out. */
import { challengeOf } from './expectations.ts';
import type { View } from './judge-trace.ts';
import { ownAnswered, ownBegun } from './ledger.ts';
import { valueAt } from './read-field.ts';
import { type Spot, urlSpots } from './reader.ts';
import type { Exchange } from './reading.ts';

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
