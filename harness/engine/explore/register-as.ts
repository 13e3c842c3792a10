/** What the client of a sequence is registered with. The secret is made anew from what was drawn, so that no file holds it. */
import { createHash } from 'node:crypto';
import type { Identity } from '../drive/identity.ts';
import type { Sequence } from './sequence.ts';

/** What one character can be replaced by without a difference to any encoding: `%4f` stays one, and `%zz` stays none. */
const CLASSES = ['0123456789', 'abcdef', 'ghijklmnopqrstuvwxyz', 'ABCDEF', 'GHIJKLMNOPQRSTUVWXYZ'];

/** The same sequence is always registered alike. */
export function registerAs({ identity, seed }: Pick<Sequence, 'identity' | 'seed'>): Partial<Identity> {
  const { clientSecret } = identity;
  return typeof clientSecret === 'string' ? { ...identity, clientSecret: likeness(clientSecret, seed) } : identity;
}

function likeness(pattern: string, seed: number): string {
  return [...pattern]
    .map((character, index) => {
      const others = CLASSES.find((one) => one.includes(character));
      if (!others) return character;
      const drawn = createHash('sha256').update(`${seed} ${index} ${pattern}`).digest().readUInt32BE();
      return others[drawn % others.length];
    })
    .join('');
}
