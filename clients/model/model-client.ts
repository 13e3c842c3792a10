/**
 * A client driven by a provider's facts: sound with an empty policy, faulty in exactly one respect with one entry.
 * It exists to prove that the suite bites; it shares no code with the mock or the checks.
 */
import { createHash, randomBytes } from 'node:crypto';
import type {
  AdapterFault,
  Called,
  Client,
  Hello,
  Refusal,
  Session,
  Setup,
  Tokens,
} from '../../specs/language/contract.ts';
import type { Facts, Field, Implicit, Leg, Message } from '../../specs/language/spec.ts';
import type { AnyLeg, Role } from '../../specs/language/words.ts';
import { compose, type Values } from './compose.ts';
import type { Policy } from './policy.ts';

type Held = {
  accessToken: string;
  refreshToken: string | undefined;
  previous: string | undefined;
  endsAt: number | undefined;
  scopes: string[];
  granted: boolean;
};
type Pending = { state: string; verifier: string | undefined };
type Answered = {
  status: number;
  members: Record<string, unknown>;
  code: string | undefined;
  /** The status is no success, or an error stands where the document has it. */
  failed: boolean;
};

/** Builds the client. Policies are keyed by clause path; see `deriveFaults`. */
export function createModelClient(facts: Facts, policy: Policy = {}): Client {
  const has = (leg: 'refresh' | 'revoke' | 'direct') => (facts.legs[leg] ? ('library' as const) : ('none' as const));
  const hello: Hello = {
    name: 'model',
    version: '1',
    kind: 'application',
    clock: 'now',
    wirings: ['plain'],
    does: {
      state: 'library',
      pkce: 'library',
      callback: 'library',
      singleUse: 'library',
      expiry: 'library',
      keepsRefreshToken: 'library',
      refresh: has('refresh'),
      autoRefresh: has('refresh'),
      callApi: 'library',
      revoke: has('revoke'),
      direct: has('direct'),
      implicit: facts.implicit ? 'library' : 'none',
      save: 'none',
      timeout: 'none',
    },
  };
  return { hello, open: ({ setup }) => openSession(facts, policy, setup) };
}

/** The same for every client made from a policy: what a faulty one uses again and again. */
const CONSTANT = 'Zk9-constant-constant-constant-constant-constant';
let counted = 1000;

