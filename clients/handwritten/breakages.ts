/**
 * One-line breakages of the handwritten clients: mistakes that people make, each with the clause that names it. Applied
 * to the source text, so they prove the suite against code that knows nothing of its specs.
 */

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are pieces of source text.

export type Breakage = {
  provider: string;
  /** A piece of the client's source that occurs exactly once. */
  find: string;
  replace: string;
  /** The clause that must fail. */
  clause: string;
  /** Further clauses that the same line answers for: where two requests or two answers share it. */
  consequences?: string[];
};

export const breakages: Breakage[] = [
  // standard: the authorization request
  {
    provider: 'standard',
    find: "set('response_type', 'code')",
    replace: "set('response_type', 'token')",
    clause: 'standard/authorize/response_type',
  },
  {
    provider: 'standard',
    find: "url.searchParams.set('client_id', setup.clientId);",
    replace: "url.searchParams.set('clientId', setup.clientId);",
    clause: 'standard/authorize/client_id',
  },
  {
    provider: 'standard',
    find: "url.searchParams.set('redirect_uri', setup.redirectUri);",
    replace: "url.searchParams.set('redirect_uri', encodeURIComponent(setup.redirectUri));",
    clause: 'standard/authorize/redirect_uri',
  },
  {
    provider: 'standard',
    find: "setup.scopes.join(' ')",
    replace: "setup.scopes.join(',')",
    clause: 'standard/authorize/scope',
  },
  {
    provider: 'standard',
    find: "digest('base64url')",
    replace: "digest('base64')",
    clause: 'standard/authorize/code_challenge',
  },
  {
    provider: 'standard',
    find: "url.searchParams.set('code_challenge_method', 'S256');",
    replace: "url.searchParams.set('code_challenge_method', 'SHA256');",
    clause: 'standard/authorize/code_challenge_method',
  },
  {
    provider: 'standard',
    find: "if (error !== null) return refuse('provider_error'",
    replace: "if (error === '') return refuse('provider_error'",
    clause: 'standard/authorize/error/named',
  },
  // standard: the token request
  {
    provider: 'standard',
    find: "exchange.set('grant_type', 'authorization_code');",
    replace: "exchange.set('grant_type', 'code');",
    clause: 'standard/exchange/grant_type',
  },
  {
    provider: 'standard',
    find: "exchange.set('code', code);",
    replace: "exchange.set('code', encodeURIComponent(code));",
    clause: 'standard/exchange/code',
  },
  {
    provider: 'standard',
    find: "exchange.set('redirect_uri', setup.redirectUri);",
    replace: '',
    clause: 'standard/exchange/redirect_uri',
  },
  {
    provider: 'standard',
    find: "exchange.set('code_verifier', verifier);",
    replace: "exchange.set('verifier', verifier);",
    clause: 'standard/exchange/code_verifier',
  },
  {
    provider: 'standard',
    find: 'btoa(`${encode(setup.clientId)}:${encode(setup.clientSecret)}`)',
    replace: 'btoa(`${setup.clientId}:${setup.clientSecret}`)',
    clause: 'standard/exchange/authentication',
    consequences: ['standard/refresh/authentication', 'standard/revoke/authentication'],
  },
  {
    provider: 'standard',
    find: "await post('The token endpoint', setup.endpoints.token, form)",
    replace: "await post('The token endpoint', `${setup.endpoints.token}/`, form)",
    clause: 'standard/exchange/endpoint',
    consequences: ['standard/refresh/endpoint'],
  },
  {
    provider: 'standard',
    find: "headers.set('content-type', 'application/x-www-form-urlencoded');",
    replace: "headers.set('content-type', 'application/json');",
    clause: 'standard/exchange/carrier',
  },
  // standard: the token answer
  {
    provider: 'standard',
    find: 'const accessToken = readText(body.access_token);',
    replace: 'const accessToken = readText(body.accessToken);',
    clause: 'standard/exchange/answer/access_token',
  },
  {
    provider: 'standard',
    find: 'now / 1000 + Number(lifetime)',
    replace: '(now + Number(lifetime)) / 1000',
    clause: 'standard/exchange/answer/expires_in',
    consequences: ['standard/refresh/answer/expires_in'],
  },
  {
    provider: 'standard',
    find: "readText(body.scope)?.split(' ') ?? before.scopes",
    replace: 'before.scopes',
    clause: 'standard/exchange/answer/scope',
    consequences: ['standard/refresh/answer/scope'],
  },
  {
    provider: 'standard',
    find: 'const code = readText(answer.body.error);',
    replace: 'const code = readText(answer.body.error_description);',
    clause: 'standard/exchange/error/named',
    consequences: ['standard/refresh/error/named', 'standard/revoke/error/named'],
  },
  // standard: refresh
  {
    provider: 'standard',
    find: "renewal.set('grant_type', 'refresh_token');",
    replace: "renewal.set('grant_type', 'refresh');",
    clause: 'standard/refresh/grant_type',
  },
  {
    provider: 'standard',
    find: "renewal.set('refresh_token', before.tokens.refreshToken);",
    replace: "renewal.set('token', before.tokens.refreshToken);",
    clause: 'standard/refresh/refresh_token',
  },
  {
    provider: 'standard',
    find: 'readText(body.refresh_token) ?? before.refreshToken',
    replace: 'before.refreshToken ?? readText(body.refresh_token)',
    clause: 'standard/security/refresh-token-newest',
    consequences: ['standard/refresh/answer/refresh_token'],
  },
  {
    provider: 'standard',
    find: 'readText(body.refresh_token) ?? before.refreshToken',
    replace: 'readText(body.refresh_token)',
    clause: 'standard/security/refresh-token-kept',
  },
  {
    provider: 'standard',
    find: 'if (renewed.ok && kept === before) kept = { tokens: renewed.tokens, spent: false };',
    replace: '',
    clause: 'standard/refresh/answer/access_token',
  },
  // standard: API and revocation
  {
    provider: 'standard',
    find: '`Bearer ${used.tokens.accessToken}`',
    replace: '`Token ${used.tokens.accessToken}`',
    clause: 'standard/api/me/access_token',
  },
  {
    provider: 'standard',
    find: 'const renewed = fresh ? null : await refresh({ now });',
    replace: "const renewed = fresh ? null : refuse('needs_reauthorization', 'The access token has expired.');",
    clause: 'standard/lifetimes/access_token',
  },
  {
    provider: 'standard',
    find: "form.set('token_type_hint', which === 'access' ? 'access_token' : 'refresh_token');",
    replace: "form.set('token_type_hint', which);",
    clause: 'standard/revoke/token_type_hint',
  },
  {
    provider: 'standard',
    find: "error.name === 'SyntaxError' ? {} : Promise.reject(error)",
    replace: 'Promise.reject(error)',
    clause: 'standard/revoke/answer',
  },
  {
    provider: 'standard',
    find: "form.set('token', token);",
    replace: "form.set('access_token', token);",
    clause: 'standard/revoke/token',
  },
  {
    provider: 'standard',
    find: 'answer.status >= 200 && answer.status < 300 && answer.body.error == null',
    replace: 'true',
    clause: 'standard/revoke/error',
    consequences: ['standard/exchange/error/named', 'standard/refresh/error/named'],
  },
  {
    provider: 'standard',
    find: 'answer.status >= 200 && answer.status < 300 && answer.body.error == null',
    replace: 'answer.body.error == null',
    clause: 'standard/revoke/error/500',
    consequences: ['standard/revoke/error/503'],
  },
  // standard: security
  {
    provider: 'standard',
    find: "const state = randomBytes(32).toString('base64url');",
    replace: "const state = 'xyz';",
    clause: 'standard/security/state-fresh',
  },
  {
    provider: 'standard',
    find: "const verifier = randomBytes(32).toString('base64url');",
    replace: "const verifier = createHash('sha256').update(setup.clientId).digest('hex');",
    clause: 'standard/security/verifier-fresh',
  },
  {
    provider: 'standard',
    find: "const verifier = randomBytes(32).toString('base64url');",
    replace: "const verifier = randomBytes(16).toString('base64url');",
    clause: 'standard/security/verifier-form',
  },
  {
    provider: 'standard',
    find: 'pending.delete(state);',
    replace: '',
    clause: 'standard/security/code-once',
  },
  {
    provider: 'standard',
    find: "url.searchParams.set('client_id', setup.clientId);",
    replace:
      "url.searchParams.set('client_id', setup.clientId); url.searchParams.set('client_secret', `${setup.clientSecret}`);",
    clause: 'standard/security/secret-confined',
  },
  {
    provider: 'standard',
    find: 'endpoint.url, {',
    replace: '`${endpoint.url}?access_token=${encodeURIComponent(used.tokens.accessToken)}`, {',
    clause: 'standard/security/token-confined',
  },
  {
    provider: 'standard',
    find: 'if (answer.status === 401) used.spent = true;',
    replace: '',
    clause: 'standard/security/refused-token',
  },

  // psohub: the authorization request
  {
    provider: 'psohub',
    find: "url.searchParams.set('clientid', setup.clientId);",
    replace: "url.searchParams.set('client_id', setup.clientId);",
    clause: 'psohub/authorize/client_id',
  },
  {
    provider: 'psohub',
    find: "url.searchParams.set('redirecturl', setup.redirectUri);",
    replace: "url.searchParams.set('redirect_uri', setup.redirectUri);",
    clause: 'psohub/authorize/redirect_uri',
  },
  {
    provider: 'psohub',
    find: "setup.scopes.join(' ')",
    replace: "setup.scopes.join(',')",
    clause: 'psohub/authorize/scope',
  },
  {
    provider: 'psohub',
    find: "url.searchParams.set('clientsecret', setup.clientSecret);",
    replace: "url.searchParams.set('client_secret', setup.clientSecret);",
    clause: 'psohub/authorize/client_secret',
  },
  {
    provider: 'psohub',
    find: 'memory.pending.push(state);',
    replace: "if (memory.pending.push(state) > 1) return refuse('other', 'An authorization is still pending.');",
    clause: 'psohub/denial/arrives',
  },
  // psohub: the token request
  {
    provider: 'psohub',
    find: "exchange.set('client_id', setup.clientId);",
    replace: "exchange.set('clientid', setup.clientId);",
    clause: 'psohub/exchange/client_id',
  },
  {
    provider: 'psohub',
    find: "exchange.set('redirect_uri', setup.redirectUri);",
    replace: "exchange.set('redirecturl', setup.redirectUri);",
    clause: 'psohub/exchange/redirect_uri',
  },
  {
    provider: 'psohub',
    find: 'exchange.set(codeName, code);',
    replace: "exchange.set('authorizationcode', code);",
    clause: 'psohub/exchange/code',
  },
  {
    provider: 'psohub',
    find: "form.set('client_secret', setup.clientSecret);",
    replace: "form.set('clientsecret', setup.clientSecret);",
    clause: 'psohub/exchange/client_secret',
    consequences: ['psohub/refresh/client_secret'],
  },
  {
    provider: 'psohub',
    find: "headers.set('content-type', 'application/x-www-form-urlencoded');",
    replace: "headers.set('content-type', 'application/json');",
    clause: 'psohub/exchange/carrier',
  },
  // psohub: the token answer
  {
    provider: 'psohub',
    find: 'if (!accessToken) return',
    replace: 'if (!accessToken || !tokenType) return',
    clause: 'psohub/exchange/answer/token_type',
    consequences: ['psohub/refresh/answer/token_type'],
  },
  {
    provider: 'psohub',
    find: 'now / 1000 + Number(lifetime)',
    replace: '(now + Number(lifetime)) / 1000',
    clause: 'psohub/exchange/answer/expires_in',
    consequences: ['psohub/refresh/answer/expires_in'],
  },
  {
    provider: 'psohub',
    find: 'readText(body.refresh_token) ?? before.refreshToken',
    replace: 'before.refreshToken',
    clause: 'psohub/exchange/answer/refresh_token',
    consequences: ['psohub/lifetimes/access_token'],
  },
  {
    provider: 'psohub',
    find: 'const code = readText(body.error);',
    replace: 'const code = readText(body.error_description);',
    clause: 'psohub/exchange/error/named',
    consequences: ['psohub/refresh/error/named'],
  },
  {
    provider: 'psohub',
    find: 'if (renewed.ok && memory.kept === before) memory.kept = { tokens: renewed.tokens, spent: false };',
    replace: '',
    clause: 'psohub/refresh/answer/access_token',
  },
  // psohub: refresh and API
  {
    provider: 'psohub',
    find: "renewal.set('redirect_uri', setup.redirectUri);",
    replace: '',
    clause: 'psohub/refresh/redirect_uri',
  },
  {
    provider: 'psohub',
    find: "renewal.set('client_id', setup.clientId);",
    replace: '',
    clause: 'psohub/refresh/client_id',
  },
  {
    provider: 'psohub',
    find: "headers.set('authorization', `Bearer ${used.tokens.accessToken}`);",
    replace: "headers.set('authorization', used.tokens.accessToken);",
    clause: 'psohub/api/projects/access_token',
  },
  {
    provider: 'psohub',
    find: 'const renewed = fresh ? null : await refresh({ now });',
    replace: "const renewed = fresh ? null : refuse('needs_reauthorization', 'The access token has expired.');",
    clause: 'psohub/lifetimes/access_token',
  },
  // psohub: security
  {
    provider: 'psohub',
    find: "const state = randomBytes(32).toString('base64url');",
    replace: 'const state = `login-${memory.usedCodes.length}`;',
    clause: 'psohub/security/state-fresh',
  },
  {
    provider: 'psohub',
    find: 'state === null ? memory.pending.length > 0 : memory.pending.includes(state)',
    replace: 'memory.pending.length > 0',
    clause: 'psohub/security/state-checked',
  },
  {
    provider: 'psohub',
    find: 'const granted = await requestTokens(exchange, now, { refreshToken: null, scopes: setup.scopes });',
    replace:
      'const attempt = () => requestTokens(exchange, now, { refreshToken: null, scopes: setup.scopes }); const granted = await attempt().then((first) => (first.ok ? first : attempt()));',
    clause: 'psohub/security/code-once',
  },
  {
    provider: 'psohub',
    find: "await send('The token endpoint', setup.endpoints.token, request)",
    replace:
      "await send('The token endpoint', `${setup.endpoints.token}?client_secret=${encodeURIComponent(`${setup.clientSecret}`)}`, request)",
    clause: 'psohub/security/secret-confined',
  },
  {
    provider: 'psohub',
    find: 'readText(body.refresh_token) ?? before.refreshToken',
    replace: 'before.refreshToken ?? readText(body.refresh_token)',
    clause: 'psohub/security/refresh-token-newest',
    consequences: ['psohub/refresh/answer/refresh_token'],
  },
  {
    provider: 'psohub',
    find: 'if (answer.status === 401) used.spent = true;',
    replace: '',
    clause: 'psohub/security/refused-token',
  },

  // ioffice: the authorization request and the callback
  {
    provider: 'ioffice',
    find: "url.searchParams.set('response_type', 'code');",
    replace: '',
    clause: 'ioffice/authorize/response_type',
  },
  {
    provider: 'ioffice',
    find: "url.searchParams.set('scope', scope);",
    replace: '',
    clause: 'ioffice/authorize/scope',
  },
  {
    provider: 'ioffice',
    find: "url.searchParams.set('state', state);",
    replace: '',
    clause: 'ioffice/authorize/state',
  },
  {
    provider: 'ioffice',
    find: 'new URLSearchParams(hash.slice(1))',
    replace: 'new URLSearchParams(search)',
    clause: 'ioffice/callback/code',
  },
  {
    provider: 'ioffice',
    find: 'if (repeated) return',
    replace: "if (repeated || [...returned.keys()].some((name) => !['code', 'state', 'error'].includes(name))) return",
    clause: 'ioffice/callback/app_code',
  },
  {
    provider: 'ioffice',
    find: "query.has('error') && !fragment.has('code') ? query : fragment",
    replace: 'fragment',
    clause: 'ioffice/authorize/error/named',
  },
  // ioffice: the token request
  {
    provider: 'ioffice',
    find: "'x-auth-code': code",
    replace: "'x-code': code",
    clause: 'ioffice/exchange/code',
  },
  {
    provider: 'ioffice',
    find: "'x-grant-type': 'authorization_code'",
    replace: "'x-grant-type': 'code'",
    clause: 'ioffice/exchange/grant_type',
  },
  {
    provider: 'ioffice',
    find: "headers['x-client-id'] = setup.clientId;",
    replace: "headers['client-id'] = setup.clientId;",
    clause: 'ioffice/exchange/client_id',
    consequences: ['ioffice/refresh/client_id'],
  },
  {
    provider: 'ioffice',
    find: "const headers = { ...parameters, 'content-type': 'application/json' };",
    replace: "const headers = { 'content-type': 'application/json' }; url += `?${new URLSearchParams(parameters)}`;",
    clause: 'ioffice/exchange/carrier',
    consequences: ['ioffice/refresh/carrier', 'ioffice/direct/carrier', 'ioffice/revoke/token'],
  },
  // ioffice: the token answer
  {
    provider: 'ioffice',
    find: '(now + Number(lifetime)) / 1000',
    replace: 'now / 1000 + Number(lifetime)',
    clause: 'ioffice/exchange/answer/expires_in',
    consequences: ['ioffice/refresh/answer/expires_in'],
  },
  {
    provider: 'ioffice',
    find: 'const accessToken = readText(body.access_token);',
    replace: 'const accessToken = readText(body.accessToken);',
    clause: 'ioffice/exchange/answer/access_token',
  },
  // ioffice: refresh
  {
    provider: 'ioffice',
    find: "'x-grant-type': 'refresh_token'",
    replace: "'x-grant-type': 'refresh'",
    clause: 'ioffice/refresh/grant_type',
  },
  {
    provider: 'ioffice',
    find: "headers['x-redirect-uri'] = setup.redirectUri;",
    replace: "if (headers['x-grant-type'] !== 'refresh_token') headers['x-redirect-uri'] = setup.redirectUri;",
    clause: 'ioffice/refresh/redirect_uri',
  },
  {
    provider: 'ioffice',
    find: "headers['x-scope'] = scope;",
    replace: "if (headers['x-grant-type'] !== 'refresh_token') headers['x-scope'] = scope;",
    clause: 'ioffice/refresh/scope',
  },
  // ioffice: direct code, API, revocation
  {
    provider: 'ioffice',
    find: "'x-auth-username': username",
    replace: "'x-username': username",
    clause: 'ioffice/direct/username',
  },
  {
    provider: 'ioffice',
    find: 'readText(answer.body.code)',
    replace: 'readText(answer.body.authorization_code)',
    clause: 'ioffice/direct/answer/code',
  },
  {
    provider: 'ioffice',
    find: "{ 'x-access-token': used.tokens.accessToken }",
    replace: '{ authorization: `Bearer ${used.tokens.accessToken}` }',
    clause: 'ioffice/api/me/access_token',
  },
  {
    provider: 'ioffice',
    find: 'const renewed = fresh ? null : await refresh({ now });',
    replace: "const renewed = fresh ? null : refuse('needs_reauthorization', 'The access token has expired.');",
    clause: 'ioffice/lifetimes/access_token',
  },
  {
    provider: 'ioffice',
    find: "{ 'x-token': token }",
    replace: "{ 'x-access-token': token }",
    clause: 'ioffice/revoke/token',
  },
  {
    provider: 'ioffice',
    find: "error.name === 'SyntaxError' ? {} : Promise.reject(error)",
    replace: 'Promise.reject(error)',
    clause: 'ioffice/revoke/answer',
  },
  {
    provider: 'ioffice',
    find: 'answer.status >= 200 && answer.status < 300 && answer.body.error == null',
    replace: 'true',
    clause: 'ioffice/revoke/error',
    consequences: ['ioffice/direct/error/named', 'ioffice/exchange/error/named', 'ioffice/refresh/error/named'],
  },
  // ioffice: security
  {
    provider: 'ioffice',
    find: "const state = randomBytes(32).toString('base64url');",
    replace: "const state = 'ioffice-login';",
    clause: 'ioffice/security/state-fresh',
  },
  {
    provider: 'ioffice',
    find: 'state === null ? memory.pending.length > 0 : memory.pending.includes(state)',
    replace: 'memory.pending.length > 0',
    clause: 'ioffice/security/state-checked',
  },
  {
    provider: 'ioffice',
    find: 'const granted = await requestTokens(grant, now, before);',
    replace:
      'const attempt = () => requestTokens(grant, now, before); const granted = await attempt().then((first) => (first.ok ? first : attempt()));',
    clause: 'ioffice/security/code-once',
  },
  {
    provider: 'ioffice',
    find: "const login = { 'x-client-id': setup.clientId,",
    replace: "const login = { 'x-client-id': setup.clientId, 'x-client-secret': `${setup.clientSecret}`,",
    clause: 'ioffice/security/secret-confined',
  },
  {
    provider: 'ioffice',
    find: 'endpoint.url, { method: endpoint.method, headers }',
    replace:
      '`${endpoint.url}?access_token=${encodeURIComponent(used.tokens.accessToken)}`, { method: endpoint.method }',
    clause: 'ioffice/security/token-confined',
  },
  {
    provider: 'ioffice',
    find: 'readText(body.refresh_token) ?? before.refreshToken',
    replace: 'before.refreshToken ?? readText(body.refresh_token)',
    clause: 'ioffice/security/refresh-token-newest',
    consequences: ['ioffice/refresh/answer/refresh_token'],
  },
  {
    provider: 'ioffice',
    find: 'if (answer.status === 401) used.spent = true;',
    replace: '',
    clause: 'ioffice/security/refused-token',
  },
];
