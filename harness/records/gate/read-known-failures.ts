/** Reads a list of known failures, or of unstable clauses: a YAML file, or JSON, which is YAML too. */
import { type KnownFailure, knownFailuresSchema } from '../../../specs/record/known-failure.ts';
import { parseYaml } from '../../ground/files/parse-yaml.ts';
import { readText } from '../../ground/files/read-text.ts';
import { UsageError } from '../../ground/usage-error.ts';

/** @throws {UsageError} for a file that is not there, or has mistakes in it, each with its line. */
export function readKnownFailures(file: string): KnownFailure[] {
  return parseKnownFailures(readList(file), file);
}

/** @throws {UsageError} */
export const readList = (file: string): string =>
  readText(file, {
    problem: `The list ${file} cannot be read.`,
    expected: 'a YAML file',
    hint: '`quirkproof check … --update-baseline` writes one',
  });

/** @throws {UsageError} */
export function parseKnownFailures(text: string, file: string): KnownFailure[] {
  let value: unknown;
  try {
    value = parseYaml(text);
  } catch (error) {
    throw wrong(file, 'YAML in order', (error as Error).message);
  }
  // An empty file is an empty list.
  const parsed = knownFailuresSchema.safeParse(value ?? []);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 5).map(({ path, message }) => {
    const [index, ...rest] = path;
    const entry =
      typeof index === 'number' ? `entry ${index + 1}${rest.length > 0 ? `, ${rest.join('.')}` : ''}: ` : '';
    return entry + message;
  });
  throw wrong(file, 'a list of { clause, provider?, reason, issue?, expires?, matches? }', issues.join('; '));
}

const wrong = (file: string, expected: string, got: string): UsageError =>
  new UsageError(`The list ${file} cannot be read.`, { expected, got, hint: 'mend the file' });
