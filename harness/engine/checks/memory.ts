/** What the judge knows of one session as it reads on: what was sent, issued, replaced and refused. No judgement. */
import type { Subject } from '../../../specs/clauses/clause.ts';
import type { Facts, Field, Message } from '../../../specs/language/spec.ts';
import type { Role, TimeUnit } from '../../../specs/language/words.ts';
import { valueAt } from './read-field.ts';
import type { ReadAnswer, Spot } from './reader.ts';
import { urlSpots } from './reader.ts';
import type { OperationReading, SessionReading } from './reading.ts';

export type Issued = {
  value: string;
  from: TokenSource;
  /** In epoch milliseconds; the documented lifetime counts where the answer told none. */
  expiresAt?: number;
  /** Whether the answer told when it ends. */
  isTold?: boolean;
  issuedAt?: number;
  /** Something happened that can make the client renew it early. */
  isDoubtful?: boolean;
};

/** What brings tokens. */
export type TokenSource = 'exchange' | 'refresh' | 'implicit';

export type Authorization = {
  begin: OperationReading;
  spots: readonly Spot[];
  sent: Map<Role, string>;
  /** Values that the request got wrong: nothing that hangs on them is evidence. */
  wrong: Set<Role>;
  /** Its callback brought tokens: it is over, and its state with it. */
  isUsed?: boolean;
};

export type Memory = {
  authorizations: Authorization[];
  presentedCodes: Set<string>;
  usedDeliveries: Set<string>;
  /** The last operation to which a callback was handed, its own or not. */
  lastCallback: number | undefined;
  access: Issued[];
  refresh: Issued[];
  /** The last grant came without a refresh token: what an earlier one brought may be gone with it. */
  refreshGone: boolean;
  replaced: Set<string>;
  /** What a refresh brought, or was made with, while a login came that took its place. */
  overtaken: Set<string>;
  /** The last refresh answer held no refresh token. */
  keptAfterRefresh: boolean;
  refused: Set<string>;
  /** Tokens that the client has revoked, as the provider confirmed. */
  revoked: Set<string>;
  /** What came beside tokens and is as secret as they are. */
  passphrases: Set<string>;
  /** What the client was given to log a person in with. */
  passwords: Set<string>;
  /** Refresh tokens that the provider called invalid. */
  refusedRefresh: Set<string>;
  /** It reads lifetimes otherwise than they are written: when it refreshes follows from that. */
  isMistimed: boolean;
  /** How often calls presented one that was called invalid. */
  triedRefused: number;
  /** Calls that refreshed although the token in hand lived, those of them in a row, and calls that used such a token. */
  early: { calls: { operation: number; exchange: number }[]; inARow: number; mostInARow: number; used: number[] };
  /** It may not have read that a refresh was refused: nothing that hangs on it is evidence. */
  isRefusalUnread: boolean;
  /** An API request was wrong: what the client concluded from its refusal says nothing about expiry. */
  misled: boolean;
  /** The refresh token was refused or revoked: asking for a new authorization is all that is left. */
  refreshDead: boolean;
  /** The last refresh did not go well: what became of its refresh token at the client nobody knows. */
  isRenewalDoubtful: boolean;
  /** It has refreshed on the way of a call. */
  renewsItself: boolean;
  /** The server broke down at the last refresh, which says nothing of the tokens. */
  brokeDown: boolean;
  /** The scope that the last token answer named. */
  grantedScope: string[] | undefined;
  /**
   * Where evidence ends: `lied` for good, because the client said something untrue; `lost` until it begins anew,
   * because it threw away an answer.
   */
  ended: 'lied' | 'lost' | undefined;
};

export const newMemory = (): Memory => ({
  authorizations: [],
  presentedCodes: new Set(),
  usedDeliveries: new Set(),
  lastCallback: undefined,
  access: [],
  refresh: [],
  refreshGone: false,
  replaced: new Set(),
  overtaken: new Set(),
  keptAfterRefresh: false,
  refused: new Set(),
  revoked: new Set(),
  passphrases: new Set(),
  passwords: new Set(),
  refusedRefresh: new Set(),
  isMistimed: false,
  triedRefused: 0,
  early: { calls: [], inARow: 0, mostInARow: 0, used: [] },
  isRefusalUnread: false,
  misled: false,
  refreshDead: false,
  isRenewalDoubtful: false,
  renewsItself: false,
  brokeDown: false,
  grantedScope: undefined,
  ended: undefined,
});

/** A member of an answer, at its documented place. */
export function memberOf(answer: ReadAnswer, message: Pick<Message, 'in'>, field: Field | undefined): unknown {
  if (!field || field.use === 'absent') return undefined;
  return (field.in ?? message.in) === 'header' ? answer.header(field.name) : answer.members.get(field.name);
}

export function rememberAuthorization(
  memory: Memory,
  begin: OperationReading,
  url: string,
  facts: Facts,
): Authorization {
  const spots = urlSpots(url);
  const message = facts.legs.authorize?.sends;
  const sent = new Map<Role, string>();
  for (const [role, field] of Object.entries(message?.fields ?? {}) as [Role, Field][]) {
    const value = message && valueAt(spots, message, field);
    if (value !== undefined) sent.set(role, value);
  }
  const authorization: Authorization = { begin, spots, sent, wrong: new Set() };
  memory.authorizations.push(authorization);
  return authorization;
}

/** Where a callback URL comes from: this session's own authorization, or somewhere else. */
export function originOf(session: SessionReading, url: string): OperationReading | undefined {
  return session.deliveries.find((delivery) => delivery.url === url)?.begin;
}

/** When a lifetime ends, in epoch milliseconds, from its raw value, its unit, and the instant of the answer. */
export function endOf(raw: unknown, unit: TimeUnit | undefined, now: number): number | undefined {
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return ENDS[unit ?? 'seconds'](value, now);
}

const ENDS: Record<TimeUnit, (value: number, now: number) => number> = {
  seconds: (value, now) => now + value * 1000,
  milliseconds: (value, now) => now + value,
  'epoch-seconds': (value) => value * 1000,
  'epoch-milliseconds': (value) => value,
};

/** Whether a token has come to its end. */
export const isOver = ({ expiresAt = Infinity }: Issued, now: number): boolean => expiresAt <= now;

export const newest = (issued: Issued[]): Issued | undefined => issued.at(-1);

/**
 * The clause that a client breaks which has lost what it held: it dropped that when a refresh brought no new refresh
 * token, or broke down, or let the late answer of a refresh take the place of a login. `nobody` knows where another
 * refresh brought nothing, for then it may give everything up.
 */
export function lossOf({
  keptAfterRefresh,
  brokeDown,
  isRenewalDoubtful,
  overtaken,
}: Memory): Subject | 'nobody' | undefined {
  if (brokeDown) return { is: 'security', rule: 'breakdown-survived' };
  if (isRenewalDoubtful) return 'nobody';
  if (keptAfterRefresh) return { is: 'security', rule: 'refresh-token-kept' };
  return overtaken.size > 0 ? { is: 'security', rule: 'login-newest' } : undefined;
}

/** The refresh token that the session holds, if it holds one. */
export const heldRefreshToken = ({ refresh, refreshGone }: Memory): Issued | undefined =>
  refreshGone ? undefined : newest(refresh);
