import { expect, test } from 'vitest';
import { flow } from '../../harness/checks/testing/observe.ts';
import type { Asked, Command } from '../../harness/drive/command.ts';
import { runCase } from '../../harness/drive/run-case.ts';
import type { Client, Wiring } from '../../specs/language/contract.ts';
import { resolveFacts } from '../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../specs/language/spec.ts';
import { providers } from '../../specs/providers/index.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { createModelClient } from './model-client.ts';
import { appliesAt, worldFor } from './variant-client.ts';
import type { Variant } from './variants/variant.ts';
import { VARIANTS } from './variants.ts';

const variants: [name: string, variant: Variant][] = Object.entries(VARIANTS);
const placesOf = (variant: Variant): ProviderSpec[] => providers.filter((spec) => appliesAt(variant, spec));

test('there are sixty of them and more', () => {
  expect(variants.length).toBeGreaterThanOrEqual(60);
});

test.each(variants)('%s says why it is sound, in one sentence', (_, { why }) => {
  expect(why).toMatch(/^[A-Z0-9].*\.$/);
});

/** A bit of everything: what does not apply is skipped. */
function livesOf({ apis, implicit, errors }: Facts): Command[] {
  const calls = (session: string): Command[] => Object.keys(apis).map((api) => ({ do: 'call-api', session, api }));
  const refresh: Command = { do: 'refresh', session: 'a' };
  const expire = (seconds: number): Command => ({ do: 'advance', beyond: 'access_token', seconds });
  const refuse: Command = { do: 'object', leg: 'api', condition: 'token-bad' };
  const busy = (leg: 'api' | 'refresh'): Command => ({ do: 'object', leg, condition: 'busy' });
  const lose = (leg: 'api' | 'refresh'): Command => ({ do: 'drop', leg, when: 'before' });
  const atOnce = (commands: Command[]): Command[] =>
    commands.length < 2 ? commands : [{ do: 'together', commands: commands as Asked[], hold: 'requests', order: [0] }];
  return [
    { do: 'begin', session: 'a' },
    ...flow('a'),
    { do: 'consent', session: 'a', older: true },
    { do: 'deliver', session: 'a' },
    { do: 'deliver-again', session: 'a' },
    ...calls('a'),
    ...[-120, -5, 60].flatMap((seconds) => [...flow('a'), ...calls('a'), expire(seconds), ...calls('a'), refresh]),
    ...flow('a'),
    ...(errors.words['token-bad'] ? [refuse, ...calls('a'), refuse, refuse, ...calls('a'), ...calls('a')] : []),
    ...flow('a'),
    ...[busy('api'), lose('api')].flatMap((trouble) => [trouble, ...calls('a')]),
    ...[busy('refresh'), lose('refresh')].flatMap((trouble) => [trouble, refresh, ...calls('a'), refresh]),
    ...flow('a'),
    expire(60),
    ...atOnce([...calls('a'), ...calls('a')]),
    ...atOnce([refresh, refresh]),
    { do: 'begin', session: 'b' },
    { do: 'deny', session: 'b' },
    { do: 'deliver', session: 'b', alter: 'state' },
    { do: 'begin', session: 'b' },
    { do: 'begin', session: 'c' },
    { do: 'consent', session: 'c', scopes: ['profile:read', 'projects', 'view:user', 'teams:read', 'read.secrets'] },
    { do: 'deliver', session: 'c', to: 'b' },
    ...flow('c'),
    ...calls('c'),
    { do: 'refresh', session: 'c' },
    ...flow('a'),
    ...atOnce(['a', 'c', 'a', 'c'].flatMap(calls)),
    { do: 'restart', session: 'c' },
    { do: 'revoke', session: 'a', which: 'access' },
    ...calls('a'),
    { do: 'revoke', session: 'a', which: 'refresh' },
    { do: 'direct', session: 'd' },
    ...(implicit ? flow('e', 'implicit') : []),
  ];
}

/** All that was sent and said, what was made up by chance left out, but for its length. */
async function told(client: Client, spec: ProviderSpec, facts: Facts): Promise<string> {
  const { trace } = await runCase(client, {
    case: { provider: spec.id, situation: 'test', commands: livesOf(facts) },
    played: facts,
    answers: {},
    pinned: {},
    wiring: client.hello.wirings[0] as Wiring,
    seed: 5,
  });
  // Cases have numbers of their own in their URLs.
  return JSON.stringify(trace.events.filter((event) => event.kind !== 'outcome' || event.op !== 'save'))
    .replaceAll(/provider\.test\/\d+/g, 'provider.test')
    .replaceAll(
      /(state|nonce|code[_-]challenge|code[_-]verifier)=([^&"]*)/g,
      (_, name, value) => `${name}=${value.length}`,
    );
}

const plain = new Map<string, Promise<string>>();
const toldPlainly = (spec: ProviderSpec, facts: Facts): Promise<string> => {
  const key = JSON.stringify([spec.id, facts]);
  const known = plain.get(key) ?? told(createModelClient(facts), spec, facts);
  plain.set(key, known);
  return known;
};

const withHabits = variants.filter(([, { habits }]) => Object.keys(habits).length > 0 && !('transport' in habits));

test.each(withHabits)('%s does something otherwise than the plain model', async (_, variant) => {
  const spec = placesOf(variant)[0] as ProviderSpec;
  const facts = worldFor(variant, spec) as Facts;
  const client = createModelClient(facts, {}, variant.habits);
  const isDeclared = JSON.stringify(createModelClient(facts).hello) !== JSON.stringify(client.hello);
  expect(isDeclared || (await told(client, spec, facts)) !== (await toldPlainly(spec, facts))).toBe(true);
});

test('the same client does the same again', async () => {
  for (const spec of providers) {
    const facts = resolveFacts(standardFacts, spec);
    const [once, again] = [createModelClient(facts), createModelClient(facts)];
    expect((await told(once, spec, facts)) === (await told(again, spec, facts))).toBe(true);
  }
});
