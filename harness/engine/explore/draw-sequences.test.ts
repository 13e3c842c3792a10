import { describe, expect, test } from 'vitest';
import handwritten from '../../../clients/handwritten/index.ts';
import { objections } from '../../../specs/clauses/error-clauses.ts';
import type { Client, Duty, Hello } from '../../../specs/contract/contract.ts';
import { mergeFacts } from '../../../specs/language/merge.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { CONDITIONS, type Condition } from '../../../specs/language/words.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command, OperationCommand } from '../drive/command.ts';
import { deriveSituations } from '../drive/situations.ts';
import { drawSequences } from './draw-sequences.ts';
import type { Sequence } from './sequence.ts';

const clients: Record<string, Client> = handwritten;
const SEED = 7;

const factsOf = (spec: ProviderSpec): Facts => resolveFacts(standardFacts, spec);

function draw(spec: ProviderSpec, { seed = SEED, count = 150, hello = clients[spec.id]?.hello as Hello } = {}) {
  return drawSequences({ spec, facts: factsOf(spec), hello, pinned: {}, seed, count });
}

const control = providers.find((spec) => spec.control) as ProviderSpec;
const drawn = new Map(providers.map((spec) => [spec.id, draw(spec)]));

/** Every command that stands somewhere, those that are asked for at once included. */
const commandsOf = (sequences: Sequence[]): (Command | OperationCommand)[] =>
  sequences.flatMap(({ commands }) =>
    commands.flatMap((command): (Command | OperationCommand)[] =>
      command.do === 'together' ? [command, ...command.commands] : [command],
    ),
  );

const all = commandsOf([...drawn.values()].flat());

test.each([
  'begin',
  'consent',
  'deny',
  'leave',
  'deliver',
  'deliver-again',
  'direct',
  'refresh',
  'call-api',
  'revoke',
  'restart',
  'revoke-by-person',
  'advance',
  'object',
  'drop',
  'together',
] as const satisfies Command['do'][])('%s is drawn', (kind) => {
  expect(all.filter((command) => command.do === kind).length).toBeGreaterThan(20);
});

test('a callback is touched in every way', () => {
  const deliveries = all.filter((command) => command.do === 'deliver');
  const ways = ['without', 'alter', 'double'].flatMap((how) => ['state', 'code'].map((member) => ({ [how]: member })));
  for (const way of [...ways, { older: true }]) expect(deliveries).toContainEqual(expect.objectContaining(way));
  expect(deliveries.some(({ to, session }) => to !== undefined && to !== session)).toBe(true);
});

test('time is moved short of a lifetime, to its end, and beyond', () => {
  const seconds = new Set(
    all.flatMap((command) => (command.do === 'advance' && command.beyond === 'access_token' ? [command.seconds] : [])),
  );
  expect([...seconds]).toEqual(expect.arrayContaining([-120, -1, 0, 1, 60]));
});

test('several people are at it, and one alone', () => {
  const casts = [...drawn.values()]
    .flat()
    .map((sequence) => new Set(commandsOf([sequence]).flatMap((one) => ('session' in one ? [one.session] : []))).size);
  expect(new Set(casts)).toEqual(new Set([0, 1, 2, 3].filter((size) => casts.includes(size))));
  for (const size of [1, 2, 3]) expect(casts.filter((one) => one === size).length).toBeGreaterThan(20);
});

describe.each(providers)('at $id', (spec) => {
  const facts = factsOf(spec);
  const commands = commandsOf(drawn.get(spec.id) as Sequence[]);

  test('every objection of every leg is planted', () => {
    const { does } = (clients[spec.id] as Client).hello;
    const duties: Partial<Record<string, Duty>> = {
      refresh: 'refresh',
      api: 'callApi',
      direct: 'direct',
      revoke: 'revoke',
    };
    const mine = objections(facts).filter(({ leg }) => does[duties[leg] ?? 'callback'] !== 'none');
    const planted = new Set(
      commandsOf(draw(spec, { count: 1_500 })).flatMap((one) =>
        one.do === 'object' ? [`${one.leg} ${one.condition}`] : [],
      ),
    );
    expect(mine.map(({ leg, conditions }) => `${leg} ${conditions[0]}`).filter((one) => !planted.has(one))).toEqual([]);
  });

  test('nothing is drawn that the provider does not have', () => {
    const apis = Object.keys(facts.apis);
    for (const one of commands) {
      if (one.do === 'call-api') expect(apis).toContain(one.api);
      if (one.do === 'refresh') expect(facts.legs.refresh).toBeDefined();
      if (one.do === 'revoke') expect(facts.legs.revoke).toBeDefined();
      if (one.do === 'direct') expect(facts.legs.direct).toBeDefined();
      if (one.do === 'begin' && one.grant) expect(facts.implicit).toBeDefined();
      if (one.do === 'advance') expect(facts.lifetimes[one.beyond]).toBeDefined();
    }
  });

  test('identifiers are within the alphabet of the carriers, and redirect URIs are normalised', () => {
    const identities = (drawn.get(spec.id) as Sequence[]).map(({ identity }) => identity);
    const given = identities.filter((identity) => Object.keys(identity).length > 0);
    expect(given.length).toBeGreaterThan(20);
    expect(given.length).toBeLessThan(identities.length);
    for (const { clientId = '', clientSecret, redirectUri, scopes } of given) {
      expect(clientId).toMatch(/^[\x21-\x7e]*$/);
      if (clientSecret) expect(clientSecret).toMatch(/^[\x21-\x7e]{16,}$/);
      expect(clientSecret === undefined || facts.client.secret === 'issued').toBe(true);
      if (redirectUri) expect(new URL(redirectUri).href).toBe(redirectUri);
      if (scopes) expect(facts.scopes.examples).toEqual(expect.arrayContaining(scopes));
    }
  });

  test('only questions that the standard leaves open are answered', () => {
    const open = spec.unsettled.filter(({ kind }) => kind === 'choice');
    for (const { answers } of drawn.get(spec.id) as Sequence[])
      for (const [question, answer] of Object.entries(answers))
        expect(open.find(({ id }) => id === question)?.answers.map(({ id }) => id)).toContain(answer);
    const answered = new Set((drawn.get(spec.id) as Sequence[]).map(({ answers }) => JSON.stringify(answers)));
    expect(answered.size).toBe(open.reduce((product, { answers }) => product * answers.length, 1));
  });
});

