import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command, OperationCommand } from '../drive/command.ts';
import { minimize } from './minimize.ts';
import type { Sequence } from './sequence.ts';

const sequenceOf = (commands: Command[], more: Partial<Sequence> = {}): Sequence => ({
  commands,
  answers: {},
  identity: {},
  seed: 1,
  ...more,
});

const begin = (session: string): Command => ({ do: 'begin', session });
const refresh = (session: string): OperationCommand => ({ do: 'refresh', session });
const restart = (session: string): Command => ({ do: 'restart', session });

/** Counts how often it is asked. */
function watched(holds: (sequence: Sequence) => boolean) {
  let asked = 0;
  return {
    shows: async (sequence: Sequence) => {
      asked += 1;
      return holds(sequence);
    },
    asked: () => asked,
  };
}

/** Whether the kinds stand in a list in this order, with anything between. */
const hasInOrder =
  (...kinds: Command['do'][]) =>
  ({ commands }: Sequence): boolean => {
    let next = 0;
    for (const command of commands) if (command.do === kinds[next]) next += 1;
    return next === kinds.length;
  };

const anyCommand = fc.constantFrom<Command>(
  begin('a'),
  begin('b'),
  refresh('a'),
  restart('a'),
  restart('c'),
  { do: 'consent', session: 'a', older: true },
  { do: 'advance', beyond: 'access_token', seconds: 0 },
  { do: 'revoke-by-person' },
  { do: 'together', commands: [refresh('a'), refresh('b')], hold: 'answers', order: [2, 1] },
);

test('takes everything away that is not needed, whatever it is and wherever it stands', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyCommand, { maxLength: 12 }),
      fc.array(anyCommand, { maxLength: 12 }),
      async (one, other) => {
        const holds = hasInOrder('begin', 'restart', 'begin');
        const commands = [...one, begin('a'), restart('a'), ...other, begin('a')];
        const { sequence, minimal } = await minimize(sequenceOf(commands), watched(holds).shows);
        expect(minimal).toBe(true);
        expect(sequence.commands.map((command) => command.do)).toEqual(['begin', 'restart', 'begin']);
      },
    ),
    { numRuns: 60, seed: 5 },
  );
});

test('is one-minimal for what needs some of many, and keeps the order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat({ max: 29 }), { minLength: 1, maxLength: 5 }), async (places) => {
      const commands = Array.from({ length: 30 }, (_, index) => begin(`s${String(index).padStart(2, '0')}`));
      const needed = places.map((place) => commands[place] as Command);
      const holds = ({ commands: left }: Sequence) => needed.every((command) => left.includes(command));
      const { sequence } = await minimize(sequenceOf(commands), watched(holds).shows);
      expect(sequence.commands).toEqual(commands.filter((command) => needed.includes(command)));
    }),
    { numRuns: 60, seed: 5 },
  );
});

test('takes away two that stand apart and go only together', async () => {
  const holds = ({ commands }: Sequence) =>
    hasInOrder('begin', 'refresh')({ ...sequenceOf(commands) }) &&
    commands.some((one) => one.do === 'restart') === commands.some((one) => one.do === 'revoke-by-person');
  const commands: Command[] = [restart('a'), begin('a'), { do: 'revoke-by-person' }, refresh('a')];
  const { sequence } = await minimize(sequenceOf(commands), watched(holds).shows);
  expect(sequence.commands).toEqual([begin('a'), refresh('a')]);
});

test('takes away together what only goes together', async () => {
  // Restarts count in pairs: one alone cannot go.
  const holds = ({ commands }: Sequence) =>
    commands.some((one) => one.do === 'refresh') && commands.filter((one) => one.do === 'restart').length % 2 === 0;
  const { sequence } = await minimize(sequenceOf([restart('a'), restart('a'), refresh('a')]), watched(holds).shows);
  expect(sequence.commands).toEqual([refresh('a')]);
});

