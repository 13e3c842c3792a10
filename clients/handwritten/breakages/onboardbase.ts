/** One-line breakages of the handwritten client for Onboardbase. */

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are pieces of source text.

import type { Edit } from './edit.ts';

export const onboardbase: Edit[] = [
  // The authorization request.
  {
    find: "url.searchParams.set('scopes',",
    replace: "url.searchParams.set('scope',",
    clause: 'onboardbase/authorize/scope',
  },
  {
    find: "setup.scopes.join(',')",
    replace: "setup.scopes.join(' ')",
    clause: 'onboardbase/authorize/scope',
  },
  {
    find: "url.searchParams.set('response_type', 'code');",
    replace: '',
    clause: 'onboardbase/authorize/response_type',
  },
  {
    find: "url.searchParams.set('redirect_uri', setup.redirectUri);",
    replace: "url.searchParams.set('redirect_url', setup.redirectUri);",
    clause: 'onboardbase/authorize/redirect_uri',
  },
  {
    find: '{ code: error }',
    replace: '{}',
    clause: 'onboardbase/authorize/error/named',
  },
  // The request for a key.
  {
    find: "request.href, { method: 'POST' }",
    replace: "setup.endpoints.token, { method: 'POST', body: request.searchParams }",
    clause: 'onboardbase/exchange/carrier',
  },
  {
    find: "request.href, { method: 'POST' }",
    replace: 'request.href, {}',
    clause: 'onboardbase/exchange/endpoint',
  },
  {
    find: "request.searchParams.set('grant_type', 'authorization_code');",
    replace: '',
    clause: 'onboardbase/exchange/grant_type',
  },
  {
    find: "request.searchParams.set('client_id', setup.clientId);",
    replace: "request.searchParams.set('clientId', setup.clientId);",
    clause: 'onboardbase/exchange/client_id',
  },
  {
    find: "request.searchParams.set('client_secret', setup.clientSecret);",
    replace: "request.searchParams.set('secret', setup.clientSecret);",
    clause: 'onboardbase/exchange/client_secret',
  },
  {
    find: "request.searchParams.set('code', code);",
    replace: "request.searchParams.set('code', encodeURIComponent(code));",
    clause: 'onboardbase/exchange/code',
  },
  {
    find: "request.searchParams.set('redirect_uri', setup.redirectUri);",
    replace: '',
    clause: 'onboardbase/exchange/redirect_uri',
  },
  // The answer.
  {
    find: 'status < 200 || status >= 300 || errors.length > 0',
    replace: 'status !== 200 || errors.length > 0',
    clause: 'onboardbase/exchange/answer/status',
  },
  {
    find: 'const data = Object(body.data);',
    replace: 'const data = body;',
    clause: 'onboardbase/exchange/answer/access_token',
  },
  {
    find: 'readText(data.passphrase)',
    replace: 'readText(data.pass_phrase)',
    clause: 'onboardbase/exchange/answer/passphrase',
  },
  {
    find: 'isLifetime ? now + seconds * 1000 : seconds * 1000',
    replace: 'now + seconds * 1000',
    clause: 'onboardbase/exchange/answer/expires_in',
  },
  {
    find: 'Array.isArray(data.scopes) ? data.scopes.map(String) : setup.scopes',
    replace: "readText(data.scope)?.split(' ') ?? setup.scopes",
    clause: 'onboardbase/exchange/answer/scope',
  },
  {
    find: 'readText(Object(errors[0]).message)',
    replace: 'readText(Object(errors[0]).code)',
    clause: 'onboardbase/exchange/error/named',
  },
  // Security.
  {
    find: "const state = randomBytes(32).toString('base64url');",
    replace: "const state = 'onboardbase';",
    clause: 'onboardbase/security/state-fresh',
  },
  {
    find: 'const expected = memory.pending.includes(state);',
    replace: "const expected = state !== '' && memory.pending.length > 0;",
    clause: 'onboardbase/security/state-checked',
  },
  {
    find: 'const expected = memory.pending.includes(state);',
    replace: "const expected = memory.pending.includes(state) || (state === '' && memory.pending.length > 0);",
    clause: 'onboardbase/security/state-missing',
  },
  {
    find: 'memory.pending = memory.pending.filter((other) => other !== state);',
    replace: '',
    clause: 'onboardbase/security/code-once',
    consequences: ['onboardbase/security/state-once'],
  },
  {
    find: "url.searchParams.set('client_id', setup.clientId);",
    replace:
      "url.searchParams.set('client_id', setup.clientId); url.searchParams.set('client_secret', `${setup.clientSecret}`);",
    clause: 'onboardbase/security/secret-confined',
  },
];
