/** Every text in a value, the names of its members included, put through a function. */
import type { Redact } from './vault.ts';

export function mapTexts<T>(value: T, redact: Redact): T {
  return map(value, redact) as T;
}

function map(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((one) => map(one, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [redact(key), map(one, redact)]));
}
