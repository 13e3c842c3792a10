/** An empty folder, far from this repository, in which the package is installed as a user would. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../../../..');

type Ended = { code: number; stdout: string; stderr: string };

/** Runs a program to its end. A code of 1 also stands for one that was killed. */
export function run(command: string, args: string[], { cwd }: { cwd: string }): Promise<Ended> {
  // What vitest sets for its tests is not for what is started here.
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$)/.test(name));
  const env = { ...Object.fromEntries(own), NO_COLOR: '1' };
  return new Promise((done) => {
    execFile(command, args, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

export type EmptyFolder = {
  path: string;
  run(command: string, args: string[]): Promise<Ended>;
  /** Runs an ES module that is given as text. */
  evaluate(code: string): Promise<Ended>;
  write(name: string, text: string): void;
  read(name: string): string;
  remove(): void;
};

/** Installs packages, by name or path, in a folder of their own. Throws if npm does. */
export async function installInEmptyFolder(packages: string[]): Promise<EmptyFolder> {
  const path = mkdtempSync(join(tmpdir(), 'quirkproof-package-'));
  const folder: EmptyFolder = {
    path,
    run: (command, args) => run(command, args, { cwd: path }),
    evaluate: (code) => folder.run('node', ['--input-type=module', '-e', code]),
    write: (name, text) => writeFileSync(join(path, name), text),
    read: (name) => readFileSync(join(path, name), 'utf8'),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
  folder.write('package.json', JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  const { code, stderr } = await folder.run('npm', [
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    ...packages,
  ]);
  if (code !== 0) throw new Error(`npm install ${packages.join(' ')} failed:\n${stderr}`);
  return folder;
}