test('comes to an end where everything shows the fault but the empty list', async () => {
  const commands = Array.from({ length: 40 }, () => begin('a'));
  const { shows, asked } = watched(({ commands: left }) => left.length > 0);
  const { sequence, minimal } = await minimize(sequenceOf(commands), shows);
  expect(sequence.commands).toHaveLength(1);
  expect(minimal).toBe(true);
  expect(asked()).toBeLessThan(20);
});

test('gives up after a bounded number of plays, with what it has by then', async () => {
  // Every removal helps a little, and makes another one possible.
  let calls = 0;
  const commands = Array.from({ length: 1_000 }, (_, index) => begin(`s${index}`));
  const { sequence, minimal } = await minimize(sequenceOf(commands), async ({ commands: left }) => {
    calls += 1;
    return left.length >= 999 - Math.floor(calls / 2);
  });
  expect(minimal).toBe(false);
  expect(calls).toBeLessThanOrEqual(400);
  expect(sequence.commands.length).toBeLessThan(1_000);
});

test('does not touch a sequence of which everything is needed', async () => {
  const commands: Command[] = [begin('a'), { do: 'consent', session: 'a' }, { do: 'deliver', session: 'a' }];
  const { sequence } = await minimize(sequenceOf(commands), async ({ commands: left }) => left.length === 3);
  expect(sequence.commands).toEqual(commands);
});

test.each<[string, Command, (command: Command) => boolean, Command]>([
  [
    'a consent loses its scopes and its age',
    { do: 'consent', session: 'a', scopes: ['x'], older: true },
    (command) => command.do === 'consent',
    { do: 'consent', session: 'a' },
  ],
  [
    'a delivery keeps what matters',
    { do: 'deliver', session: 'a', older: true, alter: 'state', to: 'b' },
    (command) => command.do === 'deliver' && command.alter === 'state',
    { do: 'deliver', session: 'a', alter: 'state' },
  ],
  [
    'a time becomes the usual one',
    { do: 'advance', beyond: 'access_token', seconds: 3600 },
    (command) => command.do === 'advance' && command.seconds > 0,
    { do: 'advance', beyond: 'access_token', seconds: 60 },
  ],
  [
    'an edge stays an edge',
    { do: 'advance', beyond: 'access_token', seconds: 0 },
    (command) => command.do === 'advance' && command.seconds === 0,
    { do: 'advance', beyond: 'access_token', seconds: 0 },
  ],
  [
    'another grant becomes the usual one',
    { do: 'begin', session: 'a', grant: 'implicit' },
    (command) => command.do === 'begin',
    { do: 'begin', session: 'a' },
  ],
  [
    'a call that only refreshed becomes a refresh',
    { do: 'call-api', session: 'a', api: 'me' },
    (command) => command.do === 'call-api' || command.do === 'refresh',
    { do: 'refresh', session: 'a' },
  ],
  [
    'a call stays where a call it must be',
    { do: 'call-api', session: 'a', api: 'me' },
    (command) => command.do === 'call-api',
    { do: 'call-api', session: 'a', api: 'me' },
  ],
  [
    'of three at once two are left, in the plainest order',
    { do: 'together', commands: [refresh('a'), refresh('a'), refresh('a')], hold: 'answers', order: [4, 2, 1] },
    (command) => command.do === 'together' && command.commands.length >= 2,
    { do: 'together', commands: [refresh('a'), refresh('a')], hold: 'requests', order: [0] },
  ],
  [
    'calls at once become refreshes',
    {
      do: 'together',
      commands: [
        { do: 'call-api', session: 'a', api: 'me' },
        { do: 'call-api', session: 'a', api: 'me' },
      ],
      hold: 'requests',
      order: [0],
    },
    (command) => command.do === 'together' && command.commands.length >= 2,
    { do: 'together', commands: [refresh('a'), refresh('a')], hold: 'requests', order: [0] },
  ],
  [
    'an order that matters stays',
    { do: 'together', commands: [refresh('a'), refresh('a')], hold: 'answers', order: [1] },
    (command) => command.do === 'together' && command.hold === 'answers' && command.order[0] === 1,
    { do: 'together', commands: [refresh('a'), refresh('a')], hold: 'answers', order: [1] },
  ],
])('%s', async (_, command, isNeeded, left) => {
  const { sequence } = await minimize(sequenceOf([command]), async ({ commands }) => commands.some(isNeeded));
  expect(sequence.commands).toEqual([left]);
});