describe('what the client does not have', () => {
  const hello = clients[control.id]?.hello as Hello;
  const without = (...duties: Duty[]): Hello => ({
    ...hello,
    does: { ...hello.does, ...Object.fromEntries(duties.map((duty) => [duty, 'none'])) },
  });

  test.each([
    [['refresh'], ['refresh'], 'refresh'],
    [['callApi'], ['call-api'], 'api'],
    [['revoke'], ['revoke'], 'revoke'],
    [['save'], ['restart'], undefined],
    [['refresh', 'callApi', 'revoke', 'save'], ['refresh', 'call-api', 'revoke', 'restart'], 'refresh'],
  ] as const)('no %j: neither %j nor trouble for it', (duties, kinds, leg) => {
    const commands = commandsOf(draw(control, { hello: without(...duties), count: 100 }));
    expect(commands.filter((one) => (kinds as readonly string[]).includes(one.do))).toEqual([]);
    expect(commands.filter((one) => (one.do === 'object' || one.do === 'drop') && one.leg === leg)).toEqual([]);
    expect(commands.length).toBeGreaterThan(200);
  });

  test.each(providers)('whatever one leaves out, something is drawn at $id', (spec) => {
    const { hello: full } = clients[spec.id] as Client;
    const duties = Object.keys(full.does) as Duty[];
    for (const some of [...duties.map((duty) => [duty]), duties]) {
      const does = { ...full.does, ...Object.fromEntries(some.map((duty) => [duty, 'none'])) };
      expect(draw(spec, { hello: { ...full, does }, count: 25 })).toHaveLength(25);
    }
  });

  test('a provider with nothing but an authorization endpoint', () => {
    const { legs, ...facts } = factsOf(control);
    const bare = { ...facts, legs: { ...(legs.authorize && { authorize: legs.authorize }) }, apis: {} };
    const commands = commandsOf(
      drawSequences({ spec: control, facts: bare, hello, pinned: {}, seed: SEED, count: 60 }),
    );
    const others = ['refresh', 'call-api', 'revoke', 'direct', 'drop'];
    expect(commands.filter((one) => others.includes(one.do))).toEqual([]);
    expect(commands.length).toBeGreaterThan(100);
  });

  test('a library that leaves the session to its application gets no callback twice', () => {
    const library: Hello = { ...hello, kind: 'library', does: { ...hello.does, singleUse: 'none' } };
    const commands = commandsOf(draw(control, { hello: library, count: 100 }));
    expect(commands.filter((one) => one.do === 'deliver-again')).toEqual([]);
  });
});

describe('repeated', () => {
  test('the same seed draws the same sequences', () => {
    expect(draw(control)).toEqual(drawn.get(control.id));
  });

  test('another seed draws others', () => {
    expect(draw(control, { seed: SEED + 1 })).not.toEqual(drawn.get(control.id));
  });

  test('fewer sequences are the beginning of more', () => {
    expect(draw(control, { count: 20 })).toEqual(drawn.get(control.id)?.slice(0, 20));
  });

  test('a sequence is plain JSON', () => {
    for (const sequence of drawn.get(control.id) as Sequence[])
      expect(JSON.parse(JSON.stringify(sequence))).toEqual(sequence);
  });

  test('no list is empty, and none has more than forty commands', () => {
    const lengths = [...drawn.values()].flat().map(({ commands }) => commands.length);
    expect(Math.min(...lengths)).toBeGreaterThan(0);
    expect(Math.max(...lengths)).toBe(40);
  });
});

const ANYWHERE = Object.keys(CONDITIONS) as Condition[];

test.each(ANYWHERE)('%s is objected where the document has it, and nowhere else', (condition) => {
  const [only = 'exchange'] = CONDITIONS[condition].legs;
  const word = { error: 'only_there', status: 400, legs: [only], from: '#a' };
  const facts = mergeFacts(factsOf(control), { errors: { words: { [condition]: word } } }) as Facts;
  const hello = clients[control.id]?.hello as Hello;
  const sequences = drawSequences({ spec: control, facts, hello, pinned: {}, seed: SEED, count: 120 });
  const planned = [...commandsOf(sequences), ...deriveSituations(facts, hello).flatMap(({ commands }) => commands)];
  const elsewhere = planned.filter((one) => one.do === 'object' && one.condition === condition && one.leg !== only);
  expect(elsewhere).toEqual([]);
});

test('a pinned answer is never drawn, and stands in every sequence', () => {
  const [question] = control.unsettled.filter(({ kind }) => kind === 'choice');
  const { id = '', answers: [, other] = [] } = question ?? {};
  const pinned = { [id]: other?.id ?? '' };
  const sequences = drawSequences({
    spec: control,
    facts: factsOf(control),
    hello: clients[control.id]?.hello as Hello,
    pinned,
    seed: SEED,
    count: 50,
  });
  expect(new Set(sequences.map(({ answers }) => answers[id]))).toEqual(new Set([other?.id]));
});
