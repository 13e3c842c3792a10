/** Checks on a client's own callback that says two things: a value twice, or an error beside a code. */
import { errorBesideCode } from '../../../specs/language/return-of-errors.ts';
import { grantedTo, returned } from './follow-callback.ts';
import { describeSuccess } from './observation.ts';
import { valueAt } from './read-field.ts';
import { type Spot, urlSpots } from './reader.ts';
import type { View } from './view.ts';

const spotsOf = ({ operation }: View): readonly Spot[] => urlSpots(operation.event.args.url ?? '');

/** Which of two values counts is open, and a parameter that comes twice may be refused (RFC 6749 §3.1). */
function comesTwice(spots: readonly Spot[]): boolean {
  const names = spots.filter(({ carrier }) => carrier !== 'path').map(({ carrier, name }) => `${carrier} ${name}`);
  return new Set(names).size < names.length;
}

const errorIn = ({ played }: View, spots: readonly Spot[]): string | undefined =>
  valueAt(spots, played.callback, errorBesideCode(played));

/** Whether what it says is open: nothing that a client makes of it is wrong by itself. */
export function isAmbiguous(view: View): boolean {
  const spots = spotsOf(view);
  const hasBoth = errorIn(view, spots) !== undefined && returned(spots, view.played.callback, 'code') !== undefined;
  return comesTwice(spots) || hasBoth;
}

/** Advice: a provider that keeps to the RFC answers neither way, and who made it say so is not to be trusted. */
export function judgeAmbiguous(view: View): void {
  const { operation, session, played, sayIfCanary } = view;
  const { outcome, exchanges, event } = operation;
  const spots = spotsOf(view);
  if (!outcome || outcome.ok === null || grantedTo(view, spots)?.id !== session.id) return;
  const isTwice = comesTwice(spots);
  const code = returned(spots, played.callback, 'code');
  const request = exchanges.find(
    (one) => one.leg === 'exchange' && (isTwice || one.spots.some(({ value }) => value === code)),
  );
  const holds = !outcome.ok && request === undefined;
  sayIfCanary({
    subject: { is: 'security', rule: isTwice ? 'callback-unambiguous' : 'error-over-code' },
    holds,
    operation: event.seq,
    ...(request && { exchange: request.n }),
    ...(!holds && {
      expected: 'a refusal, and no token request',
      got: request ? 'a token request' : describeSuccess(outcome),
    }),
  });
}
