/** What the operations of one session of the model client share. */
import type { Setup } from '../../specs/language/contract.ts';
import type { Facts, Leg } from '../../specs/language/spec.ts';
import type { Ask } from './ask.ts';
import type { Memory } from './memory.ts';
import type { Policy } from './policy.ts';

export type Parts = { facts: Facts; policy: Policy; setup: Setup; memory: Memory; ask: Ask };

/** The scopes that the client was set up with, as a leg lists them. */
export const scopesFor = (leg: Leg, { scopes }: Setup): string =>
  scopes.join(leg.sends.fields.scope?.list === ',' ? ',' : ' ');
