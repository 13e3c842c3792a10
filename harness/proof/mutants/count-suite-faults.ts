/**
 * Judges mutants, and counts what the suite does wrong at it: whatever a client does, the mock keeps to its spec and
 * nothing of ours throws. What it says of the client is not looked at.
 */
import fc from 'fast-check';
import type { Client, Wiring } from '../../../specs/language/contract.ts';
import { type Answers, resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { judgeTrace } from '../../checks/judge-trace.ts';
import { checkServer } from '../../checks/server-check.ts';
import type { Command } from '../../drive/command.ts';
import type { Identity } from '../../drive/identity.ts';
import { type CaseResult, type Play, runCase } from '../../drive/run-case.ts';
import { deriveSituations } from '../../drive/situations.ts';
import { drawSequences } from '../../explore/draw-sequences.ts';
import { planExploration } from '../../explore/plan-exploration.ts';
import { evaluateProvider } from '../../judging/evaluate-provider.ts';
import { hush } from '../hush.ts';
import { mutateClient } from './mutate-client.ts';
import { type Mutation, mutations } from './mutation.ts';
import { openRawWire } from './wire.ts';

/** A client that mutants are made of; it is made anew for each of them. */
export type Stock = { name: string; create: (facts: Facts) => Client | Promise<Client> };

export type SuiteFault = {
  what: string;
  client: string;
  mutations: Mutation[];
  commands?: Command[];
  answers: Answers;
};

export type Counted = { mutants: number; judgedWhole: number; cases: number; exchanges: number; faults: SuiteFault[] };

export type Plan = {
  mutants: number;
  seed: number /** Every nth mutant goes through a whole run, with its rounds and concessions. */;
  wholeEvery: number;
};

type Mutant = { stock: number; mutations: Mutation[]; raw: boolean; answers: Answers; cases: number[]; seed: number };
type Playable = { commands: Command[]; identity: Partial<Identity>; seed: number };

const CASES = 4;
const SEQUENCES = 120;
/** Of one whole run. */
const RUNS = 5;

export async function countSuiteFaults(
  spec: ProviderSpec,
  stocks: readonly Stock[],
  { mutants, seed, wholeEvery }: Plan,
): Promise<Counted> {
  const counted: Counted = { mutants: 0, judgedWhole: 0, cases: 0, exchanges: 0, faults: [] };
  const known = new Set<string>();
  for (const mutant of drawMutants(spec, stocks.length, mutants, seed)) {
    const stock = stocks[mutant.stock] as Stock;
    const { answers } = mutant;
    const isWhole = counted.mutants % wholeEvery === wholeEvery - 1;
    counted.mutants += 1;
    counted.judgedWhole += isWhole ? 1 : 0;
    const note = (what: string, commands?: Command[]): void => {
      if (known.has(what)) return;
      known.add(what);
      counted.faults.push({
        what,
        client: stock.name,
        mutations: mutant.mutations,
        answers,
        ...(commands && { commands }),
      });
    };
    const onCase = ({ trace }: CaseResult): void => {
      counted.cases += 1;
      counted.exchanges += trace.events.filter(({ kind }) => kind === 'exchange').length;
    };
    await hush(() => (isWhole ? judgeWhole : judgeCases)(spec, stock, mutant, { note, onCase }));
  }
  return counted;
}

type Listener = { note: (what: string, commands?: Command[]) => void; onCase: (result: CaseResult) => void };

function drawMutants(spec: ProviderSpec, stocks: number, count: number, seed: number): Mutant[] {
  const questions = fc.record(
    Object.fromEntries(spec.unsettled.map(({ id, answers }) => [id, fc.constantFrom(...answers.map((one) => one.id))])),
    { requiredKeys: [] },
  );
  const mutant = fc.record({
    stock: fc.nat({ max: stocks - 1 }),
    mutations,
    raw: fc.boolean(),
    answers: questions,
    cases: fc.array(fc.nat(), { minLength: CASES, maxLength: CASES }),
    seed: fc.nat({ max: 0x7fff_ffff }),
  });
  return fc.sample(mutant, { numRuns: count, seed }) as Mutant[];
}

/** Some situations and some sequences, against what holds under the answers. */
async function judgeCases(spec: ProviderSpec, stock: Stock, mutant: Mutant, { note, onCase }: Listener): Promise<void> {
  const facts = resolveFacts(standardFacts, spec, mutant.answers);
  const client = await stock.create(facts);
  const all = playablesOf(spec, facts, client, mutant.seed);
  for (const index of mutant.cases) {
    const { commands, identity, seed } = all[index % all.length] as Playable;
    const { client: mutated, socket } = await make(stock, facts, mutant);
    const play = playOf(spec, facts, mutant.answers, commands, mutated);
    try {
      const result = await runCase(
        mutated,
        { ...play, identity, seed },
        { ...(socket && { socket }), deadlineMs: () => DEADLINE_MS },
      );
      onCase(result);
      for (const { leg, message } of checkServer(result.trace, facts)) note(`the mock at ${leg}: ${message}`, commands);
      judgeTrace(result.trace, facts, facts, mutated.hello);
    } catch (error) {
      note(`thrown: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ')}`, commands);
    }
  }
}

/** A mutant that hangs does so in no time. */
const DEADLINE_MS = 300;

const pools = new Map<string, Playable[]>();

/** Drawn once for a provider, its answers and what a client does. */
function playablesOf(spec: ProviderSpec, facts: Facts, { hello }: Client, seed: number): Playable[] {
  const key = JSON.stringify([spec.id, Object.keys(facts.legs), facts.denial.arrives, hello.does, hello.kind]);
  const found = pools.get(key);
  if (found) return found;
  const sequences = drawSequences({ spec, facts, hello, pinned: {}, seed: 1, count: SEQUENCES });
  const situations = deriveSituations(facts, hello).map(({ commands }) => ({ commands, identity: {}, seed }));
  const all = [...situations, ...sequences];
  pools.set(key, all);
  return all;
}

async function make(stock: Stock, facts: Facts, { mutations: those, raw }: Mutant) {
  const wire = raw ? openRawWire() : undefined;
  return { client: mutateClient(await stock.create(facts), those, wire), socket: wire?.socket };
}

const playOf = (
  spec: ProviderSpec,
  played: Facts,
  answers: Answers,
  commands: Command[],
  { hello }: Client,
): Omit<Play, 'seed'> => ({
  case: { provider: spec.id, situation: 'mutant', commands },
  played,
  answers,
  pinned: {},
  wiring: hello.wirings[0] as Wiring,
});

/** A run as a user has it, short of the reports. */
async function judgeWhole(spec: ProviderSpec, stock: Stock, mutant: Mutant, { note, onCase }: Listener): Promise<void> {
  const facts = resolveFacts(standardFacts, spec, mutant.answers);
  const { client, socket } = await make(stock, facts, mutant);
  const explore = planExploration({ runs: RUNS }, Number.POSITIVE_INFINITY);
  try {
    const { faults } = await evaluateProvider({
      spec,
      hello: client.hello,
      pinned: mutant.answers,
      seed: mutant.seed,
      gated: true,
      play: async (plays) => {
        const results: CaseResult[] = [];
        for (const play of plays) {
          results.push(await runCase(client, play, { ...(socket && { socket }), deadlineMs: () => DEADLINE_MS }));
          onCase(results.at(-1) as CaseResult);
        }
        return results;
      },
      ...(explore && { explore }),
    });
    for (const { kind, message } of faults) if (kind === 'suite-fault') note(message.replace(/ \(exchange \d+\)/, ''));
  } catch (error) {
    note(`thrown: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ')}`);
  }
}
