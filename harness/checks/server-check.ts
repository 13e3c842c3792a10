/**
 * Holds the mock to its spec, on the same raw exchanges that the client is judged by, with the judge's reader: what it
 * answered, when it said yes, and when it said no. A fault found here is ours, never the client's.
 */
import { objections } from '../../specs/clauses/error-clauses.ts';
import type { AnswerMessage, Facts, Field, Message } from '../../specs/language/spec.ts';
import type { Trace } from '../../specs/language/trace.ts';
import { type AnyLeg, type Condition, LEGS, type Role } from '../../specs/language/words.ts';
import { endOf, memberOf, valueAt } from './memory.ts';
import { bareUrl, type ReadAnswer, readAnswer, type Spot, urlSpots } from './reader.ts';
import { type Exchange, legTargets, readTrace, type SessionReading } from './reading.ts';

export type ServerFault = { exchange: number; leg: AnyLeg; message: string };

type Planted = { leg: AnyLeg; condition?: Condition; drop?: 'before' | 'after' };

type Ledger = {
  codes: Map<string, { issuedAt: number; direct: boolean; spent: boolean }>;
  access: Map<string, { endsAt: number; dead: boolean; kin: string | undefined }>;
  refresh: Map<string, { dead: boolean }>;
  /** What the case planted: the next request of a leg is refused on purpose. */
  planted: Planted[];
  /** Presented on a connection that ended: spent and replaced, or not. */
  doubtful: Set<string>;
};

/** Everything in which the mock departed from the facts that it was to follow. */
export function checkServer(trace: Trace, played: Facts): ServerFault[] {
  const reading = readTrace(trace, played);
  const byNumber = new Map<number, { exchange: Exchange; session: SessionReading }>();
  for (const { session, operation } of reading.inOrder)
    for (const exchange of operation.exchanges) byNumber.set(exchange.n, { exchange, session });
  const ledger: Ledger = { codes: new Map(), access: new Map(), refresh: new Map(), planted: [], doubtful: new Set() };
  const faults: ServerFault[] = [];
  let act: string | undefined;
  for (const event of trace.events) {
    if (event.kind === 'planted') ledger.planted.push(event);
    else if (event.kind === 'person') {
      act = event.act;
      if (act === 'revokes')
        for (const token of [...ledger.access.values(), ...ledger.refresh.values()]) token.dead = true;
    } else if (event.kind === 'exchange' && event.by === 'browser') {
      const report = (message: string) => faults.push({ exchange: event.n, leg: 'authorize', message });
      const session = reading.sessions.get(event.session);
      if (session)
        checkReturn(event.request.url, readAnswer(event.response), event.now, act, session, played, ledger, report);
    } else if (event.kind === 'exchange') {
      const found = byNumber.get(event.n);
      if (found)
        checkAnswer(found.exchange, found.session, played, ledger, (message) =>
          faults.push({ exchange: event.n, leg: found.exchange.leg, message }),
        );
    }
  }
  return faults;
}

type Report = (message: string) => void;

function takePlanted(ledger: Ledger, leg: AnyLeg): Planted | undefined {
  const index = ledger.planted.findIndex((one) => one.leg === leg);
  return index < 0 ? undefined : ledger.planted.splice(index, 1)[0];
}

/** The redirect after an authorization: what it carries, and where. */
function checkReturn(
  url: string,
  answer: ReadAnswer | undefined,
  now: number,
  act: string | undefined,
  session: SessionReading,
  played: Facts,
  ledger: Ledger,
  report: Report,
): void {
  const planted = takePlanted(ledger, 'authorize')?.condition;
  const location = answer?.location;
  if (location === undefined) {
    if (answer?.status === 200 && act === 'denies' && planted === undefined && played.denial.arrives === 'redirect')
      report('a denial did not come back');
    return;
  }
  if (!location.startsWith(session.setup.redirectUri)) report('redirected to somewhere else than the redirect URI');
  const spots = urlSpots(location);
  const sends = played.legs.authorize?.sends;
  const state = sends && valueAt(urlSpots(url), sends, sends.fields.state);
  const type = sends && valueAt(urlSpots(url), sends, sends.fields.response_type);
  const implicit = type === played.implicit?.response_type ? played.implicit : undefined;
  const denial = { ...played.denial, in: implicit?.in ?? played.denial.in };
  const success = implicit ?? played.callback;
  const brought = valueAt(spots, success, success.fields.code) ?? valueAt(spots, success, success.fields.access_token);
  const bare = denial.fields.error?.use === 'absent' && brought === undefined;
  const failed = bare || valueAt(spots, denial, denial.fields.error) !== undefined;
  if (failed && denial.arrives === 'never') report('came back with an error although nothing comes back');
  if (!failed && (act === 'denies' || planted !== undefined)) report('granted although it was to refuse');
  checkReturned(spots, failed ? denial : success, state, report);
  const code = valueAt(spots, success, success.fields.code);
  if (code !== undefined) ledger.codes.set(code, { issuedAt: now, direct: false, spent: false });
  const token = valueAt(spots, success, success.fields.access_token);
  const endsAt = now + played.lifetimes.access_token.seconds * 1000;
  if (token !== undefined) ledger.access.set(token, { endsAt, dead: false, kin: undefined });
}

