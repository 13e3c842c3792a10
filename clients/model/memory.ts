/** What a session of the model client keeps, as plain JSON, so that it can be saved and restored. No request knows it. */
import type { Policy } from './policy.ts';

export type Held = {
  accessToken: string;
  /** It was revoked or met a 401, and is not sent again. */
  spent: boolean;
  refreshToken: string | undefined;
  /** The refresh token that the present one replaced. */
  previous: string | undefined;
  /** In epoch milliseconds. */
  endsAt: number | undefined;
  scopes: string[];
};

/** An authorization that was begun, and whose callback has not come. */
export type Pending = { state: string; verifier: string | undefined; implicit: boolean };

export type Memory = {
  pending: Pending[];
  /** Whether an authorization was begun and neither completed nor refused. */
  waiting: boolean;
  spentCodes: string[];
  held: Held | undefined;
};

const newMemory = (): Memory => ({ pending: [], waiting: false, spentCodes: [], held: undefined });

/** What a faulty client keeps in the module, for the sessions of one case: an issuer stands for it. */
let shared: { issuer: string; held: Held | undefined } = { issuer: '', held: undefined };

/** Opens the memory of a session, or one that was saved. */
export function openMemory(issuer: string, policy: Policy, saved?: string): Memory {
  const memory: Memory = { ...newMemory(), ...(saved !== undefined && JSON.parse(saved)) };
  if (policy['security/sessions-apart'] !== 'mix') return memory;
  if (shared.issuer !== issuer) shared = { issuer, held: undefined };
  const own = shared;
  return Object.defineProperty(memory, 'held', {
    enumerable: true,
    get: () => own.held,
    set: (held: Held | undefined) => {
      own.held = held;
    },
  });
}
