/** Plays the trials of the profile `robustness` alone, with a client that is known to complete the flow; the proofs play many. */
import type { Client } from '../../../specs/contract/contract.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import type { ClauseResult } from '../../../specs/record/record.ts';
import { runCase } from '../../engine/drive/run-case.ts';
import { createCaseBook } from '../../engine/judging/case-book.ts';
import { judgeRobustness } from '../../engine/judging/judge-robustness.ts';
import type { ProviderRun } from '../../engine/judging/provider-run.ts';
import { hush } from './hush.ts';

const SEED = 20_260_101;

export const runOf = (
  spec: ProviderSpec,
  client: Client,
  onCase: (situation: string) => void = () => {},
): ProviderRun => ({
  spec,
  hello: client.hello,
  pinned: {},
  seed: SEED,
  gated: true,
  guesses: false,
  play: async (plays) => {
    const results = [];
    for (const play of plays) {
      onCase(play.case.situation);
      results.push(await runCase(client, play));
    }
    return results;
  },
});

/** @param serverFaults added to. */
export async function judgeTrials(
  spec: ProviderSpec,
  client: Client,
  facts: Facts,
  robustness: (id: string) => boolean,
  serverFaults: Set<string>,
): Promise<ClauseResult[]> {
  const run: ProviderRun = { ...runOf(spec, client), robustness };
  const book = createCaseBook(run);
  book.completed = true;
  const results = await hush(() =>
    judgeRobustness({
      run,
      book,
      wiring: client.hello.wirings[0] ?? 'plain',
      hello: client.hello,
      played: facts,
      answers: {},
    }),
  );
  for (const fault of book.suiteFaults) serverFaults.add(`${fault.kind}: ${fault.message}`);
  return results;
}
