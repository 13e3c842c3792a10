/** The matrix as data: which phases of the flow are its columns, and what the gravest thing in each cell is. */
import type { ClauseResult, ProviderResult } from '../../../specs/record/record.ts';
import { firstOf, legible } from '../prose/legible.ts';
import { cutTo } from '../prose/width.ts';
import type { Style } from '../prose/wrap.ts';
import { isGrave } from './rank-failures.ts';

/** A phase with a short head for narrow terminals. */
export type PhaseColumn = { phase: string; full: string; short: string; shortest: string };

/** In the order of the flow. */
const PHASES: readonly Omit<PhaseColumn, 'full'>[] = [
  { phase: 'authorize', short: 'auth', shortest: 'aut' },
  { phase: 'callback', short: 'call', shortest: 'cal' },
  { phase: 'denial', short: 'deny', shortest: 'den' },
  { phase: 'direct', short: 'dir', shortest: 'dir' },
  { phase: 'exchange', short: 'exch', shortest: 'exc' },
  { phase: 'refresh', short: 'refr', shortest: 'ref' },
  { phase: 'api', short: 'api', shortest: 'api' },
  { phase: 'revoke', short: 'revk', shortest: 'rev' },
  { phase: 'lifetimes', short: 'life', shortest: 'lif' },
  { phase: 'security', short: 'sec', shortest: 'sec' },
];

export const GRADES = ['fails', 'open', 'advice', 'passes', 'left', 'aside'] as const;
/** What can be said of a clause in one sign, the gravest first. */
export type Grade = (typeof GRADES)[number];

export type Mark = { grade: Grade | 'none'; sign: string; style: Style; means: string };
type Rule = Mark & { holds: (clause: ClauseResult) => boolean; counted: boolean };

const RULES: readonly Rule[] = [
  {
    grade: 'fails',
    sign: '✗',
    style: 'red',
    means: 'a must fails',
    holds: (clause) => clause.verdict === 'fail' && isGrave(clause),
    counted: true,
  },
  {
    grade: 'open',
    sign: '?',
    style: 'yellow',
    means: 'inconclusive or unsupported',
    holds: ({ verdict }) => verdict === 'inconclusive' || verdict === 'unsupported',
    counted: true,
  },
  {
    grade: 'advice',
    sign: '!',
    style: 'yellow',
    means: 'only a should fails',
    holds: ({ verdict }) => verdict === 'fail',
    counted: true,
  },
  {
    grade: 'passes',
    sign: '✓',
    style: 'green',
    means: 'passes',
    holds: ({ verdict }) => verdict === 'pass',
    counted: true,
  },
  {
    grade: 'left',
    sign: '→',
    style: 'cyan',
    means: 'left to your application',
    holds: ({ verdict }) => verdict === 'left-to-application',
    counted: true,
  },
  { grade: 'aside', sign: '–', style: 'dim', means: 'not applicable', holds: () => true, counted: false },
];
const NONE: Mark = { grade: 'none', sign: '·', style: 'dim', means: 'no clause' };

/** Every sign that a matrix can show, the gravest first. */
export const MARKS: readonly Mark[] = [...RULES, NONE];

/** The sign of one clause. */
export const markOf = (clause: ClauseResult): Mark => RULES.find(({ holds }) => holds(clause)) ?? NONE;

/** `count`: how many clauses of the phase have that sign, `of` how many it has in all; `null` where counting says nothing. */
export type Cell = { mark: Mark; count: number | null; of: number };

export function cellOf(provider: ProviderResult, phase: string): Cell {
  const clauses = provider.clauses.filter((clause) => clause.phase === phase);
  const mark = RULES.find(({ holds }) => clauses.some(holds));
  if (mark === undefined) return { mark: NONE, count: null, of: 0 };
  return { mark, count: mark.counted ? clauses.filter(mark.holds).length : null, of: clauses.length };
}

/** What the documents do not demand stands apart, behind everything else. */
const APART: PhaseColumn = { phase: 'robustness', full: 'robustness', short: 'rob', shortest: 'rob' };

/** The known phases, and behind them what else the record has. */
export function columnsOf(providers: readonly ProviderResult[]): PhaseColumn[] {
  const met = new Set(providers.flatMap(({ clauses }) => clauses.map(({ phase }) => phase)));
  const isKnown = (phase: string) => phase === APART.phase || PHASES.some((known) => known.phase === phase);
  const further = [...met].filter((phase) => !isKnown(phase));
  return [
    ...PHASES.map((known) => ({ ...known, full: known.phase })),
    ...firstOf(further, MOST_STRANGERS).shown.map(strangerOf),
    ...(met.has(APART.phase) ? [APART] : []),
  ];
}

const MOST_STRANGERS = 10;

function strangerOf(phase: string): PhaseColumn {
  const full = legible(phase, 12);
  return { phase, full, short: cutTo(full, 4), shortest: cutTo(full, 3) };
}
