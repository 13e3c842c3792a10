import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSocket, openSocket } from '../../../harness/engine/cell/open-socket.ts';
import { flow } from '../../../harness/engine/checks/testing/observe.ts';
import type { Command, OperationCommand } from '../../../harness/engine/drive/command.ts';
import { runCase } from '../../../harness/engine/drive/run-case.ts';
import { share } from '../../../harness/testing/share.ts';
import { createAlarmReader, type FoundAlarm } from '../../../harness/workshop/proof/read-alarms.ts';
import type { Client, Wiring } from '../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import type { Condition } from '../../../specs/language/words.ts';
import { providers } from '../../../specs/providers/index.ts';
import type { Trace } from '../../../specs/record/trace.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { worldFor } from '../variant-client.ts';
import type { Variant } from '../variants/variant.ts';
import { VARIANTS } from '../variants.ts';
import { makeSoundClient, type SoundClient, soundClientsAt } from './sound-clients.ts';

const variants: Readonly<Record<string, Variant>> = VARIANTS;
const specOf = (provider: string): ProviderSpec => providers.find(({ id }) => id === provider) as ProviderSpec;

/** One of each provider. */
const SOME_SCOPES = ['profile:read', 'projects', 'view:user', 'read.secrets', 'user'];

/** A bit of everything, a case each: what does not apply is skipped. */
function livesOf({ apis, implicit, errors }: Facts): Command[][] {
  const calls = (session: string): Command[] => Object.keys(apis).map((api) => ({ do: 'call-api', session, api }));
  const refresh: Command = { do: 'refresh', session: 'a' };
  const expire = (seconds: number): Command => ({ do: 'advance', beyond: 'access_token', seconds });
  const touched = (session: string, how: object): Command[] => [
    ...flow(session).slice(0, 2),
    { do: 'deliver', session, ...how },
  ];
  const object = (leg: 'authorize' | 'exchange' | 'api' | 'refresh', condition: Condition): Command[] =>
    errors.words[condition] ? [{ do: 'object', leg, condition }] : [];
  const lose = (leg: 'api' | 'refresh'): Command => ({ do: 'drop', leg, when: 'before' });
  const atOnce = (commands: Command[]): Command[] =>
    commands.length < 2
      ? commands
      : [{ do: 'together', commands: commands as OperationCommand[], hold: 'requests', order: [0] }];
  const deny: Command[] = [
    { do: 'begin', session: 'b' },
    { do: 'deny', session: 'b' },
  ];
  return [
    [
      { do: 'begin', session: 'a' },
      ...flow('a'),
      { do: 'consent', session: 'a', older: true },
      { do: 'deliver', session: 'a' },
      { do: 'deliver-again', session: 'a' },
      ...deny,
      { do: 'deliver', session: 'b' },
      ...deny,
      { do: 'deliver', session: 'b', alter: 'state' },
      { do: 'begin', session: 'b' },
      { do: 'begin', session: 'c' },
      { do: 'consent', session: 'c', scopes: SOME_SCOPES },
      { do: 'deliver', session: 'c', to: 'b' },
      { do: 'begin', session: 'c' },
      { do: 'consent', session: 'c', scopes: SOME_SCOPES },
      { do: 'deliver', session: 'c' },
      { do: 'direct', session: 'd' },
      ...(implicit ? flow('e', 'implicit') : []),
    ],
    [
      ...flow('a'),
      { do: 'consent', session: 'a', again: true },
      { do: 'deliver', session: 'a' },
      ...touched('b', { double: 'code' }),
      ...touched('c', { double: 'state' }),
      ...touched('d', { beside: 'error' }),
      ...object('authorize', 'server'),
      ...touched('e', { alter: 'error' }),
    ],
    [
      ...flow('a'),
      ...flow('a'),
      ...['b', 'a'].flatMap((session) => flow(session).slice(0, 2)),
      ...atOnce(['b', 'a'].map((session): Command => ({ do: 'deliver', session }))),
    ],
    [{ do: 'begin', session: 'a' }, expire(60), { do: 'consent', session: 'a' }, { do: 'deliver', session: 'a' }],
    [...object('exchange', 'secret-wrong'), ...flow('a')],
    [...flow('a'), expire(-120), ...calls('a'), expire(-5), ...calls('a')],
    [...flow('a'), expire(60), ...calls('a'), expire(60), ...atOnce([...calls('a'), ...calls('a'), ...calls('a')])],
    [...flow('a'), ...object('api', 'token-bad'), lose('refresh'), ...calls('a'), ...calls('a')],
    [...flow('a'), ...object('api', 'token-bad'), ...object('api', 'token-bad'), ...calls('a'), ...calls('a')],
    [...flow('a'), ...object('api', 'busy'), ...calls('a'), lose('api'), ...calls('a'), ...calls('a')],
    [...flow('a'), ...object('refresh', 'busy'), refresh, lose('refresh'), refresh, ...calls('a'), refresh],
    [...flow('a'), ...object('refresh', 'request-invalid'), refresh, ...calls('a'), refresh],
    [...flow('a'), ...flow('c'), ...atOnce(['a', 'c', 'a', 'c'].flatMap(calls)), ...atOnce([refresh, refresh])],
    [...flow('a'), { do: 'restart', session: 'a' }, { do: 'revoke', session: 'a', which: 'access' }, ...calls('a')],
    [...flow('a'), { do: 'revoke', session: 'a', which: 'refresh' }, ...calls('a')],
  ];
}

