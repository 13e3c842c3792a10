/**
 * Runs the suite over one client, provider by provider, and gives the run record. It prints nothing and writes no file;
 * a fault at one provider, of the client or of the suite, does not touch the others.
 */

import type { Answers } from '../../../specs/language/resolve.ts';
import { providers as knownProviders } from '../../../specs/providers/index.ts';

import type { FaultRecord, ProviderResult, RunRecord } from '../../../specs/record/record.ts';
import { providerResultSchema } from '../../../specs/record/record-schema.ts';
import { describeError } from '../../ground/describe-error.ts';
import { digestModule } from '../../ground/files/local-files.ts';
import { fitsAny, restrict } from '../../ground/selection/clause-filter.ts';
import { pinAnswers } from '../../ground/selection/pin-answers.ts';
import { readSeed } from '../../ground/selection/read-seed.ts';
import { requireKnown, type Selected, selectProviders } from '../../ground/selection/select-providers.ts';
import type { Cell } from '../cell/cell.ts';
import { createOpener } from '../cell/open.ts';
import { monotonicMs } from '../drive/monotonic.ts';
import type { Play, PlayCases } from '../drive/play.ts';
import { withStableAddresses } from '../drive/stable-addresses.ts';
import { planExploration } from '../explore/plan-exploration.ts';
import { EFFORTS } from '../explore/sequence.ts';
import { evaluateProvider } from '../judging/evaluate-provider.ts';
import { createVault, type Vault } from '../secrets/vault.ts';
import { assembleRecord } from './assemble-record.ts';
import type { CheckOptions } from './check-options.ts';
import { profilesOf } from './profiles-of.ts';
import { heaviestFirst, takeShard } from './read-shard.ts';
import { type CheckProgress, type ProgressTracker, trackProgress } from './track-progress.ts';

export type { CheckProgress };

/**
 * Judges a client at every provider that is selected.
 *
 * @throws {ClientError} if there is no usable client.
 * @throws {UsageError} for an option that nobody knows.
 */
export async function runCheck(options: CheckOptions): Promise<RunRecord> {
  const { specs = knownProviders, signal, onRecord } = options;
  const began = { at: new Date().toISOString(), ms: monotonicMs() };
  const seed = readSeed(options.seed);
  const pinned = pinAnswers(options.answers ?? [], specs);
  for (const id of options.providers ?? []) requireKnown(id, specs, `There is no provider "${id}".`);
  const { source, lanes, open } = createOpener(options);
  const first = await open({ signal });
  const { hellos } = first;
  try {
    const planned = restrict(selectProviders(specs, hellos, options.providers), options.only);
    const leftOut = selectProviders(specs, hellos)
      .filter(({ spec, gated }) => gated && options.providers && !options.providers.includes(spec.id))
      .map(({ spec }) => spec.id);
    const selected = takeShard(planned, options.shard, pinned);
    const order = selected.map(({ spec }) => spec.id);
    const progress = trackProgress(order, began.ms, options.onProgress);
    const found: (Found | undefined)[] = [];
    const through: string[] = [];
    const vault = createVault();
    const digest = options.module === undefined ? undefined : digestModule(options.module);
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
        planned,
        selected,
        leftOut,
        through,
        digest,
        results,
        faults,
        isOver,
      });
    };
    if (selected.length > 0) onRecord?.(record(false));
    const heartbeat = onRecord && setInterval(() => onRecord(record(false)), HEARTBEAT_MS);
    const { timeLimitSeconds } = options;
    const deadlineMs = timeLimitSeconds === undefined ? undefined : monotonicMs() + timeLimitSeconds * 1000;
    const runs = options.runs ?? EFFORTS[options.effort ?? 'standard'];
    const turns = (lanes > 1 ? heaviestFirst(selected, pinned, runs) : [...selected.keys()]).values();
    for (const id of order) progress.expect(id, runs);
    const takeTurns = async (cell?: Cell): Promise<void> => {
      for (const index of turns) {
        if (signal?.aborted) break;
        const one = selected[index] as Selected;
        found[index] = await judge(one, cell ?? (() => open({ signal })), {
          options,
          seed,
          pinned: pinned.of(one.spec.id),
          progress,
          vault,
          deadlineMs,
        });
        cell = undefined;
        if (!signal?.aborted) through.push(one.spec.id);
        progress.over(one.spec.id);
        if (found.filter(Boolean).length < selected.length) onRecord?.(record(false));
      }
    };
    try {
      await Promise.all([first, ...Array.from({ length: lanes - 1 }, () => undefined)].map(takeTurns));
    } finally {
      clearInterval(heartbeat);
    }
    const last = record(!signal?.aborted);
    onRecord?.(last);
    return last;
  } finally {
    await first.close();
  }
}

/** A record of a run that is killed is never older than a second, the time to write it included. */
const HEARTBEAT_MS = 500;

type Found = { result?: ProviderResult; faults: FaultRecord[] };
type Run = {
  options: CheckOptions;
  seed: number;
  pinned: Answers;
  progress: ProgressTracker;
  /** What the run has brought so far that no report may show. */
  vault: Vault;
  /** When the generated sequences of all providers are to end, by the monotonic clock. */
  deadlineMs: number | undefined;
};

/** One provider in a cell of its own: what the client keeps in its module does not travel from provider to provider. */
async function judge({ spec, hello, gated }: Selected, cell: Cell | (() => Promise<Cell>), run: Run): Promise<Found> {
  const { options, progress, deadlineMs, ...rest } = run;
  let opened: Cell | undefined;
  try {
    const own = typeof cell === 'function' ? await cell() : cell;
    opened = own;
    const play: PlayCases = async (plays) => {
      progress.asked(spec.id, plays);
      const results = await own.play(plays, () => progress.done(spec.id));
      const { onCase } = options;
      if (!onCase) return results;
      results.forEach((result, index) => {
        const asked = plays[index] as Play;
        onCase(asked, result, run.vault.redactorFor(result.trace, asked.played));
      });
      // Who looks at the cases sees each of them: none stands for another.
      return results.map(({ read: _, ...result }) => result);
    };
    const explore = planExploration(options, deadlineMs);
    const isRobust = profilesOf(options).includes('robustness');
    const { result, faults } = await evaluateProvider({
      ...rest,
      spec,
      hello,
      gated,
      play,
      onSoFar: (soFar) => progress.known(spec.id, soFar),
      ...(isRobust && { robustness: fitsAny(options.only) }),
      ...(explore && { explore }),
    });
    if (result.exchanges === 0 && options.signal?.aborted) return { faults };
    const fits = fitsAny(options.only);
    const clauses = result.clauses.filter(
      ({ id, profile }) => fits(id) && (options.profiles?.includes(profile) ?? true),
    );
    return withStableAddresses({ result: providerResultSchema.parse({ ...result, clauses }), faults });
  } catch (error) {
    const message = run.vault.redact(describeError(error));
    return { faults: [{ kind: 'suite-fault', provider: spec.id, situation: 'the whole provider', message }] };
  } finally {
    await opened?.close();
  }
}
