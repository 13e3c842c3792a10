/** Checks on the end of an access token: that a client which renews by itself gets past it. */
import type { Called, Hello } from '../../specs/language/contract.ts';
import type { View } from './judge-trace.ts';
import type { Issued } from './memory.ts';
import { show } from './observation.ts';

/** Judges a call that met the end of the token in hand, with a refresh token that lives. */
export function judgeLifetime({ operation, hello, say }: View, held: Issued): void {
  const { outcome, event, exchanges } = operation;
  if (!outcome || outcome.ok === null || hello.does.autoRefresh === 'none') return;
  const last = exchanges.findLast(({ leg }) => leg === 'api');
  // What the API or the network did after a refresh is another matter.
  const holds = exchanges.some(({ leg }) => leg === 'refresh') || (last?.answer?.status ?? Infinity) < 300;
  // An API that breaks down or cannot be reached does not tell that the token is dead.
  const isTold = last === undefined || (last.answer?.status === 401 && noticesTheEnd(hello, held));
  if (!holds && !isTold) return;
  say({
    clause: 'lifetimes/access_token',
    holds,
    operation: event.seq,
    ...(!holds && {
      expected: 'a working call with a refreshed token',
      got: outcome.ok ? `status ${(outcome as Called).status}` : `a refusal: ${show(outcome.message)}`,
    }),
  });
}

/** Whether a token that is over is one that the client says it renews: by the lifetime it was told, or by the 401. */
const noticesTheEnd = ({ refreshOn = ['expiry', '401'] }: Hello, { isTold }: Issued): boolean =>
  refreshOn.includes('401') || (isTold === true && refreshOn.includes('expiry'));
