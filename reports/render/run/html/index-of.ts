/** Numbers for what the page filters by, so that no text of a record ever becomes part of an id, a class or a selector. */
import type { ClauseResult, ProviderResult } from '../../../../specs/record/record.ts';
import { columnsOf, markOf, type PhaseColumn } from '../phases.ts';
import { type Markup, markup } from './markup.ts';

export type Index = {
  phases: readonly PhaseColumn[];
  /** Attributes by which the script finds a clause. */
  attributes(clause: ClauseResult, provider: number): Markup;
  /** The number of a phase; -1 if it has no column. */
  phase(clause: Pick<ClauseResult, 'phase'>): number;
};

export function createIndex(providers: readonly ProviderResult[]): Index {
  const phases = columnsOf(providers);
  const numbers = new Map(phases.map(({ phase }, index) => [phase, index]));
  const phase = (clause: Pick<ClauseResult, 'phase'>) => numbers.get(clause.phase) ?? -1;
  return {
    phases,
    phase,
    attributes: (clause, provider) =>
      markup`data-p="${provider}" data-f="${phase(clause)}" data-g="${markOf(clause).grade}"`,
  };
}
