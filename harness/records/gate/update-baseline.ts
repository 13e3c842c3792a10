/**
 * Writes a list of known failures anew from what a run found: new ones in, those that pass out, and everything that a
 * person wrote (reasons, issues, days, comments) kept as it is.
 */
import { Document, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { clauseId } from '../../../specs/clauses/path-of.ts';
import type { KnownFailure } from '../../../specs/record/known-failure.ts';
import type { ClauseResult, KnownList, RunRecord } from '../../../specs/record/record.ts';
import { wouldMake } from './gate.ts';
import { fits, isOfAdapter, resultOf } from './match-known.ts';

export type Baseline = { text: string; added: number; removed: number; kept: number };

const HEAD = {
  failures: ' Failures that are known and accepted: they are played all the same, and do not fail the run.',
  unstable: ' Clauses that fail at times: whether they fail or pass does not decide the run.',
} as const;

/**
 * @param list which of the two lists.
 * @param text the file as it is, if there is one.
 * @param record a run that was decided with this list.
 */
export function updateBaseline(list: KnownList, text: string | undefined, record: RunRecord): Baseline {
  const document = text?.trim() ? parseDocument(text) : createDocument(list);
  if (!isSeq(document.contents)) document.contents = document.createNode([]) as unknown as typeof document.contents;
  const seq = document.contents as unknown as YAMLSeq<YAMLMap>;
  const entries = seq.items.map((item) => ({ item, entry: item.toJS(document) as KnownFailure }));
  const kept = entries.filter(({ entry }) => !isGone(entry, list, record));
  for (const { item, entry } of kept) refreshMatches(item, entry, record);
  const known = kept.map(({ entry }) => entry);
  const added = newEntries(list, known, record).map((entry) => document.createNode(entry) as YAMLMap);
  seq.items = [...kept.map(({ item }) => item), ...added];
  seq.flow = seq.items.length === 0;
  return {
    text: document.toString({ lineWidth: 120 }),
    added: added.length,
    removed: entries.length - kept.length,
    kept: kept.length,
  };
}

function createDocument(list: KnownList): Document {
  const document = new Document([]);
  document.commentBefore = HEAD[list];
  return document;
}

/** A day that is over is for a person to move: such an entry stays. */
const isGone = (entry: KnownFailure, list: KnownList, { known }: RunRecord): boolean =>
  known?.stale.some(
    (one) =>
      one.list === list &&
      one.clause === entry.clause &&
      one.provider === entry.provider &&
      (one.problem === 'unmatched' || one.problem === 'passing'),
  ) ?? false;

/** An entry that holds for another failure than it says is made to say what it holds for. */
function refreshMatches(item: YAMLMap, entry: KnownFailure, { known, providers }: RunRecord): void {
  const isDifferent = known?.stale.some(
    ({ clause, provider, problem }) =>
      clause === entry.clause && provider === entry.provider && problem === 'different',
  );
  if (!isDifferent) return;
  const failing = providers
    .flatMap(({ id, clauses }) => clauses.map((clause) => ({ provider: id, clause })))
    .filter((one) => one.clause.verdict === 'fail' && fits(entry, one));
  const [only, ...others] = failing;
  const got = only?.clause.finding?.got;
  if (got === undefined || others.length > 0) item.delete('matches');
  else item.set('matches', literalOf(got));
}

/** Text between slashes would be taken for a regular expression. */
const literalOf = (got: string): string => (got.startsWith('/') ? got.slice(1) : got).slice(0, 200);

function newEntries(list: KnownList, entries: KnownFailure[], record: RunRecord): KnownFailure[] {
  const rules = { failOn: record.failOn, asOf: record.asOf };
  const fresh = list === 'unstable' ? [] : faultEntries(entries, record);
  const gated = record.providers.filter((provider) => provider.gated);
  return gated
    .flatMap(({ id, clauses, explored }) =>
      clauses
        .filter((clause) => wouldMake(clause, clauses, rules) !== null)
        .filter(
          (clause) =>
            isUnstable(
              clause,
              explored?.unstable?.map((path) => clauseId(id, path)),
            ) ===
            (list === 'unstable'),
        )
        .filter((clause) => !entries.some((entry) => fits(entry, { provider: id, clause })))
        .map((clause) => ({ clause: clause.id, reason: reasonOf(clause) })),
    )
    .concat(fresh);
}

/** One for each operation in which the adapter failed. */
function faultEntries(entries: KnownFailure[], { providers, faults }: RunRecord): KnownFailure[] {
  const gated = new Set(providers.filter((provider) => provider.gated).map(({ id }) => id));
  const results = faults
    .filter((fault) => isOfAdapter(fault) && gated.has(fault.provider))
    .map((fault) => ({ provider: fault.provider, clause: resultOf(fault), message: fault.message }))
    .filter((result) => !entries.some((entry) => fits(entry, result)));
  const byId = new Map(results.map((result) => [result.clause.id, result]));
  return [...byId].map(([clause, { message }]) => ({ clause, reason: shortened(`not explained yet: ${message}`) }));
}

const isUnstable = ({ id, verdict }: ClauseResult, unstable: readonly string[] = []): boolean =>
  verdict === 'inconclusive' && unstable.includes(id);

function reasonOf({ verdict, finding, reason, blockedBy = [] }: ClauseResult): string {
  const because =
    finding?.got ??
    (blockedBy.length > 0 ? `blocked by ${blockedBy.join(', ')}` : (reason ?? 'nothing is known of it'));
  return shortened(`not explained yet: ${verdict}, ${because}`);
}

const shortened = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text);
