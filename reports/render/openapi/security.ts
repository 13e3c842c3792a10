/** How requests prove who is asking: the OAuth flows, the client's own authentication, and tokens in other places than RFC 6750 has them. */

import { exampleUrl } from '../../../specs/language/origins.ts';
import type { Facts, Leg } from '../../../specs/language/spec.ts';
import type { AnyLeg } from '../../../specs/language/words.ts';
import { type JsonObject, placesOf } from './message-schema.ts';

const isBearer = (place: { in: string; name: string }): boolean =>
  place.in === 'header' && place.name.toLowerCase() === 'authorization';

type Key = { id: string; in: 'header' | 'query'; name: string };

/** The places of an access token that OAuth's own scheme does not know. */
const keysOf = (leg: Leg): Key[] =>
  placesOf(leg.sends).flatMap(({ role, in: carrier, name }) =>
    role === 'access_token' && (carrier === 'header' || carrier === 'query') && !isBearer({ in: carrier, name })
      ? [{ id: `token-${carrier}-${name}`.replace(/[^\w.-]/g, '-'), in: carrier, name }]
      : [],
  );

export function securityOf(id: AnyLeg, leg: Leg): JsonObject[] {
  if (id === 'api') {
    const keys = keysOf(leg).map((key) => ({ [key.id]: [] }));
    const scope = 'scope' in leg && typeof leg.scope === 'string' ? [leg.scope] : [];
    return keys.length > 0 ? keys : [{ oauth2: scope }];
  }
  const ways = leg.authenticates?.groups ?? [];
  const isBasic = ways.map(({ fields }) => Object.values(fields).some((field) => field.in === 'basic'));
  return [
    ...(isBasic.includes(true) ? [{ clientBasic: [] }] : []),
    ...(isBasic.every((one) => one) && ways.length > 0 ? [] : [{}]),
  ];
}

export function securitySchemes(facts: Facts): JsonObject {
  const keys = Object.values(facts.apis).flatMap(keysOf);
  const hasBasic = Object.values(facts.legs).some(
    (leg) => leg && securityOf('exchange', leg).some((one) => 'clientBasic' in one),
  );
  return {
    oauth2: { type: 'oauth2', flows: flowsOf(facts) },
    ...(hasBasic && {
      clientBasic: {
        type: 'http',
        scheme: 'basic',
        description: 'client id and client secret, each form-encoded (RFC 6749 §2.3.1)',
      },
    }),
    ...Object.fromEntries(
      keys.map(({ id, in: carrier, name }) => [
        id,
        { type: 'apiKey', in: carrier, name, description: 'the access token' },
      ]),
    ),
  };
}

function flowsOf(facts: Facts): JsonObject {
  const { authorize, exchange, refresh } = facts.legs;
  const scopes = Object.fromEntries(facts.scopes.examples.map((scope) => [scope, describeScope(facts, scope)]));
  const authorizationUrl = authorize && urlOf(facts, authorize);
  return {
    ...(authorize &&
      exchange && {
        authorizationCode: {
          authorizationUrl,
          tokenUrl: urlOf(facts, exchange),
          ...(refresh && { refreshUrl: urlOf(facts, refresh) }),
          scopes,
        },
      }),
    ...(authorize && facts.implicit && { implicit: { authorizationUrl, scopes } }),
  };
}

const describeScope = ({ scopes }: Facts, scope: string): string => {
  const implied = scopes.implies?.[scope] ?? [];
  const { what } = scopes.opens?.[scope] ?? {};
  return [
    ...(what === undefined ? [] : [`opens ${what}`]),
    ...(implied.length > 0 ? [`stands for ${implied.join(', ')}`] : []),
  ].join('; ');
};

/** A scheme takes no variables: what the origin leaves open is filled with its example. */
function urlOf({ origins }: Facts, leg: Leg): string {
  const origin = origins[leg.at];
  return `${origin ? exampleUrl(origin.url, origin.parameters) : ''}${leg.path}`;
}
