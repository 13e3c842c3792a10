/** What a client does to the thread that it runs in costs its own clauses; and it is judged alike in a thread and here. */

import { afterAll, describe, expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { standard } from '../../../specs/providers/standard.ts';
import type { RunRecord } from '../../../specs/record/record.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { createClientFolder } from '../cell/testing/write-client.ts';
import { runCheck } from './check.ts';
import type { CheckOptions } from './check-options.ts';

const folder = createClientFolder();
afterAll(folder.remove);

/** The control without its open questions, which only multiply the cases. */
const control = { ...standard, unsettled: [] };
const check = (options: CheckOptions) => runCheck({ specs: [control], runs: 0, ...options });
const verdictsOf = (record: RunRecord) =>
  Object.fromEntries(record.providers.flatMap(({ clauses }) => clauses.map(({ id, verdict }) => [id, verdict])));
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
  const record = await check({ client: createModelClient(resolveFacts(standardFacts, standard)) });
  expect(verdictsOf(record)).toEqual(verdictsOf(await sound));
  expect(await sound).toMatchObject({
    outcome: 'conforms',
    exitCode: 0,
    client: { name: 'model' },
    suite: { name: 'quirkproof' },
  });
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
