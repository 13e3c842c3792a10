/** Search and filter. The form is hidden until the script shows it, so that nobody meets one that does nothing. */
import type { ProviderResult } from '../../../../specs/record/record.ts';
import { firstOf, legible } from '../../prose/legible.ts';
import type { Index } from './index-of.ts';
import { type Markup, markup } from './markup.ts';

const GRADES = [
  ['fails', 'a must fails'],
  ['advice', 'advice'],
  ['open', 'not judged'],
  ['passes', 'passes'],
  ['left', 'left to your application'],
  ['aside', 'not applicable'],
] as const;

export function filterOf(providers: readonly ProviderResult[], { phases }: Index): Markup {
  const option = (value: string | number, text: string) => markup`<option value="${value}">${text}</option>`;
  return markup`<form id="filter" role="search" aria-label="Filter findings and clauses" hidden>
<label class="grow">Search <input type="search" name="q" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"></label>
<label>Provider <select name="p"><option value="">all</option>${firstOf(providers, 100).shown.map(({ id }, number) => option(number, legible(id, 40)))}</select></label>
<label>Phase <select name="f"><option value="">all</option>${phases.map(({ full }, number) => option(number, full))}</select></label>
<label>Verdict <select name="g"><option value="">all</option>${GRADES.map(([grade, words]) => option(grade, words))}</select></label>
<button type="reset">Clear</button> <button type="button" id="unfold">Unfold all</button>
<p id="status" role="status"></p>
</form>
`;
}
