/** Providers of the suite and of the user: a spec is a `.ts`, `.js`, `.json` or `.yaml` file that holds one plain value. */

import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { readProvider } from '../../../specs/language/define-provider.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { SpecError } from '../../../specs/language/spec-error.ts';
import { providers } from '../../../specs/providers/index.ts';
import { describeThrown } from '../describe-error.ts';
import { importModule } from '../files/import-module.ts';
import { parseJson } from '../files/parse-json.ts';
import { readText } from '../files/read-text.ts';
import { UsageError } from '../usage-error.ts';

const SCRIPTS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/**
 * The providers there are, those of the given files included.
 *
 * @throws {UsageError} for a file that cannot be read, a spec with mistakes, or an id that is taken.
 */
export async function loadSpecs(files: readonly string[] = []): Promise<readonly ProviderSpec[]> {
  const all = [...providers];
  for (const file of files) {
    const spec = await loadSpec(file);
    if (all.some(({ id }) => id === spec.id)) {
      throw new UsageError(`The spec ${file} brings a provider that is there already.`, {
        expected: 'an id of its own',
        got: spec.id,
        hint: 'give it another id',
      });
    }
    all.push(spec);
  }
  return all;
}

async function loadSpec(file: string): Promise<ProviderSpec> {
  const path = resolve(file);
  const unreadable = (expected: string, got: string, hint: string) =>
    new UsageError(`The spec ${file} cannot be read.`, { expected, got, hint });
  if (!existsSync(path)) throw unreadable('a file', 'no such file', `the path is relative to ${process.cwd()}`);
  const extension = extname(path).toLowerCase();
  const isScript = SCRIPTS.includes(extension);
  const parse = PARSERS[extension];
  if (!isScript && !parse)
    throw unreadable('.ts, .js, .json, .yaml or .yml', extension || 'no extension', 'rename it after what it holds');
  const text = readText(path, {
    problem: `The spec ${file} cannot be read.`,
    expected: `a ${extension} file`,
    hint: 'name a file',
  });
  let value: unknown;
  try {
    value = parse ? await parse(text) : await importSpec(path);
  } catch (error) {
    if (error instanceof SpecError) throw new UsageError(error.message, SPEC_ADVICE);
    // The parser's own stack says nothing of the file.
    const got = SCRIPTS.includes(extension) ? describeThrown(error) : (error as Error).message.trim();
    throw unreadable(`a ${extension} file in order`, got, 'mend the file');
  }
  try {
    return readProvider(value, file);
  } catch (error) {
    if (error instanceof SpecError) throw new UsageError(error.message, SPEC_ADVICE);
    throw error;
  }
}

const SPEC_ADVICE = {
  expected: 'a spec without mistakes',
  got: 'the mistakes above',
  hint: 'mend them; `quirkproof spec --schema` prints the schema for an editor',
};

// YAML is loaded for those who write it.
const parseYaml = async (text: string): Promise<unknown> => (await import('../files/parse-yaml.ts')).parseYaml(text);

const PARSERS: Record<string, (text: string) => unknown> = {
  '.json': parseJson,
  '.yaml': parseYaml,
  '.yml': parseYaml,
};

/** The default export, or the only export that is an object. */
async function importSpec(path: string): Promise<unknown> {
  const exported = await importModule<Record<string, unknown>>(path);
  if (exported.default !== undefined) return exported.default;
  const values = Object.values(exported).filter((value) => typeof value === 'object' && value !== null);
  return values.length === 1 ? values[0] : exported;
}
