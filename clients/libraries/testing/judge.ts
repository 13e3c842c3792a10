/**
 * Runs the suite over one library at one provider, for the tests that pin what is found there: under the preferred answers,
 * with `FULL=1` under all.
 */
import { runCheck } from '../../../harness/engine/run/check.ts';
import { hasty } from '../../../harness/testing/hasty.ts';
import { settled } from '../../../harness/testing/settled.ts';
import { isFull } from '../../../harness/testing/share.ts';
import type { Client, Wiring } from '../../../specs/contract/contract.ts';
import type { Profile } from '../../../specs/language/words.ts';
import type { ProviderResult } from '../../../specs/record/record.ts';

export async function judge(
  client: Client,
  provider: string,
  wirings?: Wiring[],
  answers: readonly string[] = isFull ? [] : settled,
): Promise<ProviderResult> {
  const own = isFull ? client : hasty(client);
  const one = wirings ? { ...own, hello: { ...own.hello, wirings } } : own;
  const record = await runCheck({ client: one, providers: [provider], runs: 0, answers });
  const result = record.providers.find(({ id }) => id === provider);
  if (!result) throw new Error(`nothing was judged at ${provider}: ${JSON.stringify(record.faults)}`);
  return result;
}

/** The clauses of a profile that the library itself fails, must and should alike. */
export const failing = ({ clauses }: ProviderResult, only: Profile = 'documented'): string[] =>
  clauses
    .filter(({ verdict, profile, by }) => verdict === 'fail' && profile === only && by === undefined)
    .map(({ id }) => id)
    .sort();

/** Each wiring that was tried, with the clause that stopped it, or `null` for the one that completes. */
export const tried = ({ wirings }: ProviderResult): [Wiring, string | null][] =>
  wirings.map(({ wiring, completes, stoppedBy }) => [wiring, completes ? null : (stoppedBy ?? '').replace(/:.*/s, '')]);
