import { expect, test } from 'vitest';
import { createModelClient } from '../../../../clients/model/model-client.ts';
import { providers } from '../../../../specs/providers/index.ts';
import type { RecordedRequest, RecordedResponse } from '../../../../specs/record/trace.ts';
import type { Mutant } from './draw-mutants.ts';
import type { Mutation } from './mutation.ts';
import { type MutantToPlay, playCases, playWhole } from './play-mutant.ts';
import { openRawWire, type RawWire } from './wire.ts';

const control = providers.find((one) => one.control) as MutantToPlay['spec'];
/** Without open questions, which only multiply the cases. */
const spec = { ...control, unsettled: [] };
const ALWAYS = { from: 0, every: 1, dice: 1 } as const;

type Mistake = (request: RecordedRequest, response: RecordedResponse | null) => RecordedResponse | null;

/** A wire to a mock that makes a mistake of its own. */
function wireTo(mistake: Mistake): RawWire {
  const { socket, send } = openRawWire();
  return {
    send,
    socket: {
      ...socket,
      mount: (prefix, mock, hooks) =>
        socket.mount(prefix, { ...mock, handle: (request) => mistake(request, mock.handle(request)) }, hooks),
    },
  };
}

async function faultsOf(play: typeof playCases, mutations: Mutation[], mistake: Mistake): Promise<string[]> {
  const found: string[] = [];
  const mutant: Mutant = { stock: 0, dice: 0, mutations, isRaw: true, answers: {}, cases: [0, 1], seed: 3 };
  await play({
    spec,
    stock: { name: 'model', create: (facts) => createModelClient(facts) },
    mutant,
    wire: wireTo(mistake),
    onFault: (what) => found.push(what),
    onCase: () => {},
  });
  return found;
}

const none: Mistake = (_, response) => response;
const hangsUp: Mistake = (request, response) => (request.headers.some(([name]) => name === 'COOKIE') ? null : response);
const servesAnybody: Mistake = ({ method }, response) =>
  method === 'GET' && response?.status === 401 ? { ...response, status: 200, body: '{}' } : response;
const throws: Mistake = (_, response) => {
  if (response?.status === 401) throw new RangeError('a mistake of the mock');
  return response;
};

const lowerScheme: Mutation = { of: 'request', change: 'scheme-lower', ...ALWAYS };
/** Behind the exchange, which would come to nothing. */
const noScheme: Mutation = { of: 'request', change: 'scheme-none', ...ALWAYS, from: 1 };
const cookie: Mutation[] = [
  { of: 'request', change: 'cookie', ...ALWAYS },
  { of: 'request', change: 'name-upper', ...ALWAYS },
];

test('a mutant is no fault of the suite', async () => {
  for (const play of [playCases, playWhole])
    for (const mutations of [[lowerScheme], [noScheme], cookie])
      expect(await faultsOf(play, mutations, none)).toEqual([]);
});

test.each<[string, Mutation[], Mistake, RegExp]>([
  ['hangs up at a cookie', cookie, hangsUp, /ended the connection without an answer/],
  ['serves anybody', [noScheme], servesAnybody, /served without a token/],
])('a mutant shows a mock that %s', async (_, mutations, mistake, words) => {
  for (const play of [playCases, playWhole])
    expect((await faultsOf(play, mutations, mistake)).join('\n')).toMatch(words);
  expect(await faultsOf(playCases, [lowerScheme], mistake)).toEqual([]);
});

test('a sound client does not show it, nor does one that only says odd things', async () => {
  expect(await faultsOf(playCases, [{ of: 'answer', change: 'alters', ...ALWAYS }], throws)).toEqual([]);
});
