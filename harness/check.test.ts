import { afterAll, describe, expect, test, vi } from 'vitest';
import { createModelClient } from '../clients/model/model-client.ts';
import type { Client } from '../specs/language/contract.ts';
import type { RunRecord } from '../specs/language/record.ts';
import { resolveFacts } from '../specs/language/resolve.ts';
import { psohub } from '../specs/providers/psohub.ts';
import { standard } from '../specs/providers/standard.ts';
import { standardFacts } from '../specs/standard/facts.ts';
import type { Hellos } from './cell/messages.ts';
import { createClientFolder } from './cell/testing/write-client.ts';
import { type CheckOptions, runCheck } from './check.ts';
import { selectProviders } from './checking/select-providers.ts';

const folder = createClientFolder();
afterAll(folder.remove);

/** The control without its open questions, which only multiply the cases. */
const control = { ...standard, unsettled: [] };
const other = { ...psohub, unsettled: [] };
const check = (options: CheckOptions) => runCheck({ specs: [control], runs: 0, ...options });
const verdictsOf = (record: RunRecord) =>
  Object.fromEntries(record.providers.flatMap(({ clauses }) => clauses.map(({ id, verdict }) => [id, verdict])));
const clientFor = (spec: typeof standard, hello: Partial<Client['hello']> = {}): Client => {
  const client = createModelClient(resolveFacts(standardFacts, spec));
  return { ...client, hello: { ...client.hello, ...hello } };
};
const sound = check({ module: folder.writeClient('sound.ts', '') });

/** What it does, in which operation, and what is said of it; in a cell, or in this process, which takes less. */
type Misbehaviour = [name: string, changes: string, phase: string, message: string, inProcess?: boolean];

const IN_A_CELL: Misbehaviour[] = [
  ['never answers', 'revoke: () => new Promise(() => {})', 'revoke', 'revoke did not settle within 3000 ms'],
  [
    'waits for ever',
    'revoke() { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0) }',
    'revoke',
    'revoke does not return, and its thread waits for the operating system',
  ],
  ['ends the process', 'revoke() { process.exit(0) }', 'revoke', 'revoke ended the process: process.exit(0)'],
];

const HERE: Misbehaviour[] = [
  [
    'throws',
    'refresh() { throw new TypeError("x is no function") }',
    'refresh',
    'refresh threw TypeError: x is no function',
    true,
  ],
  ['answers nonsense', 'revoke: () => "sure"', 'revoke', 'revoke answered "sure"', true],
];

async function expectOwnCost(...[name, changes, phase, message, inProcess = false]: Misbehaviour): Promise<void> {
  const record = await check({ module: folder.writeClient(`${name.replaceAll(' ', '-')}.ts`, changes), inProcess });
  expect(record).toMatchObject({ outcome: 'incomplete', exitCode: 1 });
  expect(record.faults.map((fault) => fault.message).join('\n')).toContain(message);
  const before = verdictsOf(await sound);
  const after = verdictsOf(record);
  const changed = Object.keys(before).filter((id) => before[id] !== after[id]);
  expect(changed.length).toBeGreaterThan(5);
  expect(changed.filter((id) => ![phase, 'security', 'lifetimes'].includes(id.split('/')[1] ?? ''))).toEqual([]);
  expect(changed.map((id) => after[id])).not.toContain('pass');
  expect(changed.map((id) => after[id])).not.toContain('fail');
}

describe('a client that misbehaves costs its own clauses and no others', () => {
  test.each(HERE)('%s', expectOwnCost);
});

describe.concurrent('so does one in a cell', () => {
  test.each(IN_A_CELL)('%s', expectOwnCost);

  test('a rejection outside any operation, which would end a process of its own, costs no clause, and is not green', async () => {
    const stray = 'if (flag("stray")) setTimeout(() => Promise.reject(new Error("nobody cares")), 1);';
    const record = await check({
      module: folder.writeClient('rejects.ts', `begin(args) { ${stray} return session.begin(args) }`),
    });
    expect(record.faults.map((fault) => fault.message)).toEqual([
      expect.stringMatching(/nobody handled .*Error: nobody cares/),
    ]);
    // What never came to be judged, a stray error could be the reason of.
    const judged = Object.entries(verdictsOf(await sound)).filter(([, verdict]) => verdict !== 'not-applicable');
    expect(verdictsOf(record)).toMatchObject(Object.fromEntries(judged));
    expect(record).toMatchObject({ outcome: 'incomplete', exitCode: 1 });
  });
});

test('gives the same verdicts in this process, and says of a sound client that it conforms', async () => {
  const record = await check({ client: clientFor(standard) });
  expect(verdictsOf(record)).toEqual(verdictsOf(await sound));
  expect(await sound).toMatchObject({
    outcome: 'conforms',
    exitCode: 0,
    client: { name: 'model' },
    suite: { name: 'quirkproof' },
  });
});

