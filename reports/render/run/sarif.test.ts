import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import draft4 from 'ajv-draft-04';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClauseResult, RunRecord } from '../../../specs/record/record.ts';
import { arbitraryRecord } from '../testing/arbitrary-record.ts';
import { clauseOf, FULL_RECORD, findingOf, providerOf, recordOf } from '../testing/records.ts';
import { PLACE_NOTE } from './module-path.ts';
import { renderSarif } from './sarif.ts';

/** SARIF 2.1.0, revision 5, as the schema store publishes it. */
const SCHEMA = createRequire(import.meta.url)
  .resolve('@microsoft/jest-sarif')
  .replace(/index\.js$/, 'schemas/sarif-2.1.0-rtm.5.json');
const ajv = new draft4.default({ strict: false, unicodeRegExp: false });
formats.default(ajv as never);
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

function read(record: RunRecord) {
  const log = JSON.parse(renderSarif(record));
  expect({ valid: validate(log), errors: validate.errors }).toEqual({ valid: true, errors: null });
  return log.runs[0];
}

test('the schema refuses what is no log', () => {
  expect(validate({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
});

test('has a rule and a result for each failure', () => {
  const run = read(FULL_RECORD);
  expect(run.tool.driver).toMatchObject({ name: 'quirkproof', version: '0.1.0' });
  expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
    'adatum/refresh/redirect_uri',
    'adatum/security/state-checked',
    'fabriko/callback/code',
    'northwinder/denial/error',
  ]);
  expect(run.results.map(({ ruleId, ruleIndex }: never) => [ruleId, ruleIndex])).toEqual([
    ['adatum/refresh/redirect_uri', 0],
    ['adatum/security/state-checked', 1],
    ['fabriko/callback/code', 2],
    ['northwinder/denial/error', 3],
  ]);
  expect(run.invocations[0]).toMatchObject({ exitCode: 1, executionSuccessful: true });
  expect(run.invocations[0].toolExecutionNotifications).toHaveLength(2);
});

const resultOf = (clause: Partial<ClauseResult>, module = './clients/acme.ts') => {
  const failed = clauseOf({ id: 'acme/x/y', verdict: 'fail', finding: findingOf(), ...clause });
  const client = { name: 'acme', version: '1', kind: 'library' as const, module };
  return read(recordOf({ client, providers: [providerOf({ id: 'acme', clauses: [failed] })] })).results[0];
};

test.each([
  ['./clients/acme.ts', 'clients/acme.ts'],
  ['..\\my clients\\ä#?.mjs', '../my%20clients/%C3%A4%23%3F.mjs'],
  ['/home/me/acme.ts', 'file:///home/me/acme.ts'],
  ['C:\\me\\acme.ts', 'file:///C%3A/me/acme.ts'],
])('points at the adapter module %s and says so', (module, uri) => {
  const { locations, message } = resultOf({}, module);
  expect(locations[0].physicalLocation).toEqual({ artifactLocation: { uri }, region: { startLine: 1 } });
  expect(locations[0].message.text).toBe(PLACE_NOTE);
  expect(message.text).toContain(PLACE_NOTE);
  expect(message.text).toContain('expected: redirect_uri=');
});

test('points at no file where there is none', () => {
  expect(resultOf({}, 'the client that was handed over').locations[0].physicalLocation).toBeUndefined();
});

test.each<[Partial<ClauseResult>, string]>([
  [{ gate: 'fails' }, 'error'],
  [{ gate: 'fails', level: 'should' }, 'error'],
  [{ level: 'must' }, 'warning'],
  [{ level: 'should' }, 'note'],
])('what is %j weighs as %s', (clause, level) => {
  expect(resultOf(clause).level).toBe(level);
});

test('a known failure is suppressed with its reason', () => {
  const { suppressions } = resultOf({ covered: { by: 'failures', reason: 'the old server' } });
  expect(suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'the old server' }]);
});

test('the same failure has the same fingerprint in another run', () => {
  expect(resultOf({ observations: 9 }).partialFingerprints).toEqual(resultOf({}).partialFingerprints);
  expect(resultOf({ id: 'acme/x/z' }).partialFingerprints).not.toEqual(resultOf({}).partialFingerprints);
});

test('fits the schema, whatever text it is given', () => {
  fc.assert(
    fc.property(arbitraryRecord, (record) => void read(record)),
    { numRuns: 60 },
  );
});
