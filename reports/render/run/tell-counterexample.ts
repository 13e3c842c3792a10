/** A counterexample in words, for every renderer that tells one. It knows no markup. */
import type { Counterexample } from '../../../specs/record/record.ts';
import { plural } from '../prose/phrases.ts';

const SOCKET_WORDS = {
  confirmed: 'it shows over the network, too',
  'not-confirmed': 'it does not show over the network',
  'not-tried': 'it was not tried over the network',
} as const satisfies Record<Counterexample['socket'], string>;

export type ToldStep = { sentence: string; command: string | undefined };
export type Told = { steps: ToldStep[]; drawn: [name: string, value: string][]; standing: string };

/** Steps in order, what was drawn beside them, and how sure it is. */
export function tellCounterexample({ story, commands, drawn, replayed, socket }: Counterexample): Told {
  const length = Math.max(story.length, commands.length);
  const steps = Array.from({ length }, (_, index): ToldStep => {
    const command = commands[index];
    return {
      sentence: story[index] ?? String(command?.do ?? ''),
      command: command === undefined ? undefined : JSON.stringify(command),
    };
  });
  const again =
    replayed.times === 0
      ? 'not played again'
      : `played again ${plural(replayed.times, 'time', 'times')}, and the fault came back ${plural(replayed.failed, 'time', 'times')}`;
  return {
    steps,
    drawn: Object.entries(drawn).map(([name, value]) => [name, JSON.stringify(value) ?? String(value)]),
    standing: `${again}; ${SOCKET_WORDS[socket]}`,
  };
}
