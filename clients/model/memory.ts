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
  /** How often a refresh was refused. */
  refusals?: number;
};

/** An authorization that was begun, and whose callback has not come. */
export type Pending = {
  state: string;
  verifier: string | undefined;
  implicit: boolean /** In epoch milliseconds. */;
  begunAt: number;
};

export type ClientMemory = {
  pending: Pending[];
  /** Whether an authorization was begun and neither completed nor refused. */
  waiting: boolean;
  spentCodes: string[];
  held: Held | undefined;
};

const newMemory = (): ClientMemory => ({ pending: [], waiting: false, spentCodes: [], held: undefined });

type Shared = { issuer: string; held: Held | undefined; first: { token: string; by: ClientMemory } | undefined };

/** What faulty clients keep in the module, where every session finds it; of one case at a time, for which the issuer stands. */
let shared: Shared = { issuer: '', held: undefined, first: undefined };

function sharedAt(issuer: string): Shared {
  if (shared.issuer !== issuer) shared = { issuer, held: undefined, first: undefined };
  return shared;
}

/** Opens the memory of a session, or one that was saved. */
export function openMemory(issuer: string, policy: Policy, saved?: string): ClientMemory {
  const memory: ClientMemory = { ...newMemory(), ...(saved !== undefined && JSON.parse(saved)) };
  if (policy['security/providers-apart'] === 'mix') return mixedUp(memory, issuer);
  if (policy['security/sessions-apart'] !== 'mix') return memory;
  const all = sharedAt(issuer);
  return Object.defineProperty(memory, 'held', {
    enumerable: true,
    get: () => all.held,
    set: (held: Held | undefined) => {
      all.held = held;
    },
  });
}

let latest: { issuer: string; held: Held | undefined } | undefined;

/** Whoever holds anything holds what came last, wherever it came from. */
function mixedUp(memory: ClientMemory, issuer: string): ClientMemory {
  let own = memory.held;
  return Object.defineProperty(memory, 'held', {
    enumerable: true,
    get: () => (own && latest && latest.issuer !== issuer ? latest.held : own),
    set: (held: Held | undefined) => {
      own = held;
      latest = { issuer, held };
    },
  });
}

/** The access token that another session got first, or else this one's own. */
export function borrowed(issuer: string, memory: ClientMemory, own: string): string {
  const all = sharedAt(issuer);
  if (all.first === undefined || all.first.by === memory) all.first = { token: own, by: memory };
  return all.first.token;
}
