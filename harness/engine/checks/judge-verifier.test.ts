import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { flow, observe } from './testing/observe.ts';

const CONFINED = 'security/verifier-confined';
const play = async (edits: SourceEdit[]) => observe(await editClient('standard', edits), standardFacts, flow('a'));
const RETURNED = 'return { ok: true, url: url.href };';
const sends = (name: string, value: string): SourceEdit => ({
  find: RETURNED,
  replace: `url.searchParams.set('${name}', ${value});\n    ${RETURNED}`,
});

test('a verifier that only its token request shows is confined', async () => {
  const { failed, held } = await play([]);
  expect(failed).toEqual([]);
  expect(held).toContain(CONFINED);
});

test.each<[string, SourceEdit[]]>([
  [
    'is the state',
    [{ find: "const verifier = randomBytes(32).toString('base64url');", replace: 'const verifier = state;' }],
  ],
  ['stands in a parameter of its own', [sends('v', 'verifier')]],
  ['stands in another, in Base64', [sends('hint', 'btoa(JSON.stringify({ verifier }))')]],
])('one that %s is not', async (_, edits) => {
  expect((await play(edits)).failed).toEqual([CONFINED]);
});

test('one that is its own challenge is the matter of the method alone', async () => {
  const plain: SourceEdit[] = [
    { find: "createHash('sha256').update(verifier).digest('base64url')", replace: 'verifier' },
    { find: "'code_challenge_method', 'S256'", replace: "'code_challenge_method', 'plain'" },
  ];
  expect((await play(plain)).failed).not.toContain(CONFINED);
});
