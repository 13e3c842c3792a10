/** A failed clause on the page: expected, got, where, why, what to do, the counterexample, and what happened. */
import type { ClauseResult, ProviderResult } from '../../../../specs/record/record.ts';
import { legible } from '../../prose/legible.ts';
import { plural } from '../../prose/phrases.ts';
import { isGrave, isSetAside, rankFailures, standingOf } from '../rank-failures.ts';
import type { Index } from './index-of.ts';
import { type Markup, markup } from './markup.ts';
import type { Room } from './room.ts';
import { sequenceOf } from './sequence.ts';
import { storyOf } from './story.ts';

export type FindingsInput = {
  providers: readonly ProviderResult[];
  failOn: readonly string[];
  index: Index;
  room: Room;
};

/** Findings by provider, the gravest first; once the page has no more room for them, only their names. */
export function findingsSection({ providers, failOn, index, room }: FindingsInput): { count: number; section: Markup } {
  const ranked = providers.map((provider, number) => ({ provider, number, ...rankFailures(provider, failOn) }));
  const count = ranked.reduce((sum, { failed }) => sum + failed.length, 0);
  const groups = ranked
    .filter(({ failed }) => failed.length > 0)
    .map(({ provider, number, failed, tally }) => {
      const cards = failed.map((clause) => {
        const attributes = index.attributes(clause, number);
        return room.take(
          () => cardOf(clause, attributes, failOn),
          () =>
            markup`<article class="finding" ${attributes}><h4><code>${legible(clause.id, 200)}</code> ${standingOf(clause, failOn)}</h4><p>It stands in the run record: this page would grow too long.</p></article>\n`,
        );
      });
      const note = provider.gated ? '' : ' (does not count)';
      return markup`<div class="group"><h3>${legible(provider.name, 80)}: ${tally}${note}</h3>\n${cards}</div>\n`;
    });
  const section = markup`<section id="findings" aria-labelledby="findings-h"><h2 id="findings-h">${plural(count, 'finding', 'findings')}</h2>
${count === 0 && markup`<p>No clause fails.</p>`}${groups}</section>
`;
  return { count, section };
}

function cardOf(clause: ClauseResult, attributes: Markup, failOn: readonly string[]): Markup {
  const { id, sentence, profile, finding, basis, covered, alike } = clause;
  const isRed = isGrave(clause) && !isSetAside(clause);
  const because =
    covered &&
    markup`<p class="part">Accepted: ${covered.reason}${covered.issue !== undefined && ` (${covered.issue})`}${covered.expires !== undefined && `, until ${covered.expires}`}</p>`;
  const head = markup`<h4><span class="sign ${isRed ? 'fails' : 'advice'}" aria-hidden="true">${isRed ? '✗' : '!'}</span> <code>${id}</code> <span class="badge">${standingOf(clause, failOn)}</span> <span class="badge plain">${profile}</span></h4>
<p class="sentence">${sentence}</p>${because}`;
  const body =
    alike !== undefined
      ? markup`<p class="part">The same fault as at <code>${alike}</code>, where it is told.</p>`
      : finding === undefined
        ? markup`<dl class="said"><div><dt>Why</dt><dd>${basis.cite}</dd></div></dl>`
        : markup`<dl class="said"><div class="expected"><dt>Expected</dt><dd>${finding.expected}</dd></div><div class="got"><dt>Got</dt><dd>${finding.got}</dd></div><div><dt>Where</dt><dd>${finding.where}</dd></div><div><dt>Why</dt><dd>${finding.why}</dd></div><div class="hint"><dt>What to do</dt><dd>${finding.hint}</dd></div></dl>
${finding.counterexample !== undefined && storyOf(finding.counterexample)}${sequenceOf(finding)}`;
  return markup`<article class="finding ${isRed ? 'fails' : 'advice'}" ${attributes}>${head}
${body}</article>
`;
}
