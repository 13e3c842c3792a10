/** Checks of the profile `security` that look at one message: what may not stand in it. */
import { describePlace, LEG_NAMES } from '../../specs/clauses/prose.ts';
import type { Leg } from '../../specs/language/spec.ts';
import type { AnyLeg, Role } from '../../specs/language/words.ts';
import type { View } from './judge-trace.ts';
import type { Spot } from './reader.ts';

/** Secrets and tokens stand only where the document puts them. A misplaced parameter is its own clause's matter. */
export function judgeConfinement(view: View, leg: AnyLeg, spots: Spot[], exchange?: number, api?: string): void {
  const { facts, session, memory, operation, say } = view;
  const definition = leg === 'api' ? facts.apis[api ?? ''] : facts.legs[leg];
  if (!definition) return;
  const inUrl = spots.filter((spot) => spot.carrier === 'query' || spot.carrier === 'fragment' || spot.carrier === 'path');
  const seen = { operation: operation.event.seq, ...(exchange !== undefined && { exchange }) };

  const secret = session.setup.clientSecret;
  if (secret !== null && facts.client.secret === 'issued' && !asksFor(definition, 'client_secret')) {
    const searched = leg === 'exchange' || leg === 'refresh' || leg === 'revoke' ? inUrl : spots;
    const found = searched.find((spot) => spot.value.includes(secret));
    say({
      clause: 'security/secret-confined',
      holds: found === undefined,
      ...seen,
      ...(found && { expected: `no client secret in the ${LEG_NAMES[leg]}`, got: `it stands in ${placeOf(found)}` }),
    });
  }

  const offered = leg === 'api' && definition.sends.fields.access_token?.choice === true;
  const tokens = [
    ...(offered || !(asksFor(definition, 'access_token') || asksFor(definition, 'token')) ? memory.access : []),
    ...(asksFor(definition, 'refresh_token') || asksFor(definition, 'token') ? [] : memory.refresh),
  ];
  if (tokens.length === 0) return;
  const leak = inUrl.find((spot) => tokens.some((token) => spot.value.includes(token.value)));
  say({
    clause: 'security/token-confined',
    holds: leak === undefined,
    ...seen,
    ...(leak && { expected: `no token in the URL of the ${LEG_NAMES[leg]}`, got: `one stands in ${placeOf(leak)}` }),
  });
}

const placeOf = (spot: Spot): string => (spot.carrier === 'text' || spot.carrier === 'path' ? 'the path of the URL' : describePlace(spot.carrier, spot.name));

function asksFor(leg: Leg, role: Role): boolean {
  const fields = [leg.sends.fields[role], ...(leg.authenticates?.groups.map((group) => group.fields[role]) ?? [])];
  return fields.some((field) => field !== undefined && field.use !== 'absent');
}
