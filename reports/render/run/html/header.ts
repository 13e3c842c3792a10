/** The head of the page: who was judged, what it came to, and the figures of the run. */
import type { RunRecord } from '../../../../specs/record/record.ts';
import { firstOf } from '../../prose/legible.ts';
import { describeOutcome } from '../outcome.ts';
import { type Markup, markup } from './markup.ts';

const SIGNS = { green: '✓', yellow: '!', red: '✗', bold: '', dim: '', cyan: '' } as const;

export function headerOf(record: RunRecord): Markup {
  const { client, suite, exitCode } = record;
  const { word, style, because } = describeOutcome(record);
  return markup`<header class="top">
<p class="suite">${suite.name} ${suite.version}: conformance of an OAuth 2.0 client</p>
<h1>${client.name} <small>${client.version}</small></h1>
<p class="outcome ${style}"><strong><span aria-hidden="true">${SIGNS[style]} </span>${word}</strong> ${because} <span class="muted">(exit ${exitCode})</span></p>
${partsOf(record)}<ul class="totals">${totals(record).map(([count, what]) => markup`<li><b>${count}</b> ${what}</li>`)}</ul>
<dl class="facts">${factsOf(record).map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</header>
`;
}

/** A part never looks like the whole. */
function partsOf({ only, partial }: RunRecord): Markup | false {
  if (partial === undefined && only === undefined) return false;
  const parts = partial?.map(({ what }) => what) ?? [`only ${firstOf(only ?? []).shown.join(', ')}`];
  return markup`<p class="part"><strong>In part.</strong> This is not all there is to say of this client: ${firstOf(parts).shown.join('; ')}.</p>\n`;
}

const totals = ({ summary }: RunRecord): [number, string][] => [
  [summary.declared, 'declared'],
  [summary.judged, 'judged'],
  [summary.pass, 'pass'],
  [summary.fail, 'fail'],
  [summary.leftToApplication, 'left to the application'],
  [summary.unsupported, 'unsupported'],
  [summary.inconclusive, 'inconclusive'],
  [summary.notApplicable, 'not applicable'],
];

function factsOf(record: RunRecord): [string, string][] {
  const { client, seed, startedAt, durationMs, profiles, failOn, pinned, asOf, shard } = record;
  const pins = Object.entries(pinned).map(([question, answer]) => `${question}=${answer}`);
  return [
    ['client', `${client.kind}${client.language === undefined ? '' : `, ${client.language}`}`],
    ['module', client.module],
    ['started', startedAt.replace('T', ' ').replace(/\.\d+/, '')],
    ['took', `${(durationMs / 1000).toFixed(1)} s`],
    ['seed', String(seed)],
    ['profiles', profiles.join(', ')],
    ['gate', ['must', ...failOn].join(', ') + (asOf === undefined ? '' : `, as of ${asOf}`)],
    ...(shard === undefined ? [] : ([['shard', `${shard.index} of ${shard.count}`]] as [string, string][])),
    ...(pins.length === 0 ? [] : ([['pinned', firstOf(pins).shown.join(', ')]] as [string, string][])),
  ];
}
