/** The legs of a provider as operations: parameters, bodies and answers. Those that share a URL become one. */
import { LEG_NAMES } from '../../../specs/clauses/prose.ts';
import { namedLegs } from '../../../specs/clauses/request-clauses.ts';
import type { Facts, Leg, Return } from '../../../specs/language/spec.ts';
import type { AnyLeg } from '../../../specs/language/words.ts';
import { errorResponses } from './error-responses.ts';
import { mergeResponses, type Responses } from './merge-responses.ts';
import {
  bodiesOf,
  type JsonObject,
  MEDIA,
  objectSchema,
  type Placed,
  placesOf,
  valueSchema,
} from './message-schema.ts';
import { securityOf } from './security.ts';

/** An operation of one leg at one URL. */
export type HttpOperation = { at: string; path: string; method: string; id: string; content: JsonObject };

export const operationsOf = (facts: Facts): HttpOperation[] =>
  namedLegs(facts).flatMap(({ id, api, path, leg }) => {
    const content = contentOf(facts, id, api, leg);
    const { 'x-quirkproof-method-from': _, ...elsewhere } = content;
    return [leg, ...(leg.or ?? [])].map(({ path: at = leg.path, method = leg.method, from = leg.from }, index) => ({
      at: leg.at,
      path: at,
      method: method.toLowerCase(),
      id: index === 0 ? path : `${path}/${index + 1}`,
      content:
        index === 0
          ? content
          : {
              ...elsewhere,
              'x-quirkproof-from': from,
              'x-quirkproof-alternative-of': `${leg.method} ${leg.path}`,
            },
    }));
  });

function contentOf(facts: Facts, id: AnyLeg, api: string | undefined, leg: Leg): JsonObject {
  const places = placesOf(leg.sends);
  const body = bodyOf(leg, places);
  const errors = errorResponses(facts, id, leg);
  const elsewhere = places.filter((place) => place.in === 'fragment');
  return {
    summary: api === undefined ? LEG_NAMES[id] : `${LEG_NAMES[id]}: ${api}`,
    parameters: parametersOf(places),
    ...(body && { requestBody: body }),
    responses: id === 'authorize' ? authorizeResponses(facts) : mergeResponses(answerResponses(leg, errors), errors),
    security: securityOf(id, leg),
    'x-quirkproof-leg': id,
    'x-quirkproof-from': leg.from,
    ...(leg.methodFrom !== undefined && { 'x-quirkproof-method-from': leg.methodFrom }),
    ...('scopeFrom' in leg && { 'x-quirkproof-scope-from': leg.scopeFrom }),
    ...(leg.bites !== undefined && { 'x-quirkproof-bites': leg.bites }),
    ...(leg.offered && { 'x-quirkproof-offered': true }),
    ...(elsewhere.length > 0 && { 'x-quirkproof-fragment': elsewhere.map(({ name }) => name) }),
  };
}

/** OpenAPI ignores parameters of these names: they have places of their own. */
const RESERVED = new Set(['authorization', 'content-type', 'accept']);

const parametersOf = (places: readonly Placed[]): JsonObject[] =>
  places
    .filter(
      ({ in: carrier, name }) => carrier === 'query' || (carrier === 'header' && !RESERVED.has(name.toLowerCase())),
    )
    .map((place) => ({
      name: place.name,
      in: place.in,
      required: place.required,
      schema: valueSchema(place),
      ...(place.alternatives.length > 0 && { 'x-quirkproof-alternatives': place.alternatives }),
    }));

/** Credentials of a group other than Basic stand in the body beside the rest, none of them required by itself. */
function bodyOf(leg: Leg, places: readonly Placed[]): JsonObject | undefined {
  const groups = leg.authenticates?.groups ?? [];
  const credentials = groups.flatMap(({ fields }) => placesOf({ in: leg.sends.in, fields }));
  const all = [...places, ...credentials.map((place) => ({ ...place, required: false }))];
  const content = (['form', 'json'] as const).flatMap((carrier) => {
    const own = all.filter((place) => place.in === carrier);
    return own.length === 0 ? [] : [[MEDIA[carrier], { schema: objectSchema(own) }]];
  });
  return content.length === 0 ? undefined : { required: true, content: Object.fromEntries(content) };
}

/** @param errors where one of them shares the status of success, there is more to the body than what it says. */
function answerResponses({ answers }: Leg, errors: Responses): Responses {
  if (!answers)
    return { 200: { description: 'success', ...(errors[200] && { content: { [MEDIA.json]: { schema: {} } } }) } };
  const places = placesOf(answers);
  const headers = places.filter((place) => place.in === 'header');
  return {
    [answers.status]: {
      description: 'success',
      ...(headers.length > 0 && {
        headers: Object.fromEntries(headers.map((place) => [place.name, { schema: valueSchema(place) }])),
      }),
      ...(answers.body !== 'empty' && { content: bodiesOf(answers) }),
      ...(answers.from !== undefined && { 'x-quirkproof-from': answers.from }),
      ...(answers.statusFrom !== undefined && { 'x-quirkproof-status-from': answers.statusFrom }),
    },
  };
}

/** The browser is sent back: what the redirect holds is no body, and a fragment is nothing that OpenAPI could say. */
function authorizeResponses({ callback, denial, objection, implicit }: Facts): JsonObject {
  const comesBack = (message: Pick<Return, 'in' | 'fields' | 'from' | 'inFrom'>): JsonObject => ({
    in: message.in,
    ...(message.from !== undefined && { from: message.from }),
    ...(message.inFrom !== undefined && { inFrom: message.inFrom }),
    members: objectSchema(placesOf({ in: message.in, fields: message.fields })),
  });
  const mayComeBack = (back: Return): JsonObject =>
    back.arrives === 'never' ? { arrives: 'never' } : { arrives: 'redirect', ...comesBack(back) };
  return {
    302: {
      description: 'the browser is sent back to the redirect URI',
      headers: { Location: { schema: { type: 'string', format: 'uri' } } },
      'x-quirkproof-callback': comesBack(callback),
      'x-quirkproof-denial': mayComeBack(denial),
      ...(objection && { 'x-quirkproof-objection': mayComeBack(objection) }),
      ...(implicit && { 'x-quirkproof-implicit': { response_type: implicit.response_type, ...comesBack(implicit) } }),
    },
    default: { description: 'a page for the person' },
  };
}
