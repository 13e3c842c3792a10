/** Whether the end of a token that a client tells is one that the answer lets it tell. */

import type { Field } from '../../../../specs/language/spec.ts';
import { endOf } from '../memory.ts';
import { show } from '../observation.ts';
import type { OperationReading } from '../reading.ts';

/** Libraries round, and the real clock goes on. */
const TOLERANCE_MS = 2_000;

type Told = { value: unknown; unit: Field['time']; earlySeconds: number };

/** What is wrong with it, in words. Nothing told is never wrong, nor is a value that was handed on as it came. */
export function wrongExpiry(
  { event, outcome }: OperationReading,
  { value, unit, earlySeconds }: Told,
): string | undefined {
  const expiry = outcome?.ok && 'tokens' in outcome ? outcome.tokens?.expiry : undefined;
  if (!expiry || 'raw' in expiry) return undefined;
  const { now } = event;
  const told = 'at' in expiry ? expiry.at * 1000 : now + expiry.inSeconds * 1000;
  const end = endOf(value, unit, now);
  const early = earlySeconds * 1000 + TOLERANCE_MS;
  const isOver = told <= now + TOLERANCE_MS;
  const holds =
    end === undefined
      ? // A default of its own (RFC 6749 §5.1), and not the present instant.
        told + early > now + TOLERANCE_MS && !isAtOnce(told, now)
      : end <= now
        ? isOver
        : told > now - early && (told >= end - early || isCapped(told, now)) && told <= end + TOLERANCE_MS;
  if (holds) return undefined;
  return `an end ${Math.round((told - now) / 1000)} s after the answer, made of ${show(value)}`;
}

const isAtOnce = (told: number, now: number): boolean => Math.abs(told - now) < 500;

/** Who lets no token live longer than some days has a reason. */
const LEAST_CAP_MS = 3_600_000;
const isCapped = (told: number, now: number): boolean => told - now >= LEAST_CAP_MS;
