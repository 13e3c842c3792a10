/** A failed clause as plain lines of text, for formats that carry a message and know no markup. */
import type { ClauseResult, Finding } from '../../../specs/record/record.ts';
import { firstOf, legible } from '../prose/legible.ts';
import { tellCounterexample } from './tell-counterexample.ts';
import { linesAtFault } from './transcript-lines.ts';

/** Text of the suite is printed in full unless it runs away. */
const PROSE_LIMIT = 2000;

/** Every line is safe to print; none is empty. */
export function findingText({ sentence, finding, basis, alike }: ClauseResult): string[] {
  const opening = legible(sentence, PROSE_LIMIT);
  if (finding === undefined) return [opening, `why: ${legible(basis.cite)}`];
  const { expected, got, where, why, hint } = finding;
  return [
    opening,
    `expected: ${legible(expected)}`,
    `got: ${legible(got)}`,
    ...(alike === undefined ? [] : [`alike: the same fault as at ${legible(alike)}`]),
    `where: ${legible(where)}`,
    `why: ${legible(why, PROSE_LIMIT)}`,
    `hint: ${legible(hint, PROSE_LIMIT)}`,
    ...storyLines(finding),
    ...transcriptText(finding),
  ];
}

function storyLines({ counterexample }: Finding): string[] {
  if (counterexample === undefined) return [];
  const { steps, standing } = tellCounterexample(counterexample);
  const { shown, more } = firstOf(steps);
  return [
    `story: ${legible(counterexample.id)}: ${standing}`,
    ...shown.map(({ sentence }, index) => `  ${index + 1}. ${legible(sentence, PROSE_LIMIT)}`),
    ...(more > 0 ? [`  and ${more} more steps`] : []),
  ];
}

/** The exchange at fault, or what happened where there is none. */
export function transcriptText(finding: Finding): string[] {
  const { shown, more } = firstOf(linesAtFault(finding));
  return [
    ...shown.map(({ lead, who, text }) => `${lead}${who === undefined ? '' : `${who}  `}${legible(text)}`),
    ...(more > 0 ? [`  and ${more} more lines`] : []),
  ];
}
