/** The published JSON Schemas: of a provider spec, for editors, and of a run record, for those who read it. */
import { z } from 'zod';
import { runRecordSchema } from './record.ts';
import { providerSchema } from './spec.ts';

/** JSON Schema (2020-12) of a provider spec, as a `.json` or `.yaml` file may hold it. */
export const providerJsonSchema = (): object => z.toJSONSchema(providerSchema, { io: 'input' });

/** JSON Schema (2020-12) of the run record, `run.json`. */
export const runRecordJsonSchema = (): object => z.toJSONSchema(runRecordSchema);
