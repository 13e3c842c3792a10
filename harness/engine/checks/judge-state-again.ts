/** Checks on a callback that brings a new code with a state that was used: its authorization URL was visited again. */
import { followExchanges, returned } from './follow-callback.ts';
import type { Authorization } from './memory.ts';
import { urlSpots } from './reader.ts';
import type { View } from './view.ts';

export function judgeStateAgain(view: View, { sent, wrong, begin }: Authorization): void {
  const { operation, memory, played, sayIfCanary } = view;
  const { outcome, exchanges, event } = operation;
  const message = begin.event.args.grant === 'implicit' ? played.implicit : played.callback;
  const state = message && returned(urlSpots(event.args.url ?? ''), message, 'state');
  const request = exchanges.find(({ leg }) => leg === 'exchange');
  // Without a state of its own, or where none came back, nobody can tell it from the first.
  const isTold = state !== undefined && state === sent.get('state') && !wrong.has('state');
  if (isTold && message === played.callback)
    sayIfCanary({
      subject: { is: 'security', rule: 'state-once' },
      holds: request === undefined,
      operation: event.seq,
      ...(request && {
        exchange: request.n,
        expected: 'no token request for a state that was used',
        got: 'one with a new code that came with it',
      }),
    });
  if (request) followExchanges(view);
  else if (outcome?.ok) memory.ended = 'lied';
}
