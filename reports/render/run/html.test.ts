import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunRecord } from '../../../specs/record/record.ts';
import { arbitraryRecord } from '../testing/arbitrary-record.ts';
import { type PageReading, readPage } from '../testing/read-page.ts';
import { clauseOf, FULL_RECORD, findingOf, providerOf, recordOf } from '../testing/records.ts';
import { SCRIPT } from './html/script.ts';
import { STYLE } from './html/style.ts';
import { renderHtml } from './html.ts';

const MARKUP = new Set(
  'html head meta title link style body a header p h1 h2 h3 h4 h5 small strong span ul li b dl div dt dd nav main section table caption thead tbody tr th td form label input select option button article code details summary ol pre em i br script'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'lang charset http-equiv content name rel href id class aria-hidden aria-label aria-labelledby aria-keyshortcuts role tabindex scope data-p data-f data-g hidden type autocomplete spellcheck value'.split(
    ' ',
  ),
);
const textOf = ({ texts }: PageReading) =>
  texts
    .filter(({ inside }) => !/^(style|script)$/.test(inside.at(-1)!))
    .map(({ text }) => text)
    .join('');

/** What must hold of every page, whatever text the record is made of. */
function expectSound(html: string): void {
  expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
  const page = readPage(html);
  expect(page.comments).toEqual([]);
  const strange = page.elements.flatMap(({ name, attributes }) => [
    ...(MARKUP.has(name) ? [] : [name]),
    ...Object.keys(attributes).filter((attribute) => !ATTRIBUTES.has(attribute)),
    ...(/^(#[\w-]*|data:,)$/.test(attributes.href ?? '#') ? [] : [attributes.href]),
  ]);
  expect(strange).toEqual([]);
  const inside = (name: string) => page.texts.filter((one) => one.inside.at(-1) === name).map(({ text }) => text);
  expect(inside('script')).toEqual([SCRIPT]);
  expect(inside('style')).toEqual([STYLE]);
  expect(textOf(page)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
}

test('is one page that names everything there is', () => {
  const html = renderHtml(FULL_RECORD);
  expectSound(html);
  const text = textOf(readPage(html)).replace(/\s+/g, ' ');
  for (const words of [
    'acme-oauth 2.3.0',
    '✗ FAILS 2 must clauses fail at adatum, fabriko (exit 1)',
    '✗ adatum/refresh/redirect_uri must documented',
    'Expectedredirect_uri="https://app.example/callback" in the form body',
    'What happened: 2 steps, 2 exchanges',
    'What your application must still do',
    'blocked by adatum/refresh/redirect_uri',
    'adatum.refresh-token',
    'fails stays the same adatum/refresh/keeps-token',
    '1 question makes no difference to this client adatum.state',
    'adatum/exchange/code follows the answer table',
    "cannot complete Fabriko's documented flow",
    'Fault of the adapter at fabriko, operation refresh, in the situation “honest-flow”',
    'All clauses',
  ])
    expect(text).toContain(words);
  expect(text).toContain('wideworldwork.scope-separator=comma');
});

test('allows its own style and script, and nothing else', () => {
  const { elements } = readPage(renderHtml(FULL_RECORD));
  const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')?.attributes
    .content;
  const hash = (text: string) => createHash('sha256').update(text).digest('base64');
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${hash(STYLE)}'; script-src 'sha256-${hash(SCRIPT)}'; img-src data:; base-uri 'none'; form-action 'none'`,
  );
});

test('has a row for each phase, a column for each provider, and a link in each cell that holds something', () => {
  const { elements } = readPage(renderHtml(FULL_RECORD));
  const count = (name: string, scope?: string) =>
    elements.filter((one) => one.name === name && (scope === undefined || one.attributes.scope === scope)).length;
  expect(count('th', 'row')).toBe(10);
  expect(count('th', 'col')).toBe(1 + 6);
  expect(count('td')).toBe(60);
  const cells = elements.filter(({ attributes }) => attributes.class?.startsWith('cell '));
  const held = FULL_RECORD.providers.reduce(
    (sum, { clauses }) => sum + new Set(clauses.map(({ phase }) => phase)).size,
    0,
  );
  expect(cells).toHaveLength(held);
  const ids = elements.map(({ attributes }) => attributes.id).filter((id) => id !== undefined);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { attributes } of cells) expect(ids).toContain(attributes.href?.slice(1));
});

test('draws who sent what to whom, and says which exchange is at fault', () => {
  const finding = findingOf({
    exchange: 2,
    transcript: [
      { by: 'harness', sent: ['begin (session a)'] },
      { by: 'client', sent: ['begin → {"ok":true,"url":"https://acme.example/authorize?x=y"}'] },
      { by: 'person', sent: ['the person of session a allows'] },
      {
        n: 1,
        by: 'browser',
        sent: ['GET https://acme.example/authorize?x=y'],
        came: ['302', 'Location: https://app.example/callback?code=code#1'],
      },
      { by: 'harness', sent: ['callback (session a) https://app.example/callback?code=code#1'] },
      { n: 2, by: 'client', sent: ['POST https://acme.example/token', 'grant_type=authorization_code'], came: null },
      { by: 'client', sent: ['callback → {"ok":false,"reason":"other","message":"no \\"luck\\""}'] },
      { by: 'clock', sent: ['the clock moves to 2025-02-11T10:00:00Z'] },
    ],
  });
  const page = readPage(
    renderHtml(
      recordOf({
        providers: [providerOf({ id: 'acme', clauses: [clauseOf({ id: 'acme/x/y', verdict: 'fail', finding })] })],
      }),
    ),
  );
  const entries = page.elements.filter(
    ({ name, attributes }) => name === 'li' && /^(x|note) /.test(attributes.class ?? ''),
  );
  expect(entries.map(({ attributes }) => attributes.class)).toEqual([
    'note client',
    'note client',
    'note middle',
    'x b2p',
    'x b2c',
    'x c2p fault',
    'note client',
    'note clock',
  ]);
  const text = textOf(page);
  for (const words of [
    'browser to provider: 1 GET acme.example/authorize?…',
    'provider to browser: 302 → app.example/callback?…',
    'client to provider: 2 POST acme.example/token at fault✗ the connection ended without an answer',
    'answers begin: ok',
    'answers callback: refused, “no \\"luck\\"”',
  ])
    expect(text).toContain(words);
});

const COUNTEREXAMPLE = {
  id: 'acme-refresh-3f9a',
  commands: [
    { do: 'begin', session: 'a' },
    { do: 'advance', seconds: 3601 },
  ],
  story: ['The application begins in session a.', 'An hour passes.'],
  drawn: { secret: 'p:w%' },
  replayed: { times: 5, failed: 4 },
  socket: 'not-confirmed' as const,
};
const withStory = recordOf({
  providers: [
    providerOf({
      id: 'acme',
      clauses: [clauseOf({ id: 'acme/x/y', verdict: 'fail', finding: findingOf({ counterexample: COUNTEREXAMPLE }) })],
    }),
  ],
});

test('shows what a run with known failures and generated sequences has to say', () => {
  const explored = {
    asked: 50,
    played: 20,
    commands: 300,
    exchanges: 400,
    seed: 1,
    stoppedBy: 'time-limit' as const,
    unstable: ['acme/api/flaky'],
  };
  const covered = { by: 'failures' as const, reason: 'the old server', issue: 'ACME-7', expires: '2025-12-31' };
  const clauses = [clauseOf({ id: 'acme/x/y', verdict: 'fail', finding: findingOf(), covered })];
  const stale = [
    { list: 'failures' as const, clause: 'acme/gone', problem: 'unmatched' as const, what: 'take the entry out' },
  ];
  const known = { failures: [], unstable: [], stale };
  const html = renderHtml(recordOf({ known, providers: [providerOf({ id: 'acme', clauses, explored })] }));
  expectSound(html);
  const text = textOf(readPage(html));
  for (const words of [
    'Acme: 1 failure set aside',
    '! acme/x/y known failure: accepted',
    'Accepted: the old server (ACME-7), until 2025-12-31',
    'Known failure to mend acme/gone is unmatched: take the entry out',
    'acme: 20 of 50 sequences played, stopped by time-limit; failed once and not again: acme/api/flaky',
  ])
    expect(text).toContain(words);
});

test('tells a counterexample step by step', () => {
  const text = textOf(readPage(renderHtml(withStory)));
  for (const words of [
    'The application begins in session a. {"do":"begin","session":"a"}',
    'An hour passes. {"do":"advance","seconds":3601}',
    'secret"p:w%"',
    'acme-refresh-3f9a: played again 5 times, and the fault came back 4 times; it does not show over the network.',
  ])
    expect(text).toContain(words);
});

test.each<[string, Partial<RunRecord>]>([
  ['asked for', { only: ['acme/refresh'] }],
  ['cut off', { partial: [{ because: 'interrupted', what: 'two providers are missing' }] }],
])('a part that was %s says so at the top', (_, more) => {
  expect(textOf(readPage(renderHtml(recordOf(more))))).toContain('In part. This is not all there is to say');
  expect(textOf(readPage(renderHtml(recordOf())))).not.toContain('In part.');
});

test('stays below its size, and says what it leaves out', () => {
  const clauses = Array.from({ length: 3_000 }, (_, n) =>
    clauseOf({ id: `acme/api/${n}`, verdict: 'fail', finding: findingOf() }),
  );
  const html = renderHtml(recordOf({ providers: [providerOf({ id: 'acme', clauses })] }));
  expectSound(html);
  expect(html).toContain('It stands in the run record: this page would grow too long.');
  expect(html).toMatch(/and \d+ more: they stand in the run record/);
  expect(html).toContain('<h2 id="findings-h">3000 findings</h2>');
});

test('stays below its size when everything is too much', () => {
  const text = '&'.repeat(5_000);
  const many = Array.from({ length: 40 }, (_, n) => n);
  const verdicts = ['fail', 'inconclusive', 'unsupported', 'left-to-application'] as const;
  const providers = many.map((p) =>
    providerOf({
      id: `${p}${text}`,
      name: text,
      wirings: [{ wiring: 'plain', completes: false, stoppedBy: text }],
      clauses: many.flatMap((n) =>
        verdicts.map((verdict) =>
          clauseOf({ id: `${n}${text}`, phase: `${n}`, sentence: `${n}${text}`, verdict, follows: text }),
        ),
      ),
      unsettled: many.map((n) => ({
        question: `${n}${text}`,
        answer: text,
        statement: text,
        preferred: true,
        pinned: false,
        works: n % 2 === 0,
        failing: [text],
      })),
    }),
  );
  const faults = many.map(() => ({ kind: 'adapter-fault' as const, provider: text, situation: text, message: text }));
  const html = renderHtml(recordOf({ providers, faults, pinned: { [text]: text }, only: [text] }));
  expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
});

test('takes no text for markup', () => {
  fc.assert(
    fc.property(arbitraryRecord, (record) => expectSound(renderHtml(record))),
    { numRuns: 60 },
  );
});
