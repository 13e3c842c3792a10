/**
 * Judges mutants, and counts what the suite does wrong at it: whatever a client does, the mock keeps to its spec and
 * nothing of ours throws. What it says of the client is not looked at.
 */
import type { Answers } from '../../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../../specs/language/spec.ts';
import type { Command } from '../../../engine/drive/command.ts';
import { hush } from '../hush.ts';
import { drawMutants, type Stock } from './draw-mutants.ts';
import type { Mutation } from './mutation.ts';
import { type Listener, playCases, playWhole } from './play-mutant.ts';
import { openSocketWire } from './socket-wire.ts';

/** With what showed it; each kind once. */
export type SuiteFault = {
  what: string;
  client: string;
  mutations: Mutation[];
  answers: Answers;
  commands?: Command[];
};

export type MutantCount = {
  provider: string;
  mutants: number;
  /** Of these, how many went through a whole run. */
  whole: number;
  cases: number;
  exchanges: number;
  faults: SuiteFault[];
};

export type Plan = {
  mutants: number;
  seed: number;
  /** Every nth mutant goes through a whole run. */
  wholeEvery: number;
};

export async function countSuiteFaults(
  spec: ProviderSpec,
  stocks: readonly Stock[],
  { mutants, seed, wholeEvery }: Plan,
): Promise<MutantCount> {
  const counted: MutantCount = { provider: spec.id, mutants: 0, whole: 0, cases: 0, exchanges: 0, faults: [] };
  const onSocket = stocks.some((one) => one.isOnSocket) ? await openSocketWire() : undefined;
  try {
    for (const mutant of drawMutants(spec, stocks.length, mutants, seed)) {
      const stock = stocks[mutant.stock] as Stock;
      counted.mutants += 1;
      const isWhole = counted.mutants % wholeEvery === 0;
      counted.whole += isWhole ? 1 : 0;
      const listener: Listener = {
        onFault: (what, commands) => {
          if (counted.faults.some((one) => one.what === what)) return;
          const { mutations, answers } = mutant;
          counted.faults.push({ what, client: stock.name, mutations, answers, ...(commands && { commands }) });
        },
        onCase: ({ trace }) => {
          counted.cases += 1;
          counted.exchanges += trace.events.filter(({ kind }) => kind === 'exchange').length;
        },
      };
      const wire = stock.isOnSocket ? onSocket : undefined;
      await hush(() => (isWhole ? playWhole : playCases)({ spec, stock, mutant, wire, ...listener }));
    }
  } finally {
    await onSocket?.close();
  }
  return counted;
}
