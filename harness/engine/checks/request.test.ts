import { expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { Policy } from '../../../clients/model/policy.ts';
import { mergeFacts } from '../../../specs/language/merge.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
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

/** One header, in either of two forms. */
const eitherScheme = mergeFacts(standardFacts, {
  apis: {
    me: {
      sends: {
        fields: {
          access_token: {
            name: 'authorization',
            prefix: 'Bearer ',
            or: [{ name: 'authorization', prefix: 'token ' }],
            choice: true,
            use: 'required',
            from: '#a',
          },
        },
      },
    },
  },
}) as Facts;

test('a header that takes a value in two forms is read in both, and in no third', async () => {
  const commands: Command[] = [...flow('a'), { do: 'call-api', session: 'a', api: 'me' }];
  const second = await observe(createModelClient(eitherScheme, {}, { place: 1 }), eitherScheme, commands);
  expect([second.failed, second.mock]).toEqual([[], []]);
  expect(second.held).toContain('api/me/access_token');
  const bare = await observe(
    createModelClient(eitherScheme, { 'api/me/access_token': 'no-prefix' }),
    eitherScheme,
    commands,
  );
  expect(bare.observations.find(({ holds }) => !holds)).toMatchObject({
    subject: { is: 'field', leg: 'api', api: 'me', role: 'access_token' },
    expected: 'header "authorization" beginning with "Bearer " or "token "',
  });
  expect(bare.mock).toEqual([]);
});
