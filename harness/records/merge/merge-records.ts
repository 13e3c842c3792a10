/**
 * Puts the parts of a run together again, after it has proved that they are parts of one run and that none is missing;
 * the outcome is decided anew. It reads no file.
 */
import { isDeepStrictEqual } from 'node:util';
import type { RunRecord } from '../../../specs/record/record.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { applyGate, type Gate } from '../gate/apply-gate.ts';

export type RecordPart = {
  /** How to name it in an error: its file. */
  name: string;
  record: RunRecord;
};

/** What must be one in all parts, and what to call it. */
const SAME: [what: string, of: (record: RunRecord) => unknown][] = [
  ['version of the suite', ({ suite }) => suite.version],
  ['seed', ({ seed }) => seed],
  ['client', ({ client: { digest: _, ...client } }) => client],
  ['code of the client (its digest)', ({ client }) => client.digest],
  ['profiles', ({ profiles }) => profiles],
  ['clauses (--only)', ({ only }) => only],
  ['answers (--answer)', ({ pinned }) => pinned],
  ['further gates (--fail-on)', ({ failOn }) => failOn],
  ['version that is gated as of (--as-of)', ({ asOf }) => asOf],
  ['known failures', ({ known }) => known && [known.failures, known.unstable]],
  ['providers of the whole run', ({ planned }) => planned],
  ['providers that are left out', ({ partial }) => partial?.filter(({ because }) => because === 'providers')],
  ['number of parts', ({ shard }) => shard?.count],
];

/**
 * @param gate rules that replace those that the parts were run with; `today` for entries that expire.
 * @throws {UsageError} unless all parts are there, once each, and of one run.
 */
export function mergeRecords(
  parts: readonly RecordPart[],
  { today, ...gate }: Partial<Gate> & { today: string },
): { record: RunRecord; reasons: string[] } {
  for (const part of parts) requirePart(part);
  const [first] = parts;
  if (!first)
    throw refused('there is nothing to merge', 'the parts of a run, each once', 'none', 'name their run.json');
  for (const part of parts) requireSame(first, part);
  requireSameEffort(parts);
  requireAll(first, parts);
  const { planned = [], shard: _, partial, ...base } = first.record;
  const inOrder = <T>(idOf: (one: T) => string, all: T[]): T[] =>
    planned.flatMap((id) => all.filter((one) => idOf(one) === id));
  const records = parts.map(({ record }) => record);
  const left = partial?.filter(({ because }) => because !== 'shard') ?? [];
  const { known = base.known, failOn = base.failOn, asOf = base.asOf } = gate;
  return applyGate(
    {
      ...base,
      planned,
      ...(left.length > 0 && { partial: left }),
      startedAt: records.map(({ startedAt }) => startedAt).sort()[0] ?? base.startedAt,
      durationMs: records.reduce((sum, { durationMs }) => sum + durationMs, 0),
      providers: inOrder(
        ({ id }) => id,
        records.flatMap(({ providers }) => providers),
      ),
      faults: inOrder(
        ({ provider }) => provider,
        records.flatMap(({ faults }) => faults),
      ),
    },
    { today, failOn, asOf, known },
  );
}

function requirePart({ name, record }: RecordPart): void {
  const cut = record.partial?.find(({ because }) => because === 'interrupted');
  if (cut) {
    throw refused(
      `${name} is not complete: the run ${cut.what}`,
      'parts that ran to their end',
      cut.because,
      'run that part again',
    );
  }
  if (!record.shard) {
    throw refused(
      `${name} is no part of a run`,
      'records of `quirkproof check --shard i/n`',
      'a record of its own',
      'to compare records, use `quirkproof diff`',
    );
  }
}

function requireSame(first: RecordPart, part: RecordPart): void {
  for (const [what, of] of SAME) {
    const [one, other] = [of(first.record), of(part.record)];
    if (isDeepStrictEqual(one, other)) continue;
    const got = `${tell(one)} in ${first.name}, ${tell(other)} in ${part.name}`;
    throw refused(
      `The parts are not of one run: they differ in ${what}`,
      `the same ${what} in every part`,
      got,
      'run all parts anew from one state',
    );
  }
}

/** An empty part has generated nothing, and says nothing of it. */
function requireSameEffort(parts: readonly RecordPart[]): void {
  const [first, ...others] = parts.filter(({ record }) => record.providers.length > 0);
  if (!first) return;
  const effortOf = ({ record }: RecordPart) => [
    ...new Set(record.providers.map(({ explored }) => explored?.asked ?? 0)),
  ];
  const [one] = effortOf(first);
  for (const part of [first, ...others]) {
    const other = effortOf(part);
    if (other.every((asked) => asked === one)) continue;
    throw refused(
      'The parts are not of one run: they differ in how much was generated',
      'the same --effort and --runs in every part',
      `${one} sequences in ${first.name}, ${other.join(' and ')} in ${part.name}`,
      'run all parts anew from one state',
    );
  }
}

function requireAll({ record }: RecordPart, parts: readonly RecordPart[]): void {
  const count = record.shard?.count ?? 0;
  for (let index = 1; index <= count; index += 1) {
    const there = parts.filter((part) => part.record.shard?.index === index);
    if (there.length === 1) continue;
    const all = `parts 1 to ${count}, each once`;
    if (there.length === 0)
      throw refused(`Part ${index} of ${count} is missing`, all, listOf(parts), 'add its run.json');
    throw refused(
      `Part ${index} of ${count} is there ${there.length} times`,
      all,
      listOf(there),
      'leave one of them out',
    );
  }
  const played = parts.flatMap(({ record: one }) => [
    ...new Set([...one.providers.map(({ id }) => id), ...one.faults.map(({ provider }) => provider)]),
  ]);
  for (const id of record.planned ?? []) {
    const times = played.filter((one) => one === id).length;
    if (times === 1) continue;
    const got = times === 0 ? 'in none' : `in ${times} of them`;
    throw refused(
      `The provider ${id} is not in exactly one part`,
      'every provider of the run once',
      got,
      'run all parts anew from one state',
    );
  }
}

const listOf = (parts: readonly RecordPart[]): string =>
  parts.map(({ name, record: { shard } }) => `${name} (${shard?.index}/${shard?.count})`).join(', ');

const tell = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value)).slice(0, 300);

const refused = (what: string, expected: string, got: string, hint: string): UsageError =>
  new UsageError(what.endsWith('.') ? what : `${what}.`, { expected, got, hint });
