/** Runs the suite over the adapters of real libraries, for the handbook: what each completes and what it fails. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LibraryMaterial } from '../../../reports/render/handbook/material.ts';
import { stoppedWirings } from '../../../reports/render/run/gather.ts';
import type { ClauseResult, ProviderResult, RunRecord } from '../../../specs/record/record.ts';
import { runCheck } from '../../engine/run/check.ts';

const FOLDER = 'clients/libraries';

/** The modules of the adapters, from the root of the repository. */
export const adapterModules = (root: string): string[] =>
  readdirSync(join(root, FOLDER))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort()
    .map((name) => `${FOLDER}/${name}`);

/** Judges every adapter at every provider, as the command does that the handbook prints beside the outcome. */
export async function judgeLibraries(root: string): Promise<LibraryMaterial[]> {
  const all: LibraryMaterial[] = [];
  for (const module of adapterModules(root)) {
    const record = await runCheck({ module: join(root, module), profiles: ['documented'] });
    all.push(toMaterial(module, record));
  }
  return all;
}

function toMaterial(module: string, { client, providers, faults, exitCode, outcome }: RunRecord): LibraryMaterial {
  if (faults.length > 0) throw new Error(`${module}: ${faults.map(({ message }) => message).join('; ')}`);
  const { name, version } = client;
  return { name, version, module, outcome, exitCode, providers: providers.map(fared) };
}

function fared(provider: ProviderResult): LibraryMaterial['providers'][number] {
  const { id, wiring, clauses } = provider;
  // What the adapter does is judged as well, and is nothing of the library's.
  const own = clauses.filter(({ by }) => by === undefined);
  const withVerdict = (...verdicts: ClauseResult['verdict'][]) =>
    own.filter(({ verdict }) => verdicts.includes(verdict));
  return {
    id,
    wiring,
    stopped: stoppedWirings(provider).map(({ wiring: tried, stoppedBy }) => ({
      wiring: tried,
      ...(stoppedBy !== undefined && { stoppedBy }),
    })),
    judged: withVerdict('pass', 'fail').length,
    findings: withVerdict('fail').map(({ id: clause, level, sentence, finding }) => ({
      id: clause,
      level,
      sentence,
      got: finding?.got ?? '',
    })),
    leftToApplication: withVerdict('left-to-application').map(({ id: clause }) => clause),
  };
}
