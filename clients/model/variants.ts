/**
 * Sound ways to be a client, the standing answer to false alarms: each is allowed by an RFC, a document or the contract,
 * so that every clause that one of them fails blames somebody's sound client.
 */
import { choosing } from './variants/choosing.ts';
import { libraries } from './variants/libraries.ts';
import { makingUp } from './variants/making-up.ts';
import { renewing } from './variants/renewing.ts';
import { telling } from './variants/telling.ts';
import type { Variant } from './variants/variant.ts';
import { writing } from './variants/writing.ts';

export const VARIANTS = {
  ...writing,
  ...choosing,
  ...makingUp,
  ...renewing,
  ...telling,
  ...libraries,
} satisfies Record<string, Variant>;

export type VariantName = keyof typeof VARIANTS;
