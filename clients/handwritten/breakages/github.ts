/** One-line breakages of the handwritten client for GitHub. */

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are pieces of source text.

import type { Edit } from './edit.ts';

export const github: Edit[] = [
  // The authorization request.
  {
    find: "url.searchParams.set('redirect_uri', setup.redirectUri);",
    replace: '',
    clause: 'github/authorize/redirect_uri',
  },
  {
    find: "setup.scopes.join(' ')",
    replace: "setup.scopes.join(',')",
    clause: 'github/authorize/scope',
  },
  {
    find: "url.searchParams.set('code_challenge_method', 'S256');",
    replace: '',
    clause: 'github/authorize/code_challenge_method',
  },
  {
    find: "digest('base64url')",
    replace: "digest('hex').slice(0, 42)",
    clause: 'github/authorize/code_challenge',
  },
  // The callback.
  {
    find: "const code = query.get('code');",
    replace: "const code = query.get('state');",
    clause: 'github/callback/code',
  },
  {
    find: "if (error !== null) return refuse('provider_error'",
    replace: "if (error === 'access_denied') return refuse('provider_error'",
    clause: 'github/authorize/error/named',
  },
  // The token request.
  {
    find: "exchange.set('redirect_uri', setup.redirectUri);",
    replace: '',
    clause: 'github/exchange/redirect_uri',
  },
  {
    find: "exchange.set('code_verifier', verifier);",
    replace: "exchange.set('verifier', verifier);",
    clause: 'github/exchange/code_verifier',
  },
  {
    find: "form.set('client_secret', setup.clientSecret ?? '');",
    replace: "headers.set('authorization', `Basic ${btoa(`${setup.clientId}:${setup.clientSecret}`)}`);",
    clause: 'github/exchange/client_secret',
    consequences: ['github/refresh/client_secret'],
  },
  {
    find: "headers.set('content-type', 'application/x-www-form-urlencoded');",
    replace: "headers.set('content-type', 'text/plain');",
    clause: 'github/exchange/carrier',
  },
  // The token answer.
  {
    find: "new Headers({ accept: 'application/json' })",
    replace: 'new Headers()',
    clause: 'github/exchange/answer',
    // What cannot be read cannot be named either.
    consequences: [
      'github/exchange/error/named',
      'github/refresh/answer',
      'github/refresh/error/named',
      'github/security/refused-refresh-token',
      'github/security/dead-refresh-token',
    ],
  },
  {
    find: 'now / 1000 + Number(lifetime)',
    replace: 'now / 1000 + Number(lifetime) / 1000',
    clause: 'github/exchange/answer/expires_in',
    consequences: ['github/refresh/answer/expires_in'],
  },
  {
    find: "lifetime === '' ? null : { at: now / 1000 + Number(lifetime) }",
    replace: '{ at: now / 1000 + Number(lifetime) }',
    clause: 'github/api/me/answer',
    pinned: { 'expiring-tokens': 'never' },
  },
  {
    find: "readText(body.scope)?.split(',') ?? scopes",
    replace: "readText(body.scope)?.split(' ') ?? scopes",
    clause: 'github/exchange/answer/scope',
    consequences: ['github/refresh/answer/scope'],
  },
  {
    find: 'refreshToken: readText(body.refresh_token),',
    replace: 'refreshToken: null,',
    clause: 'github/exchange/answer/refresh_token',
  },
  // Errors, which no status tells.
  {
    find: 'if (status >= 200 && status < 300 && body.error == null) return readTokens(body, now, scopes);',
    replace: 'if (status >= 200 && status < 300) return readTokens(body, now, scopes);',
    clause: 'github/exchange/error/named',
    consequences: [
      'github/refresh/error/named',
      'github/security/refused-refresh-token',
      'github/security/dead-refresh-token',
    ],
  },
  {
    find: 'if (status >= 200 && status < 300 && body.error == null) return readTokens(body, now, scopes);',
    replace:
      'if (status >= 200 && status < 300) return readTokens({ ...body, access_token: `${body.access_token}` }, now, scopes);',
    clause: 'github/exchange/error/bad_verification_code',
    // Every error that comes under a success is taken for one.
    consequences: [
      'github/exchange/error/incorrect_client_credentials',
      'github/exchange/error/redirect_uri_mismatch',
      'github/exchange/error/unverified_user_email',
      'github/refresh/error/bad_refresh_token',
      'github/refresh/error/incorrect_client_credentials',
    ],
  },
  {
    find: "renewed.code === 'bad_refresh_token'",
    replace: "renewed.code === 'invalid_grant'",
    clause: 'github/security/refused-refresh-token',
    consequences: ['github/security/dead-refresh-token'],
  },
  // Refresh and API.
  {
    find: "renewal.set('grant_type', 'refresh_token');",
    replace: '',
    clause: 'github/refresh/grant_type',
  },
  {
    find: 'if (renewed.ok && kept === before) kept = { tokens: renewed.tokens, spent: false };',
    replace: '',
    clause: 'github/refresh/answer/access_token',
    consequences: ['github/security/refresh-token-newest'],
  },
  {
    find: '{ authorization: `Bearer ${used.tokens.accessToken}` }',
    replace: '{ authorization: used.tokens.accessToken }',
    clause: 'github/api/me/access_token',
  },
  {
    find: 'const renewed = fresh ? null : await refresh({ now });',
    replace: "const renewed = fresh ? null : refuse('needs_reauthorization', 'The access token has expired.');",
    clause: 'github/lifetimes/access_token',
    consequences: ['github/security/renews-on-401'],
  },
  // Security.
  {
    find: "const state = randomBytes(32).toString('base64url');",
    replace: 'const state = setup.clientId;',
    clause: 'github/security/state-fresh',
  },
  {
    find: 'pending.delete(state);',
    replace: '',
    clause: 'github/security/code-once',
    consequences: ['github/security/state-once'],
  },
  {
    find: 'if (answer.status === 401) used.spent = true;',
    replace: '',
    clause: 'github/security/refused-token',
  },
];
