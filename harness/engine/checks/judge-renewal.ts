/** Checks that a client which says that it renews on a 401 does so within the call, and makes the call again. */
import { heldRefreshToken, type Issued, isOver } from './memory.ts';
import { accessTokenIn, broughtBy, refreshTokenIn } from './presented.ts';
import type { ExchangeReading } from './reading.ts';
import type { View } from './view.ts';

/**
 * Judges a call that met a 401 with a token that lives by the clock: its end is the matter of `lifetimes/access_token`.
 *
 * @param before the token in hand when the call began, and whether a refresh had a chance.
 */
export function judgeRenewal(view: View, before: { held: Issued | undefined; canRenew: boolean }): void {
  const { operation, memory, hello, say } = view;
  const { exchanges, event, outcome } = operation;
  const [first, ...rest] = exchanges;
  if (!hello.refreshOn?.includes('401') || hello.does.autoRefresh === 'none' || !before.canRenew) return;
  if (!first || memory.misled || !isRefusedAlive(view, first, before.held)) return;
  if (outcome?.ok !== true && outcome?.ok !== false) return;
  // Who tries the same token again breaks another rule.
  if (rest.some((one) => one.leg === 'api' && accessTokenIn(view, one) === before.held?.value)) return;
  const renewed = rest.findLastIndex(({ leg }) => leg === 'refresh');
  const isRenewed = renewed >= 0 && typeof broughtBy(view, rest[renewed] as ExchangeReading) === 'string';
  const holds = renewed >= 0 && (!isRenewed || rest.slice(renewed).some(({ leg }) => leg === 'api'));
  say({
    subject: { is: 'security', rule: 'renews-on-401' },
    holds,
    operation: event.seq,
    exchange: first.n,
    ...(!holds && {
      expected: 'a refresh after the 401, and the call once more',
      got: isRenewed ? 'a refresh alone' : 'neither',
    }),
  });
}

const isRefusedAlive = (view: View, exchange: ExchangeReading, held: Issued | undefined): boolean =>
  exchange.leg === 'api' &&
  exchange.answer?.status === 401 &&
  held !== undefined &&
  !isOver(held, exchange.now) &&
  accessTokenIn(view, exchange) === held.value;

/** A refresh that did not go well may have cost the refresh token, or made the client give it up. */
export function noteRenewal(view: View, exchange: ExchangeReading): void {
  const { memory } = view;
  memory.isRenewalDoubtful =
    typeof broughtBy(view, exchange) !== 'string' || refreshTokenIn(view, exchange) !== heldRefreshToken(memory)?.value;
}
