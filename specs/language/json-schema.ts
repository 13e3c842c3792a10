/** The published JSON Schemas: of a provider spec and a list of known failures, for editors, and of a run record, for those who read it. */
import { z } from 'zod';
import { knownFailuresSchema } from './known-failure.ts';
import { runRecordSchema } from './record.ts';
import { providerSchema } from './spec.ts';

/** JSON Schema (2020-12) of a provider spec, as a `.json` or `.yaml` file may hold it. */
export const providerJsonSchema = (): object => z.toJSONSchema(providerSchema, { io: 'input' });

/** JSON Schema (2020-12) of the run record, `run.json`. */
export const runRecordJsonSchema = (): object => z.toJSONSchema(runRecordSchema);

/** JSON Schema (2020-12) of a list of known failures, as a `.yaml` file holds it. */
export const knownFailuresJsonSchema = (): object => z.toJSONSchema(knownFailuresSchema);
