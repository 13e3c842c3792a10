/** Which tokens a client can be asked to revoke. */
import type { Hello } from '../../../specs/contract/contract.ts';

export const revokedBy = ({ does, revokes = ['access', 'refresh'] }: Hello): ('access' | 'refresh')[] =>
  does.revoke === 'none' ? [] : revokes;
