/** Checks that what one session was given or made up never turns up in what another one sends or hands out. */
import { challengeOf } from './expectations.ts';
import { ownAnswered, ownBegun } from './ledger.ts';
import { valueAt } from './read-field.ts';
import { urlSpots } from './reader.ts';
import type { ExchangeReading } from './reading.ts';
import { describeSpot } from './stray.ts';
import type { View } from './view.ts';

/** Judges an operation; `false` if another session's values were found in it, for then nothing else in it is evidence. */
export function judgeApart(view: View): boolean {
  const { operation, session, ledger, say } = view;
  const { event, exchanges, outcome } = operation;
  if (!ledger.hasOthers(session.id)) return true;
  const seen = { subject: { is: 'security', rule: 'sessions-apart' }, operation: event.seq } as const;
  const expected = `only what belongs to session ${session.id}`;
  for (const exchange of exchanges) {
    const stray = straySpot(view, exchange);
    if (stray === undefined) continue;
    say({ ...seen, holds: false, exchange: exchange.n, expected, got: stray });
    return false;
  }
  const token = outcome?.ok && 'tokens' in outcome ? outcome.tokens?.accessToken : undefined;
  if (typeof token === 'string' && ledger.isForeign(token, session.id)) {
    say({ ...seen, holds: false, expected, got: `the access token that was given to ${ownerOf(view, token)}` });
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
function straySpot(view: View, { leg, spots }: ExchangeReading): string | undefined {
  const { session, ledger, played } = view;
  const isForeign = (value: string) => ledger.isForeign(value, session.id);
  for (const spot of spots) {
    const stray = [spot.value, spot.value.replace(/^\S+ +/, '')].find(isForeign);
    if (stray !== undefined) return `what belongs to ${ownerOf(view, stray)}, in ${describeSpot(spot)}`;
  }
  const sends = leg === 'exchange' ? played.legs.exchange?.sends : undefined;
  const verifier = sends && valueAt(spots, sends, sends.fields.code_verifier);
  const challenge = verifier === undefined ? undefined : challengeOf(verifier);
  return challenge !== undefined && isForeign(challenge)
    ? `the verifier of an authorization of ${ownerOf(view, challenge)}`
    : undefined;
}

const ownerOf = ({ ledger }: View, value: string): string =>
  `session ${[...(ledger.ownersOf(value) ?? [])].join(', ')}`;
