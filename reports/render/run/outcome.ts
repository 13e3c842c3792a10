/** The last lines of a report: the totals, and what the run came to in words. It repeats a decision, it takes none. */
import { GATES } from '../../../specs/language/words.ts';
import type { ClauseResult, Outcome, RunRecord } from '../../../specs/record/record.ts';
import { isJudged, isOpen, isTroubled } from '../../../specs/record/verdicts.ts';
import { firstOf } from '../prose/legible.ts';
import { dotted, groupBy, list, plural } from '../prose/phrases.ts';
import { type Sheet, type Span, type Style, wrap } from '../prose/wrap.ts';
import { openPoints } from './fault-words.ts';
import { countGrave, counts, isSetAside } from './rank-failures.ts';

type Words = { word: string; style: Style; because: (record: RunRecord) => Span[] };

const OUTCOME_WORDS = {
  conforms: {
    word: 'CONFORMS',
    style: 'green',
    because: ({ providers }) => {
      const failed = providers
        .flatMap(({ clauses }) => clauses)
        .filter((clause) => clause.verdict === 'fail' && !isSetAside(clause)).length;
      const but = failed > 0 ? `; ${plural(failed, 'failure does', 'failures do')} not count` : '';
      return [{ text: `nothing that counts fails or is left open${but}` }];
    },
  },
  fails: {
    word: 'FAILS',
    style: 'red',
    because: (record) => {
      const isCounted = (clause: ClauseResult) =>
        clause.verdict === 'fail' && counts(clause, record.failOn) && !isSetAside(clause);
      const [failed, where] = tally(record, isCounted);
      const failing = record.providers.filter(({ gated }) => gated).flatMap(({ clauses }) => clauses.filter(isCounted));
      const counted = record.failOn.includes('should')
        ? plural(failed, 'must or should clause fails', 'must or should clauses fail')
        : countGrave(failed, failing);
      return [{ text: `${counted} at ` }, ...list(where)];
    },
  },
  incomplete: {
    word: 'INCOMPLETE',
    style: 'yellow',
    because: (record) => {
      const isGravelyOpen = (clause: ClauseResult) => GATES[clause.level] === 'always' && isOpen(clause);
      const [left, where] = tally(record, (clause) => isGravelyOpen(clause) && !isSetAside(clause));
      const open = plural(left, 'must clause was not judged', 'must clauses were not judged');
      const points = firstOf(
        groupBy(openPoints(record.providers), ({ what }) => what),
        3,
      );
      const also = points.shown.flatMap(([what, those], index): Span[] => [
        { text: index > 0 || left > 0 ? '; ' : '' },
        { text: what, limit: 300 },
        { text: ' at ' },
        ...list(those.map(({ provider }) => provider)),
      ]);
      const more = points.more > 0 ? [{ text: `; and ${points.more} more like it` }] : [];
      return [
        { text: 'nothing that counts fails, but ' },
        ...(left > 0 ? [{ text: `${open} at ` }, ...list(where)] : []),
        ...also,
        ...more,
      ];
    },
  },
  'nothing-judged': {
    word: 'NOTHING JUDGED',
    style: 'red',
    because: ({ providers }) => {
      const gated = providers.filter((provider) => provider.gated);
      const silent = gated.filter(({ clauses }) => !clauses.some(isJudged));
      if (gated.length === 0) return [{ text: 'no provider of this run counts towards the outcome' }];
      return [{ text: 'not one clause passed or failed at ' }, ...list(silent.map(({ id }) => id))];
    },
  },
  'suite-fault': {
    word: 'SUITE FAULT',
    style: 'red',
    because: ({ faults }) => {
      const own = faults.filter(({ kind }) => kind === 'suite-fault').length;
      return [{ text: `${plural(own, 'fault', 'faults')} of the suite itself; do not rely on its verdicts` }];
    },
  },
  interrupted: {
    word: 'INTERRUPTED',
    style: 'red',
    because: () => [{ text: 'the run ended before it was complete; what is printed is what it had found' }],
  },
  'stale-known-failures': {
    word: 'STALE KNOWN FAILURES',
    style: 'yellow',
    because: ({ known }) => {
      const count = known?.stale.length ?? 0;
      return [
        {
          text: `nothing else that counts fails, but ${plural(count, 'entry no longer holds', 'entries no longer hold')}`,
        },
      ];
    },
  },
} as const satisfies Record<Outcome, Words>;

