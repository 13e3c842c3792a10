/** Checks how often a client sends the same thing again after a failure. */
import { objects } from './error-answer.ts';
import type { ExchangeReading } from './reading.ts';
import type { View } from './view.ts';

/** The first request and two more: beyond that it is a storm. */
const MOST = 3;

export function judgeRetries({ operation, played, say }: View): void {
  const { exchanges, event } = operation;
  const failed = exchanges.filter(({ answer }) => answer === undefined || objects(answer, played));
  if (failed.length === 0) return;
  const counts = new Map<string, number>();
  const isTooMany = (exchange: ExchangeReading): boolean => {
    const count = (counts.get(keyOf(exchange)) ?? 0) + 1;
    counts.set(keyOf(exchange), count);
    return count > MOST;
  };
  const storm = failed.find(isTooMany);
  say({
    subject: { is: 'security', rule: 'retries-bounded' },
    holds: storm === undefined,
    operation: event.seq,
    ...(storm && { exchange: storm.n, expected: `at most ${MOST} times the same request`, got: 'it once more' }),
  });
}

const keyOf = ({ method, url, spots }: ExchangeReading): string => JSON.stringify([method, url, spots]);
