/** Plays sequences at one provider and reads off what they violate. */
import type { Hello, Wiring } from '../../../specs/contract/contract.ts';
import type { Answers } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import type { CaseResult, Play, PlayCases } from '../drive/play.ts';
import { registerAs } from './register-as.ts';
import { GENERATED, type Sequence } from './sequence.ts';
import { readViolations, type SequenceReading, type Truth } from './violations.ts';

/** Where and how sequences are played. */
export type PlayedAt = {
  spec: ProviderSpec;
  hello: Hello;
  wiring: Wiring;
  /** What is true under answers, with the concessions that were made. */
  truthUnder: (answers: Answers) => Truth;
  /** Answers as the client is told them. */
  told: Record<string, string>;
  play: PlayCases;
};

export type SequencePlayer = {
  play(sequences: readonly Sequence[], how?: Pick<Play, 'overSocket' | 'inSteps'>): Promise<CaseResult[]>;
  read(sequence: Sequence, result: CaseResult): SequenceReading;
  /** Questions whose answers the user knows. */
  pinned: ReadonlySet<string>;
};

/** Plays sequences as cases. Each has a name of its own, so that a hang in one says nothing of the next. */
export function createSequencePlayer({ spec, hello, wiring, truthUnder, told, play }: PlayedAt): SequencePlayer {
  let played = 0;
  return {
    play: (sequences, how) =>
      play(
        sequences.map(({ commands, answers, identity, seed }): Play => {
          played += 1;
          return {
            case: { provider: spec.id, situation: `${GENERATED} ${played}`, commands },
            played: truthUnder(answers).played,
            answers,
            pinned: told,
            wiring,
            seed,
            identity: registerAs({ identity, seed }),
            ...how,
          };
        }),
      ),
    read: (sequence, { trace }) => readViolations(trace, truthUnder(sequence.answers), hello),
    pinned: new Set(Object.keys(told).map((name) => name.slice(spec.id.length + 1))),
  };
}