/** What was accepted, and what is too new to count: a green run says so. */
function setAside({ providers, asOf, faults, outcome }: RunRecord): string[] {
  const troubled = providers.flatMap(({ clauses }) => clauses).filter(isTroubled);
  const known = troubled.filter(({ covered }) => covered?.by === 'failures').length;
  const unstable = troubled.filter(({ covered }) => covered?.by === 'unstable').length;
  const crashes = faults.filter(({ covered }) => covered !== undefined).length;
  const unended = outcome === 'conforms' ? providers.filter(({ gated, wiring }) => gated && wiring === null) : [];
  const newer = troubled.filter((clause) => clause.newer && !clause.covered).length;
  return [
    ...(known > 0 ? [plural(known, 'known failure is accepted', 'known failures are accepted')] : []),
    ...(unstable > 0 ? [plural(unstable, 'unstable clause is accepted', 'unstable clauses are accepted')] : []),
    ...(crashes > 0 ? [plural(crashes, 'known crash is accepted', 'known crashes are accepted')] : []),
    ...(unended.length > 0
      ? [`the documented flow does not come to its end at ${unended.map(({ id }) => id).join(', ')}`]
      : []),
    ...(newer > 0
      ? [`${plural(newer, 'clause is', 'clauses are')} newer than ${asOf} and ${newer === 1 ? 'does' : 'do'} not count`]
      : []),
  ];
}

/** How many clauses of gated providers it holds for, and at which providers. */
function tally({ providers }: RunRecord, holds: (clause: ClauseResult) => boolean): [count: number, where: string[]] {
  const found = providers
    .filter(({ gated }) => gated)
    .map(({ id, clauses }) => ({ id, count: clauses.filter(holds).length }));
  const where = found.filter(({ count }) => count > 0);
  return [where.reduce((sum, { count }) => sum + count, 0), where.map(({ id }) => id)];
}

/** What the run came to, in words: `FAILS`, and why. */
export function describeOutcome(record: RunRecord): { word: string; style: Style; because: string } {
  const { word, style, because } = spansOf(record);
  return { word, style, because: because.map(({ text }) => text).join('') };
}

function spansOf(record: RunRecord): { word: string; style: Style; because: Span[] } {
  const { word, style, because } = OUTCOME_WORDS[record.outcome];
  const aside = setAside(record).map((text) => ({ text: `; ${text}` }));
  const parts = (record.partial ?? []).map(({ what }): Span => ({ text: `; in part: ${what}`, limit: 600 }));
  const inPart = record.outcome === 'conforms' && parts.length > 0;
  return { word: inPart ? `${word} IN PART` : word, style, because: [...because(record), ...aside, ...parts] };
}

/** The figures of the summary, each with its name. */
export function totalsOf({ summary, durationMs }: RunRecord): string[] {
  return [
    `declared ${summary.declared}`,
    `judged ${summary.judged}`,
    `pass ${summary.pass}`,
    `fail ${summary.fail}`,
    `left to application ${summary.leftToApplication}`,
    `unsupported ${summary.unsupported}`,
    `inconclusive ${summary.inconclusive}`,
    `not applicable ${summary.notApplicable}`,
    `${(durationMs / 1000).toFixed(1)} s`,
  ];
}

/** Totals and outcome. */
export function renderOutcome(record: RunRecord, sheet: Sheet): string[] {
  const { word, style, because } = spansOf(record);
  return [
    '',
    ...wrap(dotted(totalsOf(record)), sheet),
    ...wrap([{ text: `${word}:`, style }, ' ', ...because, ` (exit ${record.exitCode})`], sheet, '', '  '),
  ];
}
