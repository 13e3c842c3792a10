/** Clients for tests, written as modules into a folder of their own: a sound one for the control, changed where it is told. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../../..');

/** With it, as `before`, a client declares less: fewer situations, for tests that are not about verdicts. */
export const POORER =
  "Object.assign(sound.hello.does, { refresh: 'none', autoRefresh: 'none', revoke: 'none', save: 'none' });";

export type ClientFolder = {
  path: string;
  /** Writes a module and gives its path. */
  write(name: string, text: string): string;
  /**
   * Writes a client that is sound but for the methods of its sessions in `changes`, an object literal that may use
   * `session` (the sound one), `setup` and `flag(name)`, which is true the first time that any thread asks for it.
   */
  writeClient(name: string, changes: string, before?: string): string;
  remove(): void;
};

export function createClientFolder(): ClientFolder {
  const path = mkdtempSync(join(tmpdir(), 'quirkproof-'));
  const write = (name: string, text: string): string => {
    const file = join(path, name);
    writeFileSync(file, text);
    return file;
  };
  return {
    path,
    write,
    writeClient: (name, changes, before = '') => write(name, clientModule(changes, before)),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

const clientModule = (changes: string, before: string): string => `
import { existsSync, writeFileSync } from 'node:fs';
import { createModelClient } from ${JSON.stringify(join(ROOT, 'clients/model/model-client.ts'))};
import { resolveFacts } from ${JSON.stringify(join(ROOT, 'specs/language/resolve.ts'))};
import { standard } from ${JSON.stringify(join(ROOT, 'specs/providers/standard.ts'))};
import { standardFacts } from ${JSON.stringify(join(ROOT, 'specs/standard/facts.ts'))};

const sound = createModelClient(resolveFacts(standardFacts, standard));

function flag(name: string): boolean {
  const file = __filename + '.' + name;
  if (existsSync(file)) return false;
  writeFileSync(file, '');
  return true;
}
${before}
export const client = {
  hello: sound.hello,
  open: async (args: any) => changed(await sound.open(args), args.setup),
  restore: async (args: any) => changed(await sound.restore!(args), args.setup),
};

function changed(session: any, setup: any): any {
  return { ...session, ...{${changes}} };
}
`;