function openSession(facts: Facts, policy: Policy, setup: Setup): Session {
  const pending = new Map<string, Pending>();
  let waiting = false;
  /** What the latest authorization was begun for, where that is not a code. */
  let implicit: Implicit | undefined;
  let held: Held | undefined;
  let refusedToken: string | undefined;
  const used = new Set<string>();
  const faulty = (path: string) => policy[path];

  async function send(path: string, leg: AnyLeg, url: string, values: Values, api?: string): Promise<Answered> {
    const definition = leg === 'api' ? facts.apis[api ?? ''] : facts.legs[leg];
    if (!definition) throw new Error(`no ${path} here`);
    const request = compose(definition, path, url, values, policy);
    if (leg === 'api' && faulty('security/token-confined') === 'leak')
      request.url += `${request.url.includes('?') ? '&' : '?'}access_token=${encodeURIComponent(values.access_token ?? '')}`;
    if (leg === 'api' && faulty('security/secret-confined') === 'leak-later')
      request.headers['x-debug'] = setup.clientSecret ?? '';
    const response = await setup.fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      redirect: 'manual',
    });
    const text = await response.text();
    // Headers are read as members: no answer has one of each by the same name.
    const members = { ...Object.fromEntries(response.headers), ...flatten(parse(text)) };
    const challenge = /error="([^"]*)"/.exec(response.headers.get('www-authenticate') ?? '')?.[1];
    const word = members[facts.errors.shape.fields.error?.name ?? 'error'];
    const code = typeof word === 'string' ? word : challenge;
    return { status: response.status, members, code, failed: response.status >= 300 || typeof word === 'string' };
  }

  const identity = (): Values => ({
    client_id: setup.clientId,
    ...(setup.clientSecret !== null && { client_secret: setup.clientSecret }),
  });

  function refusal(leg: AnyLeg, answered: Answered): Refusal {
    const code = faulty(`${leg}/error/named`) === 'misname' ? 'some_error' : answered.code;
    return {
      ok: false,
      reason: 'provider_error',
      ...(code !== undefined && { code }),
      status: answered.status,
      message: `the provider answered ${answered.status}`,
    };
  }

  /** Whether the policy takes this error for a success. */
  function overlooks(leg: AnyLeg, answered: Answered): boolean {
    const word = answered.code ?? String(answered.status);
    const words = [word, String(answered.status)];
    return faulty(`${leg}/error`) === 'go-on' || words.some((one) => faulty(`${leg}/error/${one}`) === 'go-on');
  }

  const nothing: Tokens = { ok: true, tokens: { accessToken: 'undefined' } };

  function take(
    leg: 'exchange' | 'refresh' | 'implicit',
    answered: Pick<Answered, 'status' | 'members'>,
    message: Message,
    now: number,
  ): Tokens | Refusal {
    const at = (role: Role) => faulty(`${leg}/answer/${role}`);
    const read = (role: Role): unknown => {
      const field = message.fields[role];
      return field && field.use !== 'absent' ? answered.members[field.name] : undefined;
    };
    if (faulty(`${leg}/answer/status`) === 'demand' && answered.status !== 200) return malformed('status is not 200');
    for (const role of ['token_type', 'expires_in'] as const) {
      if (at(role) === 'demand' && answered.members[role] === undefined) return malformed(`no ${role}`);
    }
    if (at('access_token') === 'refuse') return malformed('the answer is not what was expected');
    const accessToken = at('access_token') === 'other-member' ? undefined : read('access_token');
    if (typeof accessToken !== 'string')
      return at('access_token') === 'other-member' ? nothing : malformed('no access token');
    const issued = read('refresh_token');
    const fresh = typeof issued === 'string' ? issued : undefined;
    const before = leg === 'implicit' ? undefined : held?.refreshToken;
    const lost = leg === 'refresh' && fresh === undefined && faulty('security/refresh-token-kept') === 'drop';
    const list = message.fields.scope?.list === ',' ? ',' : ' ';
    const named = read('scope');
    const granted = Array.isArray(named)
      ? named.map(String)
      : typeof named === 'string'
        ? named.split(list)
        : undefined;
    const unit = message.fields.expires_in?.time;
    const endsAt = endOf(
      read('expires_in'),
      at('expires_in') === 'other-unit' ? (unit === 'milliseconds' ? 'seconds' : 'milliseconds') : unit,
      now,
    );
    held = {
      accessToken,
      refreshToken: lost ? undefined : (fresh ?? before),
      previous: leg === 'refresh' && fresh !== undefined && fresh !== before ? before : undefined,
      endsAt: endOf(read('expires_in'), unit, now) ?? held?.endsAt,
      scopes: granted ?? held?.scopes ?? setup.scopes,
      granted: granted !== undefined || (held?.granted ?? false),
    };
    refusedToken = undefined;
    const reported =
      at('refresh_token') === 'ignore'
        ? null
        : at('refresh_token') === 'garble'
          ? `${held.refreshToken}x`
          : held.refreshToken;
    const type = read('token_type');
    return {
      ok: true,
      tokens: {
        accessToken: at('access_token') === 'garble' ? `${accessToken}x` : accessToken,
        tokenType: at('token_type') === 'garble' ? 'mac' : typeof type === 'string' ? type : null,
        ...(reported !== undefined && { refreshToken: reported }),
        scopes: at('scope') === 'garble' ? [...held.scopes, 'more'] : held.scopes,
        ...expiry(at('expires_in') === 'ignore' ? null : endsAt, message),
        ...(message.fields.passphrase && {
          extra: { passphrase: `${read('passphrase')}${at('passphrase') === 'garble' ? 'x' : ''}` },
        }),
      },
    };
  }

  const scopesFor = (leg: Leg): string => setup.scopes.join(leg.sends.fields.scope?.list === ',' ? ',' : ' ');

  async function exchange(code: string, verifier: string | undefined, now: number): Promise<Tokens | Refusal> {
    const leg = facts.legs.exchange;
    if (!leg?.answers) return malformed('no token endpoint');
    const values: Values = {
      ...identity(),
      grant_type: leg.sends.fields.grant_type?.value,
      code,
      redirect_uri: setup.redirectUri,
      scope: scopesFor(leg),
      ...(verifier !== undefined && { code_verifier: verifier }),
    };
    const answered = await send('exchange', 'exchange', setup.endpoints.token, values);
    if (answered.failed) return overlooks('exchange', answered) ? nothing : refusal('exchange', answered);
    return take('exchange', answered, leg.answers, now);
  }

  async function refresh(now: number): Promise<Tokens | Refusal> {
    const leg = facts.legs.refresh;
    if (!leg?.answers || held?.refreshToken === undefined)
      return { ok: false, reason: 'needs_reauthorization', message: 'no refresh token' };
    const stale = faulty('security/refresh-token-newest') === 'stale' ? held.previous : undefined;
    const values: Values = {
      ...identity(),
      grant_type: leg.sends.fields.grant_type?.value,
      refresh_token: stale ?? held.refreshToken,
      redirect_uri: setup.redirectUri,
      ...(leg.sends.fields.scope?.use === 'required' && { scope: scopesFor(leg) }),
    };
    const answered = await send('refresh', 'refresh', setup.endpoints.token, values);
    if (answered.failed) {
      if (overlooks('refresh', answered)) return nothing;
      if (answered.status < 500) held.refreshToken = undefined;
      return refusal('refresh', answered);
    }
    return take('refresh', answered, leg.answers, now);
  }

  async function callOnce(api: string): Promise<Answered> {
    return send(`api/${api}`, 'api', setup.apis[api].url, { access_token: held?.accessToken ?? '' }, api);
  }

  return {
    begin: ({ grant }) => {
      implicit = grant === 'implicit' ? facts.implicit : undefined;
      if (waiting && faulty('denial/arrives') === 'block')
        return { ok: false, reason: 'other', message: 'an authorization is already pending' };
      waiting = true;
      const leg = facts.legs.authorize;
      if (!leg) return { ok: false, reason: 'unsupported', message: 'no authorization endpoint' };
      const unbound = [faulty('security/state-checked'), faulty('security/state-missing')].includes('unchecked');
      const state = newState(policy);
      const verifier = leg.sends.fields.code_challenge && !implicit && !unbound ? newVerifier(policy) : undefined;
      pending.set(state, { state, verifier });
      const method = faulty('security/verifier-form') === 'plain' ? 'plain' : 'S256';
      const values: Values = {
        ...identity(),
        response_type: implicit ? implicitType(implicit, policy) : leg.sends.fields.response_type?.value,
        redirect_uri: setup.redirectUri,
        scope: scopesFor(leg),
        state,
        ...(leg.sends.fields.nonce?.use === 'required' && { nonce: randomBytes(18).toString('base64url') }),
        ...(verifier !== undefined && {
          code_challenge: method === 'plain' ? verifier : challengeOf(verifier),
          code_challenge_method: method,
        }),
      };
      if (leg.sends.fields.client_secret?.use !== 'required') delete values.client_secret;
      // What is wrong with the response type of a code is not wrong with the one of a token.
      const { 'authorize/response_type': _, ...others } = policy;
      const { url } = compose(leg, 'authorize', setup.endpoints.authorization, values, implicit ? others : policy);
      const leaks = [
        ...(faulty('security/secret-confined') === 'leak' ? [['client_secret', setup.clientSecret ?? '']] : []),
        ...(faulty('security/token-confined') === 'leak-later' && held
          ? [['hint', held.refreshToken ?? held.accessToken]]
          : []),
      ];
      return {
        ok: true,
        url: leaks.reduce(
          (all, [name, value]) => `${all}${all.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`,
          url,
        ),
      };
    },

    callback: async ({ url, now }) => {
      const members = callbackMembers(
        url,
        implicit ?? facts.callback,
        !implicit && faulty('callback/code') === 'other-member',
      );
      const denial = { ...callbackMembers(url, facts.denial, false), ...(implicit && members) };
      const error = returnedValue(denial, facts.denial, 'error');
      const denied = error === facts.errors.words.denied?.error;
      const goesOn =
        error !== undefined &&
        (denied
          ? faulty('denial/error') === 'go-on'
          : faulty('authorize/error') === 'go-on' || faulty(`authorize/error/${error}`) === 'go-on');
      if (error !== undefined && !goesOn) {
        return {
          ok: false,
          reason: 'provider_error',
          code: faulty('authorize/error/named') === 'misname' ? 'some_error' : error,
          message: 'the authorization was refused',
        };
      }
      const state = returnedValue(goesOn ? denial : members, implicit ?? facts.callback, 'state');
      const unbound = faulty('security/state-checked') === 'unchecked';
      const stateless = facts.callback.fields.state?.use === 'absent';
      const careless = faulty('security/state-missing') === 'unchecked';
      const incurious = state !== undefined && faulty('security/state-compared') === 'unchecked';
      const known =
        (state === undefined && (stateless || careless)) || incurious
          ? [...pending.values()].at(-1)
          : pending.get(state ?? '');
      const forgiven = unbound && state !== undefined && !used.has(url);
      used.add(url);
      if (!known && !forgiven)
        return { ok: false, reason: 'security', message: 'this callback belongs to no authorization of this session' };
      if (implicit && !goesOn) {
        if (known) pending.delete(known.state);
        waiting = false;
        return take('implicit', { status: 200, members }, implicit, now);
      }
      if (faulty('callback/code') === 'refuse') return malformed('the callback is not what was expected');
      if (faulty('callback/app_code') === 'refuse' && members.appCode !== undefined)
        return malformed('the callback has members that are not known');
      const code = goesOn
        ? 'undefined'
        : wrongOr(faulty('callback/code'), returnedValue(members, facts.callback, 'code'), state);
      if (code === undefined) return malformed('no code in the callback');
      if (faulty('security/code-once') !== 'repeat' && known) pending.delete(known.state);
      waiting = false;
      return exchange(code, known?.verifier, now);
    },

    ...(facts.legs.direct && {
      direct: async ({ username, password, now }) => {
        const answered = await send('direct', 'direct', setup.endpoints.directCode ?? '', {
          ...identity(),
          username,
          password,
        });
        if (answered.failed) return overlooks('direct', answered) ? nothing : refusal('direct', answered);
        const field = facts.legs.direct?.answers?.fields.code;
        const code = field && answered.members[field.name];
        const fault = faulty('direct/answer/code');
        if (fault === 'other-member') return malformed('no code in the answer');
        return exchange(fault === 'garble' ? [...String(code)].reverse().join('') : String(code), undefined, now);
      },
    }),

    refresh: ({ now }) => refresh(now),

    callApi: async ({ api, now }): Promise<Called | Refusal | AdapterFault> => {
      if (!held || refusedToken === held.accessToken)
        return { ok: false, reason: 'needs_reauthorization', message: 'no access token' };
      const renews = faulty('lifetimes/access_token') !== 'never';
      if (renews && held?.endsAt !== undefined && held.endsAt <= now && held.refreshToken !== undefined) {
        const renewed = await refresh(now);
        if (!renewed.ok) return renewed;
      }
      let answered = await callOnce(api);
      if (answered.status === 401 && held) {
        refusedToken = held.accessToken;
        if (faulty('security/refused-token') === 'stale') answered = await callOnce(api);
        if (renews && held.refreshToken !== undefined && !overlooks('api', answered)) {
          const renewed = await refresh(now);
          if (!renewed.ok) return renewed;
          answered = await callOnce(api);
          if (answered.status === 401) refusedToken = held.accessToken;
        }
      }
      if (faulty(`api/${api}/answer`) === 'refuse') return malformed('the answer is not what was expected');
      return { ok: true, status: answered.status >= 300 && overlooks('api', answered) ? 200 : answered.status };
    },

    ...(facts.legs.revoke && {
      revoke: async ({ which }) => {
        const token = which === 'refresh' ? held?.refreshToken : held?.accessToken;
        const answered = await send('revoke', 'revoke', setup.endpoints.revocation ?? '', {
          ...identity(),
          token: token ?? '',
          token_type_hint: `${which}_token`,
        });
        if (answered.status >= 300) return overlooks('revoke', answered) ? { ok: true } : refusal('revoke', answered);
        if (which === 'refresh') held = undefined;
        else if (held) refusedToken = held.accessToken;
        return faulty('revoke/answer') === 'refuse' ? malformed('the answer has no JSON') : { ok: true };
      },
    }),
  };
}

