/** Ends `quirkproof serve` as a terminal or npx would, and sees what does not end it. */
import { spawn } from 'node:child_process';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { COMMAND } from './testing/run-cli.ts';
import { untilEnded } from './until-ended.ts';

const NPX = { npm_command: 'exec', npm_lifecycle_script: "'quirkproof'" };

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe.skipIf(process.platform === 'win32')('a server in a process of its own', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends in good order at %s', async (signal) => {
    const server = spawn(process.execPath, [...COMMAND, 'serve', 'standard', '--port', '0']);
    await new Promise((seen) => server.stdout.once('data', seen));
    const ended = new Promise((done) => server.once('exit', (...how) => done(how)));
    server.kill(signal);
    expect(await ended).toEqual([0, null]);
  });

  test('ends after the shell in which npx ran it was killed', async () => {
    const line = [process.execPath, ...COMMAND, 'serve', 'standard', '--port', '0']
      .map((word) => `'${word}'`)
      .join(' ');
    const shell = spawn('sh', ['-c', `${line}; true`], { env: { ...process.env, ...NPX } });
    await new Promise((seen) => shell.stdout.once('data', seen));
    // The server holds the other end.
    const closed = new Promise((done) => shell.stdout.resume().once('end', done));
    shell.kill('SIGKILL');
    await closed;
    expect(shell.signalCode).toBe('SIGKILL');
  });
});

test.each([
  ['its parent goes', NPX, [100, 100, 1], true],
  ['its parent stays', NPX, [100, 100, 100], false],
  ['its parent goes, and was not the shell of npx', {}, [100, 100, 1], false],
  ['a script that npx runs goes', { ...NPX, npm_lifecycle_script: 'start-all' }, [100, 100, 1], false],
])('where %s', async (_, env, parents, ends) => {
  vi.useFakeTimers();
  vi.spyOn(process, 'kill').mockReturnValue(true);
  vi.spyOn(process, 'once').mockReturnThis();
  const left = [...parents];
  vi.spyOn(process, 'ppid', 'get').mockImplementation(() => left.shift() ?? (parents.at(-1) as number));
  const ended = vi.fn();
  void untilEnded(env as NodeJS.ProcessEnv).then(ended);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ended).toHaveBeenCalledTimes(ends ? 1 : 0);
});
