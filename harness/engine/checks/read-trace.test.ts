import { expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { headerish } from '../../workshop/proof/testing/invented.ts';
import { flow, observe } from './testing/observe.ts';

const facts = resolveFacts(standardFacts, headerish);

test('a refresh that goes astray on the way to an API is none of its calls, though both are by POST', async () => {
  expect([facts.apis.projects?.method, facts.legs.refresh?.method]).toEqual(['POST', 'POST']);
  const client = createModelClient(facts, { 'refresh/endpoint': 'wrong-path' });
  const { failed } = await observe(client, facts, [
    ...flow('a'),
    { do: 'advance', beyond: 'access_token', seconds: 60 },
    { do: 'call-api', session: 'a', api: 'projects' },
  ]);
  expect(failed).toEqual(['refresh/endpoint']);
});
