import { expect, test } from 'vitest';
import { createModelClient } from '../../clients/model/model-client.ts';
import type { Policy } from '../../clients/model/policy.ts';
import { mergeFacts } from '../../specs/language/merge.ts';
import type { Facts } from '../../specs/language/spec.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { flow, observe } from './testing/observe.ts';

/** A form, and one value of it in a header. */
const facts = mergeFacts(standardFacts, {
  legs: {
    exchange: {
      authenticates: null,
      sends: {
        fields: {
          client_id: { name: 'x-client', in: 'header', use: 'required', from: '#a' },
          client_secret: { name: 'client_secret', use: 'required', from: '#a' },
        },
      },
    },
  },
}) as Facts;

const failedBy = async (policy: Policy): Promise<string[]> => {
  const { failed } = await observe(createModelClient(facts, policy), facts, flow('a'));
  return failed.filter((clause) => clause.startsWith('exchange/') && !clause.includes('/answer/'));
};

test.each<[Policy, string[]]>([
  [{}, []],
  [{ 'exchange/carrier': 'other-carrier' }, ['exchange/carrier']],
  [{ 'exchange/carrier': 'other-carrier', 'exchange/client_id': 'alter' }, ['exchange/carrier', 'exchange/client_id']],
  [{ 'exchange/carrier': 'other-carrier', 'exchange/client_id': 'omit' }, ['exchange/carrier', 'exchange/client_id']],
  [
    { 'exchange/carrier': 'other-carrier', 'exchange/client_secret': 'omit' },
    ['exchange/carrier', 'exchange/client_secret'],
  ],
])('a message astray leaves what belongs in a header to itself: %j fails %j', async (policy, clauses) => {
  expect(await failedBy(policy)).toEqual(clauses);
});
