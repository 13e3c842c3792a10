/** The clients that mutants of one provider are made of: sound ones, faulty ones, broken ones, and real libraries. */
import type { Stock } from '../../harness/workshop/proof/mutants/draw-mutants.ts';
import { formish, headerish, jsonish } from '../../harness/workshop/proof/testing/invented.ts';
import { deriveClauses } from '../../specs/clauses/derive-clauses.ts';
import type { Client } from '../../specs/contract/contract.ts';
import type { ProviderSpec } from '../../specs/language/spec.ts';
import { providers } from '../../specs/providers/index.ts';
import { type Breakage, breakages } from '../handwritten/breakages.ts';
import { editClient } from '../handwritten/edit-client.ts';
import * as handwritten from '../handwritten/index.ts';
import openidClient from '../libraries/openid-client.ts';
import simpleOauth2 from '../libraries/simple-oauth2.ts';
import { deriveFaults } from '../model/faults.ts';
import { createModelClient } from '../model/model-client.ts';

const LIBRARIES = { 'openid-client': openidClient, 'simple-oauth2': simpleOauth2 } satisfies Record<string, Client>;

/** The providers, and invented ones that use what these leave unused of the language. */
export const SPECS: readonly ProviderSpec[] = [...providers, jsonish, formish, headerish];

export function stocksOf(spec: ProviderSpec): Stock[] {
  const clauses = deriveClauses(spec);
  const own = breakages.filter(({ provider }) => provider === spec.id);
  const byHand = (handwritten as Record<string, unknown>)[spec.id] as Client | undefined;
  return [
    ...(byHand ? [{ name: 'handwritten', create: () => byHand }] : []),
    { name: 'model', create: (facts) => createModelClient(facts) },
    {
      name: 'model with a fault',
      create: (facts, dice) => {
        const faults = deriveFaults(clauses, facts);
        const faulty = faults[dice % faults.length];
        return createModelClient(facts, faulty ? { [faulty.path]: faulty.fault } : {});
      },
    },
    ...(own.length > 0 ? [broken(spec.id, own)] : []),
    ...Object.entries(LIBRARIES).map(([name, client]): Stock => ({ name, create: () => client, isOnSocket: true })),
  ];
}

const broken = (provider: string, own: readonly Breakage[]): Stock => ({
  name: 'handwritten with a breakage',
  create: (_, dice) => editClient(provider, own.slice(dice % own.length).slice(0, 1)),
});
