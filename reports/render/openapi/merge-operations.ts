/** Several requests at one URL as the one operation that OpenAPI allows: what all of them need is required, the rest is a choice. */
import { eitherOf, mergeContents, mergeResponses, type Responses } from './merge-responses.ts';
import type { JsonObject, MediaContent } from './message-schema.ts';
import type { HttpOperation } from './operations.ts';

export function mergeOperations(operations: readonly HttpOperation[]): JsonObject {
  const contents = operations.map(({ content }) => content);
  const merged = contents.slice(1).reduce(mergeTwo, contents[0] ?? {});
  const { summary, parameters, ...rest } = merged;
  return {
    operationId: operations.map(({ id }) => id.replaceAll('/', '_')).join('_or_'),
    summary,
    ...((parameters as JsonObject[]).length > 0 && { parameters }),
    ...rest,
  };
}

function mergeTwo(one: JsonObject, other: JsonObject): JsonObject {
  const body = mergeBodies(one.requestBody as Body | undefined, other.requestBody as Body | undefined);
  return {
    ...other,
    ...one,
    summary: `${one.summary}, or ${other.summary}`,
    parameters: mergeParameters((one.parameters ?? []) as JsonObject[], (other.parameters ?? []) as JsonObject[]),
    ...(body && { requestBody: body }),
    responses: mergeResponses(one.responses as Responses, other.responses as Responses),
    'x-quirkproof-leg': [one['x-quirkproof-leg'], other['x-quirkproof-leg']].flat(),
    'x-quirkproof-from': [...new Set([one['x-quirkproof-from'], other['x-quirkproof-from']].flat())],
  };
}

function mergeParameters(one: JsonObject[], other: JsonObject[]): JsonObject[] {
  const twin = (among: JsonObject[], { name, in: place }: JsonObject): JsonObject | undefined =>
    among.find((each) => each.name === name && each.in === place);
  const both = one.map((each) => {
    const match = twin(other, each);
    if (!match) return { ...each, required: false };
    return {
      ...each,
      required: each.required === true && match.required === true,
      schema: eitherOf(each.schema, match.schema),
    };
  });
  return [...both, ...other.filter((each) => !twin(one, each)).map((each) => ({ ...each, required: false }))];
}

type Body = { required: boolean; content: MediaContent };

function mergeBodies(one: Body | undefined, other: Body | undefined): Body | undefined {
  if (!one && !other) return undefined;
  return {
    required: one?.required === true && other?.required === true,
    content: mergeContents(one?.content, other?.content),
  };
}
