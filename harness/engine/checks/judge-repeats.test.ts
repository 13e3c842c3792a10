import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { flow, observe } from './testing/observe.ts';

const ONCE = 'security/parameters-once';
const appends = (...pairs: [name: string, value: string][]): SourceEdit => ({
  find: "exchange.set('code', code);",
  replace: `exchange.set('code', code); ${pairs.map(([name, value]) => `exchange.append('${name}', '${value}');`).join(' ')}`,
});
const inTheUrl: SourceEdit = {
  find: "url.searchParams.set('client_id', setup.clientId);",
  replace:
    "url.searchParams.set('client_id', setup.clientId); for (const at of '12') url.searchParams.append('at', at);",
};
const idTwice: SourceEdit = {
  find: "if (setup.clientSecret === null) form.set('client_id', setup.clientId);",
  replace: "for (const _ of '12') form.append('client_id', setup.clientId);\n    if (setup.clientSecret === null) {}",
};

const play = async (edits: SourceEdit[]) =>
  observe(await editClient('standard', edits), standardFacts, [...flow('a'), { do: 'refresh', session: 'a' }]);

test.each<[string, SourceEdit[]]>([
  ['nothing twice', []],
  ['two resources', [appends(['resource', 'https://a.example'], ['resource', 'https://b.example'])]],
  ['a list by its name', [appends(['tag[]', 'a'], ['tag[]', 'b'])]],
  ['an empty one beside it', [appends(['lang', ''], ['lang', 'en'])]],
])('%s is no fault', async (_, edits) => {
  const { failed, held } = await play(edits);
  expect(failed).toEqual([]);
  expect(held).toContain(ONCE);
});

test.each<[string, SourceEdit[], string[]]>([
  ['an unknown parameter twice', [appends(['lang', 'en'], ['lang', 'de'])], [ONCE]],
  ['one in the URL twice', [inTheUrl], [ONCE]],
  ['the client id twice beside Basic', [idTwice], [ONCE]],
  ['a documented one twice', [appends(['code', 'x'])], ['exchange/code']],
])('%s fails once', async (_, edits, clauses) => {
  expect((await play(edits)).failed.filter((clause) => !clause.includes('/answer/'))).toEqual(clauses);
});
