/** The page beside its findings: duties of the application, what was not judged, open questions, troubles, wirings. */
import type { ClauseResult, FaultRecord, ProviderResult, RunRecord } from '../../../../specs/record/record.ts';
import { firstOf, legible } from '../../prose/legible.ts';
import { plural } from '../../prose/phrases.ts';
import { ownerOf, placeOf } from '../fault-words.ts';
import {
  dutyGroups,
  followedClauses,
  inconclusiveGroups,
  judgedWiring,
  NOT_COMPLETED,
  type OpenQuestion,
  questionsOf,
  stoppedWirings,
  unsupportedGroups,
} from '../gather.ts';
import { type Markup, markup } from './markup.ts';
import type { Room } from './room.ts';

type Providers = readonly ProviderResult[];
/** A section that has nothing to say has no markup. */
export type Section = { id: string; title: string; body: false | readonly (Markup | false)[] };

export function dutiesOf(providers: Providers, room: Room): Section {
  const groups = dutyGroups(providers);
  return {
    id: 'duties',
    title: 'What your application must still do',
    body: groups.length > 0 && [
      markup`<p>The library leaves these to whoever uses it. None of them counts as a pass.</p>\n`,
      room.list(
        groups,
        ([sentence, clauses]) =>
          markup`<li><span class="sign left" aria-hidden="true">→</span> ${sentence} ${idsOf(clauses)}</li>\n`,
      ),
    ],
  };
}

export function notJudgedOf(providers: Providers, room: Room): Section {
  const groups = [...unsupportedGroups(providers), ...inconclusiveGroups(providers)];
  return {
    id: 'open',
    title: 'Not judged',
    body: groups.length > 0 && [
      room.list(
        groups,
        ([why, clauses]) =>
          markup`<li><span class="sign open" aria-hidden="true">?</span> <b>${clauses.length}</b> ${why} ${idsOf(clauses)}</li>\n`,
      ),
    ],
  };
}

export function unsettledOf(providers: Providers, room: Room): Section {
  const { telling, idle } = questionsOf(providers);
  const followed = followedClauses(providers);
  return {
    id: 'unsettled',
    title: 'Unsettled in the documents',
    body: telling.length + followed.length + idle.length > 0 && [
      ...telling.map((question) => room.take(() => questionOf(question))),
      followed.length > 0 && markup`<h3>What the client follows</h3>\n`,
      followed.length > 0 &&
        room.list(
          followed,
          ({ id, follows = '' }) => markup`<li><code>${id}</code> follows the answer <b>${follows}</b></li>\n`,
        ),
      idle.length > 0 &&
        markup`<details><summary>${plural(idle.length, 'question makes', 'questions make')} no difference to this client</summary>
${room.list(idle, ({ provider, question }) => markup`<li><code>${provider}.${question}</code></li>`)}</details>\n`,
    ],
  };
}

const questionOf = ({ provider, question, answers }: OpenQuestion): Markup =>
  markup`<h3><code>${provider}.${question}</code></h3>
<ul class="answers">${firstOf(answers).shown.map(
    ({ statement, works, failing, pinned, preferred }) =>
      markup`<li><span class="sign ${works ? 'passes' : 'fails'}" aria-hidden="true">${works ? '✓' : '✗'}</span> <b>${works ? 'works' : 'fails'}</b> ${pinned ? 'pinned: ' : preferred ? 'default: ' : ''}${statement} ${listOf(failing)}</li>\n`,
  )}</ul>
`;

export function troublesOf({ faults, providers, known, client }: RunRecord, room: Room): Section {
  const unstable = providers.filter(({ explored }) => explored?.stoppedBy || explored?.unstable.length);
  const stale = known?.stale ?? [];
  return {
    id: 'troubles',
    title: 'Troubles',
    body: faults.length + unstable.length + stale.length > 0 && [
      faults.length > 0 && room.list(faults, (fault) => faultOf(fault, client)),
      unstable.length > 0 && room.list(unstable, unstableOf),
      stale.length > 0 &&
        room.list(
          stale,
          ({ clause, problem, what }) =>
            markup`<li><b>Known failure to mend</b> <code>${clause}</code> is ${problem}: ${what}</li>\n`,
        ),
    ],
  };
}

function faultOf(fault: FaultRecord, client: RunRecord['client']): Markup {
  const { provider, situation, message } = fault;
  const whose = ownerOf(fault, client).replace('f', 'F');
  const { shown, more } = firstOf(message.slice(0, LONGEST_MESSAGE).split(/\r?\n/));
  return markup`<li><b>${whose}</b> at <code>${provider}</code>${placeOf(fault)}, in the situation “${situation}”:
<pre>${shown.map((line) => markup`${line}\n`)}${more > 0 && `and ${more} more lines`}</pre></li>
`;
}

const LONGEST_MESSAGE = 4000;

const unstableOf = ({ id, explored }: ProviderResult): Markup =>
  markup`<li><code>${id}</code>: ${explored?.played ?? 0} of ${explored?.asked ?? 0} sequences played${explored?.stoppedBy !== undefined && `, stopped by ${explored.stoppedBy}`}${explored !== undefined && explored.unstable.length > 0 && markup`; failed once and not again: ${listOf(explored.unstable)}`}</li>
`;

export function wiringsOf(providers: Providers, room: Room): Section {
  return {
    id: 'wirings',
    title: 'Wiring',
    body: providers.length > 0 && [
      markup`<p>How much it took to connect the client: its own switches (plain), further documented options (options), code on its messages (hooks).</p>\n`,
      room.list(providers, wiringOf),
    ],
  };
}

function wiringOf(provider: ProviderResult): Markup {
  const { id, name, wiring, cases, exchanges, control, gated, explored } = provider;
  const stopped = stoppedWirings(provider);
  const judged = judgedWiring(provider)?.wiring;
  return markup`<li><code>${id}</code> ${wiring === null ? markup`<b>cannot complete ${name}'s documented flow</b>${judged !== undefined && `, judged at ${judged}`}` : markup`<b>${wiring}</b>`} <span class="muted">${plural(cases, 'case', 'cases')}, ${plural(exchanges, 'exchange', 'exchanges')}${explored !== undefined && `, ${explored.played} of ${explored.asked} generated sequences`}${control === true && ', control'}${!gated && ', does not count'}</span>${
    stopped.length > 0 &&
    markup`<ul>${stopped.map((tried) => markup`<li>not ${tried.wiring}: ${tried.stoppedBy ?? NOT_COMPLETED}</li>`)}</ul>`
  }</li>\n`;
}

const idsOf = (clauses: readonly ClauseResult[]): Markup => listOf(clauses.map(({ id }) => id));

function listOf(items: readonly string[]): Markup {
  const { shown, more } = firstOf(items, 40);
  return markup`<span class="ids">${shown.map((item) => markup`<code>${legible(item, 200)}</code> `)}${more > 0 && `and ${more} more`}</span>`;
}
