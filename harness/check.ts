/**
 * Runs the suite over one client, provider by provider, and gives the run record. It prints nothing and writes no file;
 * a fault at one provider, of the client or of the suite, does not touch the others.
 */
import type { Client } from '../specs/language/contract.ts';
import {
  type FaultRecord,
  type ProviderResult,
  providerResultSchema,
  type RunRecord,
} from '../specs/language/record.ts';
import type { ProviderSpec } from '../specs/language/spec.ts';
import type { Profile } from '../specs/language/words.ts';
import { providers as knownProviders } from '../specs/providers/index.ts';
import type { Cell, CellOptions } from './cell/cell.ts';
import { createOpener } from './cell/open.ts';
import { assembleRecord } from './checking/assemble-record.ts';
import { fitsAny, restrict } from './checking/clause-filter.ts';
import { pinAnswers } from './checking/pin-answers.ts';
import { readSeed } from './checking/read-seed.ts';
import { requireKnown, type Selected, selectProviders } from './checking/select-providers.ts';
import { describeError } from './drive/operate.ts';
import type { Play } from './drive/run-case.ts';
import { evaluateProvider } from './judging/evaluate-provider.ts';

export type CheckProgress = { provider: string; wiring: string; done: number; total: number; elapsedMs: number };

export type CheckOptions = {
  /** The path of a module that exports the client, relative to the working directory. */
  module?: string;
  /** The client itself, or clients by provider; it runs in this process. */
  client?: Client | Record<string, Client>;
  /** Exactly these; else what the client declares. */
  providers?: readonly string[];
  profiles?: readonly Profile[];
  /** Clause ids, beginnings of them, or patterns with `*`: the record holds these alone. */
  only?: readonly string[];
  /** A whole number from 0; the same seed gives the same verdicts. */
  seed?: number;
  /** Answers to unsettled questions that are known: `provider.question=answer`. */
  answers?: readonly string[];
  failOn?: readonly 'should'[];
  /** Runs a module in this process, for debuggers. */
  inProcess?: boolean;
  onProgress?: (progress: CheckProgress) => void;
  /** Told after each provider of all there is so far, as if the run had ended there. */
  onRecord?: (record: RunRecord) => void;
  signal?: AbortSignal;
  /** The providers there are, if not those of the suite. */
  specs?: readonly ProviderSpec[];
};

/**
 * Judges a client at every provider that is selected.
 *
 * @throws {ClientError} if there is no usable client.
 * @throws {UsageError} for an option that nobody knows.
 */
export async function runCheck(options: CheckOptions): Promise<RunRecord> {
  const { specs = knownProviders, signal, onRecord } = options;
  const began = { at: new Date().toISOString(), ms: performance.now() };
  const seed = readSeed(options.seed);
  const pinned = pinAnswers(options.answers ?? [], specs);
  for (const id of options.providers ?? []) requireKnown(id, specs, `There is no provider "${id}".`);
  const results: ProviderResult[] = [];
  const faults: FaultRecord[] = [];
  const opener = createOpener(options);
  const ticks = createTicks(options.onProgress, began.ms);
  const cellOptions: CellOptions = { ...(signal && { signal }), onCase: ticks.done };
  let cell: Cell | undefined = await opener.open(cellOptions);
  try {
    const { hellos } = cell;
    const selected = restrict(selectProviders(specs, hellos, options.providers), options.only);
    const record = (isOver: boolean): RunRecord =>
      assembleRecord({
        options,
        seed,
        pinned: pinned.all,
        began,
        source: opener.source,
        hellos,
        selected,
        results,
        faults,
        isOver,
      });
    for (const one of selected) {
      if (signal?.aborted) break;
      try {
        cell ??= await opener.open(cellOptions);
        const found = await evaluate(one, cell);
        if (found.result.exchanges > 0 || !signal?.aborted) results.push(found.result);
        faults.push(...found.faults);
      } catch (error) {
        const message = describeError(error);
        faults.push({ kind: 'suite-fault', provider: one.spec.id, situation: 'the whole provider', message });
      }
      // A new cell for each: what the client keeps in its module does not travel from provider to provider.
      await cell?.close();
      cell = undefined;
      if (one !== selected.at(-1)) onRecord?.(record(false));
    }
    const last = record(!signal?.aborted);
    onRecord?.(last);
    return last;
  } finally {
    await cell?.close();
  }

  async function evaluate(
    { spec, hello, gated }: Selected,
    { play }: Cell,
  ): Promise<{ result: ProviderResult; faults: FaultRecord[] }> {
    const fits = fitsAny(options.only);
    const { profiles } = options;
    const { result, faults } = await evaluateProvider({
      spec,
      hello,
      pinned: pinned.of(spec.id),
      seed,
      gated,
      play: (plays) => {
        ticks.more(spec.id, plays);
        return play(plays);
      },
    });
    const clauses = result.clauses.filter(({ id, profile }) => fits(id) && (profiles?.includes(profile) ?? true));
    return { result: providerResultSchema.parse({ ...result, clauses }), faults };
  }
}

/** Counts cases: those that were asked for so far, and those that are through. */
function createTicks(onProgress: CheckOptions['onProgress'], beganMs: number) {
  let step = { provider: '', wiring: '', done: 0, total: 0 };
  const tell = () => onProgress?.({ ...step, elapsedMs: performance.now() - beganMs });
  return {
    more: (provider: string, plays: readonly Play[]): void => {
      if (provider !== step.provider) step = { provider, wiring: '', done: 0, total: 0 };
      step.total += plays.length;
      step.wiring = plays[0]?.wiring ?? step.wiring;
      tell();
    },
    done: (): void => {
      step.done += 1;
      tell();
    },
  };
}
