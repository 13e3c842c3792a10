/** Packs the package once for all the tests of it. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ROOT, run } from './empty-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    tarball: string;
  }
}

export default async function pack({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'quirkproof-pack-'));
  const { code, stderr } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT });
  const [tarball] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  if (code !== 0 || tarball === undefined) throw new Error(`npm pack failed:\n${stderr}`);
  provide('tarball', join(folder, tarball));
  return () => rmSync(folder, { recursive: true, force: true });
}