test('plays the control first, and counts it only for clients that declare it or nothing', () => {
  const specs = [psohub, standard];
  const { hello } = clientFor(standard);
  const gates = (hellos: Hellos, asked?: string[]) =>
    selectProviders(specs, hellos, asked).map(({ spec, gated }) => `${spec.id} ${gated}`);
  const declares = (...providers: string[]) => ({ one: { ...hello, providers } });
  expect(gates({ one: hello })).toEqual(['standard true', 'psohub true']);
  expect(gates(declares('psohub'))).toEqual(['standard false', 'psohub true']);
  expect(gates(declares('standard'))).toEqual(['standard true']);
  expect(gates({ byProvider: { psohub: hello } })).toEqual(['psohub true']);
  expect(gates(declares('psohub'), ['psohub'])).toEqual(['psohub true']);
  expect(gates(declares('psohub'), ['standard'])).toEqual(['standard true']);
  expect(() => gates({ byProvider: { psohub: hello } }, ['standard'])).toThrow(/exports no client for "standard"/);
});

test('gives the same record again, but for the time', async () => {
  const wrong = 'begin: async (args) => ({ ok: true, url: (await session.begin(args)).url.replace("code&", "kode&") })';
  const module = folder.writeClient('wrong.ts', wrong);
  const one = await check({ module });
  expect(one.outcome).toBe('fails');
  const { startedAt, durationMs } = one;
  expect({ ...(await check({ module })), startedAt, durationMs }).toEqual(one);
  expect({ ...(await check({ module, inProcess: true })), startedAt, durationMs }).toEqual(one);
});

test('plays the client that is meant for each provider', async () => {
  const client = { standard: clientFor(standard, { name: 'first' }), psohub: clientFor(psohub, { name: 'second' }) };
  const record = await runCheck({ client, specs: [control, other], runs: 0 });
  expect(record.client.name).toBe('first');
  expect(record.outcome).toBe('conforms');
});

test('a fault of the suite at one provider leaves the others as they are', async () => {
  const broken = { ...psohub, facts: { ...psohub.facts, legs: 7 } } as unknown as typeof psohub;
  const record = await runCheck({ client: clientFor(standard), specs: [broken, control], runs: 0 });
  expect(record).toMatchObject({ outcome: 'suite-fault', exitCode: 5 });
  expect(record.faults).toEqual([expect.objectContaining({ kind: 'suite-fault', provider: 'psohub' })]);
  expect(verdictsOf(record)).toEqual(verdictsOf(await sound));
});

test('holds the clauses and profiles that were asked for, and plays no provider of which none is left', async () => {
  const record = await runCheck({
    client: clientFor(standard),
    specs: [control, other],
    only: ['standard/refresh', 'standard/*/state'],
    profiles: ['documented'],
    runs: 0,
  });
  const ids = record.providers.flatMap(({ clauses }) => clauses.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(5);
  expect(ids.filter((id) => !/^standard\/(refresh\/.*|.*\/state)$/.test(id))).toEqual([]);
  expect(record).toMatchObject({
    only: ['standard/refresh', 'standard/*/state'],
    profiles: ['documented'],
    outcome: 'conforms',
  });
});

test('pins answers, and says so', async () => {
  const record = await check({ client: clientFor(standard), specs: [standard], answers: ['standard.rotation=keeps'] });
  expect(record.pinned).toEqual({ 'standard.rotation': 'keeps' });
  expect(record.providers[0]?.unsettled.map(({ question, answer }) => `${question}=${answer}`)).not.toContain(
    'rotation=rotates',
  );
});

test('tells twice a second what there is, as if the run had ended there', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const records: RunRecord[] = [];
    let meanwhile: RunRecord[] = [];
    await runCheck({
      client: clientFor(standard),
      specs: [control],
      runs: 0,
      onRecord: (one) => records.push(one),
      onProgress: ({ done }) => {
        if (done !== 5) return;
        const before = records.length;
        vi.advanceTimersByTime(2_000);
        meanwhile = records.slice(before);
      },
    });
    expect(meanwhile.map(({ exitCode }) => exitCode)).toEqual([130, 130, 130, 130]);
    const { length } = records;
    vi.advanceTimersByTime(2_000);
    expect(records).toHaveLength(length);
  } finally {
    vi.useRealTimers();
  }
});

test('stops when it is told to, and tells at the start and after each provider what there is', async () => {
  const controller = new AbortController();
  const records: RunRecord[] = [];
  const record = await runCheck({
    client: clientFor(standard),
    specs: [control, other],
    runs: 0,
    signal: controller.signal,
    onRecord: (one) => records.push(one),
    onProgress: ({ provider, done }) => {
      if (provider === 'psohub' && done > 5) controller.abort();
    },
  });
  expect(record).toMatchObject({ outcome: 'interrupted', exitCode: 130 });
  const told = records.map(({ outcome, providers }) => `${outcome} ${providers.length}`);
  expect([...new Set(told)]).toEqual(['interrupted 0', 'interrupted 1', 'interrupted 2']);
  expect(records.at(-1)).toEqual(record);
  expect(record.partial).toEqual([{ because: 'interrupted', what: 'ended before it was through with psohub' }]);
});
