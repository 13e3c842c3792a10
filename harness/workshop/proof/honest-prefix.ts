/** How much of a counterexample is only the way to where the fault shows. */
import type { Command } from '../../engine/drive/command.ts';

/** Each operation that is asked for at the same time as others counts as a command. */
export const flatten = (commands: readonly Command[]): Command[] =>
  commands.flatMap((command) => (command.do === 'together' ? command.commands : [command]));

const WAY = ['begin', 'consent', 'deliver', 'direct'];

/**
 * The commands that a sound client would need as well: for each session the first of begin, consent and deliver, or of
 * direct, so far as the counterexample has them; and its last command, in which the clause fails.
 */
export function honestPrefix(commands: readonly Command[]): Command[] {
  const all = flatten(commands);
  const seen = new Set<string>();
  return all.filter((command, index) => {
    const key = `${command.do} ${'session' in command ? command.session : ''}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return index === all.length - 1 || (isFirst && WAY.includes(command.do));
  });
}

export const beyondHonest = (commands: readonly Command[]): number =>
  flatten(commands).length - honestPrefix(commands).length;
