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

const TYPE = { name: 'Content-Type', use: 'required', value: 'application/json', from: '#a' };

/** As above, with a content type that is asked for although nothing has a body. */
const typed = mergeFacts(standardFacts, {
  legs: {
    exchange: {
      authenticates: null,
      sends: {
        in: 'header',
        fields: {
          content_type: TYPE,
          client_id: { name: 'x-client', use: 'required', from: '#a' },
        },
      },
    },
  },
}) as Facts;

test.each<[Policy, string[]]>([
  [{}, []],
  [{ 'exchange/content_type': 'omit' }, ['exchange/content_type']],
  [{ 'exchange/content_type': 'alter' }, ['exchange/content_type']],
  // The body that the values stand in has a type of its own.
  [{ 'exchange/carrier': 'other-carrier' }, ['exchange/carrier']],
])('a content type is held to what it is to be: %j fails %j', async (policy, clauses) => {
  const { failed } = await observe(createModelClient(typed, policy), typed, flow('a'));
  expect(failed.filter((clause) => /^exchange\/(?!answer)/.test(clause))).toEqual(clauses);
});

test.each(['application/json', 'Application/JSON', 'application/json; charset=utf-8'])(
  'case and parameters of a content type are free: %s',
  async (type) => {
    const asWritten = createModelClient(
      mergeFacts(typed, {
        legs: { exchange: { sends: { fields: { content_type: { ...TYPE, value: type } } } } },
      }) as Facts,
    );
    const { failed } = await observe(asWritten, typed, flow('a'));
    expect(failed.filter((clause) => clause.startsWith('exchange/'))).toEqual([]);
  },
);
