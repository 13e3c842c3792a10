/**
 * Puts flags, configuration and defaults together: what a run is to be, and where each of it came from. It loads
 * nothing and checks no words but those that only it can check.
 */
import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { nearest, UsageError } from '../../ground/usage-error.ts';
import type { ClientConfig, Config } from './config-schema.ts';
import { relocate, type Settings } from './kinds.ts';
import { gatherLayer, type Layer, type Sources } from './layer.ts';
import type { LoadedConfig } from './load-config.ts';
import { LISTS, type SettingName } from './settings.ts';

export type Effective = {
  /** The name of the client in the configuration. */
  name?: string;
  settings: Layer & Pick<Settings, 'seed' | 'out'>;
  /** Where each came from: a flag, a file, or `default`. */
  sources: Sources;
};

/** What flags set, and which of them. */
export type FlagLayer = { layer: Layer; sources: Sources };

/**
 * One for each client that is to be judged, in the order of the configuration.
 *
 * @param wanted the path of a module, or the name of a client in the configuration.
 * @throws {UsageError} if there is nothing to judge, or several clients would share one list.
 */
export function resolveSettings(
  wanted: string | undefined,
  flags: FlagLayer,
  loaded: LoadedConfig | undefined,
  cwd = process.cwd(),
): Effective[] {
  const isSeveral = typeof loaded?.config.clients === 'object' && Object.keys(loaded.config.clients).length > 1;
  return chooseClients(wanted, flags.layer.command, loaded, cwd).map(({ name, client, source }) => {
    const isOneOfSeveral = isSeveral && name !== undefined;
    const config = loaded?.config ?? {};
    const fromConfig = loaded ? relativeTo(loaded, cwd) : (path: string) => path;
    if (isOneOfSeveral) refuseSharedLists(flags.layer, config, client);
    const layers: { layer: Layer; source: (key: SettingName) => string }[] = [
      { layer: flags.layer, source: (key) => flags.sources[key] ?? 'a flag' },
      {
        layer: { ...layerOfFile(client, fromConfig), module: client.module, command: client.command, cwd: client.cwd },
        source: (key) =>
          key === 'module' || key === 'command' || key === 'cwd' ? source : `${loaded?.name}, clients.${name}`,
      },
      { layer: layerOfFile(config, fromConfig), source: () => loaded?.name ?? '' },
      { layer: defaults(isOneOfSeveral ? name : undefined, cwd), source: () => 'default' },
    ];
    return { ...(name !== undefined && { name }), ...collapse(layers, isOneOfSeveral ? name : undefined) };
  });
}

type Chosen = { name?: string; client: ClientConfig & { cwd?: string }; source: string };

function chooseClients(
  wanted: string | undefined,
  command: Settings['command'] | undefined,
  loaded: LoadedConfig | undefined,
  cwd: string,
): Chosen[] {
  if (command) return [{ client: {}, source: 'argument' }];
  const named = loaded ? namedClients(loaded, cwd) : [];
  if (wanted === undefined) {
    if (named.length > 0) return named;
    throw new UsageError('There is no telling what to judge.', {
      expected: 'the path of a module, or `clients` in a configuration',
      got: 'neither',
      hint: 'see `quirkproof check --help`',
    });
  }
  const known = named.find(
    ({ name, client }) =>
      name === wanted || (client.module !== undefined && resolve(cwd, client.module) === resolve(cwd, wanted)),
  );
  if (known) return [known];
  const [near] = nearest(
    wanted,
    named.flatMap(({ name }) => name ?? []),
  );
  if (near !== undefined && !existsSync(resolve(cwd, wanted)) && !/[./\\]/.test(wanted)) {
    throw new UsageError(`There is no client "${wanted}".`, {
      expected: `the path of a module, or one of ${named.map(({ name }) => name).join(', ')}`,
      got: wanted,
      hint: `did you mean ${near}?`,
    });
  }
  return [{ client: { module: wanted }, source: 'argument' }];
}

function namedClients({ config, name: file, ...loaded }: LoadedConfig, cwd: string): Chosen[] {
  const { clients } = config;
  if (clients === undefined) return [];
  const fromConfig = relativeTo({ config, name: file, ...loaded }, cwd);
  if (typeof clients === 'string') return [{ client: { module: fromConfig(clients) }, source: file }];
  return Object.entries(clients).map(([name, client]) => {
    const { module, ...rest }: ClientConfig = typeof client === 'string' ? { module: client } : client;
    const place = module === undefined ? { cwd: dirname(loaded.file) } : { module: fromConfig(module) };
    return { name, client: { ...place, ...rest }, source: `${file}, clients.${name}` };
  });
}

/** Written as a person in `cwd` would. */
function relativeTo({ file }: LoadedConfig, cwd: string): (path: string) => string {
  return (path) => {
    const told = relative(cwd, resolve(dirname(file), path)).replaceAll('\\', '/');
    return /^\.\.?(\/|$)|^\/|^[A-Za-z]:/.test(told) ? told : `./${told}`;
  };
}

/** An entry that holds for one client and not for the other would be stale for ever. */
function refuseSharedLists(flags: Layer, config: Config, client: ClientConfig): void {
  for (const key of LISTS) {
    const isShared = flags[key] !== undefined || (config[key] !== undefined && client[key] === undefined);
    if (!isShared) continue;
    throw new UsageError(`Several clients cannot share one list (${key}).`, {
      expected: `${key} below each client`,
      got: String(flags[key] ?? config[key]),
      hint: 'each client fails in its own ways; leave it out for a file by the name of the client',
    });
  }
}

const layerOfFile = (config: Config | ClientConfig, tell: (path: string) => string): Layer =>
  gatherLayer((name, { kind, file }) => {
    const place: object | undefined = file === 'gate' ? config.gate : config;
    const value = file && (place as Record<string, unknown> | undefined)?.[name];
    return value === undefined ? undefined : relocate(kind, value, tell);
  });

/** @param name of one client of several, which has lists of its own. */
const defaults = (name: string | undefined, cwd: string): Layer =>
  gatherLayer((_, { kind, default: value }) => {
    if (kind !== 'list') return value;
    const list = defaultList(String(value), name);
    return existsSync(resolve(cwd, list)) ? list : undefined;
  });

/** `quirkproof.known-failures.yaml`, or `quirkproof.known-failures.acme.yaml` for one of several clients. */
export const defaultList = (file: string, name: string | undefined): string =>
  name === undefined ? file : file.replace(/\.yaml$/, `.${name}.yaml`);

function collapse(
  layers: { layer: Layer; source: (key: SettingName) => string }[],
  folder: string | undefined,
): Pick<Effective, 'settings' | 'sources'> {
  const settings: Record<string, unknown> = {};
  const sources: Sources = {};
  for (const { layer, source } of layers) {
    for (const [key, value] of Object.entries(layer) as [SettingName, unknown][]) {
      if (value === undefined) continue;
      if (key === 'answers' && settings.answers !== undefined) {
        // Each answer is a setting of its own.
        settings.answers = { ...(value as object), ...(settings.answers as object) };
        sources.answers = `${sources.answers}; ${source(key)}`;
      } else if (settings[key] === undefined) {
        settings[key] = value;
        sources[key] = source(key);
      }
    }
  }
  if (folder !== undefined) settings.out = `${String(settings.out).replace(/\/+$/, '')}/${folder}`;
  return { settings: settings as Effective['settings'], sources };
}
