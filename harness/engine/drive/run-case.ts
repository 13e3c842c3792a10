/**
 * Plays one case against a client, and gives what happened. It does not judge and does not tell the client what is
 * being played.
 */

import type { Client } from '../../../specs/contract/contract.ts';
import { createStage } from './create-stage.ts';
import { createPerformer } from './perform.ts';
import type { CaseOptions, CaseResult, Play } from './play.ts';
import { installVirtualDate } from './virtual-date.ts';
import { watchFacts } from './watch-facts.ts';

/** The virtual clock starts in one of these years, far from any real date; on another day with each seed. */
const FIRST_YEAR = 2040;
const YEARS = 30;

/** In epoch milliseconds, and in whole seconds, so that instants in seconds lose nothing. */
export function dateOf(seed: number): number {
  const seconds = Math.imul(seed, 0x9e37_79b1) >>> 0;
  return Date.UTC(FIRST_YEAR, 0) + (seconds % (YEARS * 365 * 86_400)) * 1000;
}

/** Plays a case against a client. */
export async function runCase(client: Client, play: Play, options: CaseOptions = {}): Promise<CaseResult> {
  const start = client.hello.clock === 'process' ? Math.floor(Date.now() / 1000) * 1000 : dateOf(play.seed);
  const clock = { time: start, now: () => clock.time };
  // Who obeys the instant that it is handed may ask the global Date as well.
  const restoreDate = client.hello.clock === 'process' ? () => {} : installVirtualDate(clock.now);
  const watched = watchFacts(play.played, play.watched);
  const stage = createStage(client, { ...play, played: watched.facts }, clock, options);
  const perform = createPerformer(stage);
  try {
    for (const [index, command] of play.case.commands.entries()) {
      if (play.inSteps) stage.record({ kind: 'step', index });
      if (!(await perform(command))) break;
    }
    await stage.close();
  } finally {
    restoreDate();
    stage.unmount();
  }
  return {
    trace: {
      provider: play.case.provider,
      situation: play.case.situation,
      answers: play.answers,
      events: stage.events,
    },
    faults: stage.faults,
    ...(play.watched && { read: watched.read() }),
  };
}