function checkReturned(spots: Spot[], message: Message, state: string | undefined, report: Report): void {
  for (const [role, field] of Object.entries(message.fields) as [Role, Field][]) {
    const value = valueAt(spots, message, field);
    if (field.use === 'absent') {
      if (spots.some((spot) => spot.name === field.name && spot.carrier !== 'path'))
        report(`the redirect carries ${field.name}, which is absent`);
    } else if (role === 'state') {
      // A parameter without a value counts as left out (RFC 6749 §3.1).
      if (value !== (state || undefined))
        report(`state came back as ${JSON.stringify(value)} for ${JSON.stringify(state)}`);
    } else if (field.use === 'required' && value === undefined) report(`the redirect lacks ${field.name}`);
  }
}

function checkAnswer(exchange: Exchange, session: SessionReading, played: Facts, ledger: Ledger, report: Report): void {
  const { leg, answer } = exchange;
  if (!answer) {
    noteDropped(exchange, played, ledger, report);
    return;
  }
  const aimed = legTargets(leg, session.setup, played, exchange.api).some(
    (target) => target.url === bareUrl(exchange.url) && target.method === exchange.method,
  );
  if (!aimed) {
    if (answer.status < 300 && !otherLegTakes(exchange, session, played))
      report('answered a request to no endpoint of this leg');
    return;
  }
  const fault = isRecognisable(exchange, session, played) ? takePlanted(ledger, leg) : undefined;
  if (fault?.drop) report(`answered although the connection was to end (${fault.drop})`);
  const planted = fault?.condition;
  const { shape } = played.errors;
  if (answer.status >= 300 || typeof memberOf(answer, shape, shape.fields.error) === 'string') {
    checkObjection(exchange, answer, planted, played, report);
    return;
  }
  if (planted !== undefined) report(`said yes although it was to object with ${planted}`);
  if (leg === 'api') checkApi(exchange, played, ledger, report);
  else if (leg === 'exchange' || leg === 'refresh') checkTokens(exchange, answer, played, ledger, report, leg);
  else if (leg === 'direct') noteDirectCode(exchange, answer, played, ledger, report);
  else noteRevoked(exchange, played, ledger);
}

/** Whether it was done all the same nobody can see: what it presented is not known any more. */
function noteDropped({ leg, spots }: Exchange, played: Facts, ledger: Ledger, report: Report): void {
  if (takePlanted(ledger, leg)?.drop === undefined) report('ended the connection without an answer');
  const sends = played.legs[leg === 'api' ? 'exchange' : leg]?.sends;
  for (const role of ['code', 'refresh_token', 'token'] as const) {
    const value = sends && valueAt(spots, sends, sends.fields[role]);
    if (value !== undefined) ledger.doubtful.add(value);
  }
}

/** One URL can serve two legs; which of them answers, the grant type tells. */
const otherLegTakes = (exchange: Exchange, session: SessionReading, played: Facts): boolean =>
  (['exchange', 'refresh', 'revoke', 'direct'] as const).some((leg) =>
    legTargets(leg, session.setup, played).some((target) => target.url === bareUrl(exchange.url)),
  );

const CREDENTIALS = ['code', 'refresh_token', 'token', 'password'] as const;

/**
 * Whether a request can be told from those of the other legs at its URL: by its grant type, or where that can be left
 * out, by what it presents. One that cannot meets what was planted for another leg.
 */
