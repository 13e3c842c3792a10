/**
 * What RFC 6749, 6750, 7636, 7009 and 9700 say of the authorization code flow with a confidential client.
 * Every provider is stated as its departures from this.
 */
import type { Facts, Field, Leg } from '../language/spec.ts';

const clientAuthentication = {
  from: 'RFC 6749 §2.3.1',
  groups: [
    {
      id: 'basic',
      fields: {
        client_id: { in: 'basic', name: 'username', use: 'required', from: 'RFC 6749 §2.3.1' },
        client_secret: { in: 'basic', name: 'password', use: 'required', from: 'RFC 6749 §2.3.1' },
      },
    },
    {
      id: 'post',
      fields: {
        client_id: { name: 'client_id', use: 'required', from: 'RFC 6749 §2.3.1' },
        client_secret: { name: 'client_secret', use: 'required', from: 'RFC 6749 §2.3.1' },
      },
    },
  ],
} satisfies Leg['authenticates'];

const tokenAnswer = (section: string): Record<string, Field> => ({
  access_token: { name: 'access_token', use: 'required', from: `RFC 6749 §${section}` },
  token_type: { name: 'token_type', use: 'required', value: 'Bearer', from: 'RFC 6749 §5.1' },
  expires_in: { name: 'expires_in', use: 'recommended', time: 'seconds', type: 'number', from: 'RFC 6749 §5.1' },
  refresh_token: { name: 'refresh_token', use: 'optional', from: `RFC 6749 §${section}` },
  scope: { name: 'scope', use: 'optional', list: ' ', from: 'RFC 6749 §5.1' },
});

