/** What a `quirkproof.config` file may hold. Paths are relative to the folder of the file; flags win over all of it. */
import { z } from 'zod';
import { FORMATS, type Format } from '../../../reports/render/run/renderers.ts';
import { PROFILES } from '../../../specs/language/words.ts';
import { EFFORTS, type Effort } from '../../engine/explore/sequence.ts';
import { isVersion } from '../../records/gate/compare-versions.ts';

/** Levels that gate beside `must`, if they are asked to. */
export const FAIL_ON = ['should'] as const;
export type FailOn = (typeof FAIL_ON)[number];

export const EFFORT_NAMES = Object.keys(EFFORTS) as [Effort, ...Effort[]];

const path = z.string().min(1);
const names = z.array(z.string().min(1)).min(1);

const gateSchema = z
  .strictObject({
    failOn: z.array(z.enum(FAIL_ON)).optional().describe('What fails the run beside must.'),
    strict: z.boolean().optional().describe('Everything that can fail a run does.'),
    asOf: z
      .string()
      .refine(isVersion, 'a version such as 0.1.0')
      .optional()
      .describe('Clauses that came after this version are reported, and do not count.'),
  })
  .describe('What fails the run.');

/** What can be set for all clients, and for each of them. */
const settings = {
  providers: names.optional().describe('Exactly these providers; else those that the client declares.'),
  profiles: z.array(z.enum(PROFILES)).min(1).optional().describe('Report these profiles only.'),
  answers: z
    .record(z.string(), z.string())
    .optional()
    .describe('What is known of unsettled questions: "provider.question" to its answer.'),
  seed: z
    .union([z.int().nonnegative(), z.literal('random')])
    .optional()
    .describe('The same seed gives the same verdicts.'),
  effort: z.enum(EFFORT_NAMES).optional().describe('How much is generated beside the fixed situations.'),
  runs: z.int().nonnegative().optional().describe('How many sequences are generated for each provider; 0 for none.'),
  timeLimitSeconds: z.number().positive().optional().describe('When the generated sequences are to end.'),
  knownFailures: path.optional().describe('A YAML file with the failures that are known and accepted.'),
  unstable: path.optional().describe('A YAML file with the clauses that fail at times.'),
  gate: gateSchema.optional(),
};

const clientSchema = z
  .strictObject({ module: path.describe('A module that exports a client.'), ...settings })
  .describe('A client, and what is set for it alone.');

export const configSchema = z
  .strictObject({
    $schema: z.string().optional().describe('The JSON Schema of this file, for an editor.'),
    clients: z
      .union([
        path,
        z.record(z.string().regex(/^[\w][\w.-]*$/, 'a name of letters, digits, . _ -'), z.union([path, clientSchema])),
      ])
      .optional()
      .describe('The module of the client, or of several by name; each has its records in a folder of its name.'),
    ...settings,
    specs: z.array(path).optional().describe('Files with providers of your own.'),
    workers: z.int().positive().optional().describe('How many providers are played at once.'),
    out: path.optional().describe('The folder for records and reports.'),
    reports: z
      .array(z.enum(FORMATS as [Format, ...Format[]]))
      .optional()
      .describe('What is left beside the record: html and markdown, if not told.'),
    trace: z.boolean().optional().describe('Writes the trace of every case.'),
    har: z.boolean().optional().describe('Writes the exchanges of every case as HAR.'),
  })
  .meta({ title: 'Configuration of quirkproof' });

export type Config = z.infer<typeof configSchema>;
export type ClientConfig = z.infer<typeof clientSchema>;

/** Gives the configuration as it is, with its type checked: for `export default` in a `quirkproof.config.ts`. */
export const defineConfig = (config: Config): Config => config;

/** JSON Schema (2020-12) of a `quirkproof.config.json`. */
export const configJsonSchema = (): object => z.toJSONSchema(configSchema, { io: 'input' });