const malformed = (message: string): Refusal => ({ ok: false, reason: 'malformed', message });

const wrongOr = (fault: string | undefined, code: string | undefined, state: string | undefined): string | undefined =>
  fault === 'other-member' ? (state ?? 'undefined') : code;

function implicitType({ response_type: type }: Implicit, policy: Policy): string | undefined {
  const fault = policy['implicit/response_type'];
  return fault === 'omit' ? undefined : fault === 'alter' ? `${type}-x` : type;
}

function newState(policy: Policy): string {
  const fault = policy['security/state-fresh'];
  if (fault === 'constant') return CONSTANT;
  if (fault === 'counter') return `session-${counted++}`;
  return randomBytes(18).toString('base64url');
}

function newVerifier(policy: Policy): string {
  if (policy['security/verifier-fresh'] === 'constant') return CONSTANT;
  if (policy['security/verifier-form'] === 'short') return randomBytes(12).toString('base64url');
  return randomBytes(32).toString('base64url');
}

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

function callbackMembers(url: string, message: Message, elsewhere: boolean): Record<string, string> {
  const { searchParams, hash } = new URL(url);
  const fragment = message.in === 'fragment';
  const source = fragment && !elsewhere ? new URLSearchParams(hash.slice(1)) : searchParams;
  return Object.fromEntries(source);
}

const returnedValue = (members: Record<string, string>, message: Message, role: Role): string | undefined => {
  const field: Field | undefined = message.fields[role];
  return field && field.use !== 'absent' ? members[field.name] : undefined;
};

function endOf(raw: unknown, unit: Field['time'], now: number): number | undefined {
  const value = Number(raw);
  if (raw === undefined || raw === null || !Number.isFinite(value)) return undefined;
  if (unit === 'epoch-seconds') return value * 1000;
  if (unit === 'epoch-milliseconds') return value;
  return now + value * (unit === 'milliseconds' ? 1 : 1000);
}

function expiry(endsAt: number | null | undefined, message: Message): Pick<Tokens['tokens'], 'expiry'> {
  if (endsAt === null) return { expiry: null };
  return endsAt === undefined || message.fields.expires_in === undefined ? {} : { expiry: { at: endsAt / 1000 } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}

function flatten(value: unknown, path = '', into: Record<string, unknown> = {}): Record<string, unknown> {
  if (path !== '') into[path] = value;
  if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) flatten(member, path === '' ? key : `${path}.${key}`, into);
  }
  return into;
}
