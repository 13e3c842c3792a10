/** Reads a stored run record, and says in words why a file is none. It runs nothing that the file says. */
import { legible } from '../../../reports/render/prose/legible.ts';
import { type RunRecord, SCHEMA_VERSION } from '../../../specs/record/record.ts';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import { readText } from '../../ground/files/read-text.ts';
import { UsageError } from '../../ground/usage-error.ts';

/** A record of six providers has half a megabyte; the largest that is read, in bytes. */
const LARGEST = 64 * 1024 * 1024;

/** @throws {UsageError} if there is no such file, or if it is no run record of this version. */
export function readRecord(path: string): RunRecord {
  const value = parse(
    readText(path, {
      problem: `${legible(path)} cannot be used.`,
      expected: 'a file that can be read',
      hint: 'name the run.json that `quirkproof check` wrote',
      largest: LARGEST,
    }),
    path,
  );
  const version = isObject(value) ? value.schemaVersion : undefined;
  if (version !== undefined && version !== SCHEMA_VERSION) {
    throw unusable(
      path,
      `a run record of version ${SCHEMA_VERSION}`,
      `version ${show(version)}`,
      'make it again with this suite',
    );
  }
  const read = runRecordSchema.safeParse(value);
  if (read.success) return read.data;
  const problems = read.error.issues
    .slice(0, 3)
    .map(({ path: at, message }) => `${legible(at.map(String).join('.') || 'the whole', 120)}: ${legible(message)}`);
  throw unusable(path, 'a run record, as `quirkproof check` writes it', problems.join('; '), 'name a run.json');
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unusable(path, 'JSON', legible((error as Error).message), 'name the run.json that `quirkproof check` wrote');
  }
}

const unusable = (path: string, expected: string, got: string, hint: string): UsageError =>
  new UsageError(`${legible(path)} cannot be used.`, { expected, got, hint });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const show = (value: unknown): string => legible(JSON.stringify(value) ?? String(value), 40);
