/** Checks on the same callback handed over twice in one moment, as a double click does it. */
import { rememberAnswer } from './judge-token.ts';
import { valueAt } from './read-field.ts';
import { urlSpots } from './reader.ts';
import type { OperationReading } from './reading.ts';
import type { View } from './view.ts';

/** Judges how often its code was presented; afterwards the session holds what the one answer brought. */
export function judgeDoubled(view: View, operations: OperationReading[]): void {
  const { memory, played, say, sayIfCanary } = view;
  const urls = new Set(operations.map(({ event }) => event.args.url ?? ''));
  const [url = ''] = urls;
  const first = !memory.usedDeliveries.has(url);
  const code = valueAt(urlSpots(url), played.callback, played.callback.fields.code);
  const exchanges = operations.flatMap((one) => one.exchanges).sort((one, other) => one.n - other.n);
  const presenting = exchanges.filter(({ spots }) => code !== undefined && spots.some(({ value }) => value === code));
  const isAlike = urls.size === 1 && operations.every(({ event }) => event.op === 'callback');
  for (const one of urls) memory.usedDeliveries.add(one);
  memory.lastCallback = operations.at(-1)?.event.seq;
  if (isAlike && presenting.length > 0) {
    // A client that was not let in may try again (RFC 6749 §5.2, invalid_client).
    const again = presenting.slice(1).find((_, index) => presenting[index]?.answer?.status !== 401);
    const holds = again === undefined;
    (holds ? sayIfCanary : say)({
      subject: { is: 'security', rule: 'code-once' },
      holds,
      operation: operations[0]?.event.seq ?? 0,
      ...(again && {
        exchange: again.n,
        expected: 'one token request for a code',
        got: 'another one with the same code',
      }),
    });
  }
  if (code !== undefined && presenting.length > 0) memory.presentedCodes.add(code);
  const [only] = exchanges;
  const isClear = isAlike && first && exchanges.length === 1 && only?.answer !== undefined;
  if (isClear) rememberAnswer(view, 'exchange', only);
  else if (exchanges.length > 0 || operations.some(({ outcome }) => outcome?.ok !== false)) memory.ended = 'lied';
}
