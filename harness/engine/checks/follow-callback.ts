/** What a callback carries and whose it is, and what a client got by one of which nothing can be said. No judgement. */
import type { Message } from '../../../specs/language/spec.ts';
import { rememberAnswer } from './judge-token.ts';
import { valueAt } from './read-field.ts';
import { type Spot, urlSpots } from './reader.ts';
import type { SessionReading } from './reading.ts';
import type { View } from './view.ts';

export const returned = (
  spots: readonly Spot[],
  message: Message,
  role: 'code' | 'error' | 'state',
): string | undefined => valueAt(spots, message, message.fields[role]);

/** What a client sent and got where both going on and refusing are sound: noted, and not judged. */
export function followExchanges(view: View): void {
  const { operation, memory, played } = view;
  let got = false;
  for (const exchange of operation.exchanges.filter(({ leg }) => leg === 'exchange')) {
    const sends = played.legs.exchange?.sends;
    const code = sends && valueAt(exchange.spots, sends, sends.fields.code);
    if (code !== undefined) memory.presentedCodes.add(code);
    if (rememberAnswer(view, 'exchange', exchange)) got = true;
  }
  // Tokens from nowhere, or an answer thrown away: what it holds now nobody knows.
  if ((operation.outcome?.ok ?? false) !== got) memory.ended = 'lied';
}

/** Whose browser got the code or the token that a callback carries. */
export function grantedTo({ reading, played }: View, spots: readonly Spot[]): SessionReading | undefined {
  const members = [played.callback.fields.code, played.implicit?.fields.access_token];
  const names = members.flatMap((field) => (field ? [field.name] : []));
  const carried = spots.filter((spot) => names.includes(spot.name)).map((spot) => spot.value);
  return [...reading.sessions.values()].find(({ deliveries }) =>
    deliveries.some(({ url }) =>
      urlSpots(url).some(({ name, value }) => names.includes(name) && carried.includes(value)),
    ),
  );
}
