import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { defineProvider } from '../../../specs/language/define-provider.ts';
import type { Field, ProviderSpec } from '../../../specs/language/spec.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { hasty } from '../../testing/hasty.ts';
import { settledAt } from '../../testing/settled.ts';
import { judge } from '../../workshop/proof/kill-table.ts';

/** The standard, but for one member of its token answers. */
function providerWith(role: 'scope' | 'token_type', field: Partial<Field>): ProviderSpec {
  const fields = { [role]: { name: role, use: 'required', from: '#token', bites: 'It is otherwise.', ...field } };
  const leg = { answers: { from: '#token', fields } };
  return defineProvider({
    id: 'played',
    name: 'Played',
    summary: 'The standard, but for one member of the token answer.',
    document: { title: 'Token answers', read: '2026-11-21' },
    sections: { token: 'Token answer' },
    facts: { legs: { exchange: leg, refresh: leg } } as ProviderSpec['facts'],
    unsettled: [],
  });
}

const failedBy = async (spec: ProviderSpec, edits: SourceEdit[]) =>
  (await judge(spec, hasty(await editClient('standard', edits)), settledAt(spec)))
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ id }) => id.slice(id.indexOf('/') + 1));

const TYPE = ['exchange/answer/token_type', 'refresh/answer/token_type'];
const NESTED = { name: 'user.token_type', value: 'user' };
const STRICT = { find: "tokenType.toLowerCase() !== 'bearer'", replace: "tokenType !== 'bearer'" };
const READS_NESTED = { find: 'readText(body.token_type)', replace: 'readText(Object(body.user).token_type)' };
const SPLITS = { find: "readText(body.scope)?.split(' ')", replace: "(body.scope as string)?.split(' ')" };
const SPLITS_LATE = {
  ...SPLITS,
  replace: "(form.has('code') ? undefined : (body.scope as string)?.split(' '))",
};

test.each([
  ['who knows a token type in one spelling alone', standard, [STRICT]],
  ['who knows no other token type', providerWith('token_type', { value: 'bot' }), []],
  ['who looks for the token type elsewhere', providerWith('token_type', NESTED), []],
  ['who finds it and knows no such type', providerWith('token_type', NESTED), [READS_NESTED]],
])('%s fails the clause on the token type', async (_, spec, edits) => {
  expect(await failedBy(spec, edits)).toEqual(TYPE);
});

test('who crashes over an array of scopes fails the clause on the scope of that answer', async () => {
  const spec = providerWith('scope', { list: 'array' });
  expect(await failedBy(spec, [SPLITS])).toEqual(['exchange/answer/scope', 'refresh/answer/scope']);
  // What it does not read it cannot tell.
  expect(await failedBy(spec, [SPLITS_LATE])).toEqual(['exchange/answer/scope', 'refresh/answer/scope']);
});

test('who crashes over any answer fails nothing by it: that is told as the crash that it is', async () => {
  const crash = {
    find: 'const accessToken = readText(body.access_token);',
    replace: 'const accessToken = body.none.none;',
  };
  expect(await failedBy(standard, [crash])).toEqual([]);
});
