/** The folder in which a run leaves its counterexamples, a file each, and finds those of the run before. */
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../../specs/record/record.ts';
import { makeFolder } from '../../ground/files/make-folder.ts';
import { readText } from '../../ground/files/read-text.ts';
import { readStored, type Stored } from './stored.ts';

const NAME = 'counterexamples';
/** More than a run leaves; whoever puts more there wants something else. */
const MOST_FILES = 500;

const COUNTEREXAMPLE = { problem: 'It cannot be read.', expected: 'a file', hint: 'remove it' };

export type CounterexampleFolder = {
  /** What was there when the run began; what cannot be read is left out and told. */
  stored: Stored[];
  /** An older one of the same clause makes way for it. */
  keep(counterexample: Stored): void;
  /**
   * What was kept, what could not be read or kept, and what shows nothing any more, in words.
   *
   * @param providers what the run came to.
   */
  told(providers?: RunRecord['providers']): string[];
};

/** @param out where the record goes. */
export function openCounterexampleFolder(out: string): CounterexampleFolder {
  const path = join(out, NAME);
  const problems: string[] = [];
  let kept = 0;
  const stored = namesIn(path)
    .slice(0, MOST_FILES)
    .flatMap((name) => {
      try {
        const file = join(path, name);
        const read = readStored(readText(file, COUNTEREXAMPLE), file);
        // What is removed later is named by the folder, and never by what a file says of itself.
        if (`${read.id}.json` !== name) throw new Error(`its id is ${JSON.stringify(read.id)}, which is not its name`);
        return [read];
      } catch (error) {
        problems.push(`${name} was left out: ${(error as Error).message.split('\n')[0]}`);
        return [];
      }
    });
  return {
    stored,
    told: (providers = []) => [
      ...problems,
      ...tellMended(path, stored, providers),
      ...(kept > 0
        ? [`wrote ${kept} counterexample${kept === 1 ? '' : 's'} to ${path}; --replay plays one again`]
        : []),
    ],
    keep: (counterexample) => {
      try {
        makeFolder(path);
        const ofClause = stored.filter(
          ({ provider, clause, id }) =>
            provider === counterexample.provider && clause === counterexample.clause && id !== counterexample.id,
        );
        for (const { id } of ofClause) rmSync(join(path, `${id}.json`), { force: true });
        const file = join(path, `${counterexample.id}.json`);
        writeFileSync(`${file}.new`, `${JSON.stringify(counterexample, null, 2)}\n`);
        renameSync(`${file}.new`, file);
        kept += 1;
      } catch (error) {
        problems.push(`${counterexample.id} could not be kept: ${(error as Error).message}`);
      }
    },
  };
}

/** Nothing is removed: the client may be another than the one that left it. */
function tellMended(path: string, stored: readonly Stored[], providers: RunRecord['providers']): string[] {
  const passing = new Set(
    providers.flatMap(({ clauses }) => clauses.flatMap(({ id, verdict }) => (verdict === 'pass' ? [id] : []))),
  );
  const mended = stored.filter(({ provider, clause }) => passing.has(`${provider}/${clause}`));
  if (mended.length === 0) return [];
  const [one] = mended as [Stored];
  return mended.length === 1
    ? [`${join(path, `${one.id}.json`)} shows nothing any more: remove it, if it was of this client`]
    : [
        `${mended.length} counterexamples in ${path} show nothing any more, such as ${one.id}.json: remove them, if they were of this client`,
      ];
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
}
