/** Plays a counterexample again, in process and over the network, and makes of it what is stored and told. */

import { createHash } from 'node:crypto';
import type { Counterexample } from '../../../specs/record/record.ts';
import type { Shows } from './minimize.ts';
import type { Sequence } from './sequence.ts';
import type { SequencePlayer } from './sequence-player.ts';
import { tellStory } from './tell-story.ts';
import type { SequenceReading } from './violations.ts';

/** A fault that does not come back every time is told apart from one that does. */
const REPLAYS = 3;

export type Confirmed = { counterexample: Counterexample; sequence: Sequence; isStable: boolean };

type Candidate = {
  provider: string;
  clause: string;
  sequence: Sequence;
  violates: Shows;
  shows: (reading: SequenceReading) => boolean;
  player: SequencePlayer;
};

export async function confirm({ provider, clause, sequence, violates, shows, player }: Candidate): Promise<Confirmed> {
  let failed = 0;
  for (let replay = 0; replay < REPLAYS; replay += 1) if (await violates(sequence)) failed += 1;
  const isStable = failed === REPLAYS;
  const socket = isStable ? await overSocket(shows, sequence, player) : 'not-tried';
  const replayed = { times: REPLAYS, failed };
  return { sequence, isStable, counterexample: counterexampleFrom(provider, clause, sequence, { replayed, socket }) };
}

export const counterexampleFrom = (
  provider: string,
  clause: string,
  sequence: Sequence,
  played: Pick<Counterexample, 'replayed' | 'socket'>,
): Counterexample => ({
  id: idOf(provider, clause, sequence),
  commands: sequence.commands,
  story: tellStory(sequence.commands),
  drawn: drawnBeside(sequence),
  ...played,
});

async function overSocket(
  shows: (reading: SequenceReading) => boolean,
  sequence: Sequence,
  player: SequencePlayer,
): Promise<Counterexample['socket']> {
  const [result] = await player.play([sequence], { overSocket: true });
  const seen = result?.trace.events.flatMap((event) =>
    event.kind === 'exchange' && event.by === 'client' ? [event.seen] : [],
  );
  if (!result || !seen || seen.length === 0 || seen.includes('fetch')) return 'not-tried';
  return shows(player.read(sequence, result)) ? 'confirmed' : 'not-confirmed';
}

/** Names a counterexample by what it is, so that the same one has the same name in every run. */
export const idOf = (provider: string, clause: string, { commands, answers }: Sequence): string => {
  const digest = createHash('sha256')
    .update(JSON.stringify([commands, answers]))
    .digest('hex')
    .slice(0, 8);
  return `${provider}--${clause.replaceAll('/', '-')}--${digest}`;
};

/** What was drawn and matters; of a secret what it is like. */
function drawnBeside({ answers, identity, seed }: Sequence): Record<string, unknown> {
  return {
    seed,
    ...(Object.keys(answers).length > 0 && { answers }),
    ...(Object.keys(identity).length > 0 && { identity }),
  };
}
