/** A case that the run or the client ended in its middle proves nothing of what is declared. */

import { beforeAll, expect, test } from 'vitest';
import { standard as client } from '../../../clients/handwritten/standard.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { openSocket } from '../cell/open-socket.ts';
import type { CaseResult, Play } from '../drive/play.ts';
import { runCase } from '../drive/run-case.ts';
import type { CaseBook } from './case-book.ts';
import { checkPromises } from './check-promises.ts';

const facts = resolveFacts(standardFacts, standard);
const hello = { ...client.hello, does: { ...client.hello.does, timeout: 'none' as const } };

/** What is told of the results that `play` gives. */
async function told(play: (plays: Play[]) => Promise<CaseResult[]>): Promise<string[]> {
  const book = { tryOut: play, keep: () => 0, told: {}, redact: (text: string) => text } as unknown as CaseBook;
  const world = { answers: {}, facts, counts: true };
  const faults = await checkPromises({ book, wiring: 'plain', hello }, world, { provider: 'standard', seed: 1 });
  return faults.map(({ message }) => message);
}

let whole: CaseResult;
beforeAll(async () => {
  const socket = await openSocket();
  await told(async ([play]) => {
    whole = await runCase(client, play as Play, { socket });
    return [whole];
  });
  await socket.close();
});

const cutAt = (end: number, more: Partial<CaseResult>): CaseResult => ({
  trace: { ...whole.trace, events: whole.trace.events.slice(0, end) },
  faults: [],
  ...more,
});

test('wherever the run ends it, nothing is told', async () => {
  expect(whole.trace.events.length).toBeGreaterThan(20);
  for (let end = 0; end <= whole.trace.events.length; end += 1)
    expect(await told(async () => [cutAt(end, { isCutShort: true })]), `cut at ${end}`).toEqual([]);
});

test('a client that breaks down before it is to be saved does not lack what saves it', async () => {
  const faults = [{ operation: 'callApi', message: 'callApi ended the process: process.exit(1)' }];
  const isRestart = whole.trace.events.findIndex((event) => event.kind === 'operation' && event.op === 'save');
  for (let end = 0; end < isRestart - 1; end += 1)
    expect(await told(async () => [cutAt(end, { faults })]), `broken at ${end}`).toEqual([]);
});

test('one that comes to the restart and saves nothing does', async () => {
  const events = whole.trace.events.filter((event) => !('op' in event && ['save', 'restore'].includes(event.op)));
  expect(await told(async () => [{ trace: { ...whole.trace, events }, faults: [] }])).toEqual([
    expect.stringContaining('has a session without `save`'),
  ]);
});
