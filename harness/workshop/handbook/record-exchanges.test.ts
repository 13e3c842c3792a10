import { expect, test } from 'vitest';
import { documentedBase } from '../../../specs/language/origins.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { providers } from '../../../specs/providers/index.ts';
import type { SetupData } from '../../../specs/record/trace.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { watchTraffic } from '../../faces/serve/watch-traffic.ts';
import { formish, headerish, jsonish } from '../proof/testing/invented.ts';
import { recordExchanges } from './record-exchanges.ts';
import { createStageMock, EPOCH_MS, scopesOf, VALUES } from './stage.ts';

const all: ProviderSpec[] = [...providers, jsonish, formish, headerish];

test.each(all)('the client written for $id gets through its whole flow', async (spec) => {
  const facts = resolveFacts(standardFacts, spec);
  const worked = await recordExchanges(spec);
  const paths = worked.map(({ path }) => path);
  const legs = ['authorize', 'exchange', 'refresh', 'revoke', 'direct'].filter((leg) => leg in facts.legs);
  expect(paths).toEqual(expect.arrayContaining([...legs, 'callback', 'denial', ...apisOf(facts)]));
  for (const { path, response } of worked) if (path !== 'denial') expect(response.status, path).toBeLessThan(400);
  const tokens = worked.find(({ path }) => path === 'exchange')?.gave;
  const expiresAt = EPOCH_MS + facts.lifetimes.access_token.seconds * 1000;
  expect(tokens).toMatchObject({ accessToken: expect.stringMatching(/.{20}/), expiresAt });
});

test.each(all)('nothing in the requests written for $id is found wanting by the judge', async (spec) => {
  const facts = resolveFacts(standardFacts, spec);
  const watch = watchTraffic(facts, setupOf(spec, facts), VALUES.person);
  const seen = (await recordExchanges(spec))
    .filter(({ path }) => !['callback', 'denial', 'implicit'].includes(path))
    .map(({ path, request, response }) => ({ path, remark: watch({ request, response }) }));
  expect(seen.length).toBeGreaterThan(1);
  for (const { path, remark } of seen) expect({ path, failed: remark?.failed }).toEqual({ path, failed: [] });
});

test('says where the client of the handbook stops, if it does', async () => {
  // The client keeps to the preferred answer, and the mock follows the facts, which know no other path.
  const nowhere = {
    id: 'nowhere',
    statement: 'There.',
    from: '#a',
    facts: { legs: { exchange: { path: '/nowhere' } } },
  };
  const misread: ProviderSpec = {
    ...jsonish,
    unsettled: [
      {
        id: 'path',
        question: 'Where is it?',
        kind: 'contradiction',
        side: 'request',
        preferred: 'nowhere',
        why: 'For the test.',
        answers: [nowhere, { ...nowhere, id: 'there', facts: {} }],
      },
    ],
  };
  await expect(recordExchanges(misread)).rejects.toThrow("jsonish: the handbook's client stops at exchange");
});

const apisOf = (facts: Facts): string[] => Object.keys(facts.apis).map((api) => `api/${api}`);

function setupOf(spec: ProviderSpec, facts: Facts): SetupData {
  const { urls } = createStageMock(facts, documentedBase(facts), () => EPOCH_MS);
  return {
    provider: spec.id,
    wiring: 'plain',
    issuer: urls.issuer,
    endpoints: {
      authorization: urls.authorization,
      token: urls.token,
      ...(urls.revocation !== undefined && { revocation: urls.revocation }),
      ...(urls.directCode !== undefined && { directCode: urls.directCode }),
    },
    apis: urls.apis,
    clientId: VALUES.clientId,
    clientSecret: facts.client.secret === 'issued' ? VALUES.clientSecret : null,
    redirectUri: VALUES.redirectUri,
    scopes: scopesOf(facts),
    timeoutMs: 1000,
    pinned: {},
  };
}
