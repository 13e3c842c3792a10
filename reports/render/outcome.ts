/** The last lines of a report: the totals, and what the run came to in words. It repeats a decision, it takes none. */
import type { ClauseResult, Outcome, RunRecord } from '../../specs/language/record.ts';
import { dotted, list, plural } from './phrases.ts';
import { type Sheet, type Span, type Style, wrap } from './wrap.ts';

type Words = { word: string; style: Style; because: (record: RunRecord) => Span[] };

const OUTCOME_WORDS = {
  conforms: {
    word: 'CONFORMS',
    style: 'green',
    because: ({ providers }) => {
      const failed = providers.flatMap(({ clauses }) => clauses).filter(({ verdict }) => verdict === 'fail').length;
      const but = failed > 0 ? `; ${plural(failed, 'failure above does', 'failures above do')} not count` : '';
      return [{ text: `nothing that counts fails or is left open${but}` }];
    },
  },
  fails: {
    word: 'FAILS',
    style: 'red',
    because: (record) => {
      const levels: string[] = record.failOn.includes('should') ? ['must', 'should'] : ['must'];
      const [failed, where] = tally(record, ({ verdict, level }) => verdict === 'fail' && levels.includes(level));
      const kind = levels.join(' or ');
      return [{ text: `${plural(failed, `${kind} clause fails`, `${kind} clauses fail`)} at ` }, ...list(where)];
    },
  },
  incomplete: {
    word: 'INCOMPLETE',
    style: 'yellow',
    because: (record) => {
      const open = ({ level, verdict }: ClauseResult) =>
        level === 'must' && (verdict === 'inconclusive' || verdict === 'unsupported');
      const [left, where] = tally(record, open);
      const what = plural(left, 'must clause was not judged', 'must clauses were not judged');
      return [{ text: `nothing that counts fails, but ${what} at ` }, ...list(where)];
    },
  },
  'nothing-judged': {
    word: 'NOTHING JUDGED',
    style: 'red',
    because: ({ providers }) => {
      const gated = providers.filter((provider) => provider.gated);
      const silent = gated.filter(
        ({ clauses }) => !clauses.some(({ verdict }) => verdict === 'pass' || verdict === 'fail'),
      );
      if (gated.length === 0) return [{ text: 'no provider of this run counts towards the outcome' }];
      return [{ text: 'not one clause passed or failed at ' }, ...list(silent.map(({ id }) => id))];
    },
  },
  'suite-fault': {
    word: 'SUITE FAULT',
    style: 'red',
    because: ({ faults }) => {
      const own = faults.filter(({ kind }) => kind === 'suite-fault').length;
      return [{ text: `${plural(own, 'fault', 'faults')} of the suite itself; do not rely on the verdicts above` }];
    },
  },
  interrupted: {
    word: 'INTERRUPTED',
    style: 'red',
    because: () => [{ text: 'the run ended before it was complete; what is printed is what it had found' }],
  },
} as const satisfies Record<Outcome, Words>;

/** How many clauses of gated providers it holds for, and at which providers. */
function tally({ providers }: RunRecord, holds: (clause: ClauseResult) => boolean): [count: number, where: string[]] {
  const found = providers
    .filter(({ gated }) => gated)
    .map(({ id, clauses }) => ({ id, count: clauses.filter(holds).length }));
  const where = found.filter(({ count }) => count > 0);
  return [where.reduce((sum, { count }) => sum + count, 0), where.map(({ id }) => id)];
}

/** Totals and outcome. */
export function renderOutcome(record: RunRecord, sheet: Sheet): string[] {
  const { summary, outcome, exitCode } = record;
  const totals = [
    `declared ${summary.declared}`,
    `judged ${summary.judged}`,
    `pass ${summary.pass}`,
    `fail ${summary.fail}`,
    `left to application ${summary.leftToApplication}`,
    `unsupported ${summary.unsupported}`,
    `inconclusive ${summary.inconclusive}`,
    `not applicable ${summary.notApplicable}`,
    `${(record.durationMs / 1000).toFixed(1)} s`,
  ];
  const { word, style, because } = OUTCOME_WORDS[outcome];
  const sentence = [...because(record), { text: ` (exit ${exitCode})` }];
  return [
    '',
    ...wrap(dotted(totals), sheet),
    ...wrap([{ text: `${word}:`, style }, { text: ' ' }, ...sentence], sheet, '', '  '),
  ];
}
