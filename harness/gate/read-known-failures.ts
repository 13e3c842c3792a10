/** Reads a list of known failures, or of unstable clauses: a YAML file, or JSON, which is YAML too. */
import { existsSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { type KnownFailure, knownFailuresSchema } from '../../specs/language/known-failure.ts';
import { UsageError } from '../checking/usage-error.ts';

/** Where the lists lie if nobody says otherwise. */
export const KNOWN_FAILURES_FILE = 'quirkproof.known-failures.yaml';
export const UNSTABLE_FILE = 'quirkproof.unstable.yaml';

/** @throws {UsageError} for a file that is not there, or has mistakes in it, each with its line. */
export function readKnownFailures(file: string): KnownFailure[] {
  if (!existsSync(file)) {
    throw new UsageError(`There is no list ${file}.`, {
      expected: 'a YAML file',
      got: 'no such file',
      hint: '`quirkproof check … --update-baseline` writes one',
    });
  }
  return parseKnownFailures(readFileSync(file, 'utf8'), file);
}

/** @throws {UsageError} */
export function parseKnownFailures(text: string, file: string): KnownFailure[] {
  const document = parseDocument(text);
  const [broken] = document.errors;
  if (broken) throw wrong(file, 'YAML in order', broken.message.split('\n')[0] ?? '');
  // An empty file is an empty list.
  const parsed = knownFailuresSchema.safeParse(document.toJS() ?? []);
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
