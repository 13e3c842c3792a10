/** One-line breakages of the handwritten client for PERSCOM. */

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are pieces of source text.

import type { Edit } from './edit.ts';

export const perscom: Edit[] = [
  // The authorization request.
  {
    find: "begin: Session['begin'] = ({ grant = 'code' }) => {",
    replace: "begin: Session['begin'] = (_, grant: 'code' | 'implicit' = 'code') => {",
    clause: 'perscom/implicit/response_type',
  },
  {
    find: "url.searchParams.set('redirect_uri', setup.redirectUri);",
    replace: '',
    clause: 'perscom/authorize/redirect_uri',
  },
  {
    find: "url.searchParams.set('scope', setup.scopes.join(' '));",
    replace: "url.searchParams.set('scope', setup.scopes.join(','));",
    clause: 'perscom/authorize/scope',
  },
  {
    find: "url.searchParams.set('nonce', randomBytes(32).toString('base64url'));",
    replace: "url.searchParams.set('nonce', '');",
    clause: 'perscom/authorize/nonce',
  },
  {
    find: "if (error !== null) return refuse('provider_error'",
    replace: "if (error === '') return refuse('provider_error'",
    clause: 'perscom/authorize/error/named',
    consequences: ['perscom/security/error-over-code'],
  },
  // The implicit grant.
  {
    find: "const lifetime = `${body.expires_in ?? ''}`;",
    replace: "const lifetime = typeof body.expires_in === 'number' ? String(body.expires_in) : '';",
    clause: 'perscom/implicit/answer/expires_in',
  },
  {
    find: 'Object.fromEntries(fields)',
    replace: 'Object.fromEntries(query)',
    clause: 'perscom/implicit/answer/access_token',
  },
  // The token request.
  {
    find: "exchange.set('redirect_uri', setup.redirectUri);",
    replace: "exchange.set('redirect_url', setup.redirectUri);",
    clause: 'perscom/exchange/redirect_uri',
  },
  {
    find: "if (setup.clientSecret !== null) form.set('client_secret', setup.clientSecret);",
    replace: "headers.set('authorization', `Basic ${btoa(`${setup.clientId}:${setup.clientSecret}`)}`);",
    clause: 'perscom/exchange/client_secret',
    consequences: ['perscom/refresh/client_secret'],
  },
  {
    find: "headers.set('content-type', 'application/x-www-form-urlencoded');",
    replace: "headers.set('content-type', 'application/json');",
    clause: 'perscom/exchange/carrier',
  },
  // The token answer.
  {
    find: 'now / 1000 + Number(lifetime)',
    replace: '(now + Number(lifetime)) / 1000',
    clause: 'perscom/exchange/answer/expires_in',
    consequences: ['perscom/implicit/answer/expires_in', 'perscom/refresh/answer/expires_in'],
  },
  {
    find: "readText(body.scope)?.split(' ') ?? before.scopes",
    replace: 'before.scopes',
    clause: 'perscom/exchange/answer/scope',
    consequences: ['perscom/implicit/answer/scope', 'perscom/refresh/answer/scope'],
  },
  {
    find: 'const code = readText(body.error);',
    replace: 'const code = readText(body.message);',
    clause: 'perscom/exchange/error/named',
    consequences: [
      'perscom/refresh/error/named',
      'perscom/security/refused-refresh-token',
      'perscom/security/dead-refresh-token',
    ],
  },
  // Refresh and API.
  {
    find: "renewal.set('scope', setup.scopes.join(' '));",
    replace: '',
    clause: 'perscom/refresh/scope',
  },
  {
    find: "renewal.set('client_id', setup.clientId);",
    replace: '',
    clause: 'perscom/refresh/client_id',
  },
  {
    find: 'if (renewed.ok && kept === before) kept = { tokens: renewed.tokens, spent: false };',
    replace: '',
    clause: 'perscom/refresh/answer/access_token',
    consequences: ['perscom/security/refresh-token-newest'],
  },
  {
    find: '{ authorization: `Bearer ${used.tokens.accessToken}` }',
    replace: '{ authorization: used.tokens.accessToken }',
    clause: 'perscom/api/me/access_token',
  },
  {
    find: 'const renewed = fresh ? null : await refresh({ now });',
    replace: "const renewed = fresh ? null : refuse('needs_reauthorization', 'The access token has expired.');",
    clause: 'perscom/lifetimes/access_token',
    consequences: ['perscom/security/renews-on-401'],
  },
  // Security.
  {
    find: 'const expected = pending.get(state) === grant;',
    replace: "const expected = pending.get(state) === grant || (state !== '' && pending.size > 0);",
    clause: 'perscom/security/state-checked',
  },
  {
    find: 'pending.delete(state);',
    replace: '',
    clause: 'perscom/security/code-once',
    consequences: ['perscom/security/state-once'],
  },
  {
    find: "const state = randomBytes(32).toString('base64url');",
    replace: 'const state = setup.clientId;',
    clause: 'perscom/security/state-fresh',
  },
  {
    find: 'readText(body.refresh_token) ?? before.refreshToken',
    replace: 'before.refreshToken ?? readText(body.refresh_token)',
    clause: 'perscom/security/refresh-token-newest',
    consequences: ['perscom/refresh/answer/refresh_token'],
  },
  {
    find: 'readText(body.refresh_token) ?? before.refreshToken',
    replace: 'readText(body.refresh_token)',
    clause: 'perscom/security/refresh-token-kept',
    pinned: { rotation: 'keeps' },
  },
  {
    find: 'if (answer.status === 401) used.spent = true;',
    replace: '',
    clause: 'perscom/security/refused-token',
  },
];
