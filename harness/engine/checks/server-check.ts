/**
 * Holds the mock to its spec, on the same raw exchanges that the client is judged by, with the judge's reader: what it
 * answered, when it said yes, and when it said no. Which leg a request was taken for is a fact of its record, and not
 * guessed anew. A fault found here is ours, never the client's.
 */
import type { Facts } from '../../../specs/language/spec.ts';
import type { AnyLeg } from '../../../specs/language/words.ts';
import {
  ELSEWHERE,
  type ExchangeEvent,
  type SetupData,
  type Trace,
  type VariedEvent,
} from '../../../specs/record/trace.ts';
import { memberOf } from './memory.ts';
import { readField } from './read-field.ts';
import { readAnswer, requestSpots, type Spot } from './reader.ts';
import { checkObjection, refuses } from './server/check-objection.ts';
import { checkRedirect } from './server/check-redirect.ts';
import { checkPlanted, checkTaken } from './server/check-taken.ts';
import { checkTokens } from './server/check-tokens.ts';
import { checkVaried, planVariation } from './server/check-varied.ts';
import { endKin, newLedger, type Report, type ServedRequest, type ServerLedger } from './server/ledger.ts';

/** `leg` is the one that the request was taken for, if it was for any. */
export type ServerFault = { exchange: number; leg: AnyLeg | 'no endpoint'; message: string };

type Read = {
  ledger: ServerLedger;
  setups: Map<string, SetupData>;
  act: string | undefined;
  varied: VariedEvent | undefined;
};

/** What one server was sent of the other's it cannot know: neither is held to the facts then. */
const isAtTwo = ({ events }: Trace): boolean =>
  events.some((event) => event.kind === 'operation' && event.session === ELSEWHERE);

/** Everything in which the mock departed from the facts that it was to follow; nothing where a case was at two servers. */
export function checkServer(trace: Trace, played: Facts): ServerFault[] {
  if (isAtTwo(trace)) return [];
  const read: Read = { ledger: newLedger(), setups: new Map(), act: undefined, varied: undefined };
  const faults: ServerFault[] = [];
  for (const event of trace.events) {
    if (event.kind === 'operation' && event.args.setup) read.setups.set(event.session, event.args.setup);
    else if (event.kind === 'planted') {
      const { kind: _, leg, ...planted } = event;
      read.ledger.waiting.push({ leg, planted });
    } else if (event.kind === 'vary') planVariation(event.variation, read.ledger);
    else if (event.kind === 'varied') read.varied = event;
    else if (event.kind === 'person') {
      read.act = event.act;
      if (event.act === 'revokes') endAll(read.ledger);
    } else if (event.kind === 'exchange') {
      const leg = event.taken?.leg ?? 'no endpoint';
      checkExchange(event, read, played, (message) => faults.push({ exchange: event.n, leg, message }));
    }
  }
  return faults;
}

function endAll({ access, refresh }: ServerLedger): void {
  for (const token of [...access.values(), ...refresh.values()]) token.dead = true;
}

function checkExchange(
  event: ExchangeEvent,
  { ledger, setups, act, varied }: Read,
  played: Facts,
  report: Report,
): void {
  const { taken, request, now } = event;
  // All sessions of a case have the same provider before them, and the same endpoints.
  const setup = setups.get(event.session) ?? [...setups.values()][0];
  if (!setup) return;
  const spots = requestSpots(request);
  const isVaried = varied?.n === event.n;
  const answer = readAnswer(isVaried ? varied.meant : event.response);
  checkTaken(event, spots, setup, played, report);
  if (!taken) return;
  const { leg, planted } = taken;
  checkPlanted(taken, ledger, report);
  const drop = planted && 'drop' in planted ? planted.drop : undefined;
  if (isVaried) checkVaried(varied, event, ledger, report);
  // Nothing was done.
  if (isVaried && !answer) return;
  if (!answer) {
    if (drop === undefined) report('ended the connection without an answer');
    noteDoubt(leg, spots, played, ledger);
    return;
  }
  if (drop !== undefined) report(`answered although the connection was to end (${drop})`);
  const served: ServedRequest = {
    leg,
    ...(taken.api !== undefined && { api: taken.api }),
    url: request.url,
    spots,
    now,
    answer,
  };
  if (leg === 'authorize') checkRedirect(served, { act, planted }, setup, played, ledger, report);
  else if (refuses(answer, played)) checkObjection(served, planted, played, report);
  else {
    if (planted && 'condition' in planted) report(`said yes although it was to object with ${planted.condition}`);
    WHEN_GRANTED[leg](served, played, ledger, report);
  }
}

/** Whether it was done all the same nobody can see: what it presented is not known any more. */
function noteDoubt(leg: AnyLeg, spots: readonly Spot[], played: Facts, { doubtful }: ServerLedger): void {
  const sends = leg === 'api' ? undefined : played.legs[leg]?.sends;
  for (const role of ['code', 'refresh_token', 'token'] as const) {
    const value = sends && readField(spots, sends, sends.fields[role]);
    if (value !== undefined) doubtful.add(value);
  }
}

type WhenGranted = (served: ServedRequest, played: Facts, ledger: ServerLedger, report: Report) => void;

const WHEN_GRANTED = {
  exchange: (served, ...rest) => checkTokens(served, 'exchange', ...rest),
  refresh: (served, ...rest) => checkTokens(served, 'refresh', ...rest),
  api: checkApi,
  direct: noteDirectCode,
  revoke: noteRevoked,
} satisfies Record<Exclude<AnyLeg, 'authorize'>, WhenGranted>;

function checkApi({ api, spots, now }: ServedRequest, played: Facts, { access }: ServerLedger, report: Report): void {
  const sends = played.apis[api ?? '']?.sends;
  const token = sends && readField(spots, sends, sends.fields.access_token);
  const known = token === undefined ? undefined : access.get(token);
  if (!known) report('served without a token that was issued');
  else if (known.dead) report('served for a revoked token');
  else if (now > known.endsAt) report('served for an expired token');
}

function noteDirectCode({ answer, now }: ServedRequest, played: Facts, { codes }: ServerLedger, report: Report): void {
  const message = played.legs.direct?.answers;
  const code = message && memberOf(answer, message, message.fields.code);
  if (typeof code === 'string') codes.set(code, { issuedAt: now, direct: true, spent: false });
  else report('the answer has no code');
}

function noteRevoked({ spots }: ServedRequest, played: Facts, ledger: ServerLedger): void {
  const sends = played.legs.revoke?.sends;
  const token = sends && readField(spots, sends, sends.fields.token);
  if (token === undefined || ledger.doubtful.has(token)) return;
  const access = ledger.access.get(token);
  if (access) access.dead = true;
  const refresh = ledger.refresh.get(token);
  if (!refresh) return;
  refresh.dead = true;
  endKin(token, ledger);
}
