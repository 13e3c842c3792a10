import { describe, expect, test } from 'vitest';
import clients from '../../../clients/handwritten/index.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { UsageError } from '../../ground/usage-error.ts';
import type { Command } from '../drive/command.ts';
import { drawSequences } from './draw-sequences.ts';
import { readStored, type Stored, sequenceOf } from './stored.ts';

const STORED: Stored = {
  counterexample: 1,
  id: 'standard--security-code-once--0a1b2c3d',
  provider: 'standard',
  clause: 'security/code-once',
  wiring: 'plain',
  commands: [
    { do: 'begin', session: 'a', grant: 'implicit' },
    { do: 'consent', session: 'a', scopes: ['profile:read'], older: true },
    { do: 'deliver', session: 'a', to: 'b', older: true, without: 'state', alter: 'code', double: 'code' },
    { do: 'advance', beyond: 'access_token', seconds: -30 },
    { do: 'object', leg: 'api', condition: 'token-bad' },
    { do: 'drop', leg: 'refresh', when: 'after' },
    {
      do: 'together',
      commands: [
        { do: 'refresh', session: 'a' },
        { do: 'call-api', session: 'a', api: 'me' },
      ],
      hold: 'answers',
      order: [1, 0],
    },
  ],
  answers: { rotation: 'keeps' },
  identity: {
    clientId: 'id&1',
    clientSecret: 's3cret+%"\\',
    redirectUri: 'https://app.example.org/a%20b',
    scopes: ['x'],
  },
  seed: 42,
};

const text = (changes: Record<string, unknown> = {}): string => JSON.stringify({ ...STORED, ...changes });

test('what was stored comes back as it was', () => {
  expect(readStored(text(), 'one.json')).toEqual(STORED);
});

test('its sequence is what was drawn', () => {
  const { commands, answers, identity, seed } = STORED;
  expect(sequenceOf(readStored(text(), 'one.json'))).toEqual({ commands, answers, identity, seed });
});

test('a client without a secret keeps it', () => {
  const { identity } = sequenceOf(readStored(text({ identity: { clientSecret: null } }), 'one.json'));
  expect(identity).toEqual({ clientSecret: null });
});

test('facts that the mock was loosened to are kept', () => {
  const played = { client: { secret: 'none' } };
  expect(readStored(text({ played }), 'one.json').played).toEqual(played);
});

test.each(providers)('everything that is drawn at $id can be stored', (spec) => {
  const facts = resolveFacts(standardFacts, spec);
  const { hello } = clients[spec.id as keyof typeof clients];
  for (const sequence of drawSequences({ spec, facts, hello, pinned: {}, seed: 3, count: 40 })) {
    const stored: Stored = { ...STORED, provider: spec.id, ...sequence };
    expect(sequenceOf(readStored(JSON.stringify(stored), 'one.json'))).toEqual(sequence);
  }
});

describe('a file that is none is told by name, with what is wrong', () => {
  const begin: Command = { do: 'begin', session: 'a' };
  test.each<[string, string, RegExp]>([
    ['no JSON', '{"counterexample": 1,', /JSON/],
    ['another document', '[]', /the file: .*expected object/i],
    ['a run record', JSON.stringify({ record: 1, outcome: 'fails' }), /counterexample: /],
    ['a version of tomorrow', text({ counterexample: 2 }), /counterexample: .*1/],
    ['no commands', text({ commands: [] }), /commands: /],
    ['more commands than anybody stores', text({ commands: Array(1_001).fill(begin) }), /commands: /],
    ['a command that there is not', text({ commands: [{ do: 'explode', session: 'a' }] }), /commands\.0\.do: /],
    ['a command without its session', text({ commands: [begin, { do: 'begin' }] }), /commands\.1\.session: /],
    ['a member too many', text({ commands: [{ ...begin, sleep: 5 }] }), /commands\.0: .*sleep/],
    ['a leg that there is not', text({ commands: [{ do: 'drop', leg: 'dns', when: 'before' }] }), /commands\.0\.leg: /],
    [
      'an order that is none',
      text({ commands: [{ do: 'together', commands: [], hold: 'requests', order: [-1] }] }),
      /order\.0: /,
    ],
    [
      'commands at once within commands at once',
      text({ commands: [{ do: 'together', commands: [{ do: 'together' }], hold: 'requests', order: [] }] }),
      /commands\.0\.commands\.0\.do: /,
    ],
    ['a wiring that there is not', text({ wiring: 'duct-tape' }), /wiring: /],
    ['a seed that is no whole number', text({ seed: 0.5 }), /seed: /],
    ['an identity with more than there is', text({ identity: { password: 'x' } }), /identity: .*password/],
    ['an answer that is no word', text({ answers: { rotation: 1 } }), /answers\.rotation: /],
    [
      'a condition that there is not',
      text({ commands: [{ do: 'object', leg: 'api', condition: 'tired' }] }),
      /commands\.0\.condition: /,
    ],
  ])('%s', (_, content, got) => {
    const read = () => readStored(content, 'runs/bad.json');
    expect(read).toThrow(UsageError);
    expect(read).toThrow('runs/bad.json is no counterexample.');
    expect(read).toThrow(got);
  });
});
