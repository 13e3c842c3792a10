/** Mutants as plain JSON: which client, what is done to it, at which answers of the provider, and what is played. */
import fc from 'fast-check';
import type { Client } from '../../../../specs/contract/contract.ts';
import type { Answers } from '../../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../../specs/language/spec.ts';
import type { Command } from '../../../engine/drive/command.ts';
import type { Identity } from '../../../engine/drive/identity.ts';
import { deriveSituations } from '../../../engine/drive/situations.ts';
import { drawSequences } from '../../../engine/explore/draw-sequences.ts';
import { type Mutation, mutations } from './mutation.ts';

/** A client that mutants are made of. It is made anew for each of them. */
export type Stock = {
  name: string;
  /** @param dice which of several clients it is, where there are any. */
  create: (facts: Facts, dice: number) => Client | Promise<Client>;
  /** It brings its own transport, and is met on a socket. */
  isOnSocket?: true;
};

export type Mutant = {
  /** By number. */
  stock: number;
  dice: number;
  mutations: Mutation[];
  /** Sent as raw bytes, past the Fetch API. */
  isRaw: boolean;
  answers: Answers;
  /** Of everything that can be played, by number and taken round. */
  cases: number[];
  seed: number;
};

const CASES = 4;

export function drawMutants(spec: ProviderSpec, stocks: number, count: number, seed: number): Mutant[] {
  const answers = fc.record(
    Object.fromEntries(
      spec.unsettled.map(({ id, answers: all }) => [id, fc.constantFrom(...all.map((one) => one.id))]),
    ),
    { requiredKeys: [] },
  );
  const mutant = fc.record({
    stock: fc.nat({ max: stocks - 1 }),
    dice: fc.nat(),
    mutations,
    isRaw: fc.boolean(),
    answers: answers as fc.Arbitrary<Answers>,
    cases: fc.array(fc.nat(), { minLength: CASES, maxLength: CASES }),
    seed: fc.nat({ max: 0x7fff_ffff }),
  });
  return fc.sample(mutant, { numRuns: count, seed });
}

export type Playable = { commands: Command[]; identity: Partial<Identity>; seed: number };

const SEQUENCES = 120;
const SEED = 1;
const pools = new Map<string, Playable[]>();

/** Every situation and some sequences: drawn once for a provider, the legs that it has and what a client does. */
export function playablesOf(spec: ProviderSpec, facts: Facts, { hello }: Client): Playable[] {
  const key = JSON.stringify([spec.id, Object.keys(facts.legs), facts.denial.arrives, hello.does, hello.kind]);
  const known = pools.get(key);
  if (known) return known;
  const all = [
    ...deriveSituations(facts, hello).map(({ commands }) => ({ commands, identity: {}, seed: SEED })),
    ...drawSequences({ spec, facts, hello, pinned: {}, seed: SEED, count: SEQUENCES }),
  ];
  pools.set(key, all);
  return all;
}
