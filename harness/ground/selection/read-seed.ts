/** The seed of a run. */
import { UsageError } from '../usage-error.ts';

/** A constant of the release: a gate never fails a change that changed nothing. */
export const DEFAULT_SEED = 20_260_101;
const LARGEST = 2 ** 31 - 1;

/** @throws {UsageError} unless it is a whole number from 0 to 2³¹ − 1. */
export function readSeed(seed: number | string = DEFAULT_SEED): number {
  const value = typeof seed === 'string' && /^\d+$/.test(seed.trim()) ? Number(seed) : seed;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LARGEST) return value;
  throw new UsageError('The seed cannot be used.', {
    expected: `a whole number from 0 to ${LARGEST}, or "random"`,
    got: JSON.stringify(seed) ?? 'nothing',
    hint: `leave --seed out to use ${DEFAULT_SEED}`,
  });
}

/** For nightly runs; the record holds what was drawn. */
export const randomSeed = (): number => Math.floor(Math.random() * LARGEST);
