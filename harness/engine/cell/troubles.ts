/**
 * Operations that did not come back: they hung, or took their thread with them; and those that gave more than anybody
 * reads. What did so once is not called again at the same point of the same situation, and what never did anything else,
 * or gave too much again and again, is not called any more.
 */
import type { Play } from '../drive/play.ts';

/** A point of a case: the operation, and how many came before it. */
export type Point = { situation: string; ordinal: number; operation: string };

/** Plain data, so that a new thread learns what the one before it found out. */
export type TroubleState = {
  points: string[];
  counts: Record<string, number>;
  excesses: Record<string, number>;
  cameBack: string[];
};

export const NO_TROUBLES: TroubleState = { points: [], counts: {}, excesses: {}, cameBack: [] };

export type Troubles = {
  note(point: Point): void;
  /** The operation gave more than anybody reads, which takes its time whenever it is called. */
  noteExcess(point: Point): void;
  /** The operation answered, whatever it answered. */
  cameBack(operation: string): void;
  /** Why it is not called here; `undefined` if it is. */
  reason(point: Point): string | undefined;
  state(): TroubleState;
};

/** An operation that never came back gets so many chances. */
const CHANCES = 3;

export function createTroubles(known: TroubleState = NO_TROUBLES): Troubles {
  const points = new Set(known.points);
  const counts = new Map(Object.entries(known.counts));
  const excesses = new Map(Object.entries(known.excesses));
  const cameBack = new Set(known.cameBack);
  return {
    note: (point) => {
      points.add(keyOf(point));
      countUp(counts, point.operation);
    },
    noteExcess: (point) => {
      points.add(keyOf(point));
      countUp(excesses, point.operation);
    },
    cameBack: (operation) => void cameBack.add(operation),
    reason: (point) => {
      const { operation } = point;
      if ((counts.get(operation) ?? 0) >= CHANCES && !cameBack.has(operation)) {
        return `${operation} is not called any more: it was ${CHANCES} times, and never came back`;
      }
      if ((excesses.get(operation) ?? 0) >= CHANCES)
        return `${operation} is not called any more: ${CHANCES} times it gave more than is read`;
      return points.has(keyOf(point))
        ? `${operation} is not called here again: it did not come back in order before`
        : undefined;
    },
    state: () => ({
      points: [...points],
      counts: Object.fromEntries(counts),
      excesses: Object.fromEntries(excesses),
      cameBack: [...cameBack],
    }),
  };
}

const countUp = (counts: Map<string, number>, operation: string): void =>
  void counts.set(operation, (counts.get(operation) ?? 0) + 1);

/** Where a case is played: at another wiring another client can be behind the same operation. */
export const placeOf = ({ wiring, case: { situation } }: Play): string => `${wiring} ${situation}`;

const keyOf = ({ situation, ordinal, operation }: Point): string => JSON.stringify([situation, ordinal, operation]);
