import { expect, test } from 'vitest';
import { createModelClient } from '../../clients/model/model-client.ts';
import type { Policy } from '../../clients/model/policy.ts';
import type { Client } from '../../specs/language/contract.ts';
import { resolveFacts } from '../../specs/language/resolve.ts';
import { perscom } from '../../specs/providers/perscom.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { flow, observe } from './testing/observe.ts';

const facts = resolveFacts(standardFacts, perscom);

/** Looks for the implicit grant's redirect in the fragment, and nowhere else. */
function strict(policy: Policy): Client {
  const model = createModelClient(facts, policy);
  return {
    ...model,
    open: async (args) => {
      const session = await model.open(args);
      return {
        ...session,
        callback: (given) =>
          given.url.includes('#')
            ? session.callback(given)
            : { ok: false, reason: 'malformed', message: 'nothing in the fragment' },
      };
    },
  };
}

const denied = [
  { do: 'begin', session: 'a', grant: 'implicit' },
  { do: 'deny', session: 'a' },
  { do: 'deliver', session: 'a' },
  ...flow('b', 'implicit'),
] as const;

test('who asked for a code by mistake is not blamed for an error that came in the query', async () => {
  const { failed } = await observe(strict({ 'implicit/response_type': 'other-grant' }), facts, [...denied]);
  expect(failed).toEqual(['implicit/response_type']);
});

test('who asked for a token and does not name its error is', async () => {
  const { failed } = await observe(strict({ 'authorize/error/named': 'misname' }), facts, [...denied]);
  expect(failed).toEqual(['authorize/error/named']);
});
