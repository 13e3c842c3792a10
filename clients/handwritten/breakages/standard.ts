/** One-line breakages of the handwritten client for the standard. */

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are pieces of source text.

import type { Edit } from './edit.ts';

export const standard: Edit[] = [
  // The authorization request.
  {
    find: "set('response_type', 'code')",
    replace: "set('response_type', 'token')",
    clause: 'standard/authorize/response_type',
  },
  {
    find: "url.searchParams.set('client_id', setup.clientId);",
    replace: "url.searchParams.set('clientId', setup.clientId);",
    clause: 'standard/authorize/client_id',
  },
  {
    find: "url.searchParams.set('redirect_uri', setup.redirectUri);",
    replace: "url.searchParams.set('redirect_uri', encodeURIComponent(setup.redirectUri));",
    clause: 'standard/authorize/redirect_uri',
  },
  {
    find: "setup.scopes.join(' ')",
    replace: "setup.scopes.join(',')",
    clause: 'standard/authorize/scope',
  },
  {
    find: "digest('base64url')",
    replace: "digest('base64')",
    clause: 'standard/authorize/code_challenge',
  },
  {
    find: "url.searchParams.set('code_challenge_method', 'S256');",
    replace: "url.searchParams.set('code_challenge_method', 'SHA256');",
    clause: 'standard/authorize/code_challenge_method',
  },
  {
    find: "if (error !== null) return refuse('provider_error'",
    replace: "if (error === '') return refuse('provider_error'",
    clause: 'standard/authorize/error/named',
    consequences: ['standard/security/error-over-code'],
  },
  // The token request.
  {
    find: "exchange.set('grant_type', 'authorization_code');",
    replace: "exchange.set('grant_type', 'code');",
    clause: 'standard/exchange/grant_type',
  },
  {
    find: "exchange.set('code', code);",
    replace: "exchange.set('code', encodeURIComponent(code));",
    clause: 'standard/exchange/code',
  },
  {
    find: "exchange.set('code', code);",
    replace: "exchange.set('code', decodeURIComponent(code));",
    clause: 'standard/callback/code',
  },
  {
    find: "exchange.set('redirect_uri', setup.redirectUri);",
    replace: '',
    clause: 'standard/exchange/redirect_uri',
  },
  {
    find: "exchange.set('code_verifier', verifier);",
    replace: "exchange.set('verifier', verifier);",
    clause: 'standard/exchange/code_verifier',
  },
  {
    find: 'btoa(`${encode(setup.clientId)}:${encode(setup.clientSecret)}`)',
    replace: 'btoa(`${setup.clientId}:${setup.clientSecret}`)',
    clause: 'standard/exchange/authentication',
    consequences: ['standard/refresh/authentication', 'standard/revoke/authentication'],
  },
  {
    find: "await post('The token endpoint', setup.endpoints.token, form)",
    replace: "await post('The token endpoint', `${setup.endpoints.token}/`, form)",
    clause: 'standard/exchange/endpoint',
    consequences: ['standard/refresh/endpoint'],
  },
  {
    find: "headers.set('content-type', 'application/x-www-form-urlencoded');",
    replace: "headers.set('content-type', 'application/json');",
    clause: 'standard/exchange/carrier',
  },
  // The token answer.
  {
    find: 'const accessToken = readText(body.access_token);',
    replace: 'const accessToken = readText(body.accessToken);',
    clause: 'standard/exchange/answer/access_token',
  },
  {
    find: 'now / 1000 + Number(lifetime)',
    replace: '(now + Number(lifetime)) / 1000',
    clause: 'standard/exchange/answer/expires_in',
    consequences: ['standard/refresh/answer/expires_in'],
  },
  {
    find: "readText(body.scope)?.split(' ') ?? before.scopes",
    replace: 'before.scopes',
    clause: 'standard/exchange/answer/scope',
    consequences: ['standard/refresh/answer/scope'],
    pinned: { 'scope-member': 'always' },
  },
  {
    find: 'const code = readText(answer.body.error);',
    replace: 'const code = readText(answer.body.error_description);',
    clause: 'standard/exchange/error/named',
    consequences: [
      'standard/refresh/error/named',
      'standard/revoke/error/named',
      'standard/security/refused-refresh-token',
      'standard/security/dead-refresh-token',
    ],
  },
  // Refresh.
  {
    find: "renewal.set('grant_type', 'refresh_token');",
    replace: "renewal.set('grant_type', 'refresh');",
    clause: 'standard/refresh/grant_type',
  },
  {
    find: "renewal.set('refresh_token', before.tokens.refreshToken);",
    replace: "renewal.set('token', before.tokens.refreshToken);",
    clause: 'standard/refresh/refresh_token',
  },
  {
    find: 'readText(body.refresh_token) ?? before.refreshToken',
    replace: 'before.refreshToken ?? readText(body.refresh_token)',
    clause: 'standard/security/refresh-token-newest',
    consequences: ['standard/refresh/answer/refresh_token'],
  },
  {
    find: 'readText(body.refresh_token) ?? before.refreshToken',
    replace: 'readText(body.refresh_token)',
    clause: 'standard/security/refresh-token-kept',
    pinned: { rotation: 'keeps' },
  },
  {
    find: 'if (renewed.ok && kept === before) kept = { tokens: renewed.tokens, spent: false };',
    replace: '',
    clause: 'standard/refresh/answer/access_token',
    consequences: ['standard/security/refresh-token-newest', 'standard/security/revoked-token'],
  },
  // API and revocation.
  {
    find: '`Bearer ${used.tokens.accessToken}`',
    replace: '`Token ${used.tokens.accessToken}`',
    clause: 'standard/api/me/access_token',
  },
  {
    find: 'const renewed = fresh ? null : await refresh({ now });',
    replace: "const renewed = fresh ? null : refuse('needs_reauthorization', 'The access token has expired.');",
    clause: 'standard/lifetimes/access_token',
    consequences: ['standard/security/renews-on-401'],
  },
  {
    find: "form.set('token_type_hint', which === 'access' ? 'access_token' : 'refresh_token');",
    replace: "form.set('token_type_hint', which);",
    clause: 'standard/revoke/token_type_hint',
  },
  {
    find: "error.name === 'SyntaxError' ? {} : Promise.reject(error)",
    replace: 'Promise.reject(error)',
    clause: 'standard/revoke/answer',
  },
  {
    find: "form.set('token', token);",
    replace: "form.set('access_token', token);",
    clause: 'standard/revoke/token',
  },
  {
    find: 'answer.status >= 200 && answer.status < 300 && answer.body.error == null',
    replace: 'true',
    clause: 'standard/revoke/error',
    consequences: [
      'standard/exchange/error/named',
      'standard/refresh/error/named',
      'standard/security/refused-refresh-token',
      'standard/security/dead-refresh-token',
    ],
  },
  {
    find: 'answer.status >= 200 && answer.status < 300 && answer.body.error == null',
    replace: 'answer.body.error == null',
    clause: 'standard/revoke/error/500',
    consequences: ['standard/revoke/error/503'],
  },
  // Security.
  {
    find: "const state = randomBytes(32).toString('base64url');",
    replace: "const state = 'xyz';",
    clause: 'standard/security/state-fresh',
  },
  {
    find: "const verifier = randomBytes(32).toString('base64url');",
    replace: "const verifier = createHash('sha256').update(setup.clientId).digest('hex');",
    clause: 'standard/security/verifier-fresh',
  },
  {
    find: "const verifier = randomBytes(32).toString('base64url');",
    replace: "const verifier = randomBytes(16).toString('base64url');",
    clause: 'standard/security/verifier-form',
  },
  {
    find: 'pending.delete(state);',
    replace: '',
    clause: 'standard/security/code-once',
    consequences: ['standard/security/state-once'],
  },
  {
    find: "url.searchParams.set('client_id', setup.clientId);",
    replace:
      "url.searchParams.set('client_id', setup.clientId); url.searchParams.set('client_secret', `${setup.clientSecret}`);",
    clause: 'standard/security/secret-confined',
  },
  {
    find: 'endpoint.url, {',
    replace: '`${endpoint.url}?access_token=${encodeURIComponent(used.tokens.accessToken)}`, {',
    clause: 'standard/security/token-confined',
  },
  {
    find: 'if (answer.status === 401) used.spent = true;',
    replace: '',
    clause: 'standard/security/refused-token',
  },
  {
    find: 'revoked.spent = true;',
    replace: '',
    clause: 'standard/security/revoked-token',
  },
  {
    find: 'if (answer.status === 401 && attempt === 1 && !renewed) continue;',
    replace: '',
    clause: 'standard/security/renews-on-401',
  },
  {
    find: 'pending.delete(state);',
    replace: "if (pending.has(url)) return refuse('security', 'Seen before.'); pending.set(url, verifier);",
    clause: 'standard/security/state-once',
  },
  {
    find: 'if (repeated) return',
    replace: "if (repeated && query.has('error')) return",
    clause: 'standard/security/callback-unambiguous',
  },
  {
    find: "if (error !== null) return refuse('provider_error'",
    replace: "if (error !== null && !query.has('code')) return refuse('provider_error'",
    clause: 'standard/security/error-over-code',
  },
  {
    find: "exchange.set('code', code);",
    replace: "exchange.set('code', code); for (const lang of ['en', 'de']) exchange.append('lang', lang);",
    clause: 'standard/security/parameters-once',
  },
  {
    find: 'if (renewed.ok && kept === before) kept =',
    replace: 'if (renewed.ok) kept =',
    clause: 'standard/security/login-newest',
  },
];
