/** Finds and reads the configuration of a folder: `quirkproof.config` as TypeScript, JavaScript or JSON. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeError, describeThrown } from '../../ground/describe-error.ts';
import { importModule } from '../../ground/files/import-module.ts';
import { parseJson } from '../../ground/files/parse-json.ts';
import { readText } from '../../ground/files/read-text.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { type Config, configSchema } from './config-schema.ts';

export const CONFIG_FILES = ['ts', 'mts', 'js', 'mjs', 'cjs', 'json'].map((end) => `quirkproof.config.${end}`);

export type LoadedConfig = {
  config: Config;
  /** As it is named to people. */
  name: string;
  /** Absolute. */
  file: string;
};

/**
 * @param named a file; else the one that lies in `cwd`, if any.
 * @throws {UsageError} for a file that is not there, cannot be read or has mistakes, and for two of them.
 */
export async function loadConfig(named: string | undefined, cwd = process.cwd()): Promise<LoadedConfig | undefined> {
  const found = named === undefined ? CONFIG_FILES.filter((name) => existsSync(resolve(cwd, name))) : [named];
  const [name, ...others] = found;
  if (name === undefined) return undefined;
  if (others.length > 0) {
    throw new UsageError('There is more than one configuration.', {
      expected: 'one of them',
      got: found.join(' and '),
      hint: 'keep one, or name it with --config',
    });
  }
  const file = resolve(cwd, name);
  if (!existsSync(file)) {
    throw new UsageError(`There is no configuration ${name}.`, {
      expected: 'a file',
      got: 'no such file',
      hint: `the path is relative to ${cwd}`,
    });
  }
  return { name, file, config: parseConfig(await readValue(file, name), name) };
}

/** @throws {UsageError} with every mistake and its place. */
export function parseConfig(value: unknown, name: string): Config {
  const parsed = parse(value, name);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 6).map(({ path, message }) => {
    const place = path.map(String).join('.');
    return place === '' ? message : `${place}: ${message}`;
  });
  throw new UsageError(`The configuration ${name} has mistakes.`, {
    expected: 'a configuration as `quirkproof config --schema` describes it',
    got: issues.join('; '),
    hint: '`defineConfig` of "quirkproof" checks it in an editor',
  });
}

/** A module can have members that throw when they are looked at. */
function parse(value: unknown, name: string): ReturnType<typeof configSchema.safeParse> {
  try {
    return configSchema.safeParse(value);
  } catch (error) {
    throw new UsageError(`The configuration ${name} cannot be read.`, {
      expected: 'members that can be looked at',
      got: `one that throws ${describeThrown(error)}`,
      hint: 'write plain values',
    });
  }
}

async function readValue(file: string, name: string): Promise<unknown> {
  const text = readText(file, {
    problem: `The configuration ${name} cannot be read.`,
    expected: file.endsWith('.json') ? 'a JSON file' : 'a module',
    hint: 'name a file with --config',
  });
  try {
    if (file.endsWith('.json')) return parseJson(text);
    const exported = await importModule<{ default?: unknown }>(file, true);
    const value = exported.default;
    // A CommonJS module that was compiled from an ES module has its default below the default.
    return (value as { default?: unknown } | undefined)?.default ?? value;
  } catch (error) {
    throw new UsageError(`The configuration ${name} cannot be read.`, {
      expected: file.endsWith('.json') ? 'JSON' : 'a module that can be imported, with a default export',
      got: describeError(error),
      hint: 'mend the file',
    });
  }
}
