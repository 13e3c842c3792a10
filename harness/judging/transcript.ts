/** A trace as a person reads it: one entry for each thing that happened, secrets replaced, long bodies cut. */
import type { TranscriptLine } from '../../specs/language/record.ts';
import type { ExchangeEvent, Trace } from '../../specs/language/trace.ts';
import type { Redact } from '../secrets/vault.ts';

const LONGEST = 300;
/** More is not looked at for what may be shown of it. */
const MOST_READ = 65_536;
const HEADERS_WORTH_SHOWING =
  /^(authorization|content-type|location|www-authenticate|cache-control|x-(?!powered-by).*)$/i;

/** The transcript of a case up to an operation, or around one exchange. */
export function transcribe(trace: Trace, redact: Redact, until: number): TranscriptLine[] {
  const lines: TranscriptLine[] = [];
  const clean = (text: string) => cut(redact(text.slice(0, MOST_READ)));
  for (const event of trace.events) {
    if (event.kind === 'operation' && event.seq > until) break;
    if (event.kind === 'exchange') lines.push(exchangeLine(event, clean));
    else if (event.kind === 'person')
      lines.push({
        by: 'person',
        sent: [
          `the person of session ${event.session} ${event.act}${event.scopes ? ` ${event.scopes.join(' ')}` : ''}`,
        ],
      });
    else if (event.kind === 'clock') lines.push({ by: 'clock', sent: [`the clock moves to ${instant(event.now)}`] });
    else if (event.kind === 'operation' && event.op !== 'open')
      lines.push({
        by: 'harness',
        sent: [clean(`${event.op} (session ${event.session})${event.args.url ? ` ${event.args.url}` : ''}`)],
      });
    else if (event.kind === 'outcome')
      lines.push({ by: 'client', sent: [clean(`${event.op} → ${JSON.stringify(event.answer)}`)] });
  }
  return lines;
}

function exchangeLine(event: ExchangeEvent, clean: (text: string) => string): TranscriptLine {
  const { request, response } = event;
  const headers = (pairs: [string, string][]) =>
    pairs.filter(([name]) => HEADERS_WORTH_SHOWING.test(name)).map(([name, value]) => clean(`${name}: ${value}`));
  const body = (text: string) => (text === '' ? [] : [clean(text)]);
  return {
    n: event.n,
    by: event.by,
    sent: [clean(`${request.method} ${request.url}`), ...headers(request.headers), ...body(request.body)],
    came: response && [
      String(response.status),
      ...headers(response.headers),
      ...(/^\s*<!doctype html/i.test(response.body) ? ['(an HTML page)'] : body(response.body)),
    ],
  };
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const instant = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
