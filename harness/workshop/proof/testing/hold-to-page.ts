/**
 * Looks for every statement of a page of `quirkproof explain` in what was recorded: names at their carriers, values,
 * statuses, members. It has nothing but the page and the trace, and knows neither spec nor mock.
 */
import type { ExchangeEvent, RecordedResponse, Trace } from '../../../../specs/record/trace.ts';
import { holdRow, isSaid, type Known } from './hold-row.ts';
import type { LegText, MessageText, PageText } from './read-page.ts';
import { BODY, HEADERS, headersOf, inAnswer, inRequest, inUrl, type WireValues } from './read-wire.ts';

type Report = (what: string) => void;
type Answered = ExchangeEvent & { response: RecordedResponse };
/** Sessions of `playDrawn` with a course of their own. */
const IMPLICIT = 'i';
const DIRECT = 'd';
const DENIED = 'n';

const LEGS: Record<string, string> = {
  authorize: 'Authorization request',
  direct: 'Direct code request',
  exchange: 'Token request',
  refresh: 'Refresh request',
  revoke: 'Revocation request',
};

/** What of the page is not what was played; empty if all of it is. */
export function holdToPage(page: PageText, { events }: Trace): string[] {
  const told = new Set<string>();
  const opened = events.find((event) => event.kind === 'operation' && event.args.setup !== undefined);
  const setup = opened?.kind === 'operation' ? opened.args.setup : undefined;
  for (const event of events) {
    if (event.kind !== 'exchange' || event.response === null || event.taken === undefined) continue;
    const exchange: Answered = { ...event, response: event.response };
    const leg = legOf(page, exchange);
    const report: Report = (what) => told.add(`${leg?.title ?? event.taken?.leg}: ${what}`);
    if (!leg) {
      report('is not told of');
      continue;
    }
    const link = page.legs.find(({ title }) => title === LEGS.authorize);
    const known: Known = {
      scopes: [...(setup?.scopes ?? []), ...scopesOf(page)],
      lifetime: secondsOf(page.rules.get('access token') ?? ''),
      now: event.now,
      sentAtFirst: (meaning) => event.session !== DIRECT && link !== undefined && wasSent(link, meaning, events, event),
    };
    holdRequest(leg, exchange, known, report);
    if (event.taken.leg === 'authorize') holdReturn(page, exchange, known, report);
    else if (event.taken.planted !== undefined) holdRefusal(page, exchange, report);
    else holdAnswer(page, leg, exchange, known, report);
  }
  return [...told];
}

const legOf = ({ legs }: PageText, { taken }: Answered): LegText | undefined => {
  const name = taken?.leg === 'api' ? `API request "${taken.api}"` : LEGS[taken?.leg ?? ''];
  return legs.find(({ title }) => title === name || title === `${name}, offered beside the flow`);
};

/** Whether the link of this session had the part that something later answers to. */
function wasSent(link: LegText, meaning: string, events: Trace['events'], { session, n }: ExchangeEvent): boolean {
  const first = meaning === 'PKCE verifier' ? 'PKCE challenge' : meaning;
  const row = link.sends.rows.find((one) => one.meaning === first);
  const latest = events.findLast(
    (event) =>
      event.kind === 'exchange' && event.taken?.leg === 'authorize' && event.session === session && event.n <= n,
  );
  return row !== undefined && latest?.kind === 'exchange' && isSaid(row, link.sends.in, inRequest(latest.request));
}

function holdRequest(leg: LegText, { request, session, taken }: Answered, known: Known, report: Report): void {
  const { pathname } = new URL(request.url);
  const isOne = leg.ways.some(
    ({ method, url }) => method === request.method && pathname.endsWith(url.slice(url.lastIndexOf('/'))),
  );
  if (!isOne)
    report(`${request.method} ${pathname} is none of ${leg.ways.map(({ method, url }) => `${method} ${url}`)}`);
  const found = inRequest(request);
  const isImplicit = taken?.leg === 'authorize' && session === IMPLICIT;
  for (const row of leg.sends.rows) {
    const isOfCode = row.meaning === 'response type' || row.meaning.startsWith('PKCE');
    if (!(isImplicit && isOfCode)) holdRow(row, leg.sends, found, known, report);
  }
  const isProved = leg.proofs.some(({ in: home, rows }) => rows.every((row) => isSaid(row, home, found)));
  if (leg.proofs.length > 0 && !isProved) report('the client proves itself in none of the ways');
}

function holdAnswer(page: PageText, leg: LegText, exchange: Answered, known: Known, report: Report): void {
  const { answer } = leg;
  const { response } = exchange;
  if (!answer) return;
  if (response.status !== answer.status) report(`answered with ${response.status}, not ${answer.status}`);
  holdBody(answer.body, response, report);
  const found = inAnswer(response);
  const message = { ...answer, in: answer.in === HEADERS ? HEADERS : BODY };
  for (const row of answer.rows) holdRow(row, message, found, known, report);
  for (const [name, value] of answer.constants) {
    const [got] = found[BODY]?.(name) ?? [];
    if (JSON.stringify(got) !== value && String(got) !== value) report(`${name} is not always ${value}`);
  }
  if (leg.title === LEGS.refresh) holdRotation(page, leg, message, exchange, report);
}

