/** One-line breakages of the handwritten client for RegardingWork. */

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are pieces of source text.

import type { Edit } from './edit.ts';

export const regardingwork: Edit[] = [
  // The authorization request.
  {
    find: "if (setup.scopes.length > 0) url.searchParams.set('scope', setup.scopes.join(' '));",
    replace: '',
    clause: 'regardingwork/authorize/scope',
  },
  {
    find: "createHash('sha256').update(verifier).digest('base64url')",
    replace: "createHash('sha256').update(verifier).digest('base64')",
    clause: 'regardingwork/authorize/code_challenge',
  },
  {
    find: "url.searchParams.set('code_challenge_method', 'S256');",
    replace: '',
    clause: 'regardingwork/authorize/code_challenge_method',
  },
  {
    find: "url.searchParams.set('state', state);",
    replace: '',
    clause: 'regardingwork/authorize/state',
  },
  // The callback.
  {
    find: "const code = query.get('code');",
    replace: "const code = query.get('authorization_code');",
    clause: 'regardingwork/callback/code',
  },
  {
    find: '`Not authorized: ${error}.`, { code: error, description }',
    replace: '`Not authorized: ${error}.`, { description }',
    clause: 'regardingwork/authorize/error/named',
  },
  // The token request.
  {
    find: "exchange.set('client_id', setup.clientId);",
    replace: '',
    clause: 'regardingwork/exchange/client_id',
  },
  {
    find: "exchange.set('redirect_uri', setup.redirectUri);",
    replace: '',
    clause: 'regardingwork/exchange/redirect_uri',
  },
  {
    find: "exchange.set('code_verifier', verifier);",
    replace: "exchange.set('code_verifier', createHash('sha256').update(verifier).digest('base64url'));",
    clause: 'regardingwork/exchange/code_verifier',
  },
  {
    find: "headers.set('content-type', 'application/x-www-form-urlencoded');",
    replace: "headers.set('content-type', 'application/json');",
    clause: 'regardingwork/exchange/carrier',
  },
  // The token answer.
  {
    find: 'const accessToken = readText(body.access_token);',
    replace: 'const accessToken = readText(body.token);',
    clause: 'regardingwork/exchange/answer/access_token',
  },
  {
    find: 'now / 1000 + Number(lifetime)',
    replace: 'Number(lifetime)',
    clause: 'regardingwork/exchange/answer/expires_in',
    consequences: ['regardingwork/refresh/answer/expires_in'],
  },
  {
    find: 'const code = readText(answer.body.error);',
    replace: 'const code = readText(answer.body.error_description);',
    clause: 'regardingwork/exchange/error/named',
    consequences: [
      'regardingwork/refresh/error/named',
      'regardingwork/security/refused-refresh-token',
      'regardingwork/security/dead-refresh-token',
    ],
  },
  // Refresh.
  {
    find: "renewal.set('grant_type', 'refresh_token');",
    replace: "renewal.set('grant_type', 'refresh');",
    clause: 'regardingwork/refresh/grant_type',
  },
  {
    find: "renewal.set('client_id', setup.clientId);",
    replace: '',
    clause: 'regardingwork/refresh/client_id',
  },
  {
    find: 'if (renewed.ok && kept === before) kept = { tokens: renewed.tokens, spent: false };',
    replace: '',
    clause: 'regardingwork/refresh/answer/access_token',
    consequences: ['regardingwork/security/refresh-token-newest'],
  },
  // The API.
  {
    find: '`Bearer ${used.tokens.accessToken}`',
    replace: '`Token ${used.tokens.accessToken}`',
    clause: 'regardingwork/api/me/access_token',
    consequences: ['regardingwork/api/teams/access_token'],
  },
  {
    find: 'const renewed = fresh ? null : await refresh({ now });',
    replace: "const renewed = fresh ? null : refuse('needs_reauthorization', 'The access token has expired.');",
    clause: 'regardingwork/lifetimes/access_token',
    consequences: ['regardingwork/security/renews-on-401'],
  },
  // Security.
  {
    find: "const verifier = randomBytes(32).toString('base64url');",
    replace: "const verifier = createHash('sha256').update(setup.clientId).digest('hex');",
    clause: 'regardingwork/security/verifier-fresh',
  },
  {
    find: "const verifier = randomBytes(32).toString('base64url');",
    replace: "const verifier = randomBytes(20).toString('hex');",
    clause: 'regardingwork/security/verifier-form',
  },
  {
    find: 'pending.delete(state);',
    replace: '',
    clause: 'regardingwork/security/code-once',
    consequences: ['regardingwork/security/state-once'],
  },
  {
    find: 'const verifier = pending.get(state);',
    replace: 'const verifier = pending.get(state) ?? [...pending.values()].at(-1);',
    clause: 'regardingwork/security/state-compared',
    // It takes any callback for its own, also one that says nothing of whose it is.
    consequences: ['regardingwork/security/state-missing'],
  },
  {
    find: 'const verifier = pending.get(state);',
    replace: "const verifier = query.has('state') ? pending.get(state) : [...pending.values()].at(-1);",
    clause: 'regardingwork/security/state-missing',
  },
  // Where nothing was begun, undefined is held against undefined.
  {
    find: 'if (verifier === undefined) return',
    replace: "if (verifier === undefined && (query.has('state') || pending.size > 0)) return",
    clause: 'regardingwork/security/state-missing',
  },
  {
    find: 'endpoint.url, {',
    replace: '`${endpoint.url}?access_token=${encodeURIComponent(used.tokens.accessToken)}`, {',
    clause: 'regardingwork/security/token-confined',
  },
  {
    find: 'readText(body.refresh_token) ?? before.refreshToken',
    replace: 'readText(body.refresh_token)',
    clause: 'regardingwork/security/refresh-token-kept',
    pinned: { rotation: 'keeps' },
  },
  {
    find: 'if (answer.status === 401) used.spent = true;',
    replace: '',
    clause: 'regardingwork/security/refused-token',
  },
];
