import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { observe } from './testing/observe.ts';

const FORETOLD = 'security/state-unguessable';
const STATE = "const state = randomBytes(32).toString('base64url');";
const state = (made: string): SourceEdit => ({ find: STATE, replace: `const state = ${made};` });
const UNBOUND: SourceEdit[] = [
  {
    find: "url.searchParams.set('code_challenge', createHash('sha256').update(verifier).digest('base64url'));",
    replace: '',
  },
  { find: "url.searchParams.set('code_challenge_method', 'S256');", replace: '' },
];
const VERIFIER: SourceEdit = {
  find: "const verifier = randomBytes(32).toString('base64url');",
  replace: "const verifier = createHash('sha256').update(`${Math.random()}`).digest('base64url');",
};

const beginning = (...chances: number[]): Command[] =>
  chances.map((chance, index) => ({ do: 'begin', session: `${'abcd'[index]}`, chance }));

const play = async (edits: SourceEdit[], commands = beginning(1, 1, 2)) =>
  observe(await editClient('standard', edits), standardFacts, commands);

const SHORT = 'Math.random().toString(36).slice(2)';
const UUID = "'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => Math.floor(Math.random() * 16).toString(16))";
const SIGNED = "createHash('sha256').update(`${setup.clientSecret} ${Math.random()}`).digest('base64url')";

test.each<[string, SourceEdit[]]>([
  ['random bytes', UNBOUND],
  ['a few of them', [...UNBOUND, state("randomBytes(8).toString('hex')")]],
  ['a signature of what can be foretold', [...UNBOUND, state(SIGNED)]],
  ['what can be foretold, beside a challenge that cannot', [state(SHORT)]],
  ['a constant, which is another matter', [...UNBOUND, state("'always-the-same'")]],
  ['both kinds', [...UNBOUND, state(`${SHORT} + randomBytes(4).toString('hex')`)]],
])('a state of %s holds', async (_, edits) => {
  const { failed, held } = await play(edits);
  expect(failed).not.toContain(FORETOLD);
  expect(held).toContain(FORETOLD);
});

test.each<[string, SourceEdit[]]>([
  ['eleven characters of Math.random', [...UNBOUND, state(SHORT)]],
  ['a UUID of Math.random', [...UNBOUND, state(UUID)]],
  ['Math.random, beside a challenge of Math.random', [state(SHORT), VERIFIER]],
])('a state of %s fails', async (_, edits) => {
  const { failed } = await play(edits);
  expect(failed).toContain(FORETOLD);
  expect(failed).not.toContain('security/state-fresh');
});

test('nothing is said before all three have begun, nor of the client that is told nothing of it', async () => {
  const edits = [...UNBOUND, state(SHORT)];
  for (const chances of [
    [1, 1],
    [1, 2],
    [1, 1, 1],
  ])
    expect((await play(edits, beginning(...chances))).failed).not.toContain(FORETOLD);
  const random = Math.random;
  const { trace } = await play(edits);
  expect(Math.random).toBe(random);
  expect(trace.events.filter((one) => one.kind === 'operation' && one.args.chance !== undefined)).toHaveLength(3);
});

const twice: Command[] = ['a', 'b'].map((session): Command => ({ do: 'begin', session }));

test.each<[string, SourceEdit[], boolean]>([
  ['of 32 bits, alone', [...UNBOUND, state("randomBytes(4).toString('hex')")], false],
  ['of 32 bits, where PKCE binds the code', [state("randomBytes(4).toString('hex')")], true],
  ['of 64 bits', [...UNBOUND, state("randomBytes(8).toString('base64url')")], true],
  [
    'of 64 bits that has letters alone, by chance',
    [...UNBOUND, state("'aB' + Array.from({ length: 9 }, () => 'xyzXYZuvwUVW'[crypto.randomInt(12)]).join('')")],
    true,
  ],
  [
    'of 64 bits that has digits alone, by chance',
    [
      ...UNBOUND,
      state('String(crypto.randomInt(1e8, 1e9)).slice(0, 8) + String(crypto.randomInt(1e8, 1e9)).slice(0, 8)'),
    ],
    true,
  ],
  ['of 60 bits', [...UNBOUND, state("randomBytes(8).toString('base64url').slice(0, 10)")], false],
  ['in the form of a UUID', [...UNBOUND, state('crypto.randomUUID()')], true],
])('a state %s', async (_, edits, holds) => {
  const { failed } = await play(edits, twice);
  expect(failed).toEqual(holds ? [] : [FORETOLD]);
});
