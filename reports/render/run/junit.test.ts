import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { ClauseResult, RunRecord } from '../../../specs/record/record.ts';
import { arbitraryRecord } from '../testing/arbitrary-record.ts';
import { HOSTILE } from '../testing/hostile-text.ts';
import { clauseOf, FULL_RECORD, findingOf, providerOf, recordOf } from '../testing/records.ts';
import { renderJunit } from './junit.ts';

/** The schema that Jenkins publishes. */
const SCHEMA = readFileSync(new URL('../testing/schemas/jenkins-junit.xsd', import.meta.url), 'utf8');

async function expectValid(records: readonly RunRecord[]): Promise<void> {
  const xml = records.map((record, index) => ({ fileName: `${index}.xml`, contents: renderJunit(record) }));
  const { valid, errors } = await validateXML({ xml, schema: [SCHEMA] });
  const [first] = errors;
  const line = xml.find(({ fileName }) => fileName === first?.loc?.fileName)?.contents.split('\n')[
    (first?.loc?.lineNumber ?? 1) - 1
  ];
  expect({ valid, message: first?.message, line }).toEqual({ valid: true });
}

test('the schema refuses what is no report', async () => {
  const contents = renderJunit(FULL_RECORD).replace('<testcase', '<evil/><testcase');
  expect((await validateXML({ xml: [{ fileName: 'x.xml', contents }], schema: [SCHEMA] })).valid).toBe(false);
});

test('fits the schema, whatever text it is given', async () => {
  const hostile = HOSTILE.map((text) =>
    recordOf({
      client: { name: text, version: text, kind: 'library', module: text },
      durationMs: 1e300,
      faults: [{ kind: 'suite-fault', provider: text, situation: text, message: text }],
      providers: [
        providerOf({
          id: text,
          name: text,
          clauses: [
            clauseOf({
              id: text,
              verdict: 'fail',
              gate: 'fails',
              sentence: text,
              phase: text,
              finding: findingOf({ got: text, transcript: [{ by: 'client', sent: [text] }] }),
            }),
          ],
        }),
      ],
    }),
  );
  await expectValid([FULL_RECORD, recordOf(), ...hostile, ...fc.sample(arbitraryRecord, 60)]);
});

const kindOf = (clause: Partial<ClauseResult>, more: Partial<RunRecord> = {}, gated = true): string => {
  const xml = renderJunit(
    recordOf({
      providers: [providerOf({ id: 'acme', gated, clauses: [clauseOf({ id: 'acme/x/y', ...clause })] })],
      ...more,
    }),
  );
  return /<testcase[^>]*>(?:<(\w+)|<\/)/.exec(xml)?.[1] ?? 'passes';
};

test.each<[string, Partial<ClauseResult>, string]>([
  ['a pass', { verdict: 'pass' }, 'passes'],
  ['a failure that makes the run fail', { verdict: 'fail', gate: 'fails' }, 'failure'],
  ['advice', { verdict: 'fail', level: 'should' }, 'skipped'],
  ['a known failure', { verdict: 'fail', covered: { by: 'failures', reason: 'known' } }, 'skipped'],
  ['what makes the run incomplete', { verdict: 'inconclusive', gate: 'incomplete' }, 'error'],
  ['an open clause that makes nothing of the run', { verdict: 'inconclusive' }, 'skipped'],
  ['a duty of the application', { verdict: 'left-to-application' }, 'skipped'],
  ['what does not apply', { verdict: 'not-applicable' }, 'skipped'],
])('shows %s', (_, clause, kind) => {
  expect(kindOf(clause)).toBe(kind);
});

test('what fails where nothing counts is no failure', () => {
  expect(kindOf({ verdict: 'fail', gate: 'fails' }, {}, false)).toBe('skipped');
});

test('counts what it shows', () => {
  const clauses = [
    clauseOf({ id: 'acme/a/a', verdict: 'fail', gate: 'fails', finding: findingOf() }),
    clauseOf({ id: 'acme/a/b', verdict: 'inconclusive', gate: 'incomplete', blockedBy: ['acme/a/a'] }),
    clauseOf({ id: 'acme/a/c', verdict: 'not-applicable' }),
    clauseOf({ id: 'acme/a/d' }),
  ];
  const faults = [{ kind: 'suite-fault' as const, provider: 'acme', situation: 'denied', message: 'x' }];
  const xml = renderJunit(recordOf({ providers: [providerOf({ id: 'acme', clauses })], faults }));
  expect(xml).toContain('<testsuites name="acme-oauth 2.3.0" tests="5" failures="1" errors="2" time="4.230">');
  expect(xml).toContain(
    '<testsuite name="Acme" tests="4" failures="1" errors="1" skipped="1" timestamp="2025-02-11T09:00:00" package="acme">',
  );
  expect(xml).toContain('<testcase classname="acme.a" name="acme/a/d"></testcase>');
  expect(xml).toContain('<error type="inconclusive" message="inconclusive: blocked by acme/a/a">');
  expect(xml).toContain('<testcase classname="suite" name="acme: denied"><error type="suite-fault" message="x">');
});

test('a failure says expected, got, where, why, what to do, and shows the exchange', () => {
  const clauses = [clauseOf({ id: 'acme/refresh/redirect_uri', verdict: 'fail', gate: 'fails', finding: findingOf() })];
  const xml = renderJunit(recordOf({ providers: [providerOf({ id: 'acme', clauses })] }));
  expect(
    /<failure type="must" message="must fails: expected [^"]*, got no redirect_uri[^"]*">([^<]*)</.exec(xml)?.[1],
  ).toMatchInlineSnapshot(`
    "The client does what acme/refresh/redirect_uri asks.
    expected: redirect_uri=&quot;https://app.example/callback&quot; in the form body
    got: no redirect_uri anywhere in the request
    where: exchange 3 of 4, token request, in the situation &quot;refresh-after-expiry&quot;
    why: Acme departs from RFC 6749 §6: &quot;Refreshing&quot; (#refresh) lists redirect_uri as required, so its server answers 400 without it.
    hint: Send the redirect URI of the authorization again with every refresh.
    → 3 client  POST https://acme.example/oauth/token
      content-type: application/x-www-form-urlencoded
      grant_type=refresh_token&amp;refresh_token=refresh_token#1&amp;client_id=client_id#1&amp;client_secret=client_secret#1
    ← 400 Bad Request
      {&quot;error&quot;:&quot;invalid_request&quot;,&quot;error_description&quot;:&quot;redirect_uri is missing&quot;}"
  `);
});
