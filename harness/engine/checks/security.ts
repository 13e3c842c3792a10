/** Checks of the profile `security` that look at one message: what may not stand in it. */
import type { SecurityRule } from '../../../specs/clauses/clause.ts';
import { roleOf } from '../../../specs/clauses/path-of.ts';
import { describePlace, LEG_NAMES } from '../../../specs/clauses/prose.ts';
import { leavesPlaceOpen } from '../../../specs/clauses/security-clauses.ts';
import type { Field, Leg } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';
import { judgeRepeats } from './judge-repeats.ts';
import type { Issued } from './memory.ts';
import type { JudgedMessage, MessageView } from './message-view.ts';
import type { Spot } from './reader.ts';

/** Secrets and tokens stand only where the document puts them. `false` if one was found elsewhere. */
export function judgeConfinement(view: MessageView, message: JudgedMessage): boolean {
  judgeTokenPlace(view, message);
  judgeRepeats(view, message);
  const found = [judgeSecret(view, message), judgeTokensInUrl(view, message)];
  return found.every((spot) => spot === undefined);
}

function judgeSecret(view: MessageView, message: JudgedMessage): Spot | undefined {
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
    'secret-confined',
    found,
    `no client secret in the ${anywhere ? '' : 'URL of the '}${LEG_NAMES[leg]}`,
  );
}

function judgeTokensInUrl(view: MessageView, message: JudgedMessage): Spot | undefined {
  const { memory } = view;
  const { leg, spots } = message;
  const definition = definitionOf(view, message);
  if (!definition) return undefined;
  // Where the document itself shows it.
  const isShown = (role: Role) => (spot: Spot) => placesInUrl(definition, role).includes(spot.name);
  const leaksOf = (role: 'access_token' | 'refresh_token', tokens: Issued[]): readonly Spot[] =>
    wasMisplaced(message, role) || wasMisplaced(message, 'token') || tokens.length === 0
      ? []
      : inUrl(spots)
          .filter((spot) => tokens.some(({ value }) => spot.value.includes(value)))
          .filter((spot) => !isShown(role)(spot) && !isShown('token')(spot));
  if (memory.access.length + memory.refresh.length === 0) return undefined;
  const [leak] = [...leaksOf('access_token', memory.access), ...leaksOf('refresh_token', memory.refresh)];
  return tell(view, message, 'token-confined', leak, `no token in the URL of the ${LEG_NAMES[leg]}`);
}

/** Where the choice is the client's, the URL is lawful and a header is better (RFC 6750 §2.3). */
function judgeTokenPlace(view: MessageView, message: JudgedMessage): void {
  const { memory } = view;
  const definition = message.leg === 'api' ? definitionOf(view, message) : undefined;
  if (!definition || !leavesPlaceOpen(definition)) return;
  const carrying = message.spots.filter((spot) => memory.access.some(({ value }) => spot.value.includes(value)));
  if (carrying.length === 0) return;
  const shown = placesInUrl(definition, 'access_token');
  const found = carrying.find(({ carrier, name }) => carrier === 'query' && shown.includes(name));
  tell(view, message, 'token-in-header', found, `no token in the URL of the ${LEG_NAMES[message.leg]}`);
}

function tell(
  { operation, say }: MessageView,
  { exchange }: JudgedMessage,
  rule: SecurityRule,
  found: Spot | undefined,
  expected: string,
): Spot | undefined {
  const seen = { operation: operation.event.seq, ...(exchange !== undefined && { exchange }) };
  say({
    subject: { is: 'security', rule },
    holds: found === undefined,
    ...seen,
    ...(found && { expected, got: `it stands in ${placeOf(found)}` }),
  });
  return found;
}

const definitionOf = ({ facts }: MessageView, { leg, api }: JudgedMessage): Leg | undefined =>
  leg === 'api' ? facts.apis[api ?? ''] : facts.legs[leg];

const inUrl = (spots: readonly Spot[]): readonly Spot[] =>
  spots.filter((spot) => spot.carrier === 'query' || spot.carrier === 'fragment' || spot.carrier === 'path');

const placeOf = (spot: Spot): string =>
  spot.carrier === 'text' || spot.carrier === 'path' ? 'the path of the URL' : describePlace(spot.carrier, spot.name);

const wasMisplaced = ({ observations }: JudgedMessage, ...nodes: (Role | 'authentication')[]): boolean =>
  observations.some(({ holds, subject }) => {
    if (holds) return false;
    if (subject.is === 'carrier' || subject.is === 'endpoint') return true;
    return nodes.some((node) => node === subject.is || node === roleOf(subject));
  });

/** The names that a value has in the query, where the document shows it there. */
const placesInUrl = (definition: Leg, role: Role): string[] =>
  placesOf(definition, role)
    .flatMap((field) => [field, ...(field.or ?? [])])
    .filter((place) => (place.in ?? definition.sends.in) === 'query')
    .map(({ name }) => name);

const placesOf = (leg: Leg, role: Role): Field[] =>
  [leg.sends.fields[role], ...(leg.authenticates?.groups.map((group) => group.fields[role]) ?? [])].filter(
    (field): field is Field => field !== undefined && field.use !== 'absent',
  );
