/** Reads the tokens out of an answer, as the facts write them, with the faults of the policy in it. It keeps nothing. */
import type { Refusal, Tokens } from '../../specs/contract/contract.ts';
import type { Facts, Field, Message } from '../../specs/language/spec.ts';
import type { Role, TimeUnit } from '../../specs/language/words.ts';
import { malformed, nothing, refuse } from './ask.ts';
import type { Manner } from './compose.ts';
import { memberOf, separatorOf } from './fields.ts';
import type { Held } from './memory.ts';
import type { Policy } from './policy.ts';
import { tellTokens } from './tell-tokens.ts';

type TokenSource = 'exchange' | 'refresh' | 'implicit';

export type TokenAnswer = {
  source: TokenSource;
  /** Where the facts have what. */
  message: Message;
  status: number;
  members: Record<string, unknown>;
  /** In epoch milliseconds. */
  now: number;
  /** What a refresh has in place of what the answer leaves out (RFC 6749 §5.1, §6). */
  before: Pick<Held, 'refreshToken' | 'scopes'>;
};

/** `held` is what the session is to keep; without it the report is a lie of a faulty client. */
export type ReadTokens = { held?: Held; report: Tokens } | Refusal;

/** @param asked the scopes that were asked for. */
export function readTokens(
  answer: TokenAnswer,
  { policy, habits, facts }: Manner & { facts: Facts },
  asked: readonly string[],
): ReadTokens {
  const { source, message, status, members, now, before } = answer;
  const at = (role: Role) => policy[`${source}/answer/${role}`];
  const read = (role: Role): unknown => memberOf(members, message, role);
  if (policy[`${source}/answer/status`] === 'demand' && status !== 200) return malformed('status is not 200');
  if (policy[`${source}/answer`] === 'demand' && !`${members['content-type']}`.includes('json'))
    return malformed('the answer is not JSON');
  for (const role of ['token_type', 'expires_in'] as const) {
    if (at(role) === 'demand' && members[role] === undefined) return malformed(`no ${role}`);
  }
  if (at('access_token') === 'refuse') return malformed('the answer is not what was expected');
  if (at('access_token') === 'other-member') return { report: nothing };
  const accessToken = read('access_token');
  if (typeof accessToken !== 'string' || accessToken === '') return malformed('no access token');
  const issued = read('refresh_token');
  const fresh = typeof issued === 'string' && issued !== '' ? issued : undefined;
  const isDropped = policy['security/refresh-token-kept'] === 'drop' || habits.does?.keepsRefreshToken === 'none';
  const isLost = source === 'refresh' && fresh === undefined && isDropped;
  const held: Held = {
    accessToken,
    spent: false,
    refreshToken: isLost ? undefined : (fresh ?? before.refreshToken),
    previous: fresh !== before.refreshToken && fresh !== undefined ? before.refreshToken : undefined,
    endsAt:
      habits.does?.expiry === 'none' ? undefined : endOf(read('expires_in'), message.fields.expires_in?.time, now),
    scopes: scopesOf(read('scope'), message.fields.scope) ?? before.scopes,
  };
  // What a scope stands for is granted with it, and need not be named.
  const granted = held.scopes.flatMap((scope) => [scope, ...(facts.scopes.implies?.[scope] ?? [])]);
  if (habits.grants === 'whole' && !asked.every((scope) => granted.includes(scope)))
    return refuse('other', 'less was granted than asked for');
  const made = tellTokens(reported(held, { read, at, message, now }), habits, {
    lifetime: read('expires_in'),
    now,
    isScopeNamed: read('scope') !== undefined,
  });
  return { held, report: { ok: true, ...made } };
}

type Reader = {
  read: (role: Role) => unknown;
  at: (role: Role) => Policy[string] | undefined;
  message: Message;
  now: number;
};

function reported(held: Held, { read, at, message, now }: Reader): Tokens['tokens'] {
  const { accessToken } = held;
  const refreshToken =
    at('refresh_token') === 'ignore'
      ? null
      : at('refresh_token') === 'garble'
        ? `${held.refreshToken}x`
        : held.refreshToken;
  const type = read('token_type');
  return {
    accessToken: at('access_token') === 'garble' ? `${accessToken}x` : accessToken,
    tokenType: at('token_type') === 'garble' ? 'mac' : typeof type === 'string' ? type : null,
    ...(refreshToken !== undefined && { refreshToken }),
    scopes: at('scope') === 'garble' ? [...held.scopes, 'more'] : held.scopes,
    ...expiry({ read, at, message, now }),
    ...(message.fields.passphrase && {
      extra: { passphrase: `${read('passphrase')}${at('passphrase') === 'garble' ? 'x' : ''}` },
    }),
  };
}

function expiry({ read, at, message, now }: Reader): Pick<Tokens['tokens'], 'expiry'> {
  if (at('expires_in') === 'ignore') return { expiry: null };
  const unit = message.fields.expires_in?.time ?? 'seconds';
  const endsAt = endOf(read('expires_in'), at('expires_in') === 'other-unit' ? MISTAKEN_FOR[unit] : unit, now);
  return endsAt === undefined || message.fields.expires_in === undefined ? {} : { expiry: { at: endsAt / 1000 } };
}

function scopesOf(named: unknown, field: Field | undefined): string[] | undefined {
  if (Array.isArray(named)) return named.map(String);
  if (typeof named !== 'string') return undefined;
  return named.split(separatorOf(field)).filter((scope) => scope !== '');
}

function endOf(raw: unknown, unit: TimeUnit | undefined, now: number): number | undefined {
  // `Number` makes a nought of much that is none.
  const isSaid = typeof raw === 'number' || (typeof raw === 'string' && raw.trim() !== '');
  const value = Number(raw);
  if (!isSaid || !Number.isFinite(value)) return undefined;
  return ENDS[unit ?? 'seconds'](value, now);
}

/** In epoch milliseconds. */
const ENDS: Record<TimeUnit, (value: number, now: number) => number> = {
  seconds: (value, now) => now + value * 1000,
  milliseconds: (value, now) => now + value,
  'epoch-seconds': (value) => value * 1000,
  'epoch-milliseconds': (value) => value,
};

/** The unit that a client takes it for which reads the wrong one. */
const MISTAKEN_FOR: Record<TimeUnit, TimeUnit> = {
  seconds: 'milliseconds',
  milliseconds: 'seconds',
  'epoch-seconds': 'milliseconds',
  'epoch-milliseconds': 'milliseconds',
};
