/** Every clause of the run, a line each, by provider: what the search finds beside the findings. */
import type { ClauseResult, ProviderResult } from '../../../../specs/record/record.ts';
import { firstOf, legible } from '../../prose/legible.ts';
import { plural } from '../../prose/phrases.ts';
import { markOf } from '../phases.ts';
import type { Index } from './index-of.ts';
import { type Markup, markup } from './markup.ts';
import type { Room } from './room.ts';

export function clausesSection(providers: readonly ProviderResult[], index: Index, room: Room): Markup {
  const groups = providers.map(({ name, clauses }, number) => {
    const rows = room.list(clauses, (clause) => rowOf(clause, index.attributes(clause, number)));
    const title = `${legible(name, 80)}: ${plural(clauses.length, 'clause', 'clauses')}`;
    return markup`<details class="group clauses" id="p${number}"><summary><h3>${title}</h3></summary>\n${rows}</details>\n`;
  });
  return markup`<section id="clauses" aria-labelledby="clauses-h"><h2 id="clauses-h">All clauses</h2>
${groups}</section>
`;
}

function rowOf(clause: ClauseResult, attributes: Markup): Markup {
  const { id, sentence, level, profile, verdict, basis, reason, blockedBy, follows } = clause;
  const { grade, sign } = markOf(clause);
  const notes = [
    ...(reason === undefined ? [] : [reason]),
    ...(blockedBy?.length ? [`blocked by ${firstOf(blockedBy).shown.join(', ')}`] : []),
    ...(follows === undefined ? [] : [`follows the answer ${follows}`]),
  ];
  return markup`<li ${attributes}><span class="sign ${grade}" aria-hidden="true">${sign}</span><div><code>${id}</code> <span class="muted">${verdict} · ${level} · ${profile} · ${basis.cite}</span><br>${sentence}${notes.length > 0 && markup` <span class="muted">(${notes.join('; ')})</span>`}</div></li>
`;
}
