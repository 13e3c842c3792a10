import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { ioffice } from '../../../specs/providers/ioffice.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { flow, observe } from './testing/observe.ts';

const CONFINED = 'security/token-confined';
const PLACE = 'security/token-in-header';
const REQUEST = 'endpoint.url, { method: endpoint.method, headers }';
const inQuery = (name: string): SourceEdit => ({
  find: REQUEST,
  replace: `\`\${endpoint.url}?${name}=\${encodeURIComponent(used.tokens.accessToken)}\`, { method: endpoint.method }`,
});
const inBoth: SourceEdit = {
  find: REQUEST,
  replace: `\`\${endpoint.url}?hint=\${encodeURIComponent(used.tokens.accessToken)}\`, { method: endpoint.method, headers }`,
};

const play = async (edits: SourceEdit[]) =>
  observe(await editClient('ioffice', edits), resolveFacts(standardFacts, ioffice), [
    ...flow('a'),
    { do: 'call-api', session: 'a', api: 'me' },
  ]);

test('the token in the URL, as the one sample of the document has it, is advised against and no more', async () => {
  const { failed, held } = await play([inQuery('access_token')]);
  expect(failed).toEqual([PLACE]);
  expect(held).toContain(CONFINED);
});

test('a token elsewhere in that URL is not confined', async () => {
  expect((await play([inBoth])).failed).toEqual([CONFINED]);
});

test('a token in the documented header is where it is best', async () => {
  const { failed, held } = await play([]);
  expect(failed).toEqual([]);
  expect(held).toEqual(expect.arrayContaining([CONFINED, PLACE]));
});
