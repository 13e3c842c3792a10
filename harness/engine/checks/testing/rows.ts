/** Rows of tables over traces that are written by hand: what happens, and what the checks say of it. For tests. */
import { expect } from 'vitest';
import type { Facts } from '../../../../specs/language/spec.ts';
import { judgeLines, type Line } from './hand-written.ts';

/** What happens, in words and in lines; all that fails, in order; some of what holds; and some of what nothing is said of. */
export type Row = [what: string, lines: Line[], fails: string[], holds?: string[], silent?: string[]];

export function checkRow([, lines, fails, holds = [], silent = []]: Row, facts?: Facts): void {
  const said = judgeLines(lines, facts);
  expect(said.fails).toEqual(fails);
  for (const path of holds) expect(said.holds).toContain(path);
  for (const path of silent) expect([...said.holds, ...said.fails]).not.toContain(path);
}
