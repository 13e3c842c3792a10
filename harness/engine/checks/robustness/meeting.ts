/** Where a client met a variation: in which operation, what the session did after it, and what it had done undisturbed before. */
import type { Facts, Message } from '../../../../specs/language/spec.ts';
import type { Operation } from '../../../../specs/language/words.ts';
import type { ExchangeEvent, Trace, VariedEvent } from '../../../../specs/record/trace.ts';
import { memberOf } from '../memory.ts';
import { type ReadAnswer, readAnswer } from '../reader.ts';
import type { ExchangeReading, OperationReading, SessionReading, TraceReading } from '../reading.ts';

export type VariedMeeting = {
  varied: VariedEvent;
  /** The exchange that was varied, as it went over the wire. */
  raw: ExchangeEvent;
  /** The same, as the client's; missing where it was the browser's. */
  exchange: ExchangeReading | undefined;
  session: SessionReading;
  operation: OperationReading;
  /** What the session did after it. */
  later: OperationReading[];
  /** What succeeded undisturbed before. */
  could: ReadonlySet<Operation>;
  /** Where the members of the answer stand, for a leg that brings tokens. */
  message: Message | undefined;
};

/** Every meeting of a case, so far as the client had shown before that it can do the same undisturbed. */
export function readMeetings({ events }: Trace, { inOrder }: TraceReading, played: Facts): VariedMeeting[] {
  const raws = new Map(events.flatMap((event) => (event.kind === 'exchange' ? [[event.n, event] as const] : [])));
  return events.flatMap((varied) => {
    const raw = varied.kind === 'varied' ? raws.get(varied.n) : undefined;
    if (varied.kind !== 'varied' || !raw) return [];
    const location = readAnswer(raw.response)?.location;
    const at = inOrder.findIndex(({ operation }) =>
      raw.by === 'browser'
        ? operation.event.op === 'callback' && operation.event.args.url === location
        : operation.exchanges.some(({ n }) => n === varied.n),
    );
    const met = inOrder[at];
    if (!met) return [];
    const could = new Set(inOrder.slice(0, at).flatMap(({ operation }) => succeeded(operation)));
    if (!could.has('callback') || !could.has(met.operation.event.op)) return [];
    const leg = varied.variation.leg;
    return [
      {
        varied,
        raw,
        exchange: met.operation.exchanges.find(({ n }) => n === varied.n),
        ...met,
        later: inOrder
          .slice(at + 1)
          .flatMap(({ session, operation }) => (session.id === met.session.id ? [operation] : [])),
        could,
        message: leg === 'exchange' || leg === 'refresh' ? played.legs[leg]?.answers : undefined,
      },
    ];
  });
}

const succeeded = (operation: OperationReading): Operation[] => (isSuccess(operation) ? [operation.event.op] : []);

/** Whether it says that it has what it was asked for: tokens that are there, an API that answered. */
export function isSuccess({ outcome }: OperationReading): boolean {
  if (!outcome?.ok) return false;
  if ('status' in outcome) return outcome.status < 300;
  return !('tokens' in outcome) || toldToken(outcome.tokens?.accessToken) !== undefined;
}

const toldToken = (token: unknown): string | undefined =>
  typeof token === 'string' && token !== '' ? token : undefined;

/** The access token that an operation tells of. */
export const tokenOf = ({ outcome }: OperationReading): string | undefined =>
  outcome?.ok && 'tokens' in outcome ? toldToken(outcome.tokens?.accessToken) : undefined;

/** The text that an answer has for a role; nothing, where the document puts anything around it. */
export function textOf(
  answer: ReadAnswer | undefined,
  message: Message | undefined,
  role: 'access_token' | 'refresh_token',
): string | undefined {
  const field = message?.fields[role];
  if (!answer || !message || !field || field.prefix !== undefined || field.quoted !== undefined) return undefined;
  const value = memberOf(answer, message, field);
  return typeof value === 'string' ? value : undefined;
}

/** Whether the operation came to its end by another answer than the varied one. */
export function isMadeUpFor({ operation, varied, session, raw }: VariedMeeting, played: Facts): boolean {
  const others = operation.exchanges.filter(({ n }) => n !== varied.n);
  if (operation.event.op === 'callApi')
    return others.some(
      ({ leg, answer, n }) => leg === 'api' && n > raw.n && answer !== undefined && answer.status < 300,
    );
  const told = tokenOf(operation);
  return (
    session !== undefined &&
    others.some(({ leg, answer }) => {
      const message = leg === 'exchange' || leg === 'refresh' ? played.legs[leg]?.answers : undefined;
      return told !== undefined && textOf(answer, message, 'access_token') === told;
    })
  );
}
