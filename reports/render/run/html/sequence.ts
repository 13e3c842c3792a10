/**
 * A transcript as a sequence diagram: lanes for the client, for the browser with its person, and for the provider. An
 * exchange is one entry with both its arrows; it unfolds to what was on the wire. Made of lists and borders, so that it
 * is read, searched, copied and printed like any text.
 */
import type { Finding, TranscriptLine } from '../../../../specs/record/record.ts';
import { firstOf } from '../../prose/legible.ts';
import { plural } from '../../prose/phrases.ts';
import { NO_ANSWER } from '../transcript-lines.ts';
import { type Markup, markup, nothing } from './markup.ts';

const MOST_STEPS = 120;
const MOST_LINES = 60;
/** Of a line, in characters: what tells a request from an answer stands at its beginning. */
const LONGEST_READ = 2000;

export function sequenceOf({ transcript, exchange }: Finding): Markup {
  if (transcript.length === 0) return nothing;
  const { shown, more } = firstOf(transcript, MOST_STEPS);
  const exchanges = transcript.filter(({ n }) => n !== undefined).length;
  return markup`<details class="what"><summary>What happened: ${plural(transcript.length, 'step', 'steps')}, ${plural(exchanges, 'exchange', 'exchanges')}</summary>
<div class="lanes" aria-hidden="true"><span>client</span><span>browser, person</span><span>provider</span></div>
<ol class="seq">
${shown.map((line) => entryOf(line, exchange))}</ol>${more > 0 && markup`<p>and ${more} more steps</p>`}</details>
`;
}

function entryOf(line: TranscriptLine, atFault: number | undefined): Markup {
  const { n, by, sent, came } = line;
  const [first = '', ...rest] = sent;
  if (n !== undefined || came !== undefined) return exchangeOf(line, n !== undefined && n === atFault);
  const delivered = /^callback\b.*? (\w+:\S.*)$/.exec(first.slice(0, LONGEST_READ));
  if (by === 'harness' && delivered)
    return messageOf('b2c', 'browser to client', 'callback', placeOf(delivered[1] ?? ''), [first, ...rest]);
  if (by === 'harness') return noteOf('client', 'asked', first, rest);
  if (by === 'client') return noteOf('client', 'answers', outcomeOf(first), sent);
  return noteOf(by === 'clock' ? 'clock' : 'middle', '', first, rest);
}

/** A request and its answer. */
function exchangeOf({ n, by, sent, came }: TranscriptLine, isAtFault: boolean): Markup {
  const isBrowser = by === 'browser' || by === 'person';
  const [lane, from] = isBrowser ? ['b2p', 'browser'] : ['c2p', by === 'client' ? 'client' : by];
  const [first = ''] = sent;
  const [, method = '', target = first] = /^([A-Z]+) (\S+)$/.exec(first.slice(0, LONGEST_READ)) ?? [];
  const answer = came === undefined ? nothing : backOf(came, from);
  return markup`<li class="x ${lane}${isAtFault && ' fault'}"><details><summary><span class="label"><span class="sr">${from} to provider: </span>${n !== undefined && markup`<b>${n}</b> `}${method} ${placeOf(target)}${isAtFault && markup` <em>at fault</em>`}</span><span class="arrow to"></span>${answer}</summary>
<pre>${linesOf(sent)}</pre>${came && markup`<pre>${linesOf(came)}</pre>`}</details></li>
`;
}

function backOf(came: readonly string[] | null, to: string): Markup {
  if (came === null) return markup`<span class="back"><span class="label"><em>✗ ${NO_ANSWER}</em></span></span>`;
  const location = came
    .map((line) => /^location: *(\S+)/i.exec(line.slice(0, LONGEST_READ))?.[1])
    .find((found) => found !== undefined);
  return markup`<span class="back"><span class="label"><span class="sr">provider to ${to}: </span>${came[0] ?? ''}${location !== undefined && ` → ${placeOf(location)}`}</span></span><span class="arrow from"></span>`;
}

/** Host and path; the rest unfolds. */
function placeOf(url: string): string {
  const [, place, more] = /^\w+:\/\/([^?#]*)([?#].*)?$/s.exec(url.slice(0, LONGEST_READ)) ?? [];
  return place === undefined ? short(url) : `${short(place)}${more === undefined ? '' : `${more.charAt(0)}…`}`;
}

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/** An outcome is recorded as `begin → {"ok":true,…}`. */
function outcomeOf(text: string): string {
  const [, operation, ok, rest = ''] = /^(\w+) → \{"ok":(true|false)(.*)$/s.exec(text.slice(0, LONGEST_READ)) ?? [];
  if (operation === undefined) return short(text);
  if (ok === 'true') return `${operation}: ok`;
  const message = /"message":"((?:[^"\\]|\\.)*)/.exec(rest)?.[1];
  return `${operation}: refused${message === undefined ? '' : `, “${short(message)}”`}`;
}

function messageOf(lane: string, who: string, what: string, place: string, lines: readonly string[]): Markup {
  return markup`<li class="x ${lane}"><details><summary><span class="label"><span class="sr">${who}: </span>${what} ${place}</span><span class="arrow to"></span></summary><pre>${linesOf(lines)}</pre></details></li>
`;
}

function noteOf(lane: 'client' | 'middle' | 'clock', who: string, text: string, lines: readonly string[]): Markup {
  const label = markup`<span class="label">${who !== '' && markup`<i>${who}</i> `}${text}</span>`;
  if (lines.length === 0) return markup`<li class="note ${lane}">${label}</li>\n`;
  return markup`<li class="note ${lane}"><details><summary>${label}</summary><pre>${linesOf(lines)}</pre></details></li>\n`;
}

function linesOf(lines: readonly string[]): Markup {
  const { shown, more } = firstOf(lines, MOST_LINES);
  return markup`${shown.map((line) => markup`${line}\n`)}${more > 0 && `and ${more} more lines`}`;
}
