import { expect, test } from 'vitest';
import { namedLegs } from '../../../specs/clauses/request-clauses.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { reachableAt } from '../../../specs/language/spec-sense.ts';
import type { Condition } from '../../../specs/language/words.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { formish, headerish, jsonish } from '../proof/testing/invented.ts';
import { provokeErrors } from './provoke-errors.ts';

const all: ProviderSpec[] = [...providers, jsonish, formish, headerish];

/** No request leads to these everywhere: the provider has to act, has only scopes that it takes, or has nothing to narrow. */
const TOLD: Condition[] = [
  'client-not-allowed',
  'server',
  'busy',
  'scope-unknown',
  'scope-narrow',
  'person-not-allowed',
  'request-invalid',
  'response-type-unknown',
  'token-type-unsupported',
];

test.each(all)('every error that $id can answer with is brought about, at every leg that has it', async (spec) => {
  const facts = resolveFacts(standardFacts, spec);
  const expected = namedLegs(facts).flatMap(({ id, path }) =>
    (Object.keys(facts.errors.words) as Condition[])
      .filter((condition) => reachableAt(facts, condition).includes(id))
      .map((condition) => `${path} ${condition}`),
  );
  const provoked = await provokeErrors(spec);
  const found = provoked.map(({ leg, api, condition }) => `${api === undefined ? leg : `api/${api}`} ${condition}`);
  expect(found.sort()).toEqual(expected.sort());
  for (const { condition, by } of provoked) if (by === 'fault') expect(TOLD).toContain(condition);
});

test.each(all)('what $id answers says what the spec has for it', async (spec) => {
  const { errors, denial, objection = denial } = resolveFacts(standardFacts, spec);
  for (const { leg, condition, response } of await provokeErrors(spec)) {
    const word = errors.words[condition];
    const location = response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? '';
    if (leg !== 'authorize') expect(`${condition} ${response.status}`).toBe(`${condition} ${word?.status}`);
    const isPage = response.body.trimStart().startsWith('<');
    if (isPage || word?.error == null) continue;
    expect(leg === 'authorize' ? location : response.body).toContain(word.error);
    if (leg === 'authorize') expect((condition === 'denied' ? denial : objection).arrives).toBe('redirect');
  }
});

test('a request that is left as it is provokes nothing', async () => {
  const provoked = await provokeErrors(providers[0] as ProviderSpec);
  expect(provoked.filter(({ by }) => by === 'request').length).toBeGreaterThan(20);
  for (const { response } of provoked) expect(response.status).not.toBe(200);
});