let socket: OpenSocket;
beforeAll(async () => {
  socket = await openSocket();
});
afterAll(() => socket.close());

/** The world for which it was made. */
function factsFor({ client, provider }: SoundClient): Facts {
  const variant = variants[client];
  return (variant && worldFor(variant, specOf(provider))) ?? resolveFacts(standardFacts, specOf(provider));
}

/** A client's life at a provider. */
async function live(item: SoundClient, facts: Facts) {
  const spec = specOf(item.provider);
  const { clientFor, except, hasOwnTransport } = await makeSoundClient(item, spec);
  const client: Client = clientFor(facts);
  const { read } = createAlarmReader(spec, client.hello, except);
  const found: FoundAlarm[] = [];
  const traces: Trace[] = [];
  for (const commands of livesOf(facts)) {
    const play = {
      case: { provider: spec.id, situation: 'life', commands },
      played: facts,
      answers: {},
      pinned: {},
      wiring: client.hello.wirings[0] as Wiring,
      seed: 5,
    };
    const result = await runCase(client, play, hasOwnTransport ? { socket } : {});
    found.push(...read(result, facts).found);
    traces.push(result.trace);
  }
  return { found, told: told(client, traces) };
}

/** All that was declared, sent and said, what was made up by chance left out, but for its length. */
const told = ({ hello: { name, version, ...hello } }: Client, traces: readonly Trace[]): string =>
  JSON.stringify([hello, ...traces.map(({ events }) => events.filter(isTold))])
    // Cases have numbers of their own in their URLs.
    .replaceAll(/provider\.test\/\d+/g, 'provider.test')
    .replaceAll(
      /(state|nonce|code[_-]challenge|code[_-]verifier)=([^&"]*)/g,
      (_, name, value) => `${name}=${value.length}`,
    );

const isTold = (event: Trace['events'][number]): boolean => event.kind !== 'outcome' || event.op !== 'save';

const plain = new Map<string, Promise<string>>();

/** What the client without a habit or an edit does at the same provider, in the same world. */
function toldPlainly(item: SoundClient): Promise<string> {
  const client = item.client.startsWith('edited') ? 'handwritten' : 'model';
  const facts = factsFor(item);
  const key = JSON.stringify([client, item.provider, facts]);
  const known = plain.get(key) ?? live({ ...item, client }, facts).then((lived) => lived.told);
  plain.set(key, known);
  return known;
}

const all = providers.flatMap((spec) => soundClientsAt(spec, 1));

/** One of each name, at another provider each time. */
const items = [...new Set(all.map(({ client }) => client))].map((name, index): [string, SoundClient] => {
  const those = all.filter(({ client }) => client === name);
  return [name, those[index % those.length] as SoundClient];
});

/** They are what the others are compared with, the same by another name, or other in what is left out. */
const ALIKE = ['handwritten', 'model', 'verifier-of-43', 'saved-for-nobody-else'];

test.each(items.filter(share(5)))('%s is blamed for nothing', async (name, item) => {
  const lived = await live(item, factsFor(item));
  expect(lived.found).toEqual([]);
  if (!ALIKE.includes(name)) expect(lived.told === (await toldPlainly(item))).toBe(false);
});
