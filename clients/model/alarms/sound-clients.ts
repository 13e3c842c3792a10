/** The sound clients that there are at a provider, as items that a process can be given, and how each is made. */
import { createHash } from 'node:crypto';
import type { Client } from '../../../specs/language/contract.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import * as handwritten from '../../handwritten/index.ts';
import { createModelClient } from '../model-client.ts';
import { appliesAt, createVariantClient } from '../variant-client.ts';
import type { Variant } from '../variants/variant.ts';
import { VARIANTS, type VariantName } from '../variants.ts';
import { mixVariants } from './mix-variants.ts';

export type SoundClient = {
  client: 'handwritten' | 'model' | 'mixed' | VariantName;
  provider: string;
  seed: number;
  count: number;
  /** One of the two that have no habit, and nothing to explain. */
  isPlain: boolean;
  /** The number of a mixture. */
  mixture?: number;
};

export const MIXTURES = 12;

/** No document of some providers promises the state back, and some clients therefore go without. */
const EXCEPT = ['security/state-missing'];

const byProvider = handwritten as unknown as Record<string, Client>;

export function soundClientsAt(spec: ProviderSpec): SoundClient[] {
  const { id: provider } = spec;
  const item = (client: SoundClient['client'], mixture?: number): SoundClient => ({
    client,
    provider,
    seed:
      createHash('sha256')
        .update(`${client} ${provider} ${mixture ?? ''}`)
        .digest()
        .readUInt32BE(0) >>> 1,
    count: 0,
    isPlain: client === 'handwritten' || client === 'model',
    ...(mixture !== undefined && { mixture }),
  });
  const variants = (Object.keys(VARIANTS) as VariantName[]).filter((name) => appliesAt(VARIANTS[name], spec));
  return [
    ...(byProvider[provider] ? [item('handwritten')] : []),
    item('model'),
    ...variants.map((name) => item(name)),
    ...Array.from({ length: MIXTURES }, (_, mixture) => item('mixed', mixture)),
  ];
}

export type Made = { clientFor: (facts: Facts) => Client; except: readonly string[]; hasOwnTransport: boolean };

export function makeSoundClient({ client, provider, seed }: SoundClient, spec: ProviderSpec): Made {
  const own = byProvider[provider];
  if (client === 'handwritten' && own) return { clientFor: () => own, except: EXCEPT, hasOwnTransport: false };
  if (client === 'handwritten' || client === 'model')
    return { clientFor: (facts) => createModelClient(facts), except: EXCEPT, hasOwnTransport: false };
  const variant: Variant = client === 'mixed' ? mixVariants(Object.values(VARIANTS), spec, seed) : VARIANTS[client];
  return {
    clientFor: (facts) => createVariantClient(variant, facts),
    except: [...EXCEPT, ...(variant.advised ?? [])],
    hasOwnTransport: variant.habits.transport !== undefined,
  };
}
