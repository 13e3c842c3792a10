/** One-line breakages of the handwritten client for iOFFICE. */

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are pieces of source text.

import type { Edit } from './edit.ts';

export const ioffice: Edit[] = [
  // The authorization request and the callback.
  {
    find: "url.searchParams.set('response_type', 'code');",
    replace: '',
    clause: 'ioffice/authorize/response_type',
  },
  {
    find: "url.searchParams.set('scope', scope);",
    replace: '',
    clause: 'ioffice/authorize/scope',
  },
  {
    find: "url.searchParams.set('state', state);",
    replace: '',
    clause: 'ioffice/authorize/state',
  },
  {
    find: 'new URLSearchParams(hash.slice(1))',
    replace: 'new URLSearchParams(search)',
    clause: 'ioffice/callback/code',
  },
  {
    find: 'if (repeated) return',
    replace: "if (repeated || [...returned.keys()].some((name) => !['code', 'state', 'error'].includes(name))) return",
    clause: 'ioffice/callback/app_code',
  },
  {
    find: "query.has('error') && !fragment.has('code') ? query : fragment",
    replace: 'fragment',
    clause: 'ioffice/authorize/error/named',
  },
  // The token request.
  {
    find: "'x-auth-code': code",
    replace: "'x-code': code",
    clause: 'ioffice/exchange/code',
  },
  {
    find: "'x-grant-type': 'authorization_code'",
    replace: "'x-grant-type': 'code'",
    clause: 'ioffice/exchange/grant_type',
  },
  {
    find: "headers['x-client-id'] = setup.clientId;",
    replace: "headers['client-id'] = setup.clientId;",
    clause: 'ioffice/exchange/client_id',
    consequences: ['ioffice/refresh/client_id'],
  },
  {
    find: "const headers = { ...parameters, 'content-type': 'application/json' };",
    replace: "const headers = { 'content-type': 'application/json' }; url += `?${new URLSearchParams(parameters)}`;",
    clause: 'ioffice/exchange/carrier',
    consequences: ['ioffice/refresh/carrier', 'ioffice/direct/carrier', 'ioffice/revoke/token'],
  },
  // The token answer.
  {
    find: '(now + Number(lifetime)) / 1000',
    replace: 'now / 1000 + Number(lifetime)',
    clause: 'ioffice/exchange/answer/expires_in',
    consequences: ['ioffice/refresh/answer/expires_in'],
  },
  {
    find: 'const accessToken = readText(body.access_token);',
    replace: 'const accessToken = readText(body.accessToken);',
    clause: 'ioffice/exchange/answer/access_token',
  },
  // Refresh.
  {
    find: "'x-grant-type': 'refresh_token'",
    replace: "'x-grant-type': 'refresh'",
    clause: 'ioffice/refresh/grant_type',
  },
  {
    find: "headers['x-redirect-uri'] = setup.redirectUri;",
    replace: "if (headers['x-grant-type'] !== 'refresh_token') headers['x-redirect-uri'] = setup.redirectUri;",
    clause: 'ioffice/refresh/redirect_uri',
  },
  {
    find: "headers['x-scope'] = scope;",
    replace: "if (headers['x-grant-type'] !== 'refresh_token') headers['x-scope'] = scope;",
    clause: 'ioffice/refresh/scope',
  },
  // Direct code, API, revocation.
  {
    find: "'x-auth-username': username",
    replace: "'x-username': username",
    clause: 'ioffice/direct/username',
  },
  {
    find: 'readText(answer.body.code)',
    replace: 'readText(answer.body.authorization_code)',
    clause: 'ioffice/direct/answer/code',
  },
  {
    find: "{ 'x-access-token': used.tokens.accessToken }",
    replace: '{ authorization: `Bearer ${used.tokens.accessToken}` }',
    clause: 'ioffice/api/me/access_token',
  },
  {
    find: 'const renewed = fresh ? null : await refresh({ now });',
    replace: "const renewed = fresh ? null : refuse('needs_reauthorization', 'The access token has expired.');",
    clause: 'ioffice/lifetimes/access_token',
    consequences: ['ioffice/security/renews-on-401'],
  },
  {
    find: "{ 'x-token': token }",
    replace: "{ 'x-access-token': token }",
    clause: 'ioffice/revoke/token',
  },
  {
    find: "error.name === 'SyntaxError' ? {} : Promise.reject(error)",
    replace: 'Promise.reject(error)',
    clause: 'ioffice/revoke/answer',
  },
  {
    find: 'answer.status >= 200 && answer.status < 300 && answer.body.error == null',
    replace: 'true',
    clause: 'ioffice/revoke/error',
    consequences: [
      'ioffice/direct/error/named',
      'ioffice/exchange/error/named',
      'ioffice/refresh/error/named',
      'ioffice/security/refused-refresh-token',
      'ioffice/security/dead-refresh-token',
    ],
  },
  // Security.
  {
    find: "const state = randomBytes(32).toString('base64url');",
    replace: "const state = 'ioffice-login';",
    clause: 'ioffice/security/state-fresh',
  },
  {
    find: 'state === null ? memory.pending.length > 0 : memory.pending.includes(state)',
    replace: 'memory.pending.length > 0',
    clause: 'ioffice/security/state-checked',
  },
  {
    find: 'const granted = await requestTokens(grant, now, before);',
    replace:
      'const attempt = () => requestTokens(grant, now, before); const granted = await attempt().then((first) => (first.ok ? first : attempt()));',
    clause: 'ioffice/security/code-once',
  },
  {
    find: "const login = { 'x-client-id': setup.clientId,",
    replace: "const login = { 'x-client-id': setup.clientId, 'x-client-secret': `${setup.clientSecret}`,",
    clause: 'ioffice/security/secret-confined',
  },
  {
    find: 'endpoint.url, { method: endpoint.method, headers }',
    replace:
      '`${endpoint.url}?access_token=${encodeURIComponent(used.tokens.accessToken)}`, { method: endpoint.method }',
    clause: 'ioffice/security/token-in-header',
  },
  {
    find: 'readText(body.refresh_token) ?? before.refreshToken',
    replace: 'before.refreshToken ?? readText(body.refresh_token)',
    clause: 'ioffice/security/refresh-token-newest',
    consequences: ['ioffice/refresh/answer/refresh_token'],
  },
  {
    find: 'if (answer.status === 401) used.spent = true;',
    replace: '',
    clause: 'ioffice/security/refused-token',
  },
];
