/** Gets tokens from the token endpoint or the redirect, and keeps them. One refresh serves all who wait for it. */
import type { Refusal, Tokens } from '../../specs/contract/contract.ts';
import type { Implicit, Leg } from '../../specs/language/spec.ts';
import { type Answered, malformed, nothing, refuse } from './ask.ts';
import type { ClientValues } from './compose.ts';
import { isSaid, memberOf, scopesFor } from './fields.ts';
import { borrowed, type Held } from './memory.ts';
import type { ClientParts } from './parts.ts';
import { readTokens, type TokenAnswer } from './read-tokens.ts';

export type GetTokens = ReturnType<typeof createGetTokens>;

export function createGetTokens(parts: ClientParts) {
  const { facts, policy, habits, setup, memory, ask } = parts;
  let underWay: Promise<Tokens | Refusal> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function keep(answer: TokenAnswer): Tokens | Refusal {
    const found = readTokens(answer, parts, setup.scopes);
    if (!('report' in found)) return found;
    // A login that came while a refresh was under way wins.
    const isOvertaken = answer.source === 'refresh' && memory.held !== answer.before;
    if (found.held && (!isOvertaken || policy['security/login-newest'] === 'overwrite')) {
      memory.held = found.held;
      if (policy['security/secrets-unspoken'] === 'print') process.stderr.write(`got ${found.held.accessToken}\n`);
      if (policy['security/secrets-unspoken'] === 'print-passphrase')
        process.stderr.write(`got ${found.report.tokens.extra?.passphrase}\n`);
    }
    if (found.held && policy['security/sessions-apart'] === 'borrow')
      found.report.tokens.accessToken = borrowed(setup.issuer, memory, found.held.accessToken);
    return found.report;
  }

  const anew = { refreshToken: undefined, scopes: setup.scopes };

  /** The tokens that a redirect brought (RFC 6749 §4.2.2). */
  const fromRedirect = (members: Record<string, string>, message: Implicit, now: number): Tokens | Refusal =>
    keep({ source: 'implicit', message, status: 200, members, now, before: anew });

  async function exchange(code: string, verifier: string | undefined, now: number): Promise<Tokens | Refusal> {
    const leg = facts.legs.exchange;
    if (!leg?.answers) return refuse('unsupported', 'no token endpoint');
    memory.spentCodes.push(code);
    const values: ClientValues = {
      grant_type: leg.sends.fields.grant_type?.value,
      code,
      ...(isBoundTo('redirect_uri') && { redirect_uri: setup.redirectUri }),
      scope: scopesFor(leg, parts),
      ...(verifier !== undefined && { code_verifier: verifier }),
    };
    const answered = await ask.ask('exchange', setup.endpoints.token, values);
    if (!answered.ok) return answered;
    if (answered.failed) return ask.overlooks('exchange', answered) ? nothing : ask.refusalOf('exchange', answered);
    return keep({ ...answered, source: 'exchange', message: leg.answers, now, before: anew });
  }

  /** What binds only if the authorization request carried it is sent again only then. */
  const isBoundTo = (role: 'redirect_uri'): boolean =>
    !facts.legs.exchange?.sends.fields[role]?.ifSent || isSaid(facts.legs.authorize?.sends.fields[role], habits);

  async function renew(now: number): Promise<Tokens | Refusal> {
    const leg = facts.legs.refresh;
    const before = memory.held;
    if (!leg?.answers || before?.refreshToken === undefined) return refuse('needs_reauthorization', 'no refresh token');
    const stale = policy['security/refresh-token-newest'] === 'stale' ? before.previous : undefined;
    const values: ClientValues = {
      grant_type: leg.sends.fields.grant_type?.value,
      refresh_token: stale ?? before.refreshToken,
      redirect_uri: setup.redirectUri,
      ...(namesScope(leg) && { scope: scopesFor(leg, parts, scopesToName(before)) }),
    };
    const answered = await ask.ask('refresh', setup.endpoints.refresh ?? setup.endpoints.token, values);
    if (!answered.ok) return answered;
    if (answered.failed) {
      if (ask.overlooks('refresh', answered)) return nothing;
      if (isTheEnd(answered, before)) before.refreshToken = undefined;
      if (answered.status >= 500 && policy['security/breakdown-survived'] === 'drop') before.refreshToken = undefined;
      if (habits.givesUp && answered.status < 500 && memory.held === before) memory.held = undefined;
      const refusal = ask.refusalOf('refresh', answered);
      const isToldSo = habits.errors === 'what-to-do' && isTheEnd(answered, before);
      return isToldSo ? { ...refusal, reason: 'needs_reauthorization' } : refusal;
    }
    return keep({ ...answered, source: 'refresh', message: leg.answers, now, before });
  }

  /** An answer that need not name the scope names it to those alone who asked for more than there is. */
  const namesScope = ({ sends }: Leg): boolean => {
    const use = sends.fields.scope?.use;
    const isOffered = policy['refresh/answer/scope'] !== undefined || habits.refreshScope || habits.optional === 'all';
    return use === 'required' || (use === 'optional' && Boolean(isOffered));
  };

  /** No more than was granted, where the client has the habit of looking (RFC 6749 §6). */
  const scopesToName = ({ scopes }: Held): string[] | undefined => {
    if (habits.refreshScope === 'granted') return scopes;
    return habits.refreshScope === 'first' ? scopes.slice(0, 1) : undefined;
  };

  /** A breakdown of the server says nothing about the refresh token. */
  const isTheEnd = ({ status }: Answered, before: Held): boolean => {
    if (status >= 500 || policy['security/dead-refresh-token'] === 'stale') return false;
    before.refusals = (before.refusals ?? 0) + 1;
    return policy['security/refused-refresh-token'] !== 'stale' || before.refusals > 1;
  };

  /**
   * Calls that need new tokens at the same time wait for the same request, or for their turn.
   *
   * @param isNew tells whether what is held by then was renewed by another.
   */
  function refresh(now: number, isNew?: (held: Held) => boolean): Promise<Tokens | Refusal> {
    const { held } = memory;
    const isNeeded = isNew !== undefined || held?.spent || held?.endsAt === undefined || held.endsAt <= now;
    if (habits.refreshes === 'when-needed' && held && !isNeeded)
      return Promise.resolve({ ok: true, tokens: { accessToken: held.accessToken } });
    if (policy['security/single-flight'] === 'race' || habits.sharing === 'none') return renew(now);
    if (habits.sharing === 'queue') {
      const turn = last.then((): Tokens | Refusal | Promise<Tokens | Refusal> =>
        memory.held && isNew?.(memory.held)
          ? { ok: true, tokens: { accessToken: memory.held.accessToken } }
          : renew(now),
      );
      last = turn.catch(() => {});
      return turn;
    }
    underWay ??= renew(now).finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  /** A code for user name and password, exchanged at once. */
  async function direct(username: string, password: string, now: number): Promise<Tokens | Refusal> {
    const answered = await ask.ask('direct', setup.endpoints.directCode ?? '', { username, password });
    if (!answered.ok) return answered;
    if (answered.failed) return ask.overlooks('direct', answered) ? nothing : ask.refusalOf('direct', answered);
    const message = facts.legs.direct?.answers;
    const code = message && memberOf(answered.members, message, 'code');
    const fault = policy['direct/answer/code'];
    if (fault === 'other-member' || typeof code !== 'string') return malformed('no code in the answer');
    return exchange(fault === 'garble' ? [...code].reverse().join('') : code, undefined, now);
  }

  return { fromRedirect, exchange, refresh, direct };
}
