import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import type { RunRecord } from '../../../specs/record/record.ts';
import { block, code, codeElement, paragraph } from '../prose/escape.ts';
import { legible } from '../prose/legible.ts';
import { arbitraryRecord } from '../testing/arbitrary-record.ts';
import { HOSTILE } from '../testing/hostile-text.ts';
import { readFragment } from '../testing/read-page.ts';
import { clauseOf, FULL_RECORD, findingOf, providerOf, recordOf } from '../testing/records.ts';
import { COMMENT_MARK, renderMarkdown, renderSummary } from './markdown.ts';

/** As GitHub reads it, before it strips anything. */
const toHtml = (markdown: string): string =>
  micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
const read = (markdown: string) => readFragment(toHtml(markdown));

const MARKUP = new Set('p h3 h4 ul ol li strong code pre details summary table thead tbody tr th td'.split(' '));
const ATTRIBUTES = new Set(['class', 'start']);
/** What GitHub makes links and notifications of, outside of code. */
const CALLS = /@[a-z]|(^|\s)#\d|\bGH-\d|https?:\/\/|\bwww\.|:[a-z]+:/i;

function expectSound(markdown: string): void {
  const { elements, texts, comments } = read(markdown);
  const strange = elements.flatMap(({ name, attributes }) => [
    ...(MARKUP.has(name) ? [] : [name]),
    ...Object.keys(attributes).filter((attribute) => !ATTRIBUTES.has(attribute)),
  ]);
  expect(strange).toEqual([]);
  expect(comments).toEqual([' quirkproof ']);
  const outside = texts.filter(({ inside }) => !inside.includes('code') && !inside.includes('pre'));
  expect(outside.map(({ text }) => text).filter((text) => CALLS.test(text))).toEqual([]);
  expect(elements.filter(({ name }) => name === 'h3')).toHaveLength(1);
  expect(markdown).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
}

test('says what it came to first, and folds the rest', () => {
  const markdown = renderMarkdown(FULL_RECORD);
  expectSound(markdown);
  expect(
    markdown.startsWith(
      `${COMMENT_MARK}\n### ✗ quirkproof: FAILS\n\n\`acme-oauth 2.3.0\` — 2 must clauses fail at adatum, fabriko\n`,
    ),
  ).toBe(true);
  const { texts, elements } = read(markdown);
  const open = texts
    .filter(({ inside }) => !inside.includes('details'))
    .map(({ text }) => text)
    .join('');
  expect(open).toContain('declared 180 · judged 150');
  expect(open).not.toContain('Send the redirect URI');
  expect(elements.filter(({ name }) => name === 'tr')).toHaveLength(1 + 6);
  expect(elements.filter(({ name }) => name === 'details').length).toBe(4 + 4);
  const all = texts
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ');
  for (const words of [
    '✗ adatum/refresh/redirect_uri must · got no redirect_uri anywhere in the request',
    'Expected: redirect_uri="https://app.example/callback" in the form body',
    'What to do: Send the redirect URI of the authorization again with every refresh.',
    'What your application must still do: 2 duties',
    'Not judged: 28 clauses',
    'adatum.refresh-token',
    'adatum/exchange/code follows the answer table',
    'fault of the adapter at fabriko, honest-flow:',
    'Judged by quirkproof 0.1.0: ./client.ts, seed 20250211',
  ])
    expect(all.replaceAll('\u200b', '')).toContain(words);
});

test('tells a counterexample step by step', () => {
  const counterexample = {
    id: 'acme-3f9a',
    commands: [{ do: 'begin' }],
    story: ['1. The application begins.'],
    drawn: {},
    replayed: { times: 3, failed: 3 },
    socket: 'confirmed' as const,
  };
  const clauses = [clauseOf({ id: 'acme/x/y', verdict: 'fail', finding: findingOf({ counterexample }) })];
  const { elements, texts } = read(renderMarkdown(recordOf({ providers: [providerOf({ id: 'acme', clauses })] })));
  expect(elements.filter(({ name }) => name === 'ol')).toHaveLength(1);
  expect(texts.filter(({ inside }) => inside.at(-2) === 'ol').map(({ text }) => text)).toContain(
    '1. The application begins.',
  );
});

test('says which known failures have to be mended', () => {
  const stale = [
    { list: 'failures' as const, clause: 'acme/gone', problem: 'unmatched' as const, what: 'take the entry out' },
  ];
  const markdown = renderMarkdown(recordOf({ known: { failures: [], unstable: [], stale } }));
  expectSound(markdown);
  expect(markdown).toContain(
    '<summary>Known failures to mend: 1</summary>\n\n- `acme/gone` is unmatched: take the entry out',
  );
});

test.each(HOSTILE.map((text) => [legible(text, 40), text]))('%s stays text in every place', (_, text) => {
  const places = {
    code: code(text),
    item: `- ${paragraph(text)}`,
    start: paragraph(text),
    cell: `| ${codeElement(text)} | b |\n|---|---|`,
    line: `<details><summary>${codeElement(text)}</summary>\n\n</details>`,
  };
  const shapes = {
    code: ['p', 'code'],
    item: ['ul', 'li'],
    start: ['p'],
    cell: ['table', 'thead', 'tr', 'th', 'code', 'th'],
    line: ['details', 'summary', 'code'],
  };
  for (const [place, markdown] of Object.entries(places)) {
    const names = read(markdown).elements.map(({ name }) => name);
    const isBlank = text.trim() === '';
    if (isBlank && place !== 'cell' && place !== 'line') continue;
    expect(names, place).toEqual(shapes[place as keyof typeof shapes]);
  }
  expect(
    read(['before', '', ...block([text.replaceAll('\n', ' ')]), '', 'after'].join('\n')).elements.map(
      ({ name }) => name,
    ),
  ).toEqual(['p', 'pre', 'code', 'p']);
});

const failing = (count: number, text: string): RunRecord => {
  const finding = findingOf({
    got: text,
    why: text,
    transcript: [{ n: 3, by: 'client', sent: Array(30).fill(text), came: [text] }],
  });
  const clauses = Array.from({ length: count }, (_, n) => clauseOf({ id: `acme/api/${n}`, verdict: 'fail', finding }));
  const rest = Array.from({ length: count }, (_, n) =>
    clauseOf({ id: `acme/open/${n}${text}`, verdict: 'inconclusive', reason: `${text}${n}` }),
  );
  return recordOf({ providers: [providerOf({ id: 'acme', clauses: [...clauses, ...rest] })] });
};

test.each([
  [10, 'x'],
  [100, '鍵'.repeat(200)],
  [700, '`'.repeat(300)],
  [700, '&<>'.repeat(100)],
])('holds the limits of GitHub with %i long findings', (count, text) => {
  const comment = renderMarkdown(failing(count, text));
  expect(comment.length).toBeLessThanOrEqual(65_536);
  expect(Buffer.byteLength(renderSummary(failing(count, text)))).toBeLessThanOrEqual(1_048_576);
  if (count > 500) expect(comment).toMatch(/and \d+ more failed clauses: they stand in the run record/);
  const { elements } = read(comment);
  expect(elements.filter(({ name }) => name === 'h3')).toHaveLength(1);
});

test('a summary has room for more than a comment', () => {
  const record = failing(300, 'some text of a middling length that says what came');
  expect(renderSummary(record).split('<details>').length).toBeGreaterThan(
    renderMarkdown(record).split('<details>').length,
  );
});

test('takes no text for markup, and calls nobody', () => {
  fc.assert(
    fc.property(arbitraryRecord, (record) => expectSound(renderMarkdown(record))),
    { numRuns: 40 },
  );
});