export const standardFacts: Facts = {
  origins: {
    site: { url: 'https://provider.example', from: 'assumed: the standard names no host' },
  },
  client: { secret: 'issued', from: 'RFC 6749 §2.1' },
  redirects: {
    registered: 'several',
    compared: 'exactly',
    fragment: 'refused',
    from: 'RFC 6749 §3.1.2.3',
    comparedFrom: 'RFC 9700 §4.1.3',
    fragmentFrom: 'RFC 6749 §3.1.2',
    https: 'unchecked',
    httpsFrom: 'RFC 6749 §3.1.2.1',
  },
  legs: {
    authorize: {
      from: 'RFC 6749 §3.1',
      method: 'GET',
      at: 'site',
      path: '/authorize',
      sends: {
        in: 'query',
        from: 'RFC 6749 §4.1.1',
        fields: {
          response_type: { name: 'response_type', use: 'required', value: 'code', from: 'RFC 6749 §4.1.1' },
          client_id: { name: 'client_id', use: 'required', from: 'RFC 6749 §4.1.1' },
          redirect_uri: { name: 'redirect_uri', use: 'optional', from: 'RFC 6749 §4.1.1' },
          scope: { name: 'scope', use: 'optional', list: ' ', from: 'RFC 6749 §3.3' },
          state: { name: 'state', use: 'recommended', from: 'RFC 6749 §10.12' },
          code_challenge: { name: 'code_challenge', use: 'optional', from: 'RFC 7636 §4.3' },
          code_challenge_method: { name: 'code_challenge_method', use: 'optional', from: 'RFC 7636 §4.3' },
        },
      },
    },
    exchange: {
      from: 'RFC 6749 §3.2',
      method: 'POST',
      at: 'site',
      path: '/token',
      sends: {
        in: 'form',
        from: 'RFC 6749 §4.1.3',
        fields: {
          grant_type: { name: 'grant_type', use: 'required', value: 'authorization_code', from: 'RFC 6749 §4.1.3' },
          code: { name: 'code', use: 'required', from: 'RFC 6749 §4.1.3' },
          redirect_uri: { name: 'redirect_uri', use: 'required', ifSent: true, from: 'RFC 6749 §4.1.3' },
          code_verifier: { name: 'code_verifier', use: 'required', ifSent: true, from: 'RFC 7636 §4.5' },
        },
      },
      authenticates: clientAuthentication,
      answers: { in: 'json', status: 200, body: 'json', from: 'RFC 6749 §5.1', fields: tokenAnswer('5.1') },
    },
    refresh: {
      from: 'RFC 6749 §6',
      method: 'POST',
      at: 'site',
      path: '/token',
      sends: {
        in: 'form',
        from: 'RFC 6749 §6',
        fields: {
          grant_type: { name: 'grant_type', use: 'required', value: 'refresh_token', from: 'RFC 6749 §6' },
          refresh_token: { name: 'refresh_token', use: 'required', from: 'RFC 6749 §6' },
          scope: { name: 'scope', use: 'optional', list: ' ', from: 'RFC 6749 §6' },
        },
      },
      authenticates: clientAuthentication,
      answers: { in: 'json', status: 200, body: 'json', from: 'RFC 6749 §5.1', fields: tokenAnswer('5.1') },
    },
    revoke: {
      from: 'RFC 7009 §2.1',
      method: 'POST',
      at: 'site',
      path: '/revoke',
      offered: true,
      sends: {
        in: 'form',
        from: 'RFC 7009 §2.1',
        fields: {
          token: { name: 'token', use: 'required', from: 'RFC 7009 §2.1' },
          token_type_hint: { name: 'token_type_hint', use: 'optional', from: 'RFC 7009 §2.1' },
        },
      },
      authenticates: clientAuthentication,
      answers: { in: 'json', status: 200, body: 'empty', from: 'RFC 7009 §2.2', fields: {} },
    },
  },
  apis: {
    me: {
      from: 'RFC 6750 §2',
      method: 'GET',
      at: 'site',
      path: '/api/me',
      serves: 'person',
      sends: {
        in: 'header',
        from: 'RFC 6750 §2.1',
        fields: {
          access_token: { name: 'authorization', prefix: 'Bearer ', use: 'required', from: 'RFC 6750 §2.1' },
        },
      },
      answers: { in: 'json', status: 200, body: 'json', from: 'assumed: an API answers 200 with JSON', fields: {} },
    },
  },
  callback: {
    from: 'RFC 6749 §4.1.2',
    arrives: 'redirect',
    in: 'query',
    fields: {
      code: { name: 'code', use: 'required', from: 'RFC 6749 §4.1.2' },
      state: { name: 'state', use: 'required', ifSent: true, from: 'RFC 6749 §4.1.2' },
    },
  },
  denial: {
    from: 'RFC 6749 §4.1.2.1',
    arrives: 'redirect',
    in: 'query',
    fields: {
      error: { name: 'error', use: 'required', from: 'RFC 6749 §4.1.2.1' },
      state: { name: 'state', use: 'required', ifSent: true, from: 'RFC 6749 §4.1.2.1' },
    },
  },
  errors: {
    shape: {
      from: 'RFC 6749 §5.2',
      in: 'json',
      body: 'json',
      fields: {
        error: { name: 'error', use: 'required', from: 'RFC 6749 §5.2' },
        error_description: { name: 'error_description', use: 'optional', from: 'RFC 6749 §5.2' },
      },
    },
    words: {
      'request-invalid': { error: 'invalid_request', status: 400, from: 'RFC 6749 §5.2' },
      'client-unknown': { error: 'invalid_client', status: 401, from: 'RFC 6749 §5.2' },
      'secret-wrong': { error: 'invalid_client', status: 401, from: 'RFC 6749 §5.2' },
      'client-not-allowed': { error: 'unauthorized_client', status: 400, from: 'RFC 6749 §5.2' },
      'response-type-unknown': { error: 'unsupported_response_type', status: 400, from: 'RFC 6749 §4.1.2.1' },
      'scope-unknown': { error: 'invalid_scope', status: 400, from: 'RFC 6749 §5.2' },
      denied: { error: 'access_denied', status: 400, from: 'RFC 6749 §4.1.2.1' },
      'grant-unknown': { error: 'unsupported_grant_type', status: 400, from: 'RFC 6749 §5.2' },
      'code-unknown': { error: 'invalid_grant', status: 400, from: 'RFC 6749 §5.2' },
      'code-expired': { error: 'invalid_grant', status: 400, from: 'RFC 6749 §5.2' },
      'code-replayed': { error: 'invalid_grant', status: 400, from: 'RFC 6749 §5.2' },
      'redirect-mismatch': { error: 'invalid_grant', status: 400, from: 'RFC 6749 §5.2' },
      'verifier-wrong': { error: 'invalid_grant', status: 400, from: 'RFC 7636 §4.6' },
      'refresh-unknown': { error: 'invalid_grant', status: 400, from: 'RFC 6749 §5.2' },
      'token-type-unsupported': { error: 'unsupported_token_type', status: 400, from: 'RFC 7009 §2.2.1' },
      'token-missing': { error: null, status: 401, from: 'RFC 6750 §3' },
      'token-bad': { error: 'invalid_token', status: 401, from: 'RFC 6750 §3.1' },
      'scope-narrow': { error: 'insufficient_scope', status: 403, from: 'RFC 6750 §3.1' },
      server: { error: 'server_error', status: 500, from: 'RFC 9110 §15.6.1' },
      busy: { error: 'temporarily_unavailable', status: 503, from: 'RFC 9110 §15.6.4' },
    },
  },
  lifetimes: {
    code: { seconds: 600, from: 'RFC 6749 §4.1.2' },
    access_token: { seconds: 3600, from: 'RFC 6749 §5.1' },
  },
  rotation: { refresh_token: 'new', from: 'RFC 9700 §4.14.2' },
  pkce: { honoured: true, demanded: false, from: 'RFC 7636 §4.6' },
  login: { asked: false, from: 'RFC 6749 §3.1' },
  consent: { asked: true, from: 'RFC 6749 §4.1' },
  scopes: {
    from: 'RFC 6749 §3.3',
    examples: ['profile:read', 'projects:write'],
    known: 'listed',
  },
};