const MEDIA: Record<string, RegExp> = { JSON: /json/, 'form-encoded': /x-www-form-urlencoded/ };

function holdBody(told: string, { headers, body }: RecordedResponse, report: Report): void {
  if (told === 'no body') {
    if (body !== '') report('the answer has a body');
    return;
  }
  const type = headersOf(headers)('content-type')[0] ?? '';
  const isTold = Object.entries(MEDIA).some(([word, media]) => told.includes(word) && media.test(type));
  if (!isTold) report(`the answer is ${type}, not ${told}`);
}

function holdRotation(page: PageText, leg: LegText, message: MessageText, exchange: Answered, report: Report): void {
  const tokenIn = ({ in: home, rows }: MessageText, found: WireValues) => {
    const row = rows.find(({ meaning }) => meaning === 'refresh token');
    return row && found[home]?.(row.name)[0];
  };
  const presented = tokenIn(leg.sends, inRequest(exchange.request));
  const given = tokenIn(message, inAnswer(exchange.response));
  const rule = page.rules.get('refreshing') ?? '';
  if (rule.includes('gives a new') && given === presented) report('gives no new refresh token');
  if (rule.includes('the same refresh token again') && given !== undefined && given !== presented)
    report('gives another refresh token');
  if (rule.includes('gives no refresh token') && given !== undefined) report('gives a refresh token');
}

function holdReturn(page: PageText, exchange: Answered, known: Known, report: Report): void {
  const { session, taken, response } = exchange;
  const [location] = headersOf(response.headers)('location');
  const isDenied = session === DENIED;
  const isRefused = isDenied || taken?.planted !== undefined;
  const told = !isRefused
    ? session === IMPLICIT
      ? page.implicit
      : page.granted
    : isDenied
      ? page.refused
      : (page.inError ?? page.refused);
  if (told === 'never' || told === undefined) {
    if (location !== undefined) report('comes back although nothing comes back');
    return;
  }
  if (location === undefined) {
    report('does not come back');
    return;
  }
  // The implicit grant has what comes back where its tokens would be.
  const found = inUrl(location);
  for (const row of told.rows) holdRow(row, told, found, known, report);
  if (isRefused) holdWord(page, told, found, report);
}

/** The error that a redirect brings is one that the page has for it. */
function holdWord({ refusals }: PageText, told: MessageText, found: WireValues, report: Report): void {
  const row = told.rows.find(({ meaning }) => meaning === 'error code');
  if (!row || row.use === 'not there') return;
  const [word] = found[told.in]?.(row.name) ?? [];
  if (!refusals.some((one) => one.word === word && one.legs.includes('authorization request')))
    report(`the error ${JSON.stringify(word)} is not told of`);
}

function holdRefusal({ refusals, shape }: PageText, { taken, response }: Answered, report: Report): void {
  const name = taken?.leg === 'api' ? 'API request' : (LEGS[taken?.leg ?? ''] ?? '').toLowerCase();
  const found = inAnswer(response);
  const told = shape.in === HEADERS && taken?.leg !== 'api' ? HEADERS : BODY;
  const values = shape.members.flatMap((member) => found[told]?.(member.name) ?? []);
  const challenge = headersOf(response.headers)('www-authenticate')[0] ?? '';
  const fitting = refusals.find(({ word, status, number, legs, isOnlyInRedirect }) => {
    if (!legs.includes(name) || status !== response.status) return false;
    if (word === null || isOnlyInRedirect) return values.length === 0;
    const isNumbered = number === undefined || values.some((value) => String(value) === String(number));
    return (values.includes(word) && isNumbered) || challenge.includes(`"${word}"`);
  });
  if (!fitting) report(`the refusal ${response.status} ${response.body.slice(0, 80)} is not told of`);
  const isWordless = fitting?.word === null || fitting?.isOnlyInRedirect;
  for (const { name: member, use } of isWordless || taken?.leg === 'api' ? [] : shape.members)
    if (use === 'required' && (found[told]?.(member) ?? []).length === 0) report(`the refusal lacks ${member}`);
}

const UNITS: Record<string, number> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** `an hour`, `15 minutes`. */
function secondsOf(text: string): number {
  const [, count, unit = ''] = /^(a|an|\d+) (second|minute|hour|day)/.exec(text) ?? [];
  return (Number(count) || 1) * (UNITS[unit] ?? 0);
}

/** Those that are named, and those that they stand for. */
const scopesOf = ({ rules }: PageText): string[] =>
  [...rules.values()].flatMap((text) => {
    const [, list] = /(?:such as|stands for) ([^·(]+)/.exec(text) ?? [];
    return list?.trim().split(', ') ?? [];
  });