test('what happens at once without need happens one by one', async () => {
  const together: Command = { do: 'together', commands: [refresh('a'), refresh('b')], hold: 'requests', order: [0] };
  const holds = ({ commands }: Sequence) =>
    JSON.stringify(commands).includes('{"do":"refresh","session":"b"}') && commands.length > 0;
  const { sequence } = await minimize(sequenceOf([together]), async (one) => holds(one));
  expect(sequence.commands).toEqual([refresh('b')]);
});

test('one person is enough where nobody else is needed', async () => {
  const { sequence } = await minimize(sequenceOf([begin('c'), refresh('c')]), async (one) =>
    hasInOrder('begin', 'refresh')(one),
  );
  expect(sequence.commands).toEqual([begin('a'), refresh('a')]);
});

test('what prepares a step stands right before it, and what stands there already stays', async () => {
  const busy: Command = { do: 'object', leg: 'refresh', condition: 'busy' };
  const lost: Command = { do: 'drop', leg: 'refresh', when: 'before' };
  const late: Command = { do: 'advance', beyond: 'access_token', seconds: 60 };
  const needed = ({ commands }: Sequence) =>
    commands.filter((one) => one.do === 'drop').length === 2 &&
    hasInOrder('object', 'refresh')(sequenceOf(commands)) &&
    hasInOrder('advance', 'refresh')(sequenceOf(commands)) &&
    hasInOrder('begin', 'refresh')(sequenceOf(commands));
  const { sequence, minimal } = await minimize(
    sequenceOf([lost, busy, lost, late, begin('a'), refresh('a')]),
    async (one) => needed(one),
  );
  expect(minimal).toBe(true);
  expect(sequence.commands[0]).toEqual(begin('a'));
  expect(sequence.commands.at(-1)).toEqual(refresh('a'));
  expect(sequence.commands).toHaveLength(6);
});

test('a third person becomes the second where two are needed', async () => {
  const { sequence } = await minimize(
    sequenceOf([begin('a'), begin('c')]),
    async ({ commands }) => new Set(commands.map((one) => ('session' in one ? one.session : ''))).size === 2,
  );
  expect(sequence.commands).toEqual([begin('a'), begin('b')]);
});

test('two people stay two', async () => {
  const sessions = ({ commands }: Sequence) =>
    new Set(commands.flatMap((command) => ('session' in command ? [command.session] : []))).size;
  const { sequence } = await minimize(sequenceOf([begin('b'), begin('c')]), async (one) => sessions(one) === 2);
  expect(sessions(sequence)).toBe(2);
});

test('drawn identifiers and answers go, but for those that matter and those that are pinned', async () => {
  const drawn = sequenceOf([begin('a')], {
    identity: { clientId: 'id', clientSecret: 'secret', redirectUri: 'https://app.example.org/cb' },
    answers: { rotation: 'keeps', 'scope-member': 'always', pinned: 'yes' },
  });
  const { sequence } = await minimize(
    drawn,
    async ({ identity, answers }) => identity.clientSecret !== undefined && answers.rotation === 'keeps',
    new Set(['pinned']),
  );
  expect(sequence.identity).toEqual({ clientSecret: 'secret' });
  expect(sequence.answers).toEqual({ rotation: 'keeps', pinned: 'yes' });
});
