/** The sound clients that there are at a provider, as items that a process can be given, and how each is made. */
import { createHash } from 'node:crypto';
import type { Client } from '../../../specs/contract/contract.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { editClient } from '../../handwritten/edit-client.ts';
import * as handwritten from '../../handwritten/index.ts';
import { EDITED, type EditedName, type EditedVariant } from '../../handwritten/variants.ts';
import { createModelClient } from '../model-client.ts';
import { appliesAt, createVariantClient } from '../variant-client.ts';
import type { Variant } from '../variants/variant.ts';
import { VARIANTS, type VariantName } from '../variants.ts';
import { mixVariants } from './mix-variants.ts';

export type SoundName = 'handwritten' | 'model' | 'mixed' | VariantName | EditedName;

export type SoundClient = {
  client: SoundName;
  provider: string;
  seed: number;
  /** How many sequences it is to play. */
  count: number;
  /** The number of a mixture. */
  mixture?: number;
};

/** As many mixtures share what one variant plays; the two plain clients play ten times as much. */
const MIXTURES = 12;
const PLAIN_TIMES = 10;

/** No document of some providers promises the state back, and some clients therefore go without. */
const EXCEPT = ['security/state-missing'];

const variants: Readonly<Record<string, Variant>> = VARIANTS;
const edited: Readonly<Record<string, EditedVariant>> = EDITED;
const byProvider = handwritten as unknown as Record<string, Client>;

/** @param count how many sequences each variant is to play. */
export function soundClientsAt(spec: ProviderSpec, count: number): SoundClient[] {
  const { id: provider } = spec;
  const item = (client: SoundName, times = 1, mixture?: number): SoundClient => ({
    client,
    provider,
    seed: createHash('sha256').update(`${client} ${provider} ${mixture}`).digest().readUInt32BE(0) >>> 1,
    count: Math.ceil(count * times),
    ...(mixture !== undefined && { mixture }),
  });
  return [
    ...(byProvider[provider] ? [item('handwritten', PLAIN_TIMES)] : []),
    item('model', PLAIN_TIMES),
    ...(Object.keys(VARIANTS) as VariantName[])
      .filter((name) => appliesAt(VARIANTS[name], spec))
      .map((name) => item(name)),
    ...(Object.keys(EDITED) as EditedName[])
      .filter((name) => edited[name]?.in.includes(provider))
      .map((name) => item(name)),
    ...Array.from({ length: MIXTURES }, (_, mixture) => item('mixed', 1 / MIXTURES, mixture)),
  ];
}

export type Made = { clientFor: (facts: Facts) => Client; except: readonly string[]; hasOwnTransport: boolean };

export async function makeSoundClient({ client, provider, seed }: SoundClient, spec: ProviderSpec): Promise<Made> {
  const edit = edited[client];
  const own = edit
    ? await editClient(provider, edit.edits)
    : client === 'handwritten'
      ? byProvider[provider]
      : undefined;
  if (own) return { clientFor: () => own, except: [...EXCEPT, ...(edit?.advised ?? [])], hasOwnTransport: false };
  const variant = client === 'mixed' ? mixVariants(Object.values(VARIANTS), spec, seed) : variants[client];
  return {
    clientFor: (facts) => (variant ? createVariantClient(variant, facts) : createModelClient(facts)),
    except: [...EXCEPT, ...(variant?.advised ?? [])],
    hasOwnTransport: variant?.habits.transport !== undefined,
  };
}
