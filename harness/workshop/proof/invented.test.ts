import { expect, test } from 'vitest';
import { deriveFaults } from '../../../clients/model/faults.ts';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { ClientFault } from '../../../clients/model/policy.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { CARRIERS, ROLES, TIME_UNITS } from '../../../specs/language/words.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { isFull, share } from '../../testing/share.ts';
import { buildKillTable, judge } from './kill-table.ts';
import { formish, headerish, jsonish } from './testing/invented.ts';

const invented = [jsonish, formish, headerish];
const text = JSON.stringify([...invented, ...providers]);

test.each([...CARRIERS, ...TIME_UNITS])('some provider uses the word %s', (word) => {
  expect(text).toContain(`"${word}"`);
});

test.each(ROLES)('some provider gives the role %s a place', (role) => {
  expect(text.includes(`"${role}":{`) || ['error_description', 'token_type_hint'].includes(role)).toBe(true);
});

test.each(invented)('mock, judge and sound client agree on $id', async (spec) => {
  const clauses = await judge(spec, createModelClient(resolveFacts(standardFacts, spec)));
  expect(clauses.filter((clause) => clause.verdict !== 'pass' && clause.verdict !== 'not-applicable')).toEqual([]);
  expect(clauses.filter((clause) => clause.verdict === 'pass').length).toBeGreaterThan(50);
});

/** A body that goes astray, beside a value that belongs in a header. */
const isPlayedAt = share(80);
const ALWAYS = 'jsonish/exchange/carrier';

test.each(invented)('the clauses of $id catch their own faulty clients', async (spec) => {
  let index = 0;
  const table = await buildKillTable(
    spec,
    {
      deriveFaults,
      createClient: (facts, faulty) =>
        createModelClient(facts, faulty ? { [faulty.path]: faulty.fault as ClientFault } : {}),
    },
    ({ clause }) => isPlayedAt(clause, index++) || clause === ALWAYS,
  );
  expect(table.serverFaults).toEqual([]);
  expect(table.kills.filter((kill) => kill.by !== 'own' || kill.collateral.length > 0)).toEqual([]);
  expect(table.kills.length).toBeGreaterThan(isFull ? 20 : 1);
});
