/** Plays a stored counterexample against a client once more, and says what happened at each step. */

import { clauseId, pathOf } from '../../../specs/clauses/path-of.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import type { TranscriptLine } from '../../../specs/record/record.ts';
import type { Trace, TraceEvent } from '../../../specs/record/trace.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { requireKnown } from '../../ground/selection/select-providers.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { createOpener } from '../cell/open.ts';
import type { CaseResult } from '../drive/play.ts';
import { createSequencePlayer } from '../explore/sequence-player.ts';
import { type Stored, sequenceOf, toldOf } from '../explore/stored.ts';
import { tellStory } from '../explore/tell-story.ts';
import { readViolations } from '../explore/violations.ts';
import { transcribe } from '../judging/transcript.ts';
import { createVault } from '../secrets/vault.ts';
import type { CheckOptions } from './check-options.ts';

export type Replay = {
  provider: string;
  clause: string;
  /** Whether the clause failed again. */
  fails: boolean;
  expected?: string;
  got?: string;
  /** Each command in words, with what happened in it. */
  steps: { sentence: string; transcript: TranscriptLine[] }[];
  /** Other clauses that failed in it. */
  alsoFails: string[];
  faults: CaseResult['faults'];
};

/**
 * @throws {ClientError} if there is no usable client.
 * @throws {UsageError} for a provider that nobody knows.
 */
export async function replay(
  stored: Stored,
  options: Pick<CheckOptions, 'module' | 'command' | 'client' | 'inProcess' | 'signal'>,
  specs: readonly ProviderSpec[],
): Promise<Replay> {
  requireKnown(stored.provider, specs, `There is no provider "${stored.provider}".`);
  const spec = specs.find(({ id }) => id === stored.provider) as ProviderSpec;
  const cell = await createOpener(options).open({ signal: options.signal });
  try {
    const hello = 'one' in cell.hellos ? cell.hellos.one : cell.hellos.byProvider[spec.id];
    if (!hello)
      throw new UsageError(`The module exports no client for "${spec.id}".`, {
        expected: 'a client for the provider of the counterexample',
        got: 'none',
        hint: 'name the module that the counterexample was found with',
      });
    const sequence = sequenceOf(stored);
    const facts = resolveFacts(standardFacts, spec, sequence.answers);
    const truth = { facts, played: stored.played ?? facts };
    const player = createSequencePlayer({
      spec,
      hello,
      wiring: stored.wiring,
      truthUnder: () => truth,
      told: toldOf(stored),
      play: (plays) => cell.play(plays),
    });
    const [result] = await player.play([sequence], { inSteps: true });
    const { trace, faults } = result as CaseResult;
    const { violations } = readViolations(trace, truth, hello);
    const own = violations.find(({ subject }) => pathOf(subject) === stored.clause);
    const redact = createVault().redactorFor(trace, truth.played);
    return {
      provider: spec.id,
      clause: clauseId(spec.id, stored.clause),
      fails: own !== undefined,
      ...(own?.expected !== undefined && { expected: redact(own.expected) }),
      ...(own?.got !== undefined && { got: redact(own.got) }),
      steps: tellStory(sequence.commands).map((sentence, index) => ({
        sentence,
        transcript: transcribe({ ...trace, events: eventsOf(trace, index) }, redact),
      })),
      alsoFails: [...new Set(violations.map(({ subject }) => pathOf(subject)))].filter(
        (clause) => clause !== stored.clause,
      ),
      faults: faults.map((fault) => ({ ...fault, message: redact(fault.message) })),
    };
  } finally {
    await cell.close();
  }
}

/** What happened between the beginning of one command and that of the next. */
function eventsOf({ events }: Trace, step: number): TraceEvent[] {
  const isStep = (index: number) => (event: TraceEvent) => event.kind === 'step' && event.index === index;
  const from = events.findIndex(isStep(step));
  const to = events.findIndex(isStep(step + 1));
  return from < 0 ? [] : events.slice(from, to < 0 ? undefined : to);
}
