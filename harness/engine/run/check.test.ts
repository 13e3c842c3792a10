import { afterAll, expect, test, vi } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { psohub } from '../../../specs/providers/psohub.ts';
import { standard } from '../../../specs/providers/standard.ts';
import type { RunRecord } from '../../../specs/record/record.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Hellos } from '../../ground/selection/hellos.ts';
import { selectProviders } from '../../ground/selection/select-providers.ts';
import { createClientFolder } from '../cell/testing/write-client.ts';
import { runCheck } from './check.ts';
import type { CheckOptions } from './check-options.ts';

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
const sound = check({ module: folder.writeClient('sound.ts', ''), inProcess: true });

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

test('tells what is known long before the provider is through', async () => {
  const told: { done: number; total: number; holds: number; fails: readonly string[] }[] = [];
  const record = await check({
    client: clientFor(standard),
    onProgress: ({ done, total, soFar }) => {
      if (soFar) told.push({ done, total, ...soFar });
    },
  });
  const [first] = told;
  expect(first?.holds).toBeGreaterThan(20);
  expect(first?.fails).toEqual([]);
  expect(first?.done).toBeLessThan(5);
  expect(told.at(-1)?.holds).toBeGreaterThan(first?.holds ?? 0);
  const passed = record.providers[0]?.clauses.filter(({ verdict }) => verdict === 'pass').length;
  expect(told.at(-1)?.holds).toBeLessThanOrEqual(passed ?? 0);
});
