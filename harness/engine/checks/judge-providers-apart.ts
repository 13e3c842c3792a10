/**
 * Checks that nothing of one authorization server goes to another. A trace with sessions at two servers is read for that
 * alone: what else a client does between them is what it does at one.
 */
import { challengeOf } from './expectations.ts';
import { type Spot, urlSpots } from './reader.ts';
import type { SessionReading } from './reading.ts';
import { describeSpot } from './stray.ts';
import type { View } from './view.ts';

/** Judges an operation: what it sent, and the URL that it gave to the browser. */
export function judgeProvidersApart(view: View): void {
  const { operation, session, reading, say } = view;
  const { event, exchanges, outcome } = operation;
  const url = outcome?.ok && 'url' in outcome ? outcome.url : undefined;
  const sent = [
    ...exchanges.map(({ n, url: to, spots }) => ({ exchange: n, to, spots })),
    ...(url === undefined ? [] : [{ to: url, spots: urlSpots(url) }]),
  ];
  if (sent.length === 0 || reading.sessions.size < 2) return;
  const seen = { subject: { is: 'security', rule: 'providers-apart' }, operation: event.seq } as const;
  for (const { to, spots, ...where } of sent) {
    const met = serverAt(to, view) ?? session;
    const stray = spots.flatMap((spot) => strayIn(view, met, spot))[0];
    if (stray === undefined) continue;
    say({
      ...seen,
      ...where,
      holds: false,
      expected: 'only what belongs to the server that it goes to',
      got: stray,
    });
    return;
  }
  say({ ...seen, holds: true });
}

/** A session of the server that a URL leads to. */
const serverAt = (url: string, { reading }: View): SessionReading | undefined =>
  [...reading.sessions.values()].find(({ setup }) => url.startsWith(`${setup.issuer}/`));

/** What of another server stands in a place. */
function strayIn({ reading, ledger }: View, met: SessionReading, spot: Spot): string[] {
  const others = [...reading.sessions.values()].filter(({ setup }) => setup.issuer !== met.setup.issuer);
  const bare = spot.value.replace(/^\S+ +/, '');
  for (const value of [spot.value, bare, challengeOf(spot.value)]) {
    const secret = others.find(({ setup }) => setup.clientSecret !== null && setup.clientSecret === value);
    if (secret) return [`the client secret of another server, in ${describeSpot(spot)}`];
    const owners = ledger.ownersOf(value);
    const owner = owners && !isOwnedAt(met, owners, reading) && others.find(({ id }) => owners.has(id));
    if (owner) return [`what belongs to session ${owner.id}, at another server, in ${describeSpot(spot)}`];
  }
  return [];
}

const isOwnedAt = (met: SessionReading, owners: ReadonlySet<string>, { sessions }: View['reading']): boolean =>
  [...owners].some((id) => sessions.get(id)?.setup.issuer === met.setup.issuer);
