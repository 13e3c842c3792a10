/** Lists of commands: single steps and short runs of them. What the provider or the client does not have is not drawn. */
import fc from 'fast-check';
import type { Hello } from '../../specs/language/contract.ts';
import type { Facts } from '../../specs/language/spec.ts';
import type { Command } from '../drive/command.ts';
import { atOnce } from './draw-at-once.ts';
import { episodes } from './draw-episodes.ts';
import { partsOf } from './draw-parts.ts';
import { steps } from './draw-steps.ts';

/** Long enough for three sessions to get through a flow and go on from there. */
const MOST_COMMANDS = 40;
const MOST_RUNS = 16;

export function commandLists(facts: Facts, hello: Hello): fc.Arbitrary<Command[]> {
  const parts = partsOf(facts, hello);
  return fc
    .array(fc.oneof(...steps(parts), ...episodes(parts), ...atOnce(parts)), {
      minLength: 1,
      maxLength: MOST_RUNS,
      size: 'max',
    })
    .map((drawn) => drawn.flat().slice(0, MOST_COMMANDS));
}
