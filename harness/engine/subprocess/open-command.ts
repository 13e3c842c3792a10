/**
 * Opens what plays cases against a command: the driver, the mocks and their socket are in this process, the client is in
 * its own. What goes wrong there is told in the case in which it shows.
 */
import type { Cell, CellOptions } from '../cell/cell.ts';
import { createCollector } from '../cell/collect.ts';
import { createPlayer } from '../cell/create-player.ts';
import { openSocket } from '../cell/open-socket.ts';
import type { CaseResult, Play } from '../drive/play.ts';
import { createCommandClient, withWords } from './command-client.ts';
import { PROCESS_LIMITS, type ProcessLimits } from './limits.ts';
import { createSessionMarks } from './session-marks.ts';
import { type CommandSource, startCommand } from './start-command.ts';

type Take = ReturnType<typeof createCollector>['take'];

/** A cell that tells of each result as soon as it is there. */
export type CommandCell = Omit<Cell, 'play'> & {
  play(plays: Play[], onCase?: (result: CaseResult) => void): ReturnType<Cell['play']>;
};

/** @throws {ClientError} if the adapter does not say hello as the protocol has it. */
export async function openCommand(
  source: CommandSource,
  { signal }: CellOptions = {},
  limits: ProcessLimits = PROCESS_LIMITS,
): Promise<CommandCell> {
  const marks = createSessionMarks();
  let take: Take = () => {};
  let isPlaying = false;
  const hearing = {
    breach: (message: string) => take({ kind: 'stray', message }),
    gone: (how: string) => take({ kind: 'stray', message: `the adapter went before it was asked to: ${how}` }),
    // Heard as what the client prints, where it is known which operation is in progress.
    printed: (text: string) => void (isPlaying && process.stderr.write(marks.unmark(text))),
  };
  const { adapter, hello } = await startCommand(source, limits, hearing);
  const { client, running } = createCommandClient({
    hello,
    first: adapter,
    startAgain: async () => (await startCommand(source, limits, hearing)).adapter,
    restarts: limits.restarts,
    marks,
    onDeath: (how, words, isInOperation) => {
      if (isInOperation) player.deadly();
      player.stray(new AdapterEnded(marks.unmark(withWords(how, words))), 'the adapter was lost');
    },
  });
  const socket = await openSocket(marks);
  const player = createPlayer({ one: client }, socket, (said) => take(said));
  return {
    hellos: { one: client.hello },
    play: async (plays, onCase) => {
      const collector = createCollector(plays);
      let broken: string | undefined;
      take = (said) => {
        if (said.kind === 'broken') broken = said.message;
        collector.take(said);
        if (said.kind === 'case') onCase?.(collector.results.at(-1) as CaseResult);
      };
      isPlaying = true;
      await player.play(plays, undefined, () => signal?.aborted ?? false);
      isPlaying = false;
      take = () => {};
      if (broken !== undefined) throw new Error(broken);
      const played = collector.results.length;
      collector.abandon('stopped');
      for (const result of collector.results.slice(played)) onCase?.(result);
      return collector.results;
    },
    close: async () => {
      await running()?.shutdown(0);
      await socket.close();
    },
  };
}

/** Its words are its own: where the suite noticed it says nothing to anybody. */
class AdapterEnded extends Error {
  override readonly name = 'AdapterEnded';
  override readonly stack = '';
}
