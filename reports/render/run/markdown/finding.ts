/** One failed clause in Markdown: a line that says what came, and the rest folded below it. */
import type { ClauseResult, Finding } from '../../../../specs/record/record.ts';
import { block, code, codeElement, paragraph, prose } from '../../prose/escape.ts';
import { firstOf } from '../../prose/legible.ts';
import { transcriptText } from '../finding-text.ts';
import { isGrave, isSetAside, standingOf } from '../rank-failures.ts';
import { tellCounterexample } from '../tell-counterexample.ts';

/** Folded, with all that is known. */
export function foldedFinding(clause: ClauseResult, failOn: readonly string[]): string {
  const { sentence, finding, basis, alike } = clause;
  if (alike !== undefined) return briefFinding(clause, failOn);
  return [
    `<details><summary>${titleOf(clause, failOn)}</summary>`,
    '',
    paragraph(sentence),
    '',
    ...(finding === undefined ? [`- **Why:** ${code(basis.cite)}`] : detailsOf(finding)),
    '',
    // HTML goes on until a blank line.
    '</details>',
    '',
    '',
  ].join('\n');
}

/** The same in one line, for a report that grows too long. */
export const briefFinding = (clause: ClauseResult, failOn: readonly string[]): string =>
  `- ${titleOf(clause, failOn)}\n`;

/** In HTML, since a summary takes no Markdown. */
function titleOf(clause: ClauseResult, failOn: readonly string[]): string {
  const { id, finding, alike } = clause;
  const sign = isGrave(clause) && !isSetAside(clause) ? '✗' : '!';
  const told =
    alike === undefined
      ? finding && `got ${codeElement(finding.got, 120)}`
      : `the same as at ${codeElement(alike, 200)}`;
  const got = told === undefined ? '' : ` · ${told}`;
  return `${sign} ${codeElement(id, 200)} ${standingOf(clause, failOn)}${got}`;
}

function detailsOf(finding: Finding): string[] {
  const { expected, got, where, why, hint } = finding;
  const lines = transcriptText(finding);
  return [
    `- **Expected:** ${code(expected)}`,
    `- **Got:** ${code(got)}`,
    `- **Where:** ${code(where)}`,
    `- **Why:** ${prose(why)}`,
    `- **What to do:** ${prose(hint)}`,
    ...storyOf(finding),
    ...(lines.length === 0 ? [] : ['', ...block(lines)]),
  ];
}

function storyOf({ counterexample }: Finding): string[] {
  if (counterexample === undefined) return [];
  const { steps, drawn, standing } = tellCounterexample(counterexample);
  const { shown, more } = firstOf(steps, 40);
  return [
    '',
    `**Step by step** (${code(counterexample.id, 120)}, ${standing}):`,
    '',
    ...shown.map(({ sentence }, index) => `${index + 1}. ${paragraph(sentence)}`),
    ...(more > 0 ? [`\nand ${more} more steps`] : []),
    ...(drawn.length === 0
      ? []
      : ['', `Drawn beside them: ${firstOf(drawn.map(([name, value]) => code(`${name} ${value}`))).shown.join(', ')}`]),
  ];
}
