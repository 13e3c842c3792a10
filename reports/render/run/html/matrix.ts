/** The matrix on the page: a row for each phase, a column for each provider; a cell leads to its clauses. */
import type { ProviderResult } from '../../../../specs/record/record.ts';
import { firstOf, legible } from '../../prose/legible.ts';
import { plural } from '../../prose/phrases.ts';
import { cellOf, MARKS, type PhaseCell } from '../phases.ts';
import type { Index } from './index-of.ts';
import { type Markup, markup, nothing } from './markup.ts';

/** More providers than anybody can compare are left to the lists below. */
const MOST_COLUMNS = 24;

export function matrixSection(providers: readonly ProviderResult[], index: Index): Markup {
  if (providers.length === 0) return nothing;
  const { shown, more } = firstOf(providers, MOST_COLUMNS);
  return markup`<section id="matrix" aria-labelledby="matrix-h"><h2 id="matrix-h">Matrix</h2>
<div class="scroll" role="region" aria-label="Phases by provider" tabindex="0"><table class="matrix">
<caption class="sr">The gravest thing of each phase at each provider, and how many clauses it holds for</caption>
<thead><tr><th scope="col"><span class="sr">phase</span></th>${shown.map(headOf)}</tr></thead>
<tbody>
${index.phases.map(
  ({ phase, full }, row) =>
    markup`<tr><th scope="row">${full}</th>${shown.map((provider, column) => cell(cellOf(provider, phase), column, row))}</tr>\n`,
)}</tbody></table></div>
<p class="legend">${MARKS.map(({ grade, sign, means }) => markup`<span><span class="sign ${grade}" aria-hidden="true">${sign}</span> ${means}</span> `)}</p>
${more > 0 && markup`<p>and ${plural(more, 'more provider', 'more providers')}</p>\n`}</section>
`;
}

const headOf = ({ id, gated }: ProviderResult): Markup =>
  markup`<th scope="col"><span class="name">${legible(id, 40)}</span>${!gated && markup`<span class="sr"> (does not count)</span><span class="aside" aria-hidden="true">*</span>`}</th>`;

function cell({ mark, count, of }: PhaseCell, provider: number, phase: number): Markup {
  const { grade, sign } = mark;
  if (grade === 'none')
    return markup`<td class="none"><span aria-hidden="true">${sign}</span><span class="sr">no clause</span></td>`;
  return markup`<td><a class="cell ${grade}" href="#p${provider}" data-p="${provider}" data-f="${phase}"><span aria-hidden="true">${sign}${count !== null && markup` ${count}`}</span><span class="sr">${tell(grade, count ?? of, of)}</span></a></td>`;
}

const TOLD: Record<string, string> = {
  fails: 'a must fails',
  open: 'not judged',
  advice: 'advice',
  passes: 'pass',
  left: 'left to your application',
  aside: 'not applicable',
};

const tell = (grade: string, count: number, of: number): string => `${count} of ${of}: ${TOLD[grade] ?? grade}`;
