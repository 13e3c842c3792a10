/** Makes of every way to end the process one that ends this thread, and says which it was. */

/** What `process.exit` goes through itself; the types do not know it. */
type WithReallyExit = { reallyExit: (code?: number) => never };

/**
 * @param tell what is about to end it, before it happens.
 * @returns what ends this thread for another reason.
 */
export function keepFromEnding(tell: (how: string) => void): (how: string) => never {
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
    tellOnce(`ended the process: process.exit(${code ?? process.exitCode ?? 0})`);
    return exit(code);
  };
  inner.reallyExit = (code) => {
    tellOnce(`ended the process: process.reallyExit(${code ?? ''})`);
    return leave(code);
  };
  process.kill = (target, signal) => {
    // Itself, its group, or everything that it may.
    if (![pid, 0, -pid, -1].includes(target) || signal === 0) return kill(target, signal);
    tellOnce(`ended the process: process.kill(${target}, ${JSON.stringify(signal ?? 'SIGTERM')})`);
    return exit(1);
  };
  return (how) => {
    tellOnce(how);
    return leave(1);
  };
}
