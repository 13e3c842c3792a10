/** `quirkproof check <module> --replay <file>`: plays one stored counterexample again and tells it step by step. */
import { legible } from '../../../reports/render/prose/legible.ts';
import { renderReplay } from '../../../reports/render/run/replay.ts';
import { providers } from '../../../specs/providers/index.ts';
import { readStored } from '../../engine/explore/stored.ts';
import { replay } from '../../engine/run/replay.ts';
import { readText } from '../../ground/files/read-text.ts';
import { loadSpecs } from '../../ground/selection/load-specs.ts';
import { listenForInterrupts } from './interrupts.ts';
import { sheetOf } from './sheet.ts';

export type ReplayFlags = { replay: string; inProcess?: boolean; spec?: string[] };
export type ToReplay = { module: string } | { command: [string, ...string[]] };

/** Exit code 1 if the clause fails again, 0 if it does not. */
export async function replayCommand(judged: ToReplay, { replay: file, inProcess, spec }: ReplayFlags): Promise<void> {
  const stored = readStored(
    readText(file, { ...COUNTEREXAMPLE, problem: `The counterexample ${legible(file)} cannot be read.` }),
    file,
  );
  const specs = spec ? await loadSpecs(spec) : providers;
  const interrupts = listenForInterrupts();
  try {
    const told = await replay(stored, { ...judged, ...(inProcess && { inProcess }), signal: interrupts.signal }, specs);
    process.stdout.write(renderReplay(told, sheetOf(process.stdout)));
    process.exitCode = interrupts.signal.aborted ? 130 : told.fails ? 1 : 0;
  } finally {
    interrupts.stop();
  }
}

const COUNTEREXAMPLE = {
  expected: 'a file',
  hint: 'a run leaves its counterexamples in the folder "counterexamples" beside its record',
};
