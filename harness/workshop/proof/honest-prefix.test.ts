import { expect, test } from 'vitest';
import type { Command } from '../../engine/drive/command.ts';
import { beyondHonest, flatten, honestPrefix } from './honest-prefix.ts';

const flow = (session: string): Command[] => [
  { do: 'begin', session },
  { do: 'consent', session },
  { do: 'deliver', session },
];
const refresh: Command = { do: 'refresh', session: 'a' };
const call: Command = { do: 'call-api', session: 'a', api: 'me' };
const expire: Command = { do: 'advance', beyond: 'access_token', seconds: 60 };
const restart: Command = { do: 'restart', session: 'a' };

test.each<[string, Command[], number]>([
  ['the flow and the operation that fails', [...flow('a'), call], 0],
  ['a delivery that fails', flow('a'), 0],
  ['a beginning that fails', [{ do: 'begin', session: 'a' }], 0],
  ['a direct login and its refresh', [{ do: 'direct', session: 'a' }, refresh], 0],
  ['a third refresh', [...flow('a'), refresh, refresh, refresh], 2],
  ['an expiry on the way', [...flow('a'), expire, call], 1],
  ['the second expiry', [...flow('a'), expire, call, expire, call], 3],
  ['a restart in the middle of the flow', [...flow('a').slice(0, 2), restart, ...flow('a').slice(2)], 1],
  ['two people, and one of them refreshes', [...flow('a'), ...flow('b'), refresh], 0],
  ['another who only begins', [{ do: 'begin', session: 'b' }, ...flow('a')], 0],
  ['the same person twice', [...flow('a'), ...flow('a')], 2],
  ['the same callback again', [...flow('a'), { do: 'deliver-again', session: 'a' }], 0],
  [
    'four lost connections',
    [...flow('a'), ...Array<Command>(4).fill({ do: 'drop', leg: 'api', when: 'before' }), call],
    4,
  ],
  [
    'two calls at once, one of which would do',
    [...flow('a'), expire, { do: 'together', commands: [call, call], hold: 'requests', order: [0] } as Command],
    2,
  ],
  [
    'two callbacks at once',
    [
      ...flow('a').slice(0, 2),
      ...flow('b').slice(0, 2),
      {
        do: 'together',
        commands: [
          { do: 'deliver', session: 'a' },
          { do: 'deliver', session: 'b' },
        ],
        hold: 'answers',
        order: [1],
      },
    ],
    0,
  ],
])('%s', (_, commands, beyond) => {
  expect(beyondHonest(commands)).toBe(beyond);
  expect(honestPrefix(commands)).toHaveLength(flatten(commands).length - beyond);
});

test('the prefix keeps the order, and ends with what fails', () => {
  const commands = [...flow('a'), refresh, expire, call];
  expect(honestPrefix(commands)).toEqual([...flow('a'), call]);
});
