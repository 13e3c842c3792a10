/** Lists of commands: single steps and short runs of them. What the provider or the client does not have is not drawn. */
import fc from 'fast-check';
import type { Hello } from '../../../specs/contract/contract.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { Command } from '../drive/command.ts';
import { atOnce } from './draw-at-once.ts';
import { episodes } from './draw-episodes.ts';
import { lives } from './draw-lives.ts';
import { CASTS, partsOf, some, type Weighted } from './draw-parts.ts';
import { steps } from './draw-steps.ts';
import { troubles } from './draw-troubles.ts';

/** Long enough for three sessions to get through a flow and go on from there. */
const MOST_COMMANDS = 40;
const MOST_RUNS = 8;
/** How often a list goes on with the life of a session, next to all other kinds together at about ninety. */
const LIVES = 18;

/** Not all kinds in every list: with fewer of them, more comes of each. */
const FEWEST_KINDS = 6;

export function commandLists(facts: Facts, hello: Hello): fc.Arbitrary<Command[]> {
  return fc.oneof(
    ...CASTS.map((session) => {
      const parts = partsOf(facts, hello, session);
      const kinds = [...steps(parts), ...episodes(parts), ...troubles(parts), ...atOnce(parts)];
      return fc
        .subarray(kinds, { minLength: Math.min(FEWEST_KINDS, kinds.length) })
        .chain((those) => listsOf([some(LIVES, lives(parts)), ...those]));
    }),
  );
}

const listsOf = (kinds: Weighted[]): fc.Arbitrary<Command[]> =>
  fc
    .array(fc.oneof(...kinds), { minLength: 1, maxLength: MOST_RUNS, size: 'max' })
    .map((drawn) => drawn.flat().slice(0, MOST_COMMANDS));
