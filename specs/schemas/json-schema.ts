/** The published JSON Schemas: of a provider spec and a list of known failures, for editors, and of a run record, for those who read it. */
import { z } from 'zod';
import {
  faultSchema,
  PROTOCOL_VERSION,
  type ProtocolOperation,
  refusalSchema,
  requestSchemas,
  successSchemas,
} from '../contract/protocol.ts';
import { providerSchema } from '../language/spec-schema.ts';
import { knownFailuresSchema } from '../record/known-failure.ts';
import { runRecordSchema } from '../record/record-schema.ts';
import { describeMembers } from './describe-members.ts';
import { DESCRIPTIONS } from './descriptions.ts';

/** JSON Schema (2020-12) of a provider spec, as a `.json` or `.yaml` file may hold it. */
export const providerJsonSchema = (): object => publish(providerSchema, 'input');

/** JSON Schema (2020-12) of the run record, `run.json`. */
export const runRecordJsonSchema = (): object => publish(runRecordSchema, 'output');

/** JSON Schema (2020-12) of a list of known failures, as a `.yaml` file holds it. */
export const knownFailuresJsonSchema = (): object => publish(knownFailuresSchema, 'output');

/** JSON Schema (2020-12) of the protocol: what an adapter is asked, and what it may answer, by operation. */
export function protocolJsonSchema(): object {
  const messages = Object.entries(requestSchemas).flatMap(([op, request]): [string, object][] => {
    const answer = z.union([successSchemas[op as ProtocolOperation], refusalSchema, faultSchema].map(numbered));
    return [
      [`${op}.request`, withoutDialect(publish(request, 'output'))],
      [`${op}.answer`, withoutDialect(publish(answer, 'input'))],
    ];
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Protocol of quirkproof, version ${PROTOCOL_VERSION}`,
    anyOf: messages.map(([name]) => ({ $ref: `#/$defs/${name}` })),
    $defs: Object.fromEntries(messages),
  };
}

const withoutDialect = ({ $schema: _, ...schema }: { $schema?: string }): object => schema;

const numbered = (answer: z.ZodObject): z.ZodObject => answer.extend({ seq: z.int().nonnegative() });

/** Zod writes `startsWith` as a pattern and, beside it, as a format that JSON Schema does not have. */
const publish = (schema: z.ZodType, io: 'input' | 'output'): object =>
  describeMembers(
    z.toJSONSchema(schema, {
      io,
      override: ({ jsonSchema }) => {
        if (jsonSchema.format !== undefined && !FORMATS.includes(jsonSchema.format)) delete jsonSchema.format;
      },
    }),
    DESCRIPTIONS,
  ) as object;

/** Those that an editor may check. @see JSON Schema Validation 2020-12 §7.3 */
const FORMATS = ['date', 'date-time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'regex', 'time', 'uri', 'uuid'];