function isRecognisable({ leg, method, url, spots }: Exchange, session: SessionReading, played: Facts): boolean {
  const sends = leg === 'api' ? undefined : played.legs[leg]?.sends;
  const isHere = (target: { method: string; url: string }) => target.url === bareUrl(url) && target.method === method;
  const here = LEGS.filter((one) => legTargets(one, session.setup, played).some(isHere));
  if (!sends || here.length < 2) return true;
  const grant = sends.fields.grant_type;
  const named = valueAt(spots, sends, grant);
  if (named !== undefined) return named === grant?.value;
  return (
    grant?.use !== 'required' && CREDENTIALS.some((role) => valueAt(spots, sends, sends.fields[role]) !== undefined)
  );
}

const MEDIA = { json: 'application/json', form: 'application/x-www-form-urlencoded' };

/** A body that can be had in two forms comes in the one asked for; who asks for both may get either. */
function checkForm({ body, asked }: Pick<AnswerMessage, 'body' | 'asked'>, exchange: Exchange, report: Report): void {
  if (body === 'empty') return;
  const accept = exchange.spots.find(({ carrier, name }) => carrier === 'header' && name === 'accept')?.value ?? '';
  const isNamed = (form: keyof typeof MEDIA) => accept.toLowerCase().includes(MEDIA[form]);
  const lawful = asked === undefined || !isNamed(asked) ? [body] : isNamed(body) ? [body, asked] : [asked];
  const type = exchange.answer?.header('content-type') ?? '';
  if (!lawful.some((form) => type.toLowerCase().startsWith(MEDIA[form])))
    report(`answered in ${type || 'no form'} where the spec has ${lawful.join(' or ')}`);
}

function checkObjection(
  exchange: Exchange,
  answer: ReadAnswer,
  planted: Condition | undefined,
  played: Facts,
  report: Report,
): void {
  const { shape, words } = played.errors;
  const word = memberOf(answer, shape, shape.fields.error);
  // An error without a word is a page, as servers and proxies show it.
  if (exchange.leg !== 'api' && typeof word === 'string') checkForm(shape, exchange, report);
  if (planted !== undefined && words[planted] && answer.status !== words[planted].status)
    report(`objected with ${answer.status} where ${planted} has ${words[planted].status}`);
  const known = [...objections(played).map((one) => one.answer), ...Object.values(words)].some(
    (one) => one.status === answer.status && (typeof word !== 'string' || one.error === word),
  );
  if (!known) report(`objected with ${answer.status} ${JSON.stringify(word)}, which the spec does not have`);
}

function checkTokens(
  exchange: Exchange,
  answer: ReadAnswer,
  played: Facts,
  ledger: Ledger,
  report: Report,
  leg: 'exchange' | 'refresh',
): void {
  const definition = played.legs[leg];
  const message = definition?.answers;
  if (!definition || !message) return;
  if (answer.status !== message.status) report(`answered ${answer.status} where the spec has ${message.status}`);
  if (!/no-store/i.test(answer.header('cache-control') ?? '')) report('tokens without Cache-Control: no-store');
  for (const [role, field] of Object.entries(definition.sends.fields) as [Role, Field][]) {
    if (field.use === 'required' && !field.ifSent && valueAt(exchange.spots, definition.sends, field) === undefined)
      report(`said yes without ${role}`);
  }
  checkForm(message, exchange, report);
  checkMembers(message, answer, exchange.now, played, report);
  const text = (role: Role) => {
    const value = memberOf(answer, message, message.fields[role]);
    return typeof value === 'string' ? value : undefined;
  };
  const presented = valueAt(exchange.spots, definition.sends, definition.sends.fields.refresh_token);
  const refreshToken = text('refresh_token');
  if (leg === 'exchange') checkCode(exchange, played, ledger, report);
  else {
    checkRotation(presented, refreshToken, played, ledger, report);
    if (played.rotation.access_token === 'ends') endKin(presented, ledger);
  }
  const accessToken = text('access_token');
  if (accessToken === undefined) return;
  if (ledger.access.has(accessToken)) report('the same access token a second time');
  ledger.access.set(accessToken, {
    endsAt: exchange.now + played.lifetimes.access_token.seconds * 1000,
    dead: false,
    kin: refreshToken ?? presented,
  });
  if (refreshToken !== undefined) ledger.refresh.set(refreshToken, { dead: false });
}

