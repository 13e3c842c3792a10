/** The matrix as data: which phases of the flow are its columns, and what the gravest thing in each cell is. */
import { PHASES, type Phase } from '../../../specs/clauses/clause.ts';
import type { ClauseResult, ProviderResult } from '../../../specs/record/record.ts';
import { firstOf, legible } from '../prose/legible.ts';
import { cutTo } from '../prose/width.ts';
import type { Style } from '../prose/wrap.ts';
import { isGrave } from './rank-failures.ts';

/** A phase with a short head for narrow terminals. */
export type PhaseColumn = { phase: string; full: string; short: string; shortest: string };

/** `rare`: a phase that most providers have nothing of; it has a column where a record has something of it. */
const HEADS: Record<Phase, Pick<PhaseColumn, 'short' | 'shortest'> & { rare?: true }> = {
  authorize: { short: 'auth', shortest: 'aut' },
  callback: { short: 'call', shortest: 'cal' },
  denial: { short: 'deny', shortest: 'den' },
  direct: { short: 'dir', shortest: 'dir' },
  implicit: { short: 'impl', shortest: 'imp', rare: true },
  exchange: { short: 'exch', shortest: 'exc' },
  refresh: { short: 'refr', shortest: 'ref' },
  api: { short: 'api', shortest: 'api' },
  revoke: { short: 'revk', shortest: 'rev' },
  lifetimes: { short: 'life', shortest: 'lif' },
  security: { short: 'sec', shortest: 'sec' },
  robustness: { short: 'rob', shortest: 'rob', rare: true },
};

export const GRADES = ['fails', 'open', 'advice', 'passes', 'left', 'aside'] as const;
/** What can be said of a clause in one sign, the gravest first. */
export type Grade = (typeof GRADES)[number];

export type Mark = { grade: Grade | 'none'; sign: string; style: Style; means: string };
type GradeMark = Mark & { grade: Grade; counted: boolean };

const GRADE_MARKS: readonly GradeMark[] = [
  {
    grade: 'fails',
    sign: '✗',
    style: 'red',
    means: 'a must fails',
    counted: true,
  },
  {
    grade: 'open',
    sign: '?',
    style: 'yellow',
    means: 'inconclusive or unsupported',
    counted: true,
  },
  {
    grade: 'advice',
    sign: '!',
    style: 'yellow',
    means: 'only a should fails',
    counted: true,
  },
  {
    grade: 'passes',
    sign: '✓',
    style: 'green',
    means: 'passes',
    counted: true,
  },
  {
    grade: 'left',
    sign: '→',
    style: 'cyan',
    means: 'left to your application',
    counted: true,
  },
  { grade: 'aside', sign: '–', style: 'dim', means: 'not applicable', counted: false },
];
const NONE: Mark = { grade: 'none', sign: '·', style: 'dim', means: 'no clause' };

/** Every sign that a matrix can show, the gravest first. */
export const MARKS: readonly Mark[] = [...GRADE_MARKS, NONE];

const GRADE_OF: Record<ClauseResult['verdict'], (clause: ClauseResult) => Grade> = {
  pass: () => 'passes',
  fail: (clause) => (isGrave(clause) ? 'fails' : 'advice'),
  'left-to-application': () => 'left',
  unsupported: () => 'open',
  inconclusive: () => 'open',
  'not-applicable': () => 'aside',
};
const gradeOf = (clause: ClauseResult): Grade => GRADE_OF[clause.verdict](clause);

/** The sign of one clause. */
export const markOf = (clause: ClauseResult): Mark =>
  GRADE_MARKS.find(({ grade }) => grade === gradeOf(clause)) ?? NONE;

/** `count`: how many clauses of the phase have that sign, `of` how many it has in all; `null` where counting says nothing. */
export type PhaseCell = { mark: Mark; count: number | null; of: number };

export function cellOf(provider: ProviderResult, phase: string): PhaseCell {
  const clauses = provider.clauses.filter((clause) => clause.phase === phase);
  const grades = clauses.map(gradeOf);
  const mark = GRADE_MARKS.find(({ grade }) => grades.includes(grade));
  if (mark === undefined) return { mark: NONE, count: null, of: 0 };
  return {
    mark,
    count: mark.counted ? grades.filter((grade) => grade === mark.grade).length : null,
    of: clauses.length,
  };
}

/** The phases in the order of the flow, and behind them what else the record has. */
export function columnsOf(providers: readonly ProviderResult[]): PhaseColumn[] {
  const met = new Set(providers.flatMap(({ clauses }) => clauses.map(({ phase }) => phase)));
  const shown = PHASES.filter((phase) => !HEADS[phase].rare || met.has(phase));
  const further = [...met].filter((phase) => !PHASES.some((known) => known === phase));
  return [
    ...shown.map((phase) => ({ phase, full: phase, short: HEADS[phase].short, shortest: HEADS[phase].shortest })),
    ...firstOf(further, MOST_STRANGERS).shown.map(strangerOf),
  ];
}

const MOST_STRANGERS = 10;

function strangerOf(phase: string): PhaseColumn {
  const full = legible(phase, 12);
  return { phase, full, short: cutTo(full, 4), shortest: cutTo(full, 3) };
}
