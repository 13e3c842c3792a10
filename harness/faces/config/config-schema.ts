/** What a `quirkproof.config` file may hold. Paths are relative to the folder of the file; flags win over all of it. */
import { z } from 'zod';
import { FORMATS, type Format } from '../../../reports/render/run/renderers.ts';
import { exactly } from '../../../specs/language/exactly.ts';
import { PROFILES, type Profile } from '../../../specs/language/words.ts';
import { describeMembers } from '../../../specs/schemas/describe-members.ts';
import { EFFORTS, type Effort } from '../../engine/explore/sequence.ts';
import { isVersion } from '../../records/gate/compare-versions.ts';
import { DESCRIPTIONS } from './descriptions.ts';

/** Levels that gate beside `must`, if they are asked to. */
export const FAIL_ON = ['should'] as const;
export type FailOn = (typeof FAIL_ON)[number];

export const EFFORT_NAMES = Object.keys(EFFORTS) as [Effort, ...Effort[]];

/** What fails a run. */
export interface GateConfig {
  /** What fails the run beside must. */
  failOn?: FailOn[];
  /** Everything that can fail a run does. */
  strict?: boolean;
  /** Clauses that came after this version are reported, and do not count. */
  asOf?: string;
}

/** What can be set for all clients, and for each of them. */
export interface Settings {
  /** Exactly these providers; else those that the client declares. */
  providers?: string[];
  /** Report these profiles only. */
  profiles?: Profile[];
  /** What is known of unsettled questions: "provider.question" to its answer. */
  answers?: Record<string, string>;
  /** The same seed gives the same verdicts. */
  seed?: number | 'random';
  /** How much is generated beside the fixed situations. */
  effort?: Effort;
  /** How many sequences are generated for each provider; 0 for none. */
  runs?: number;
  /** When the generated sequences are to end. */
  timeLimitSeconds?: number;
  /** A YAML file with the failures that are known and accepted. */
  knownFailures?: string;
  /** A YAML file with the clauses that fail at times. */
  unstable?: string;
  /** What fails the run. */
  gate?: GateConfig;
}

/** A client, and what is set for it alone. */
export interface ClientConfig extends Settings {
  /** A module that exports a client. */
  module?: string;
  /** Or what starts an adapter that speaks the protocol, and its arguments; it is started in the folder of this file. */
  command?: [string, ...string[]];
}

/** What a configuration of quirkproof holds. */
export interface Config extends Settings {
  /** The JSON Schema of this file, for an editor. */
  $schema?: string;
  /** The module of the client, or of several by name; each has its records in a folder of its name. */
  clients?: string | Record<string, string | ClientConfig>;
  /** Files with providers of your own. */
  specs?: string[];
  /** How many providers are played at once. */
  workers?: number;
  /** The folder for records and reports. */
  out?: string;
  /** What is left beside the record: html and markdown, if not told. */
  reports?: Format[];
  /** Writes the trace of every case. */
  trace?: boolean;
  /** Writes the exchanges of every case as HAR. */
  har?: boolean;
}

const path = z.string().min(1);
const names = z.array(z.string().min(1)).min(1);

const gate = exactly<GateConfig>()(
  z
    .strictObject({
      failOn: z.array(z.enum(FAIL_ON)).optional(),
      strict: z.boolean().optional(),
      asOf: z.string().refine(isVersion, 'a version such as 0.1.0').optional(),
    })
    .meta({ of: 'GateConfig' }),
);

const settings = {
  providers: names.optional(),
  profiles: z.array(z.enum(PROFILES)).min(1).optional(),
  answers: z.record(z.string(), z.string()).optional(),
  seed: z.union([z.int().nonnegative(), z.literal('random')]).optional(),
  effort: z.enum(EFFORT_NAMES).optional(),
  runs: z.int().nonnegative().optional(),
  timeLimitSeconds: z.number().positive().optional(),
  knownFailures: path.optional(),
  unstable: path.optional(),
  gate: gate.optional(),
};

const client = exactly<ClientConfig>()(
  z
    .strictObject({ module: path.optional(), command: z.tuple([path], z.string()).optional(), ...settings })
    .refine(({ module, command }) => (module === undefined) !== (command === undefined), 'either a module or a command')
    .meta({ of: 'ClientConfig' }),
);

export const configSchema: z.ZodType<Config> = exactly<Config>()(
  z
    .strictObject({
      $schema: z.string().optional(),
      clients: z
        .union([
          path,
          z.record(z.string().regex(/^[\w][\w.-]*$/, 'a name of letters, digits, . _ -'), z.union([path, client])),
        ])
        .optional(),
      ...settings,
      specs: z.array(path).optional(),
      workers: z.int().positive().optional(),
      out: path.optional(),
      reports: z.array(z.enum(FORMATS as [Format, ...Format[]])).optional(),
      trace: z.boolean().optional(),
      har: z.boolean().optional(),
    })
    .meta({ title: 'Configuration of quirkproof', of: 'Config' }),
);

/** Gives the configuration as it is, with its type checked: for `export default` in a `quirkproof.config.ts`. */
export const defineConfig = (config: Config): Config => config;

/** JSON Schema (2020-12) of a `quirkproof.config.json`. */
export const configJsonSchema = (): object =>
  describeMembers(z.toJSONSchema(configSchema, { io: 'input' }), DESCRIPTIONS) as object;
