/** What a `quirkproof.config` file may hold. Paths are relative to the folder of the file; flags win over all of it. */
import { z } from 'zod';
import { exactly } from '../../../specs/language/exactly.ts';
import { describeMembers } from '../../../specs/schemas/describe-members.ts';
import { DESCRIPTIONS } from './descriptions.ts';
import { KINDS } from './kinds.ts';
import { type ConfigPlace, SETTING_ROWS, type SETTINGS, type SettingTable } from './settings.ts';

type NamesAt<P extends ConfigPlace> = {
  [N in keyof SettingTable]: SettingTable[N] extends { file: P } ? N : never;
}[keyof SettingTable];

/** What stands at a place, as zod reads it. An editor shows the docstring of the row. */
type Read<Table extends SettingTable, Name extends keyof Table & keyof SettingTable> = {
  -readonly [N in Name]?: z.output<(typeof KINDS)[SettingTable[N]['kind']]['inFile']>;
};
type RowsAt<Table extends SettingTable, P extends ConfigPlace> = Read<Table, NamesAt<P>>;

/** What fails a run. */
export interface GateConfig extends RowsAt<typeof SETTINGS, 'gate'> {}

/** What can be set for all clients, and for each of them. */
export interface SharedConfig extends RowsAt<typeof SETTINGS, 'client'> {
  /** What fails the run. */
  gate?: GateConfig;
}

/** A client, and what is set for it alone. */
export interface ClientConfig extends SharedConfig {
  /** A module that exports a client. */
  module?: string;
  /** Or what starts an adapter that speaks the protocol, and its arguments; it is started in the folder of this file. */
  command?: [string, ...string[]];
}

/** What a configuration of quirkproof holds. */
export interface Config extends SharedConfig, RowsAt<typeof SETTINGS, 'run'> {
  /** The JSON Schema of this file, for an editor. */
  $schema?: string;
  /** The module of the client, or of several by name; each has its records in a folder of its name. */
  clients?: string | Record<string, string | ClientConfig>;
}

type Shape<P extends ConfigPlace> = {
  [N in NamesAt<P>]: z.ZodOptional<(typeof KINDS)[SettingTable[N]['kind']]['inFile']>;
};
const shapeAt = <P extends ConfigPlace>(place: P) =>
  Object.fromEntries(
    SETTING_ROWS.filter(([, { file }]) => file === place).map(([name, { kind }]) => [
      name,
      KINDS[kind].inFile.optional(),
    ]),
  ) as Shape<P>;

const path = KINDS.path.inFile;
const gate = exactly<GateConfig>()(z.strictObject(shapeAt('gate')).meta({ of: 'GateConfig' }));
const shared = { ...shapeAt('client'), gate: gate.optional() };
const client = exactly<ClientConfig>()(
  z
    .strictObject({ module: path.optional(), command: KINDS.command.inFile.optional(), ...shared })
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
      ...shared,
      ...shapeAt('run'),
    })
    .meta({ title: 'Configuration of quirkproof', of: 'Config' }),
);

/** Gives the configuration as it is, with its type checked: for `export default` in a `quirkproof.config.ts`. */
export const defineConfig = (config: Config): Config => config;

/** JSON Schema (2020-12) of a `quirkproof.config.json`. */
export const configJsonSchema = (): object =>
  describeMembers(z.toJSONSchema(configSchema, { io: 'input' }), DESCRIPTIONS) as object;
