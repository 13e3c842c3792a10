/** The page beside its findings: duties of the application, what was not judged, open questions, troubles, wirings. */
import type { ClauseResult, ProviderResult, RunRecord } from '../../../specs/language/record.ts';
import {
  dutyGroups,
  followedClauses,
  type Group,
  inconclusiveGroups,
  type Question,
  questionsOf,
  unsupportedGroups,
} from '../gather.ts';
import { firstOf } from '../legible.ts';
import { plural } from '../phrases.ts';
import { type Markup, markup } from './markup.ts';

type Providers = readonly ProviderResult[];
/** A section that has nothing to say has no markup. */
export type Section = { id: string; title: string; body: Markup | undefined };

const MOST = 200;

export function dutiesOf(providers: Providers): Section {
  const groups = dutyGroups(providers);
  const { shown, more } = firstOf(groups, MOST);
  return {
    id: 'duties',
    title: 'What your application must still do',
    body:
      groups.length === 0
        ? undefined
        : markup`<p>The library leaves these to whoever uses it. None of them counts as a pass.</p>
<ul class="duties">${shown.map(([sentence, clauses]) => markup`<li><span class="sign left" aria-hidden="true">→</span> ${sentence} ${idsOf(clauses)}</li>\n`)}</ul>${andMore(more, 'duties')}`,
  };
}

export function notJudgedOf(providers: Providers): Section {
  const groups: Group[] = [...unsupportedGroups(providers), ...inconclusiveGroups(providers)];
  const { shown, more } = firstOf(groups, MOST);
  return {
    id: 'open',
    title: 'Not judged',
    body:
      groups.length === 0
        ? undefined
        : markup`<ul class="open">${shown.map(([why, clauses]) => markup`<li><span class="sign open" aria-hidden="true">?</span> <b>${clauses.length}</b> ${why} ${idsOf(clauses)}</li>\n`)}</ul>${andMore(more, 'reasons')}`,
  };
}

export function unsettledOf(providers: Providers): Section {
  const { telling, idle } = questionsOf(providers);
  const followed = followedClauses(providers);
  const questions = firstOf(telling, MOST);
  const answers = firstOf(followed, MOST);
  return {
    id: 'unsettled',
    title: 'Unsettled in the documents',
    body:
      telling.length + followed.length + idle.length === 0
        ? undefined
        : markup`${questions.shown.map(questionOf)}${andMore(questions.more, 'questions')}${
            followed.length > 0 &&
            markup`<h3>What the client follows</h3>
<ul>${answers.shown.map(({ id, follows = '' }) => markup`<li><code>${id}</code> follows the answer <b>${follows}</b></li>\n`)}</ul>${andMore(answers.more, 'answers')}`
          }${
            idle.length > 0 &&
            markup`<details><summary>${plural(idle.length, 'question makes', 'questions make')} no difference to this client</summary>
<ul>${firstOf(idle, MOST).shown.map(({ provider, question }) => markup`<li><code>${provider}.${question}</code></li>`)}</ul></details>`
          }`,
  };
}

const questionOf = ({ provider, question, answers }: Question): Markup =>
  markup`<h3><code>${provider}.${question}</code></h3>
<ul class="answers">${firstOf(answers).shown.map(
    ({ statement, works, failing, pinned, preferred }) =>
      markup`<li><span class="sign ${works ? 'passes' : 'fails'}" aria-hidden="true">${works ? '✓' : '✗'}</span> <b>${works ? 'works' : 'fails'}</b> ${pinned ? 'pinned: ' : preferred ? 'default: ' : ''}${statement} ${listOf(failing)}</li>\n`,
  )}</ul>
`;

export function troublesOf({ faults, providers, known }: RunRecord): Section {
  const unstable = providers.filter(({ explored }) => explored?.stoppedBy || explored?.unstable.length);
  const stale = known?.stale ?? [];
  const { shown, more } = firstOf(faults, MOST);
  return {
    id: 'troubles',
    title: 'Troubles',
    body:
      faults.length + unstable.length + stale.length === 0
        ? undefined
        : markup`<ul class="troubles">${shown.map(
            ({ kind, provider, situation, operation, message }) =>
              markup`<li><b>${kind === 'adapter-fault' ? 'Fault of the adapter' : 'Fault of the suite'}</b> at <code>${provider}</code>${operation !== undefined && `, operation ${operation}`}, in the situation “${situation}”: <pre>${message
                .slice(0, 4000)
                .split(/\r?\n/)
                .slice(0, 20)
                .map((line) => markup`${line}\n`)}</pre></li>\n`,
          )}${unstable.map(
            ({ id, explored }) =>
              markup`<li><code>${id}</code>: ${explored?.played ?? 0} of ${explored?.asked ?? 0} sequences played${explored?.stoppedBy !== undefined && `, stopped by ${explored.stoppedBy}`}${explored !== undefined && explored.unstable.length > 0 && markup`; failed once and not again: ${listOf(explored.unstable)}`}</li>\n`,
          )}${firstOf(stale, MOST).shown.map(({ clause, problem, what }) => markup`<li><b>Known failure to mend</b> <code>${clause}</code> is ${problem}: ${what}</li>\n`)}</ul>${andMore(more, 'faults')}`,
  };
}

export function wiringsOf(providers: Providers): Section {
  return {
    id: 'wirings',
    title: 'Wiring',
    body:
      providers.length === 0
        ? undefined
        : markup`<p>How much it took to connect the client: its own switches (plain), further documented options (options), code on its messages (hooks).</p>
<ul class="wirings">${providers.map(wiringOf)}</ul>`,
  };
}

function wiringOf({ id, name, wiring, wirings, cases, exchanges, control, gated, explored }: ProviderResult): Markup {
  const stopped = wirings.filter(({ completes }) => !completes);
  return markup`<li><code>${id}</code> ${wiring === null ? markup`<b>cannot complete ${name}'s documented flow</b>` : markup`<b>${wiring}</b>`} <span class="muted">${plural(cases, 'case', 'cases')}, ${plural(exchanges, 'exchange', 'exchanges')}${explored !== undefined && `, ${explored.played} of ${explored.asked} generated sequences`}${control === true && ', control'}${!gated && ', does not count'}</span>${
    stopped.length > 0 &&
    markup`<ul>${stopped.map((tried) => markup`<li>not ${tried.wiring}: ${tried.stoppedBy ?? 'the honest flow does not complete'}</li>`)}</ul>`
  }</li>\n`;
}

const idsOf = (clauses: readonly ClauseResult[]): Markup => listOf(clauses.map(({ id }) => id));

function listOf(items: readonly string[]): Markup {
  const { shown, more } = firstOf(items, 60);
  return markup`<span class="ids">${shown.map((item) => markup`<code>${item}</code> `)}${more > 0 && `and ${more} more`}</span>`;
}

const andMore = (more: number, what: string): Markup | false => more > 0 && markup`<p>and ${more} more ${what}</p>`;
