/** Says of what is no fault what is wrong with it: it would wait in silence, and the test that added it would be green for nothing. */
import { type AnyLeg, CONDITIONS, LEGS } from '../../specs/language/words.ts';
import type { Fault } from '../mock.ts';

const ANY_LEGS: readonly AnyLeg[] = [...LEGS, 'api'];

/** What a fault does, each with the values that there are. */
const DEEDS = {
  condition: { is: oneOf(Object.keys(CONDITIONS)), expected: 'a condition, such as "server" or "code-expired"' },
  drop: { is: oneOf(['before', 'after']), expected: '"before" or "after"' },
  status: { is: isStatus, expected: 'a status code from 200 to 599' },
  body: { is: (value: unknown) => typeof value === 'string', expected: 'text' },
} satisfies Partial<Record<keyof Fault, { is: (value: unknown) => boolean; expected: string }>>;

const MEMBERS = ['leg', 'times', ...Object.keys(DEEDS)];

/** @throws a `TypeError` for what is no fault, or does nothing, and a `RangeError` for a value that there is not. */
export function checkFault(fault: unknown): asserts fault is Fault {
  if (typeof fault !== 'object' || fault === null)
    throw new TypeError(`fault: expected an object, got ${shown(fault)}`);
  const given = Object.fromEntries(Object.entries(fault).filter(([, value]) => value !== undefined));
  const strange = Object.keys(given).find((key) => !MEMBERS.includes(key));
  if (strange !== undefined)
    throw new TypeError(
      `fault.${strange}: expected one of ${MEMBERS.join(', ')}; remove it, or look for the word that is meant`,
    );
  if (!oneOf(ANY_LEGS)(given.leg))
    throw new RangeError(`fault.leg: expected one of ${ANY_LEGS.join(', ')}, got ${shown(given.leg)}`);
  if (!isTimes(given.times))
    throw new RangeError(`fault.times: expected a whole number or "always", got ${shown(given.times)}`);
  const deeds = Object.keys(DEEDS).filter((key) => key in given) as (keyof typeof DEEDS)[];
  for (const deed of deeds) {
    if (!DEEDS[deed].is(given[deed]))
      throw new RangeError(`fault.${deed}: expected ${DEEDS[deed].expected}, got ${shown(given[deed])}`);
  }
  if (deeds.length === 0)
    throw new TypeError(
      'fault: expected something to do, got nothing; state "condition", "drop", or "status" and "body"',
    );
  const isOne = deeds.length === 1 || deeds.join() === 'status,body';
  if (!isOne)
    throw new TypeError(
      `fault: expected one thing to do, got ${deeds.join(' and ')}; add a fault for each, in their order`,
    );
}

function oneOf(words: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && words.includes(value);
}

function isStatus(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 599;
}

/** Those of no time are used up at once, as a count that came to nothing is. */
const isTimes = (value: unknown): boolean => value === 'always' || (Number.isInteger(value) && (value as number) >= 0);

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'object' || typeof value === 'string' ? JSON.stringify(value) : String(value);
}