function checkMembers(message: AnswerMessage, answer: ReadAnswer, now: number, played: Facts, report: Report): void {
  for (const [role, field] of Object.entries(message.fields) as [Role, Field][]) {
    const value = memberOf(answer, message, field.use === 'absent' ? { ...field, use: 'optional' } : field);
    if (field.use === 'absent' && value !== undefined) report(`the answer has ${field.name}, which is absent`);
    if (field.use === 'required' && (value === undefined || value === null || value === ''))
      report(`the answer lacks ${field.name}`);
    if (field.use === 'absent' || value === undefined) continue;
    if (field.value !== undefined && value !== field.value)
      report(`${field.name} is ${JSON.stringify(value)}, not ${JSON.stringify(field.value)}`);
    if (field.type !== undefined && typeof value !== field.type) report(`${field.name} is a ${typeof value}`);
    if (field.list === 'array' && !Array.isArray(value)) report(`${field.name} is no array`);
    if (role === 'scope') checkScopes(value, field, played, report);
    if (role === 'expires_in') {
      const off = (endOf(value, field.time, now) ?? Number.NaN) - (now + played.lifetimes.access_token.seconds * 1000);
      if (!(Math.abs(off) <= 1_000))
        report(`${field.name} ${JSON.stringify(value)} is off by ${off} ms as ${field.time}`);
    }
  }
}

/** What another granted scope stands for is not named beside it. */
function checkScopes(value: unknown, { list }: Field, { scopes }: Facts, report: Report): void {
  const granted = Array.isArray(value) ? value.map(String) : String(value).split(list === ',' ? ',' : ' ');
  const implied = granted.flatMap((scope) => scopes.implies?.[scope] ?? []);
  const idle = scopes.normalized ? granted.find((scope) => implied.includes(scope)) : undefined;
  if (idle !== undefined) report(`granted ${idle} beside a scope that stands for it`);
}

function checkCode(exchange: Exchange, played: Facts, ledger: Ledger, report: Report): void {
  const sends = played.legs.exchange?.sends;
  const code = sends && valueAt(exchange.spots, sends, sends.fields.code);
  const known = code === undefined ? undefined : ledger.codes.get(code);
  if (code !== undefined && ledger.doubtful.has(code)) return;
  if (!known) report('tokens for a code that was never issued');
  else if (known.spent) report('tokens for a code that was spent');
  else if (exchange.now > known.issuedAt + played.lifetimes.code.seconds * 1000) report('tokens for an expired code');
  if (known) known.spent = true;
}

function checkRotation(
  presented: string | undefined,
  issued: string | undefined,
  played: Facts,
  ledger: Ledger,
  report: Report,
): void {
  const known = presented === undefined ? undefined : ledger.refresh.get(presented);
  if (presented !== undefined && ledger.doubtful.has(presented)) return;
  if (!known) report('tokens for a refresh token that was never issued');
  else if (known.dead) report('tokens for a dead refresh token');
  const { refresh_token: rotation } = played.rotation;
  const renews = rotation === 'new' || rotation === 'added';
  if (renews && (issued === undefined || issued === presented)) report('no new refresh token');
  if (rotation === 'same' && issued !== presented) report('not the same refresh token');
  if (rotation === 'omitted' && issued !== undefined) report('a refresh token where none was to be');
  if (rotation === 'new' && known) known.dead = true;
}

/** The access tokens that came beside a refresh token, or from it. */
function endKin(refreshToken: string | undefined, ledger: Ledger): void {
  for (const one of ledger.access.values()) if (one.kin === refreshToken) one.dead = true;
}

function checkApi(exchange: Exchange, played: Facts, ledger: Ledger, report: Report): void {
  const definition = played.apis[exchange.api ?? ''];
  const token = definition && valueAt(exchange.spots, definition.sends, definition.sends.fields.access_token);
  const known = token === undefined ? undefined : ledger.access.get(token);
  if (!known) report('served without a token that was issued');
  else if (known.dead) report('served for a revoked token');
  else if (exchange.now > known.endsAt) report('served for an expired token');
}

function noteDirectCode(exchange: Exchange, answer: ReadAnswer, played: Facts, ledger: Ledger, report: Report): void {
  const message = played.legs.direct?.answers;
  const code = message && memberOf(answer, message, message.fields.code);
  if (typeof code === 'string') ledger.codes.set(code, { issuedAt: exchange.now, direct: true, spent: false });
  else report('the answer has no code');
}

function noteRevoked(exchange: Exchange, played: Facts, ledger: Ledger): void {
  const sends = played.legs.revoke?.sends;
  const token = sends && valueAt(exchange.spots, sends, sends.fields.token);
  if (token === undefined || ledger.doubtful.has(token)) return;
  const access = ledger.access.get(token);
  if (access) access.dead = true;
  const refresh = ledger.refresh.get(token);
  if (!refresh) return;
  refresh.dead = true;
  endKin(token, ledger);
}
