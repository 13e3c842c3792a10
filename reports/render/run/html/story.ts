/** The counterexample on the page, told step by step, each step with the command that plays it. */
import type { Counterexample } from '../../../../specs/record/record.ts';
import { firstOf } from '../../prose/legible.ts';
import { tellCounterexample } from '../tell-counterexample.ts';
import { type Markup, markup } from './markup.ts';

const MOST_STEPS = 100;

export function storyOf(counterexample: Counterexample): Markup {
  const { steps, drawn, standing } = tellCounterexample(counterexample);
  const { shown, more } = firstOf(steps, MOST_STEPS);
  return markup`<div class="story"><h5>Step by step</h5>
<ol>${shown.map(
    ({ sentence, command }) =>
      markup`<li>${sentence}${command !== undefined && markup` <code class="command">${command}</code>`}</li>\n`,
  )}</ol>
${more > 0 && markup`<p>and ${more} more steps</p>`}${
  drawn.length > 0 &&
  markup`<dl class="drawn">${firstOf(drawn).shown.map(([name, value]) => markup`<div><dt>${name}</dt><dd><code>${value}</code></dd></div>`)}</dl>`
}<p class="muted"><code>${counterexample.id}</code>: ${standing}. Taking any one step away loses the fault.</p></div>
`;
}
