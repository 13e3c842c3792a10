/**
 * Makes a sequence that shows a fault as short and plain as it goes: cut at the end, chunks taken out, each command made
 * plainer, drawn values put back to the plain ones, until no single command can be taken away. It works on the stored
 * JSON, so that a counterexample from a file shrinks as well as one that was drawn.
 */
import type { Command, OperationCommand } from '../drive/command.ts';
import type { Sequence } from './sequence.ts';

export type Shows = (candidate: Sequence) => Promise<boolean>;

/** More plays than this are not spent on one counterexample. */
const MOST_PLAYS = 400;
/** Up to so many commands every two of them are tried. */
const SHORT = 12;

/**
 * @param shows whether a candidate still shows the fault. The sequence itself does.
 * @param pinned questions whose answers are not put back to the preferred ones.
 * @returns a sequence that shows it; `minimal` unless the plays ran out.
 */
export async function minimize(
  sequence: Sequence,
  shows: Shows,
  pinned: ReadonlySet<string> = new Set(),
): Promise<{ sequence: Sequence; minimal: boolean }> {
  let best = sequence;
  let plays = 0;
  const tries = async (candidate: Sequence): Promise<boolean> => {
    if (plays >= MOST_PLAYS) return false;
    plays += 1;
    if (!(await shows(candidate))) return false;
    best = candidate;
    return true;
  };
  const withCommands = (commands: Command[]): Sequence => ({ ...best, commands });

  async function cutEnd(): Promise<void> {
    let low = 1;
    let high = best.commands.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (await tries(withCommands(best.commands.slice(0, middle)))) high = middle;
      else low = middle + 1;
    }
  }

  async function removeChunks(): Promise<boolean> {
    let isShorter = false;
    const { length } = best.commands;
    for (let size = Math.max(Math.floor(length / 2), Math.min(2, length - 1)); size >= 1; size = Math.floor(size / 2)) {
      for (let at = best.commands.length - size; at >= 0; at -= 1) {
        const { commands } = best;
        if (at + size > commands.length) continue;
        const isGone = await tries(withCommands([...commands.slice(0, at), ...commands.slice(at + size)]));
        isShorter ||= isGone;
        if (isGone) at -= size - 1;
      }
    }
    return isShorter;
  }

  /** What one command brings about another one may use up: then neither can go alone. */
  async function removePairs(): Promise<boolean> {
    if (best.commands.length > SHORT) return false;
    for (let first = 0; first < best.commands.length; first += 1) {
      for (let second = first + 1; second < best.commands.length; second += 1) {
        const left = best.commands.filter((_, index) => index !== first && index !== second);
        if (left.length > 0 && (await tries(withCommands(left)))) return true;
      }
    }
    return false;
  }

  async function makePlainer(): Promise<boolean> {
    let isPlainer = false;
    for (let at = 0; at < best.commands.length; at += 1) {
      for (const plainer of plainerThan(best.commands[at] as Command)) {
        const { commands } = best;
        if (await tries(withCommands([...commands.slice(0, at), ...plainer, ...commands.slice(at + 1)]))) {
          isPlainer = true;
          break;
        }
      }
    }
    for (const key of Object.keys(best.identity)) {
      const { [key as keyof Sequence['identity']]: _, ...identity } = best.identity;
      if (await tries({ ...best, identity })) isPlainer = true;
    }
    for (const question of Object.keys(best.answers)) {
      const { [question]: _, ...answers } = best.answers;
      if (!pinned.has(question) && (await tries({ ...best, answers }))) isPlainer = true;
    }
    for (const [from, to] of RENAMINGS) {
      if (!JSON.stringify(best.commands).includes(`"${from}"`)) continue;
      if (to !== 'a' && JSON.stringify(best.commands).includes(`"${to}"`)) continue;
      if (await tries(withCommands(renamed(best.commands, from, to)))) isPlainer = true;
    }
    return isPlainer;
  }

  /** What only prepares something stands right before it, where the reader looks for it. */
  async function moveLater(): Promise<boolean> {
    for (let at = 0; at < best.commands.length - 2; at += 1) {
      const moved = best.commands[at] as Command;
      if (!PREPARING.includes(moved.do)) continue;
      const others = best.commands.toSpliced(at, 1);
      for (let to = others.length - 1; to > at; to -= 1) {
        // Past others of its kind alone it would only change places with them, for ever.
        const isPast = others.slice(at, to).some((command) => !PREPARING.includes(command.do));
        const isBesideItsTwin = JSON.stringify(others[to - 1]) === JSON.stringify(moved);
        if (isPast && !isBesideItsTwin && (await tries(withCommands(others.toSpliced(to, 0, moved))))) return true;
      }
    }
    return false;
  }

  await cutEnd();
  const passes = [removeChunks, makePlainer, removePairs, moveLater];
  for (let next = 0; next < passes.length && plays < MOST_PLAYS; )
    next = (await (passes[next] as (typeof passes)[number])()) ? 0 : next + 1;
  return { sequence: best, minimal: plays < MOST_PLAYS };
}

const RENAMINGS = [
  ['b', 'a'],
  ['c', 'a'],
  ['c', 'b'],
] as const;

const PREPARING: Command['do'][] = ['object', 'drop', 'advance', 'restart'];

/** What a command can be replaced by to make the story plainer, the plainest first. */
function plainerThan(command: Command): Command[][] {
  switch (command.do) {
    case 'together':
      return [
        ...(command.commands.length > 2 ? command.commands.map((_, at) => [without(command, at)]) : []),
        command.commands,
        ...command.commands.flatMap((one, at) => plainerThan(one).map((plainer) => [instead(command, at, plainer)])),
        ...(command.hold === 'answers' ? [[{ ...command, hold: 'requests' as const }]] : []),
        ...(command.order.length > 1 || command.order[0] !== 0 ? [[{ ...command, order: [0] }]] : []),
      ];
    case 'consent':
    case 'deliver': {
      const { do: what, session, ...more } = command;
      return Object.keys(more).map((key) => {
        const { [key as keyof typeof more]: _, ...rest } = more;
        return [{ do: what, session, ...rest } as Command];
      });
    }
    case 'advance':
      return command.seconds === 60 ? [] : [[{ ...command, seconds: 60 }]];
    case 'call-api':
      // What a call does on the way, a refresh does without the circumstances that make it do so.
      return [[{ do: 'refresh', session: command.session }]];
    case 'begin':
      return command.grant ? [[{ do: 'begin', session: command.session }]] : [];
    default:
      return [];
  }
}

const without = (command: Extract<Command, { do: 'together' }>, at: number): Command => ({
  ...command,
  commands: command.commands.filter((_, index) => index !== at),
});

const instead = (command: Extract<Command, { do: 'together' }>, at: number, plainer: readonly Command[]): Command => ({
  ...command,
  commands: command.commands.toSpliced(at, 1, ...(plainer as OperationCommand[])),
});

/** Everything that one session does is done by another. */
function renamed(commands: Command[], from: string, to: string): Command[] {
  const rename = <C extends Command | OperationCommand>(command: C): C => ({
    ...command,
    ...('session' in command && command.session === from && { session: to }),
    ...('to' in command && command.to === from && { to }),
    ...('commands' in command && { commands: command.commands.map(rename) }),
  });
  return commands.map(rename);
}
