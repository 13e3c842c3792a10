/** Makes of every way to end the process one that ends this thread, and says which it was. */

/** What `process.exit` goes through itself; the types do not know it. */
type WithReallyExit = { reallyExit: (code?: number) => never };

/** @param tell how the process was about to be ended, before it happens. */
export function keepFromEnding(tell: (how: string) => void): void {
  const inner = process as unknown as WithReallyExit;
  const leave = inner.reallyExit.bind(process);
  const exit = process.exit.bind(process);
  const kill = process.kill.bind(process);
  const { pid } = process;
  let isTold = false;
  const tellOnce = (how: string): void => {
    if (!isTold) tell(how);
    isTold = true;
  };
  process.exit = (code) => {
    tellOnce(`process.exit(${code ?? process.exitCode ?? 0})`);
    return exit(code);
  };
  inner.reallyExit = (code) => {
    tellOnce(`process.reallyExit(${code ?? ''})`);
    return leave(code);
  };
  process.kill = (target, signal) => {
    // Itself, its group, or everything that it may.
    if (![pid, 0, -pid, -1].includes(target) || signal === 0) return kill(target, signal);
    tellOnce(`process.kill(${target}, ${JSON.stringify(signal ?? 'SIGTERM')})`);
    return exit(1);
  };
}
