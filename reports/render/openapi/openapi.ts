/**
 * A provider as an OpenAPI 3.1 description. What OpenAPI has no words for (fragments, lifetimes, questions that the
 * document leaves open, where each fact comes from) stands in extensions that begin with `x-quirkproof-`.
 */
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { mergeOperations } from './merge-operations.ts';
import type { JsonObject } from './message-schema.ts';
import { type HttpOperation, operationsOf } from './operations.ts';
import { securitySchemes } from './security.ts';

/** The whole document, as plain JSON. */
export function renderOpenApi(spec: ProviderSpec): JsonObject {
  const facts = resolveFacts(standardFacts, spec);
  const { document } = spec;
  return {
    openapi: '3.1.0',
    info: {
      title: spec.name,
      version: document.updated ?? document.read,
      description: `${spec.summary}\n\nMade from "${document.title}", read on ${document.read}, and from the standard where that is silent: see x-quirkproof-from.`,
    },
    ...(document.url !== undefined && { externalDocs: { url: document.url, description: document.title } }),
    servers: serversOf(facts),
    paths: pathsOf(facts),
    components: { securitySchemes: securitySchemes(facts) },
    'x-quirkproof-provider': spec.id,
    'x-quirkproof-sections': spec.sections,
    'x-quirkproof-lifetimes': facts.lifetimes,
    'x-quirkproof-rotation': facts.rotation,
    'x-quirkproof-pkce': facts.pkce,
    'x-quirkproof-scopes': facts.scopes,
    'x-quirkproof-unsettled': spec.unsettled.map(({ id, question, kind, side, preferred, why, answers }) => ({
      id,
      question,
      kind,
      side,
      preferred,
      why,
      answers: answers.map(({ id: answer, statement, from }) => ({ id: answer, statement, from })),
    })),
  };
}

/** The origins, each with its variables; the first is that of the authorization request. */
function serversOf({ origins, legs }: Facts): JsonObject[] {
  const first = legs.authorize?.at;
  const order = Object.keys(origins).sort((one, other) => Number(other === first) - Number(one === first));
  return order.map((id) => serverOf(origins, id));
}

function serverOf(origins: Facts['origins'], id: string): JsonObject {
  const { url, parameters } = origins[id] ?? { url: '' };
  const variables = Object.entries(parameters ?? {}).map(([name, { example, means }]) => [
    name,
    { default: example, description: means },
  ]);
  return { url, description: id, ...(variables.length > 0 && { variables: Object.fromEntries(variables) }) };
}

/** Paths that are not at the first origin say where they are. */
function pathsOf(facts: Facts): JsonObject {
  const operations = operationsOf(facts);
  const first = facts.legs.authorize?.at;
  const paths = [...new Set(operations.map(({ path }) => path))];
  return Object.fromEntries(
    paths.map((path) => {
      const here = operations.filter((one) => one.path === path);
      const origins = [...new Set(here.map(({ at }) => at))];
      const servers = origins.every((at) => at === first)
        ? {}
        : { servers: origins.map((at) => serverOf(facts.origins, at)) };
      return [path, { ...servers, ...byMethod(here) }];
    }),
  );
}

const byMethod = (operations: HttpOperation[]): JsonObject => {
  const methods = [...new Set(operations.map(({ method }) => method))];
  return Object.fromEntries(
    methods.map((method) => [method, mergeOperations(operations.filter((one) => one.method === method))]),
  );
};
