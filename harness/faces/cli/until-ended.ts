/** Waits for whatever ends a server: a signal, a closed terminal, or the end of the npx that started it. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const LOOK_EVERY_MS = 500;

/** Resolves when the server has to go. */
export function untilEnded(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  return new Promise((resolve) => {
    for (const name of SIGNALS) process.once(name, () => resolve());
    if (!isRunByNpx(env)) return;
    const parent = process.ppid;
    const looking = setInterval(() => {
      if (isAlive(parent)) return;
      clearInterval(looking);
      resolve();
    }, LOOK_EVERY_MS);
    looking.unref();
  });
}

/**
 * npx runs a command in a shell, which does not pass on the signal that ends the both of them. That shell lives as long
 * as the command does, so its end is the end of npx. The parent of a server that was started otherwise may well go
 * before it: a step of a job that leaves it in the background.
 */
const isRunByNpx = (env: NodeJS.ProcessEnv): boolean =>
  env.npm_command === 'exec' && /^['"]?quirkproof['"]?$/.test(env.npm_lifecycle_script ?? '');

/** On POSIX an orphan has another parent at once; on Windows the old id stays, of a process that is gone. */
function isAlive(parent: number): boolean {
  if (process.ppid !== parent) return false;
  try {
    return process.kill(parent, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
