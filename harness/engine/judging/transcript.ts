/** A trace as a person reads it: one entry for each thing that happened, secrets replaced, long texts cut. */
import type { TranscriptLine } from '../../../specs/record/record.ts';
import type { ExchangeEvent, OutcomeEvent, Trace, TraceEvent } from '../../../specs/record/trace.ts';
import { describeVariation } from '../../../specs/variations/describe-variation.ts';
import type { Redact } from '../secrets/vault.ts';

const LONGEST = 300;
/** More is not looked at for what may be shown of it. */
const MOST_READ = 65_536;
/** A line with more characters shows each of its parameters on a line of its own. */
const LONG = 160;
const MOST_LINES = 40;
const HEADERS_WORTH_SHOWING =
  /^(authorization|content-type|location|www-authenticate|cache-control|x-(?!powered-by).*)$/i;

/** What a finding is about: its operation, by `seq`, and its exchange, where there is one. */
export type Moment = { operation: number; exchange?: number };

/** @param until the transcript ends with this; all of it is told if nothing is named. */
export function transcribe(trace: Trace, redact: Redact, until?: Moment): TranscriptLine[] {
  const events = until === undefined ? trace.events : trace.events.slice(0, endOf(trace.events, until));
  const clean = (text: string) => redact(text.slice(0, MOST_READ));
  return joined(events.flatMap((event) => lineOf(event, clean)));
}

/** Behind the operation's answer and the exchange, and behind what was printed along with them. */
function endOf(events: readonly TraceEvent[], { operation, exchange }: Moment): number {
  const isMeant = (event: TraceEvent): boolean =>
    event.kind === 'exchange'
      ? event.n === exchange
      : (event.kind === 'operation' || event.kind === 'outcome') && event.seq === operation;
  let end = events.findLastIndex(isMeant) + 1;
  while (events[end]?.kind === 'printed') end += 1;
  return end === 0 ? events.length : end;
}

type Clean = (text: string) => string;
type Entry = TranscriptLine & { isPrinted?: true };

function lineOf(event: TraceEvent, clean: Clean): Entry[] {
  switch (event.kind) {
    case 'exchange':
      return [exchangeLine(event, clean)];
    case 'person': {
      const scopes = event.scopes ? ` ${event.scopes.join(' ')}` : '';
      return [{ by: 'person', sent: [`the person of session ${event.session} ${event.act}${scopes}`] }];
    }
    case 'clock':
      return [{ by: 'clock', sent: [`the clock moves to ${instant(event.now)}`] }];
    case 'operation': {
      if (event.op === 'open') return [];
      const url = event.args.url ? ` ${event.args.url}` : '';
      return [{ by: 'harness', sent: [cut(clean(`${event.op} (session ${event.session})${url}`))] }];
    }
    case 'outcome':
      return [{ by: 'client', sent: outcomeLines(event, clean) }];
    case 'varied':
      return [{ by: 'harness', sent: [`the next answer ${describeVariation(event.variation)}`] }];
    case 'printed':
      return event.text.trim() === ''
        ? []
        : [{ by: 'client', sent: [cut(clean(`prints: ${event.text.trim()}`))], isPrinted: true }];
    default:
      return [];
  }
}

function outcomeLines({ op, answer }: OutcomeEvent, clean: Clean): string[] {
  const isUrl = answer.ok === true && 'url' in answer && Object.keys(answer).length === 2;
  return isUrl ? spread(clean(`${op} → ${answer.url}`)) : [cut(clean(`${op} → ${JSON.stringify(answer)}`))];
}

function exchangeLine(event: ExchangeEvent, clean: Clean): TranscriptLine {
  const { request, response } = event;
  const headers = (pairs: [string, string][]) =>
    pairs.filter(([name]) => HEADERS_WORTH_SHOWING.test(name)).map(([name, value]) => cut(clean(`${name}: ${value}`)));
  const sent = (text: string) => (/^\s*[[{<]/.test(text) ? [cut(clean(text))] : spread(clean(text)));
  const target = clean(`${request.method} ${request.url}`);
  return {
    n: event.n,
    by: event.by,
    sent: [
      // What the browser is sent to stands in full where the client hands it out.
      ...(event.by === 'browser' ? [cut(target)] : spread(target)),
      ...headers(request.headers),
      ...(request.body === '' ? [] : sent(request.body)),
    ],
    came: response && [
      String(response.status),
      ...headers(response.headers),
      ...(/^\s*<!doctype html/i.test(response.body)
        ? ['(an HTML page)']
        : response.body === ''
          ? []
          : [cut(clean(response.body))]),
    ],
  };
}

/** So that no parameter is lost where a line is cut. */
function spread(text: string): string[] {
  if (text.length <= LONG || !text.includes('&')) return [cut(text)];
  const lines = text.split(/(?=&)/).map(cut);
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES), `… ${lines.length - MOST_LINES} more`];
}

/** What is printed in many pieces is one entry. */
function joined(entries: Entry[]): TranscriptLine[] {
  const lines: Entry[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (!entry.isPrinted || !last?.isPrinted) lines.push({ ...entry });
    else if (last.sent.length < MOST_LINES) last.sent = [...last.sent, ...entry.sent];
  }
  return lines.map(({ isPrinted: _, ...line }) => line);
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const instant = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
