/** Checks of the profile `security` that look at one message: what may not stand in it. */
import { describePlace, LEG_NAMES } from '../../specs/clauses/prose.ts';
import type { Field, Leg } from '../../specs/language/spec.ts';
import type { AnyLeg, Role } from '../../specs/language/words.ts';
import type { View } from './judge-trace.ts';
import type { Observation } from './observation.ts';
import type { Spot } from './reader.ts';

export type JudgedMessage = {
  leg: AnyLeg;
  api?: string;
  spots: Spot[];
  /** What was said of the message already: a misplaced parameter is its own clause's matter, not also this one's. */
  observations: Observation[];
  exchange?: number;
};

/** Secrets and tokens stand only where the document puts them. `false` if one was found elsewhere. */
export function judgeConfinement(view: View, message: JudgedMessage): boolean {
  const found = [judgeSecret(view, message), judgeTokensInUrl(view, message)];
  return found.every((spot) => spot === undefined);
}

function judgeSecret(view: View, message: JudgedMessage): Spot | undefined {
  const { facts, session } = view;
  const { leg, spots } = message;
  const definition = definitionOf(view, message);
  const secret = session.setup.clientSecret;
  if (!definition || secret === null || facts.client.secret !== 'issued') return undefined;
  const asked = placesOf(definition, 'client_secret');
  if (
    asked.some((place) => (place.in ?? definition.sends.in) === 'query') ||
    wasMisplaced(message, 'client_secret', 'authentication')
  )
    return undefined;
  const anywhere = asked.length === 0 && (leg === 'authorize' || leg === 'api' || leg === 'direct');
  const found = (anywhere ? spots : inUrl(spots)).find((spot) => spot.value.includes(secret));
  return tell(
    view,
    message,
    'security/secret-confined',
    found,
    `no client secret in the ${anywhere ? '' : 'URL of the '}${LEG_NAMES[leg]}`,
  );
}

function judgeTokensInUrl(view: View, message: JudgedMessage): Spot | undefined {
  const { memory } = view;
  const { leg, spots } = message;
  const definition = definitionOf(view, message);
  if (!definition) return undefined;
  const may = (role: Role) => mustStandInUrl(definition, role) || wasMisplaced(message, role);
  const tokens = [
    ...(may('access_token') || may('token') ? [] : memory.access),
    ...(may('refresh_token') || may('token') ? [] : memory.refresh),
  ];
  if (tokens.length === 0) return undefined;
  const leak = inUrl(spots).find((spot) => tokens.some((token) => spot.value.includes(token.value)));
  return tell(view, message, 'security/token-confined', leak, `no token in the URL of the ${LEG_NAMES[leg]}`);
}

function tell(
  { operation, say }: View,
  { exchange }: JudgedMessage,
  clause: string,
  found: Spot | undefined,
  expected: string,
): Spot | undefined {
  const seen = { operation: operation.event.seq, ...(exchange !== undefined && { exchange }) };
  say({
    clause,
    holds: found === undefined,
    ...seen,
    ...(found && { expected, got: `it stands in ${placeOf(found)}` }),
  });
  return found;
}

const definitionOf = ({ facts }: View, { leg, api }: JudgedMessage): Leg | undefined =>
  leg === 'api' ? facts.apis[api ?? ''] : facts.legs[leg];

const inUrl = (spots: Spot[]): Spot[] =>
  spots.filter((spot) => spot.carrier === 'query' || spot.carrier === 'fragment' || spot.carrier === 'path');

const placeOf = (spot: Spot): string =>
  spot.carrier === 'text' || spot.carrier === 'path' ? 'the path of the URL' : describePlace(spot.carrier, spot.name);

const wasMisplaced = ({ observations }: JudgedMessage, ...nodes: string[]): boolean =>
  observations.some(
    (one) => !one.holds && ['carrier', 'endpoint', ...nodes].some((node) => one.clause.endsWith(`/${node}`)),
  );

/** The document has it in the URL, and nowhere else (design: where the choice is the client's, the clause binds). */
function mustStandInUrl(definition: Leg, role: Role): boolean {
  const places = placesOf(definition, role);
  return (
    places.length > 0 &&
    places.every(
      (place) =>
        (place.in ?? definition.sends.in) === 'query' &&
        !place.or?.some((other) => other.in !== undefined && other.in !== 'query'),
    )
  );
}

const placesOf = (leg: Leg, role: Role): Field[] =>
  [leg.sends.fields[role], ...(leg.authenticates?.groups.map((group) => group.fields[role]) ?? [])].filter(
    (field): field is Field => field !== undefined && field.use !== 'absent',
  );
