/** A handwritten client with its source text changed: what it knows of providers and clauses is nothing. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';
import type { Client } from '../../specs/contract/contract.ts';

/** A piece of source that occurs exactly once, and what takes its place. */
export type SourceEdit = { find: string; replace: string };

const jiti = createJiti(import.meta.url, { fsCache: false, moduleCache: false });

const fileOf = (provider: string): string => fileURLToPath(new URL(`./${provider}.ts`, import.meta.url));

/**
 * The client of a provider after some edits, evaluated anew at each call: what it keeps in its module is empty.
 *
 * @throws {Error} unless each `find` occurs exactly once.
 */
export async function editClient(provider: string, edits: readonly SourceEdit[]): Promise<Client> {
  const options = { filename: fileOf(provider), ext: '.ts', async: true };
  const module = (await jiti.evalModule(editSource(provider, edits), options)) as Record<string, Client>;
  return module[provider] as Client;
}

/**
 * Its text.
 *
 * @throws {Error} unless each `find` occurs exactly once.
 */
export function editSource(provider: string, edits: readonly SourceEdit[]): string {
  return edits.reduce(
    (text, { find, replace }) => {
      const parts = text.split(find);
      if (parts.length !== 2)
        throw new Error(`expected ${JSON.stringify(find)} once in ${provider}.ts, got it ${parts.length - 1} times`);
      return parts.join(replace);
    },
    readFileSync(fileOf(provider), 'utf8'),
  );
}
