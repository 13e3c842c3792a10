/**
 * Puts flags, configuration and defaults together: what a run is to be, and where each of it came from. It loads
 * nothing and checks no words but those that only it can check.
 */
import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Format } from '../../../reports/render/run/renderers.ts';
import type { Effort } from '../../engine/explore/sequence.ts';
import { DEFAULT_SEED } from '../../ground/selection/read-seed.ts';
import { nearest, UsageError } from '../../ground/usage-error.ts';
import { KNOWN_FAILURES_FILE, UNSTABLE_FILE } from '../../records/gate/read-known-failures.ts';
import { type ClientConfig, type Config, FAIL_ON } from './config-schema.ts';
import type { LoadedConfig } from './load-config.ts';

/** What is set by one source; paths are relative to the working directory. */
export type Settings = {
  module: string;
  command: readonly [string, ...string[]];
  /** The folder that the command is started in. */
  cwd: string;
  providers: readonly string[];
  profiles: readonly string[];
  only: readonly string[];
  answers: Readonly<Record<string, string>>;
  seed: string | number;
  effort: Effort;
  runs: number;
  timeLimitSeconds: number;
  specs: readonly string[];
  failOn: readonly string[];
  asOf: string;
  knownFailures: string;
  unstable: string;
  shard: string;
  workers: string | number;
  inProcess: boolean;
  out: string;
  reports: readonly Format[];
  trace: boolean;
  har: boolean;
  /** Never a setting of a file: who wants them asks each time. */
  withSecrets: boolean;
};

export type Layer = { [K in keyof Settings]?: Settings[K] | undefined };

export type Effective = {
  /** The name of the client in the configuration. */
  name?: string;
  settings: Layer & Pick<Settings, 'seed' | 'out'>;
  /** Where each came from: a flag, a file, or `default`. */
  sources: Partial<Record<keyof Settings, string>>;
};

export type Flags = { layer: Layer; sources: Partial<Record<keyof Settings, string>> };

export const DEFAULT_OUT = '.quirkproof';

/**
 * One for each client that is to be judged, in the order of the configuration.
 *
 * @param wanted the path of a module, or the name of a client in the configuration.
 * @throws {UsageError} if there is nothing to judge, or several clients would share one list.
 */
export function resolveSettings(
  wanted: string | undefined,
  flags: Flags,
  loaded: LoadedConfig | undefined,
  cwd = process.cwd(),
): Effective[] {
  const isSeveral = typeof loaded?.config.clients === 'object' && Object.keys(loaded.config.clients).length > 1;
  return chooseClients(wanted, flags.layer.command, loaded, cwd).map(({ name, client, source }) => {
    const isOneOfSeveral = isSeveral && name !== undefined;
    const config = loaded?.config ?? {};
    const fromConfig = loaded ? relativeTo(loaded, cwd) : (path: string) => path;
    if (isOneOfSeveral) refuseSharedLists(flags.layer, config, client);
    const layers: { layer: Layer; source: (key: keyof Settings) => string }[] = [
      { layer: flags.layer, source: (key) => flags.sources[key] ?? 'a flag' },
      {
        layer: { ...layerOf(client, fromConfig), module: client.module, command: client.command, cwd: client.cwd },
        source: (key) =>
          key === 'module' || key === 'command' || key === 'cwd' ? source : `${loaded?.name}, clients.${name}`,
      },
      { layer: layerOfAll(config, fromConfig), source: () => loaded?.name ?? '' },
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
  for (const key of ['knownFailures', 'unstable'] as const) {
    const isShared = flags[key] !== undefined || (config[key] !== undefined && client[key] === undefined);
    if (!isShared) continue;
    throw new UsageError(`Several clients cannot share one list (${key}).`, {
      expected: `${key} below each client`,
      got: String(flags[key] ?? config[key]),
      hint: 'each client fails in its own ways; leave it out for a file by the name of the client',
    });
  }
}

const layerOf = (config: Omit<ClientConfig, 'module'>, path: (path: string) => string): Layer => ({
  providers: config.providers,
  profiles: config.profiles,
  answers: config.answers,
  seed: config.seed,
  effort: config.effort,
  runs: config.runs,
  timeLimitSeconds: config.timeLimitSeconds,
  failOn: config.gate?.strict ? FAIL_ON : config.gate?.failOn,
  asOf: config.gate?.asOf,
  knownFailures: config.knownFailures === undefined ? undefined : path(config.knownFailures),
  unstable: config.unstable === undefined ? undefined : path(config.unstable),
});

const layerOfAll = (config: Config, path: (path: string) => string): Layer => ({
  ...layerOf(config, path),
  specs: config.specs?.map(path),
  workers: config.workers,
  out: config.out === undefined ? undefined : path(config.out),
  reports: config.reports,
  trace: config.trace,
  har: config.har,
});

function defaults(name: string | undefined, cwd: string): Layer {
  const files = { knownFailures: defaultList(KNOWN_FAILURES_FILE, name), unstable: defaultList(UNSTABLE_FILE, name) };
  const there = (file: string) => (existsSync(resolve(cwd, file)) ? file : undefined);
  return {
    seed: DEFAULT_SEED,
    out: DEFAULT_OUT,
    knownFailures: there(files.knownFailures),
    unstable: there(files.unstable),
  };
}

/** `quirkproof.known-failures.yaml`, or `quirkproof.known-failures.acme.yaml` for one of several clients. */
export const defaultList = (file: string, name: string | undefined): string =>
  name === undefined ? file : file.replace(/\.yaml$/, `.${name}.yaml`);

function collapse(
  layers: { layer: Layer; source: (key: keyof Settings) => string }[],
  folder: string | undefined,
): Pick<Effective, 'settings' | 'sources'> {
  const settings: Record<string, unknown> = {};
  const sources: Partial<Record<keyof Settings, string>> = {};
  for (const { layer, source } of layers) {
    for (const [key, value] of Object.entries(layer) as [keyof Settings, unknown][]) {
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
