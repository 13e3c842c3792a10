/** One-line breakages of the handwritten client for PSOhub. */

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are pieces of source text.

import type { Edit } from './edit.ts';

export const psohub: Edit[] = [
  // The authorization request.
  {
    find: "url.searchParams.set('clientid', setup.clientId);",
    replace: "url.searchParams.set('client_id', setup.clientId);",
    clause: 'psohub/authorize/client_id',
  },
  {
    find: "url.searchParams.set('redirecturl', setup.redirectUri);",
    replace: "url.searchParams.set('redirect_uri', setup.redirectUri);",
    clause: 'psohub/authorize/redirect_uri',
  },
  {
    find: "setup.scopes.join(' ')",
    replace: "setup.scopes.join(',')",
    clause: 'psohub/authorize/scope',
  },
  {
    find: "url.searchParams.set('clientsecret', setup.clientSecret);",
    replace: "url.searchParams.set('client_secret', setup.clientSecret);",
    clause: 'psohub/authorize/client_secret',
  },
  {
    find: 'memory.pending.push(state);',
    replace: "if (memory.pending.push(state) > 1) return refuse('other', 'An authorization is still pending.');",
    clause: 'psohub/denial/arrives',
  },
  // The token request.
  {
    find: "exchange.set('client_id', setup.clientId);",
    replace: "exchange.set('clientid', setup.clientId);",
    clause: 'psohub/exchange/client_id',
  },
  {
    find: "exchange.set('redirect_uri', setup.redirectUri);",
    replace: "exchange.set('redirecturl', setup.redirectUri);",
    clause: 'psohub/exchange/redirect_uri',
  },
  {
    find: 'exchange.set(codeName, code);',
    replace: "exchange.set('authorizationcode', code);",
    clause: 'psohub/exchange/code',
  },
  {
    find: "form.set('client_secret', setup.clientSecret);",
    replace: "form.set('clientsecret', setup.clientSecret);",
    clause: 'psohub/exchange/client_secret',
    consequences: ['psohub/refresh/client_secret'],
  },
  {
    find: "headers.set('content-type', 'application/x-www-form-urlencoded');",
    replace: "headers.set('content-type', 'application/json');",
    clause: 'psohub/exchange/carrier',
  },
  // The token answer.
  {
    find: 'if (!accessToken) return',
    replace: 'if (!accessToken || !tokenType) return',
    clause: 'psohub/exchange/answer/token_type',
    consequences: ['psohub/refresh/answer/token_type'],
  },
  {
    find: 'now / 1000 + Number(lifetime)',
    replace: '(now + Number(lifetime)) / 1000',
    clause: 'psohub/exchange/answer/expires_in',
    consequences: ['psohub/refresh/answer/expires_in'],
  },
  {
    find: 'readText(body.refresh_token) ?? before.refreshToken',
    replace: 'before.refreshToken',
    clause: 'psohub/exchange/answer/refresh_token',
  },
  {
    find: 'const code = readText(body.error);',
    replace: 'const code = readText(body.error_description);',
    clause: 'psohub/exchange/error/named',
    consequences: [
      'psohub/refresh/error/named',
      'psohub/security/refused-refresh-token',
      'psohub/security/dead-refresh-token',
    ],
  },
  {
    find: 'if (renewed.ok && memory.kept === before) memory.kept = { tokens: renewed.tokens, spent: false };',
    replace: '',
    clause: 'psohub/refresh/answer/access_token',
    consequences: ['psohub/security/refresh-token-newest'],
  },
  // Refresh and API.
  {
    find: "renewal.set('redirect_uri', setup.redirectUri);",
    replace: '',
    clause: 'psohub/refresh/redirect_uri',
  },
  {
    find: "renewal.set('client_id', setup.clientId);",
    replace: '',
    clause: 'psohub/refresh/client_id',
  },
  {
    find: '`Bearer ${used.tokens.accessToken}`',
    replace: 'used.tokens.accessToken',
    clause: 'psohub/api/projects/access_token',
  },
  {
    find: 'const renewed = fresh ? null : await refresh({ now });',
    replace: "const renewed = fresh ? null : refuse('needs_reauthorization', 'The access token has expired.');",
    clause: 'psohub/lifetimes/access_token',
    consequences: ['psohub/security/renews-on-401'],
  },
  // Security.
  {
    find: "const state = randomBytes(32).toString('base64url');",
    replace: 'const state = `login-${memory.usedCodes.length}`;',
    clause: 'psohub/security/state-fresh',
  },
  {
    find: 'state === null ? memory.pending.length > 0 : memory.pending.includes(state)',
    replace: 'memory.pending.length > 0',
    clause: 'psohub/security/state-checked',
  },
  {
    find: 'const granted = await requestTokens(exchange, now, { refreshToken: null, scopes: setup.scopes });',
    replace:
      'const attempt = () => requestTokens(exchange, now, { refreshToken: null, scopes: setup.scopes }); const granted = await attempt().then((first) => (first.ok ? first : attempt()));',
    clause: 'psohub/security/code-once',
  },
  {
    find: "await send('The token endpoint', setup.endpoints.token, request)",
    replace:
      "await send('The token endpoint', `${setup.endpoints.token}?client_secret=${encodeURIComponent(`${setup.clientSecret}`)}`, request)",
    clause: 'psohub/security/secret-confined',
  },
  {
    find: 'readText(body.refresh_token) ?? before.refreshToken',
    replace: 'before.refreshToken ?? readText(body.refresh_token)',
    clause: 'psohub/security/refresh-token-newest',
    consequences: ['psohub/refresh/answer/refresh_token'],
  },
  {
    find: 'if (answer.status === 401) used.spent = true;',
    replace: '',
    clause: 'psohub/security/refused-token',
  },
  {
    find: "const state = randomBytes(32).toString('base64url');",
    replace: 'const state = Math.random().toString(36).slice(2);',
    clause: 'psohub/security/state-unguessable',
  },
];
