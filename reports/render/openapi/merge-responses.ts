/** Responses laid over each other: a status has one response, whatever it can mean. */
import type { JsonObject, MediaContent } from './message-schema.ts';

export type Responses = Record<string, JsonObject & { content?: MediaContent }>;

/** Schemas that differ are alternatives. */
export function eitherOf(one: unknown, other: unknown): unknown {
  if (one === undefined || other === undefined || same(one, other)) return one ?? other;
  const listed = (schema: unknown): unknown[] => (schema as { anyOf?: unknown[] }).anyOf ?? [schema];
  return { anyOf: [...listed(one), ...listed(other)] };
}

export function mergeContents(one: MediaContent = {}, other: MediaContent = {}): MediaContent {
  const types = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(types.map((type) => [type, { schema: eitherOf(one[type]?.schema, other[type]?.schema) }]));
}

export function mergeResponses(one: Responses, other: Responses): Responses {
  const statuses = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    statuses.map((status) => {
      const [here, there] = [one[status], other[status]];
      if (!here || !there) return [status, (here ?? there) as Responses[string]];
      const content = mergeContents(here.content, there.content);
      const descriptions = [...new Set([here.description, there.description])].join('; ');
      return [
        status,
        {
          ...there,
          ...here,
          description: descriptions,
          ...(Object.keys(content).length > 0 && { content }),
          ...mergedErrors(here, there),
        },
      ];
    }),
  );
}

function mergedErrors(one: JsonObject, other: JsonObject): JsonObject {
  const all = [one['x-quirkproof-errors'], other['x-quirkproof-errors']].flatMap(
    (words) => (words as JsonObject[]) ?? [],
  );
  const distinct = all.filter((word, index) => all.findIndex((each) => same(each, word)) === index);
  return distinct.length > 0 ? { 'x-quirkproof-errors': distinct } : {};
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
