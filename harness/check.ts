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
import type { Answers } from '../specs/language/resolve.ts';
import type { ProviderSpec } from '../specs/language/spec.ts';
import type { Profile } from '../specs/language/words.ts';
import { providers as knownProviders } from '../specs/providers/index.ts';
import type { Cell } from './cell/cell.ts';
import { createOpener } from './cell/open.ts';
import { assembleRecord } from './checking/assemble-record.ts';
import { fitsAny, restrict } from './checking/clause-filter.ts';
import { pinAnswers } from './checking/pin-answers.ts';
import { readSeed } from './checking/read-seed.ts';
import { requireKnown, type Selected, selectProviders } from './checking/select-providers.ts';
import { withStableAddresses } from './checking/stable-addresses.ts';
import { type CheckProgress, type Progress, trackProgress } from './checking/track-progress.ts';
import { describeError } from './drive/operate.ts';
import { evaluateProvider, type PlayCases } from './judging/evaluate-provider.ts';

export type { CheckProgress };

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
  const { source, lanes, open } = createOpener(options);
  const first = await open({ signal });
  const { hellos } = first;
  try {
    const selected = restrict(selectProviders(specs, hellos, options.providers), options.only);
    const order = selected.map(({ spec }) => spec.id);
    const progress = trackProgress(order, began.ms, options.onProgress);
    const found: (Found | undefined)[] = [];
    const record = (isOver: boolean): RunRecord => {
      const there = found.filter((one) => one !== undefined);
      const results = there.flatMap(({ result }) => result ?? []);
      const faults = there.flatMap((one) => one.faults);
      return assembleRecord({
        options,
        seed,
        pinned: pinned.all,
        began,
        source,
        hellos,
        selected,
        results,
        faults,
        isOver,
      });
    };
    let next = 0;
    const takeTurns = async (cell?: Cell): Promise<void> => {
      for (let index = next++; index < selected.length && !signal?.aborted; index = next++) {
        const one = selected[index] as Selected;
        found[index] = await judge(one, cell ?? (() => open({ signal })), {
          options,
          seed,
          pinned: pinned.of(one.spec.id),
          progress,
        });
        cell = undefined;
        progress.over(one.spec.id);
        if (found.filter(Boolean).length < selected.length) onRecord?.(record(false));
      }
    };
    await Promise.all([first, ...Array.from({ length: lanes - 1 }, () => undefined)].map(takeTurns));
    const last = record(!signal?.aborted);
    onRecord?.(last);
    return last;
  } finally {
    await first.close();
  }
}

type Found = { result?: ProviderResult; faults: FaultRecord[] };
type Run = { options: CheckOptions; seed: number; pinned: Answers; progress: Progress };

/** One provider in a cell of its own: what the client keeps in its module does not travel from provider to provider. */
async function judge({ spec, hello, gated }: Selected, cell: Cell | (() => Promise<Cell>), run: Run): Promise<Found> {
  const { options, progress, ...rest } = run;
  let opened: Cell | undefined;
  try {
    const own = typeof cell === 'function' ? await cell() : cell;
    opened = own;
    const play: PlayCases = (plays) => {
      progress.asked(spec.id, plays);
      return own.play(plays, () => progress.done(spec.id));
    };
    const { result, faults } = await evaluateProvider({ ...rest, spec, hello, gated, play });
    if (result.exchanges === 0 && options.signal?.aborted) return { faults };
    const fits = fitsAny(options.only);
    const clauses = result.clauses.filter(
      ({ id, profile }) => fits(id) && (options.profiles?.includes(profile) ?? true),
    );
    return withStableAddresses({ result: providerResultSchema.parse({ ...result, clauses }), faults });
  } catch (error) {
    const message = describeError(error);
    return { faults: [{ kind: 'suite-fault', provider: spec.id, situation: 'the whole provider', message }] };
  } finally {
    await opened?.close();
  }
}
