/** Says what is wrong with a request to who has to mend it: which parameter, at which place, and what is the matter with it. */
import type { Carrier, Condition } from '../../specs/language/words.ts';
import { ambiguityOf, identifyClient } from './client.ts';
import { isOwn } from './exchange.ts';
import {
  equalsLegalValue,
  faultOfParameters,
  hasOwnError,
  type InPlace,
  isContradictory,
  isForeignBody,
  type ParameterFault,
  placesOf,
  repeatedPlace,
} from './fields.ts';
import { lacksHttps } from './lacks-https.ts';
import { DESCRIPTIONS, isObjection } from './objection.ts';
import type { Call } from './world.ts';

/** In the alphabet of `error_description` (RFC 6749 appendix A.8). */
export function explainObjection(call: Call, condition: Condition): string {
  return (EXPLANATIONS[condition]?.(call) ?? DESCRIPTIONS[condition]).replace(/[^\x20-\x21\x23-\x5B\x5D-\x7E]/g, '?');
}

const EXPLANATIONS: Partial<Record<Condition, (call: Call) => string | undefined>> = {
  'request-invalid': explainParameters,
  'redirect-mismatch': ({ world, leg, values }) =>
    leg === world.facts.legs.authorize && lacksHttps(world.facts, values.redirect_uri)
      ? 'The redirect URI has to use https.'
      : undefined,
  'refresh-unknown': explainRefreshToken,
};

/** To its own client alone: for any other it is unknown. */
function explainRefreshToken(call: Call): string | undefined {
  const { state } = call.world;
  const token = state.token(call.values.refresh_token);
  const identified = identifyClient(call);
  if (token?.kind !== 'refresh' || isObjection(identified) || !isOwn(token.grant, identified.client)) return undefined;
  if (token.replaced) return 'The refresh token was replaced by a newer one.';
  return state.isExpired(token) ? 'The refresh token has expired.' : undefined;
}

function explainParameters(call: Call): string | undefined {
  const { reading, leg, values } = call;
  const repeated = repeatedPlace(reading, leg);
  if (repeated) return `The ${nameOf(repeated)} comes more than once.`;
  if (isForeignBody(reading, leg)) return 'The body is not in the format that is expected.';
  if (isContradictory(reading, leg)) return 'Two names of one value hold different ones.';
  const ambiguity = ambiguityOf(call);
  if (ambiguity) return AMBIGUITIES[ambiguity];
  const fault = faultOfParameters(leg.sends, values, isLegalOrNamed);
  return fault && SENTENCES[fault.is](placesOf(fault.field, leg.sends.in).map(nameOf).join(' or '), fault);
}

/** An illegal value with an error of its own is no matter here. */
const isLegalOrNamed: typeof equalsLegalValue = (role, field, value) =>
  hasOwnError(role) || equalsLegalValue(role, field, value);

const SENTENCES = {
  missing: (name) => `The ${name} is missing.`,
  illegal: (name, { field }) => `The ${name} has to be ${field.value}.`,
  forbidden: (name) => `The ${name} must not be sent.`,
} satisfies Record<ParameterFault['is'], (name: string, fault: ParameterFault) => string>;

const AMBIGUITIES = {
  proofs: 'The client authenticates in more than one way.',
  ids: 'The client is named at two places, and differently.',
} satisfies Record<NonNullable<ReturnType<typeof ambiguityOf>>, string>;

const CARRIERS = {
  query: 'query parameter',
  fragment: 'fragment parameter',
  form: 'form field',
  json: 'JSON member',
  header: 'header',
  basic: 'Basic',
} satisfies Record<Carrier, string>;

const nameOf = ({ in: carrier, name }: InPlace): string => `${CARRIERS[carrier]} ${name}`;
