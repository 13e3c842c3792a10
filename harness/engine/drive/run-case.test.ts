/** When and where a case is played: on another day and, where there are two, by another name with each seed. */

import { expect, test } from 'vitest';
import { standard as handwritten } from '../../../clients/handwritten/index.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { runCheck } from '../run/check.ts';
import type { Play, Socket } from './play.ts';
import { dateOf, runCase } from './run-case.ts';

const SEEDS = [0, 1, 2, 3, 7, 20_260_101, 0x7fff_fffe, 0x7fff_ffff];

test('dates are whole seconds, far from the present, and others with each seed', () => {
  const dates = SEEDS.map(dateOf);
  expect(new Set(dates).size).toBe(SEEDS.length);
  expect(SEEDS.map(dateOf)).toEqual(dates);
  for (const date of dates) {
    expect(date % 1000).toBe(0);
    expect(new Date(date).getUTCFullYear()).toBeGreaterThanOrEqual(2040);
    expect(new Date(date).getUTCFullYear()).toBeLessThan(2070);
  }
});

test('a seed says by which name the mock is reached, and on which day', async () => {
  const socket: Socket = {
    url: 'http://127.0.0.1:9',
    alias: 'http://localhost:9',
    tenant: () => '0',
    mount: () => () => {},
  };
  const seen = async (seed: number, where: Socket = socket) => {
    let told: [string, number] = ['', 0];
    const client: Client = {
      ...handwritten,
      open: ({ now, setup }) => {
        told = [new URL(setup.endpoints.token).host, now];
        return handwritten.open({ now, setup });
      },
    };
    const play: Play = {
      case: { provider: 'standard', situation: 'x', commands: [{ do: 'begin', session: 'a' }] },
      played: resolveFacts(standardFacts, standard),
      answers: {},
      pinned: {},
      wiring: 'plain',
      seed,
    };
    await runCase(client, play, { socket: where });
    return told;
  };
  expect(await seen(8)).toEqual(['localhost:9', dateOf(8)]);
  expect(await seen(9)).toEqual(['127.0.0.1:9', dateOf(9)]);
  const { alias: _, ...one } = socket;
  expect(await seen(8, one)).toEqual(['127.0.0.1:9', dateOf(8)]);
});

const open = handwritten.open;
const KNOWS: [what: string, is: (setup: { issuer: string }, now: number) => boolean][] = [
  ['on the day of the fixed cases alone', (_, now) => now < dateOf(20_260_101) || now > dateOf(20_260_101) + 4e11],
  ['at one name of its provider alone', ({ issuer }) => !issuer.includes('127.0.0.1')],
];

test.each(KNOWS)('a client that is sound %s is not green', async (_, isElsewhere) => {
  const client: Client = {
    ...handwritten,
    open: async (args) => {
      const session = await open(args);
      if (!isElsewhere(args.setup, args.now)) return session;
      return { ...session, callback: async () => ({ ok: false, reason: 'other', message: 'not here and now' }) };
    },
  };
  const record = await runCheck({
    client,
    providers: ['standard'],
    runs: 4,
    answers: ['standard.rotation=rotates', 'standard.scope-member=always'],
  });
  const failed = record.providers[0]?.clauses.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
  expect(failed).toEqual(['standard/callback/code']);
  expect(record.exitCode).toBe(1);
});
