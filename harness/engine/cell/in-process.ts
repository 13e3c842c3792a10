/** The same as a cell, in this thread: for debuggers, and for clients that are no module. Nothing ends an endless loop here. */
import type { Cell, CellOptions } from './cell.ts';
import { createCollector } from './collect.ts';
import { createPlayer } from './create-player.ts';
import { openSocket } from './open-socket.ts';
import { type Clients, hellosOf } from './read-clients.ts';

export async function openInProcess(clients: Clients, { signal }: CellOptions = {}): Promise<Cell> {
  const socket = await openSocket();
  let take: ReturnType<typeof createCollector>['take'] = () => {};
  const player = createPlayer(clients, socket, (said) => take(said));
  return {
    hellos: hellosOf(clients),
    play: async (plays, onCase) => {
      const collector = createCollector(plays);
      let broken: string | undefined;
      take = (said) => {
        if (said.kind === 'broken') broken = said.message;
        collector.take(said);
        if (said.kind === 'case') onCase?.();
      };
      const release = captureProcess(player.stray);
      try {
        await player.play(plays, undefined, () => signal?.aborted ?? false);
      } finally {
        release();
      }
      if (broken !== undefined) throw new Error(broken);
      collector.abandon('stopped');
      return collector.results;
    },
    close: () => socket.close(),
  };
}

/** While the client runs: stray errors are faults, `process.exit` throws, and what it prints goes to stderr. */
function captureProcess(stray: (error: unknown, what: string) => void): () => void {
  const onRejection = (error: unknown) => stray(error, 'a rejection that nobody handled');
  const onException = (error: unknown) => stray(error, 'an exception that nobody caught');
  const inner = process as unknown as { reallyExit: (code?: number) => never };
  const { exit } = process;
  const { reallyExit } = inner;
  const { write } = process.stdout;
  process.on('unhandledRejection', onRejection);
  process.on('uncaughtException', onException);
  process.exit = (code) => {
    throw new Error(`the client called process.exit(${code ?? ''})`);
  };
  inner.reallyExit = (code) => {
    throw new Error(`the client called process.reallyExit(${code ?? ''})`);
  };
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof write;
  return () => {
    process.off('unhandledRejection', onRejection);
    process.off('uncaughtException', onException);
    process.exit = exit;
    inner.reallyExit = reallyExit;
    process.stdout.write = write;
  };
}
