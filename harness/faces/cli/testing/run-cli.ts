/** Runs the real command line, as the tests have built it, in a process of its own. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../../..');
export const COMMAND = [resolve(ROOT, 'dist/harness/faces/cli/main.js')];

type Ended = { code: number | null; stdout: string; stderr: string };

/** @param onStart gets the process, to interrupt it or to close its pipes. */
export function runCli(
  args: string[],
  cwd: string,
  onStart: (child: ReturnType<typeof spawn>) => void = () => {},
): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...COMMAND, ...args], { cwd, env: { ...process.env, NO_COLOR: '1' } });
    const ended: Ended = { code: null, stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      ended.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      ended.stderr += text;
    });
    child.on('error', fail);
    child.on('close', (code) => done({ ...ended, code }));
    onStart(child);
  });
}
