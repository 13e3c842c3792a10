/** What an authorization server remembers: grants, and the codes and tokens that came from each. It knows no HTTP. */
import type { Facts } from '../../specs/language/spec.ts';
import type { Clock, Limits } from '../mock.ts';
import type { Mint } from '../variations/create-mint.ts';
import { createBoundedMap } from './bounded.ts';
import type { Challenge } from './pkce.ts';

/** One permission of one person for one client. Every code and token belongs to one, and dies with it. */
export type Grant = {
  clientId: string;
  /** The person's user name. */
  username: string;
  /** `null` where the code was had directly: then any registered one will do. */
  redirectUri: string | null;
  /** Whether the authorization request named it; if not, the token request need not either (RFC 6749 §4.1.3). */
  redirectUriSent: boolean;
  requested: string[];
  /** `null` until the exchange of a code that was had directly names them. */
  granted: string[] | null;
  challenge: Challenge | null;
  /** Handed out with the first token, where the facts know one. */
  passphrase: string | null;
  dead: boolean;
};

export type Code = { value: string; grant: Grant; expiresAt: number; spent: boolean };

export type Token = {
  value: string;
  kind: 'access' | 'refresh';
  grant: Grant;
  scopes: string[];
  /** `null`: never by time alone. */
  expiresAt: number | null;
  revoked: boolean;
  /** Another took its place (RFC 9700 §4.14.2). */
  replaced: boolean;
};

export type State = {
  issueCode(grant: Grant): Code;
  issueToken(kind: Token['kind'], grant: Grant, scopes: string[]): Token;
  code(value: string | undefined): Code | undefined;
  token(value: string | undefined): Token | undefined;
  isLive(token: Token): boolean;
  isExpired(thing: { expiresAt: number | null }): boolean;
  /** Ends the access tokens that a grant has brought so far. */
  endAccess(grant: Grant): void;
  /** Ends every grant that fits. */
  endGrants(fits: (grant: Grant) => boolean): void;
};

const LEAST_REMEMBERED = 16;

export function createState(facts: Facts, clock: Clock, mint: Mint, limits: Pick<Limits, 'codes' | 'tokens'>): State {
  const codes = createBoundedMap<Code>(limits.codes);
  const tokens = createBoundedMap<Token>(limits.tokens);
  /** The access tokens that a grant has brought and that may still be ended; they go with the grant. */
  const byGrant = new WeakMap<Grant, { all: Token[]; most: number }>();
  const { lifetimes } = facts;
  const lifetimeOf = { access: lifetimes.access_token, refresh: lifetimes.refresh_token } satisfies Record<
    Token['kind'],
    unknown
  >;
  const after = (seconds: number): number => clock.now() + seconds * 1000;
  const isExpired: State['isExpired'] = ({ expiresAt }) => expiresAt !== null && clock.now() >= expiresAt;
  const isOfUse = (token: Token): boolean =>
    !token.revoked && !isExpired(token) && tokens.get(token.value) !== undefined;
  /** Looks through all of them only when there are twice as many as there were of use the last time. */
  const remember = (grant: Grant, token: Token): void => {
    const known = byGrant.get(grant) ?? { all: [], most: LEAST_REMEMBERED };
    known.all.push(token);
    if (known.all.length > known.most) {
      known.all = known.all.filter(isOfUse);
      known.most = Math.max(LEAST_REMEMBERED, 2 * known.all.length);
    }
    byGrant.set(grant, known);
  };

  return {
    issueCode(grant) {
      const code: Code = { value: mint.code(), grant, expiresAt: after(lifetimes.code.seconds), spent: false };
      codes.set(code.value, code);
      return code;
    },
    issueToken(kind, grant, scopes) {
      const lifetime = lifetimeOf[kind];
      const expiresAt = lifetime ? after(lifetime.seconds) : null;
      const token: Token = { value: mint.token(kind), kind, grant, scopes, expiresAt, revoked: false, replaced: false };
      tokens.set(token.value, token);
      if (kind === 'access') remember(grant, token);
      return token;
    },
    code: (value) => (value === undefined ? undefined : codes.get(value)),
    token: (value) => (value === undefined ? undefined : tokens.get(value)),
    isExpired,
    isLive: (token) => !token.revoked && !token.replaced && !token.grant.dead && !isExpired(token),
    endAccess(grant) {
      for (const token of byGrant.get(grant)?.all ?? []) token.revoked = true;
    },
    endGrants(fits) {
      for (const { grant } of [...codes.values(), ...tokens.values()]) if (fits(grant)) grant.dead = true;
    },
  };
}
