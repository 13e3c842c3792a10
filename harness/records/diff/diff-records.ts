/** Compares two run records, clause by clause. It renders nothing, and knows no provider. */
import { isDeepStrictEqual } from 'node:util';
import type { ClauseResult, RunRecord, Verdict } from '../../../specs/record/record.ts';
import type { Change, RecordDiff, Said, Side } from '../../../specs/record/record-diff.ts';

export type NamedRecord = { name: string; record: RunRecord };

type Found = { provider: string; gated: boolean; clause: ClauseResult };

export function diffRecords(before: NamedRecord, after: NamedRecord): RecordDiff {
  const [old, now] = [clausesOf(before.record), clausesOf(after.record)];
  const isPartial = before.record.partial !== undefined || after.record.partial !== undefined;
  const diff: RecordDiff = {
    before: sideOf(before),
    after: sideOf(after),
    settings: settingsOf(before.record, after.record),
    newlyFailing: [],
    newlyPassing: [],
    vanished: [],
    appeared: [],
    changed: [],
    same: 0,
    notCompared: 0,
  };
  for (const id of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(id), now.get(id)];
    if (was && is) sort(diff, was, is);
    else if (isPartial) diff.notCompared += 1;
    else if (is) diff.appeared.push(changeOf(undefined, is));
    else diff.vanished.push(changeOf(was, undefined));
  }
  return diff;
}

/**
 * 1 if something fails newly that counts, or that counted and is judged no more by the same suite; or could not be told:
 * then what the later run itself came to.
 */
export function exitCodeOf({ newlyFailing, vanished, before, after }: RecordDiff): number {
  if (after.exitCode === 130 || after.exitCode === 5 || after.exitCode === 4) return after.exitCode;
  const isLost = before.suite === after.suite && vanished.some(({ counts }) => counts);
  return isLost || newlyFailing.some(({ counts }) => counts) ? 1 : 0;
}

const clausesOf = ({ providers }: RunRecord): Map<string, Found> =>
  new Map(
    providers.flatMap(({ id: provider, gated, clauses }) =>
      clauses.map((clause): [string, Found] => [clause.id, { provider, gated, clause }]),
    ),
  );

/** How bad a verdict is; those between neither pass nor fail are neither. */
const RANK: Record<Verdict, number> = {
  pass: 0,
  'not-applicable': 0,
  'left-to-application': 0,
  inconclusive: 1,
  unsupported: 1,
  fail: 2,
};

function sort(diff: RecordDiff, was: Found, is: Found): void {
  const change = changeOf(was, is);
  const [before, after] = [was.clause.verdict, is.clause.verdict];
  if (RANK[after] > RANK[before]) diff.newlyFailing.push(change);
  else if (after === 'pass' && RANK[before] > 0) diff.newlyPassing.push(change);
  else if (!isDeepStrictEqual(change.before, change.after)) diff.changed.push(change);
  else diff.same += 1;
}

function changeOf(was: Found | undefined, is: Found | undefined): Change {
  const { provider, gated, clause } = (is ?? was) as Found;
  return {
    provider,
    clause: clause.id,
    level: clause.level,
    profile: clause.profile,
    sentence: clause.sentence,
    before: was ? saidOf(was.clause) : null,
    after: is ? saidOf(is.clause) : null,
    counts: gated && (is === undefined || (!is.clause.covered && RANK[is.clause.verdict] > 0)),
  };
}

function saidOf({ verdict, finding, reason, blockedBy = [] }: ClauseResult): Said {
  if (RANK[verdict] === 0) return { verdict, words: '' };
  const blocked = blockedBy.length > 0 ? `blocked by ${blockedBy.join(', ')}` : undefined;
  return { verdict, words: finding?.got ?? blocked ?? reason ?? '' };
}

const sideOf = ({ name, record: { client, suite, seed, outcome, exitCode, partial = [] } }: NamedRecord): Side => ({
  name,
  client: `${client.name} ${client.version}`,
  suite: suite.version,
  seed,
  outcome,
  exitCode,
  partial: partial.map(({ what }) => what),
});

const SETTINGS: [what: string, of: (record: RunRecord) => unknown][] = [
  ['suite', ({ suite }) => suite.version],
  ['client', ({ client }) => `${client.name} ${client.version}`],
  ['seed', ({ seed }) => seed],
  ['profiles', ({ profiles }) => profiles.join(', ')],
  [
    'pinned answers',
    ({ pinned }) =>
      Object.entries(pinned)
        .map((one) => one.join('='))
        .sort()
        .join(', '),
  ],
  [
    'wiring',
    ({ providers }) =>
      providers
        .map(({ id, wiring }) => `${id} ${wiring ?? 'none'}`)
        .sort()
        .join(', '),
  ],
];

const settingsOf = (before: RunRecord, after: RunRecord): RecordDiff['settings'] =>
  SETTINGS.map(([what, of]) => ({ what, before: String(of(before)), after: String(of(after)) })).filter(
    (one) => one.before !== one.after,
  );
