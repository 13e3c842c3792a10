import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunRecord } from '../../../specs/record/record.ts';
import { runRecordSchema } from '../../../specs/record/record-schema.ts';
import { arbitraryRecord } from '../testing/arbitrary-record.ts';
import { ENDLESS } from '../testing/hostile-text.ts';
import { clauseOf, FULL_RECORD, findingOf, providerOf, recordOf } from '../testing/records.ts';
import { renderAnnotations } from './annotations.ts';
import { renderJson } from './json.ts';
import { FORMATS, RENDERERS } from './renderers.ts';
import { renderShields } from './shields.ts';

const SHEET = { columns: 80, color: false };
/** What can move a cursor, hide, or turn text round. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

test('every format has a file of its own and ends in a line feed', () => {
  const files = FORMATS.map((format) => RENDERERS[format].fileName);
  expect(new Set(files).size).toBe(files.length);
  for (const format of FORMATS) expect(RENDERERS[format].render(FULL_RECORD, SHEET), format).toMatch(/\n$/);
});

test.each(FORMATS)('%s renders any record, twice alike, and lets no character through that has no glyph', (format) => {
  fc.assert(
    fc.property(arbitraryRecord, (record) => {
      const before = structuredClone(record);
      const text = RENDERERS[format].render(record, SHEET);
      expect(text).not.toMatch(UNPRINTABLE);
      expect(RENDERERS[format].render(record, SHEET)).toBe(text);
      expect(record).toEqual(before);
    }),
    { numRuns: 25 },
  );
});

/** The record with an endless text wherever text of others stands. */
const endless = (text: string): RunRecord => {
  const finding = findingOf({
    expected: text,
    got: text,
    where: text,
    why: text,
    hint: text,
    situation: text,
    transcript: [
      { n: 3, by: 'client', sent: [text, text], came: [text] },
      { by: 'harness', sent: [`callback ${text}`] },
      { by: 'client', sent: [`begin → {"ok":false,"message":"${text}`] },
    ],
    counterexample: {
      id: text,
      commands: [{ do: text }],
      story: [text],
      drawn: { [text.slice(0, 9)]: text },
      replayed: { times: 1, failed: 1 },
      socket: 'confirmed',
    },
  });
  const clauses = (['fail', 'inconclusive', 'unsupported', 'left-to-application'] as const).map((verdict) =>
    clauseOf({
      id: `${verdict}${text}`,
      sentence: text,
      phase: text,
      verdict,
      reason: text,
      blockedBy: [text],
      follows: text,
      ...(verdict === 'fail' && { finding, gate: 'fails' as const }),
    }),
  );
  return recordOf({
    client: { name: text, version: text, kind: 'library', language: text, module: text },
    only: [text],
    pinned: { [text.slice(0, 9)]: text },
    providers: [
      providerOf({ id: text, name: text, clauses, wirings: [{ wiring: 'plain', completes: false, stoppedBy: text }] }),
    ],
    faults: [{ kind: 'adapter-fault', provider: text, situation: text, operation: text, message: text }],
  });
};

test.each(FORMATS.filter((format) => format !== 'json'))(
  '%s stays readable with a million characters in every place',
  (format) => {
    for (const text of ENDLESS) {
      const rendered = RENDERERS[format].render(endless(text), SHEET);
      expect(rendered.length).toBeLessThan(500_000);
      expect(rendered).not.toMatch(UNPRINTABLE);
    }
  },
);

test('what is rendered as JSON reads as the same record', () => {
  fc.assert(
    fc.property(arbitraryRecord, (record) => {
      expect(runRecordSchema.parse(JSON.parse(renderJson(record)))).toEqual(record);
    }),
    { numRuns: 100 },
  );
});

const badgeOf = (more: Partial<RunRecord>) => JSON.parse(renderShields(recordOf(more)));
const failing = [providerOf({ id: 'acme', clauses: [clauseOf({ id: 'acme/a/b', verdict: 'fail', gate: 'fails' })] })];

test.each<[Partial<RunRecord>, object]>([
  [{ summary: { ...recordOf().summary, pass: 12 } }, { message: 'conforms · 12 clauses', color: 'brightgreen' }],
  [
    { outcome: 'fails', providers: failing },
    { message: 'fails 1 clause', color: 'red' },
  ],
  [{ outcome: 'incomplete' }, { message: 'incomplete · 0 clauses open', color: 'yellow' }],
  [{ outcome: 'interrupted' }, { message: 'interrupted', color: 'lightgrey', isError: true }],
  [{ outcome: 'stale-known-failures' }, { message: 'stale known failures', color: 'yellow' }],
  [{ only: ['acme/a'] }, { message: 'in part: conforms · 0 clauses', color: 'yellowgreen' }],
])('a badge of %j', (more, badge) => {
  expect(badgeOf(more)).toEqual({ schemaVersion: 1, label: 'quirkproof', ...badge });
});

const COMMAND = /^::(error|warning) (?:file=[^:,\n]+,line=1,)?title=[^:,\n]*::[^\n]*$/;

test('annotations are commands and nothing else, whatever text they carry', () => {
  fc.assert(
    fc.property(arbitraryRecord, (record) => {
      const lines = renderAnnotations(record).split('\n').slice(0, -1);
      for (const line of lines) expect(line).toMatch(COMMAND);
      for (const kind of ['error', 'warning'])
        expect(lines.filter((line) => line.startsWith(`::${kind} `)).length).toBeLessThanOrEqual(10);
    }),
    { numRuns: 100 },
  );
});

test('annotations name the module, what gates first, and how many more there are', () => {
  const failures = Array.from({ length: 14 }, (_, n) =>
    clauseOf({ id: `acme/api/${n}`, verdict: 'fail', gate: 'fails', finding: findingOf({ got: '50% off, or: a\nb' }) }),
  );
  const open = clauseOf({ id: 'acme/open', verdict: 'inconclusive', gate: 'incomplete', blockedBy: ['acme/api/1'] });
  const advice = clauseOf({ id: 'acme/advice', verdict: 'fail', level: 'should' });
  const known = clauseOf({ id: 'acme/known', verdict: 'fail', covered: { by: 'failures', reason: 'x' } });
  const providers = [providerOf({ id: 'acme', clauses: [advice, open, ...failures, known] })];
  const lines = renderAnnotations(recordOf({ outcome: 'fails', exitCode: 1, providers })).split('\n');
  expect(lines[0]).toMatch(
    /^::error file=client\.ts,line=1,title=acme\/api\/0 \(must\)::expected redirect_uri=.*, got 50%25 off, or: a\\nb\. Send/,
  );
  expect(lines[0]).toContain('judges a client from outside');
  expect(lines[9]).toContain('title=6 more::14 must clauses fail at acme');
  expect(lines[10]).toContain('::warning file=client.ts,line=1,title=acme/advice (advice)::');
  expect(lines).toHaveLength(12);
});

test('no report of any format shows a colour that nobody asked for', () => {
  const painted = RENDERERS.terminal.render(FULL_RECORD, { columns: 80, color: true });
  expect(stripVTControlCharacters(painted)).not.toBe(painted);
  for (const format of FORMATS) expect(RENDERERS[format].render(FULL_RECORD, SHEET)).not.toContain('\u001b');
});
