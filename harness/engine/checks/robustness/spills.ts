/** What a client sends where it belongs to nobody: to another origin, again, too early, or in place of a token. */
import type { Facts, Field, Leg } from '../../../../specs/language/spec.ts';
import type { Role } from '../../../../specs/language/words.ts';
import { valueAt } from '../read-field.ts';
import type { ExchangeReading } from '../reading.ts';
import { describeSpot } from '../stray.ts';
import type { VariedMeeting } from './meeting.ts';

export type Spill = { exchange: number; expected: string; got: string };

const SECRET: Role[] = ['code', 'code_verifier', 'client_secret', 'access_token', 'refresh_token', 'passphrase'];

/** A code, a secret or a token that goes to another origin. */
export function spilled({ operation, exchange, session }: VariedMeeting, played: Facts): Spill | undefined {
  const { setup } = session;
  const urls = [...Object.values(setup.endpoints), ...Object.values(setup.apis).map(({ url }) => url)];
  const origins = new Set(urls.map(originOf));
  const secrets = new Map([
    ...(setup.clientSecret === null ? [] : [[setup.clientSecret, 'the client secret'] as const]),
    ...(exchange ? secretsIn(exchange, played) : []),
  ]);
  for (const { n, url, spots } of operation.exchanges) {
    if (origins.has(originOf(url))) continue;
    for (const spot of spots) {
      const name = secrets.get(spot.value) ?? secrets.get(spot.value.replace(/^\S+ +/, ''));
      if (name !== undefined)
        return {
          exchange: n,
          expected: 'nothing secret to another origin than the one that it was set up for',
          got: `${name} in ${describeSpot(spot)}, to ${originOf(url)}`,
        };
    }
  }
  return undefined;
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);

const legOf = ({ leg, api }: ExchangeReading, played: Facts): Leg | undefined =>
  leg === 'api' ? played.apis[api ?? ''] : played.legs[leg];

function secretsIn(exchange: ExchangeReading, played: Facts): (readonly [string, string])[] {
  const leg = legOf(exchange, played);
  if (!leg) return [];
  const fields: [string, Field][] = [
    leg.sends.fields,
    ...(leg.authenticates?.groups ?? []).map((group) => group.fields),
  ]
    .flatMap((all) => Object.entries(all))
    .filter(([role]) => SECRET.includes(role as Role));
  return fields.flatMap(([role, field]) => {
    const value = valueAt(exchange.spots, leg.sends, field);
    return value === undefined ? [] : [[value, `the ${role.replaceAll('_', ' ')}`] as const];
  });
}

/** The same leg asked again within the operation, although the answer named a time to wait. */
export function hastened({ operation, varied, raw }: VariedMeeting): Spill | undefined {
  const { variation } = varied;
  if (variation.how !== 'retry-later') return undefined;
  const again = operation.exchanges.find(({ leg, n }) => leg === variation.leg && n > raw.n);
  return (
    again && {
      exchange: again.n,
      expected: `no further request to the endpoint for ${variation.seconds} s`,
      got: 'another one in the same operation',
    }
  );
}

/** A code sent again that the provider had answered to; who follows a redirect, or heard nothing, sends it for the first time. */
export function repeatedCode({ operation, varied, raw, exchange }: VariedMeeting, played: Facts): Spill | undefined {
  const { how } = varied.variation;
  const isHeard = raw.response !== null && !raw.response.isCutShort && how !== 'redirect';
  const sends = played.legs.exchange?.sends;
  if (!isHeard || !sends || exchange?.leg !== 'exchange') return undefined;
  const codeIn = ({ spots }: ExchangeReading) => valueAt(spots, sends, sends.fields.code);
  const code = codeIn(exchange);
  const again = operation.exchanges.find((one) => one.n > raw.n && code !== undefined && codeIn(one) === code);
  return again && { exchange: again.n, expected: 'a code to be sent once', got: 'the same code again' };
}

/** A parameter without a value counts as left out (RFC 6749 §3.2), and does no harm. */
const NO_TOKENS = new Set(['undefined', 'null', 'NaN', '[object Object]', 'true', 'false']);

/** A word of a programming language in the place of a token. */
export function sentNothing(exchanges: readonly ExchangeReading[], played: Facts): Spill | undefined {
  for (const exchange of exchanges) {
    const role = exchange.leg === 'api' ? 'access_token' : exchange.leg === 'refresh' ? 'refresh_token' : undefined;
    const sends = role && legOf(exchange, played)?.sends;
    const value = sends && valueAt(exchange.spots, sends, sends.fields[role]);
    if (value !== undefined && NO_TOKENS.has(value))
      return { exchange: exchange.n, expected: `no request without a token`, got: `${JSON.stringify(value)} for one` };
  }
  return undefined;
}
