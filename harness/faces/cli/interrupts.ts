/** Ctrl-C and its like, a closed terminal among them: the first asks the run to end and keep what it has, the second ends it. */
import { hearOfImports } from '../../ground/files/import-module.ts';
import { leave } from './hold-end.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function listenForInterrupts(): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) leave(130);
    controller.abort();
  };
  const ignore = (): void => {
    for (const name of SIGNALS) process.off(name, onSignal);
  };
  const listen = (): void => {
    ignore();
    for (const name of SIGNALS) process.on(name, onSignal);
  };
  listen();
  // A module that never comes to its end lets nobody here hear of a signal: while it runs, one ends the process at once.
  const forget = hearOfImports((isUnderWay) => (isUnderWay ? ignore() : listen()));
  return {
    signal: controller.signal,
    stop: () => {
      forget();
      ignore();
    },
  };
}
