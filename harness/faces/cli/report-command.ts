/** `quirkproof report`: renders a stored record without running anything. */
import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { legible } from '../../../reports/render/prose/legible.ts';
import { FORMATS, type Format, RENDERERS } from '../../../reports/render/run/renderers.ts';
import { makeFolder } from '../../ground/files/make-folder.ts';
import { nearest, UsageError } from '../../ground/usage-error.ts';
import { placeModule } from './place-module.ts';
import { readRecord } from './read-record.ts';
import { sheetOf } from './sheet.ts';

export type ReportFlags = { format: string; out?: string };

/** @throws {UsageError} for a format that nobody knows, a file that is no record, or one that cannot be written. */
export function reportCommand(path: string, { format, out }: ReportFlags): void {
  const renderer = RENDERERS[readFormat(format)];
  const record = placeModule(readRecord(path));
  // A file has neither width nor colours.
  const text = renderer.render(record, sheetOf(out === undefined ? process.stdout : {}));
  if (out === undefined) process.stdout.write(text);
  else write(out, text);
  process.exitCode = 0;
}

/** The formats there are, in words. */
export const tellFormats = (): string => `${FORMATS.slice(0, -1).join(', ')} or ${FORMATS.at(-1)}`;

function readFormat(format: string): Format {
  const known = FORMATS.find((name) => name === format);
  if (known !== undefined) return known;
  const near = nearest(format, FORMATS);
  throw new UsageError(`--format ${legible(format, 40)} is not known.`, {
    expected: `one of ${FORMATS.join(', ')}`,
    got: legible(format, 40),
    hint: near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'see `quirkproof report --help`',
  });
}

function write(path: string, text: string): void {
  try {
    makeFolder(dirname(path));
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError('The report cannot be written.', {
      expected: 'a file that can be written',
      got: legible((error as Error).message),
      hint: 'name another with --out',
    });
  }
}
