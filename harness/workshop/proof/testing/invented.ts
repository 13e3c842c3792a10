/** Three providers that nobody runs, as far from the standard and from each other as the language allows. For tests. */
import { defineProvider } from '../../../../specs/language/define-provider.ts';

const document = { title: 'An invented document', read: '2026-11-21' };
const sections = { a: 'A section' };
const why = 'It is not what the standard has.';

/** JSON bodies but for a redirect URI in a header, camelCase, nested answers, numeric strings, instants, a header for the token, errors under status 200, refreshes that end tokens. */
export const jsonish = defineProvider({
  id: 'jsonish',
  name: 'Jsonish',
  summary: 'JSON everywhere, nested and in camelCase; errors come under status 200.',
  document,
  sections,
  facts: {
    legs: {
      exchange: {
        from: '#a',
        path: '/v2/token',
        authenticates: null,
        sends: {
          in: 'json',
          complete: true,
          from: '#a',
          bites: why,
          fields: {
            grant_type: { name: 'grantType', use: 'required', value: 'code', from: '#a', bites: why },
            client_id: { name: 'client.id', use: 'required', from: '#a', bites: why },
            client_secret: { name: 'client.secret', use: 'required', from: '#a', bites: why },
            code: { name: 'authCode', use: 'required', from: '#a', bites: why },
            redirect_uri: { in: 'header', name: 'x-return', use: 'required', from: '#a', bites: why },
            code_verifier: null,
          },
        },
        answers: {
          complete: true,
          status: 202,
          statusFrom: '#a',
          statusBites: why,
          from: '#a',
          also: { 'meta.version': 2 },
          fields: {
            access_token: { name: 'result.accessToken', use: 'required', from: '#a', bites: why },
            refresh_token: { name: 'result.refreshToken', use: 'required', from: '#a', bites: why },
            expires_in: {
              name: 'result.expiresAt',
              use: 'required',
              time: 'epoch-milliseconds',
              type: 'string',
              from: '#a',
              bites: why,
            },
            token_type: { name: 'token_type', use: 'absent', from: '#a', bites: why },
            scope: { name: 'result.scopes', use: 'required', list: 'array', from: '#a', bites: why },
          },
        },
      },
      refresh: {
        from: '#a',
        path: '/v2/token',
        authenticates: null,
        sends: {
          in: 'json',
          complete: true,
          from: '#a',
          bites: why,
          fields: {
            grant_type: { name: 'grantType', use: 'required', value: 'refresh', from: '#a', bites: why },
            client_id: { name: 'client.id', use: 'required', from: '#a', bites: why },
            client_secret: { name: 'client.secret', use: 'required', from: '#a', bites: why },
            refresh_token: { name: 'refreshToken', use: 'required', from: '#a', bites: why },
          },
        },
        answers: {
          complete: true,
          status: 202,
          statusFrom: '#a',
          statusBites: why,
          from: '#a',
          fields: {
            access_token: { name: 'result.accessToken', use: 'required', from: '#a', bites: why },
            refresh_token: { name: 'result.refreshToken', use: 'required', from: '#a', bites: why },
            expires_in: {
              name: 'result.expiresAt',
              use: 'required',
              time: 'epoch-milliseconds',
              type: 'string',
              from: '#a',
              bites: why,
            },
            token_type: { name: 'token_type', use: 'absent', from: '#a', bites: why },
          },
        },
      },
      revoke: null,
    },
    apis: {
      me: {
        from: '#a',
        path: '/v2/people',
        serves: 'people',
        sends: {
          fields: { access_token: { name: 'x-session', prefix: 'Token ', use: 'required', from: '#a', bites: why } },
        },
      },
    },
    errors: {
      shape: {
        complete: true,
        from: '#a',
        fields: { error: { name: 'failure.code', use: 'required', from: '#a', bites: why } },
      },
      words: {
        'code-unknown': { error: 'BAD_CODE', status: 200, from: '#a', bites: why },
        'code-replayed': { error: 'BAD_CODE', status: 200, from: '#a' },
        'code-expired': { error: 'OLD_CODE', status: 200, from: '#a' },
        'refresh-unknown': { error: 'BAD_TOKEN', status: 200, from: '#a' },
        'person-not-allowed': { error: 'NO_LICENCE', status: 200, legs: ['exchange', 'refresh'], from: '#a' },
        'token-bad': { error: 'DEAD_TOKEN', status: 200, from: '#a', bites: why },
        'scope-narrow': { error: 'NARROW', status: 200, from: '#a' },
      },
    },
    lifetimes: { code: { seconds: 60, from: '#a' }, access_token: { seconds: 900, from: '#a' } },
    rotation: { refresh_token: 'same', access_token: 'ends', from: '#a' },
    pkce: { honoured: false, from: '#a' },
    scopes: { from: '#a', examples: ['one', 'two'], known: 'any' },
  },
  unsettled: [],
});

/** A token endpoint by GET, form-encoded answers unless JSON is asked for, comma lists, a public client that must bring a nonce and PKCE. */
export const formish = defineProvider({
  id: 'formish',
  name: 'Formish',
  summary: 'A public client, a token endpoint by GET, answers in form encoding.',
  document,
  sections,
  facts: {
    client: { secret: 'none', from: '#a' },
    legs: {
      authorize: {
        from: '#a',
        path: '/go',
        sends: {
          from: '#a',
          fields: {
            nonce: { name: 'nonce', use: 'required', from: '#a', bites: why },
            state: { name: 'state', use: 'required', from: '#a' },
            scope: { name: 'scopes', use: 'required', list: ',', from: '#a', bites: why },
            code_challenge: { name: 'code_challenge', use: 'required', from: '#a' },
            code_challenge_method: { name: 'code_challenge_method', use: 'required', value: 'S256', from: '#a' },
          },
        },
      },
      exchange: {
        from: '#a',
        method: 'GET',
        path: '/claim',
        authenticates: null,
        sends: {
          in: 'query',
          complete: true,
          from: '#a',
          bites: why,
          fields: {
            grant_type: { name: 'grant_type', use: 'absent', from: '#a', bites: why },
            client_id: { name: 'app', use: 'required', from: '#a', bites: why },
            code: { name: 'code', use: 'required', from: '#a' },
            code_verifier: { name: 'code_verifier', use: 'required', from: '#a' },
            redirect_uri: { name: 'redirect_uri', use: 'absent', from: '#a', bites: why },
          },
        },
        answers: {
          in: 'form',
          body: 'form',
          asked: 'json',
          complete: true,
          from: '#a',
          bites: why,
          fields: {
            scope: { name: 'granted', use: 'required', list: ',', from: '#a', bites: why },
            access_token: { name: 'oauth_token', use: 'required', from: '#a', bites: why },
            expires_in: { name: 'ttl', use: 'required', time: 'seconds', type: 'string', from: '#a', bites: why },
            token_type: { name: 'token_type', use: 'required', value: 'Bearer', from: '#a' },
            passphrase: { name: 'phrase', use: 'required', from: '#a', bites: why },
          },
        },
      },
      refresh: null,
      revoke: null,
    },
    apis: {
      me: {
        from: '#a',
        path: '/teams',
        serves: 'teams',
        sends: {
          in: 'query',
          from: '#a',
          fields: { access_token: { name: 'token', use: 'required', from: '#a', bites: why } },
        },
      },
    },
    errors: {
      shape: {
        in: 'form',
        body: 'form',
        asked: 'json',
        complete: true,
        from: '#a',
        fields: {
          error: { name: 'err', use: 'required', from: '#a', bites: why },
          error_number: { name: 'no', use: 'required', from: '#a', bites: why },
          error_uri: { name: 'more', use: 'optional', from: '#a' },
        },
      },
      words: {
        'redirect-mismatch': {
          error: 'elsewhere',
          status: 400,
          uri: '/errors#elsewhere',
          legs: ['authorize'],
          from: '#a',
        },
        'token-bad': { error: null, status: 401, from: '#a', bites: why },
      },
    },
    lifetimes: { access_token: { seconds: 1200, from: '#a' } },
    pkce: { demanded: true, honoured: true, from: '#a' },
    login: { asked: true, from: '#a' },
    scopes: {
      from: '#a',
      examples: ['read', 'write'],
      known: 'listed',
      implies: { write: ['read'] },
      normalized: true,
    },
  },
  unsettled: [],
});

/** Headers, a fragment, a code by name and password, an instant in seconds, an API for each kind of thing. */
export const headerish = defineProvider({
  id: 'headerish',
  name: 'Headerish',
  summary: 'Headers for parameters, the code in the fragment or by name and password.',
  document,
  sections,
  remarks: [{ from: '#a', text: 'Something for people.' }],
  facts: {
    origins: {
      site: {
        url: 'https://{tenant}.example',
        parameters: { tenant: { example: 'acme', means: 'the customer' } },
        from: '#a',
      },
      api: { url: 'https://api.headerish.example', from: '#a' },
    },
    legs: {
      direct: {
        from: '#a',
        bites: why,
        method: 'POST',
        at: 'api',
        path: '/code',
        offered: true,
        sends: {
          in: 'form',
          from: '#a',
          fields: {
            username: { name: 'login', use: 'required', from: '#a', bites: why },
            password: { name: 'pass', use: 'required', from: '#a', bites: why },
            client_id: { name: 'client', use: 'required', from: '#a', bites: why },
          },
        },
        answers: {
          in: 'header',
          status: 201,
          body: 'empty',
          from: '#a',
          fields: { code: { name: 'x-code', use: 'required', from: '#a', bites: why } },
        },
      },
      exchange: {
        from: '#a',
        at: 'api',
        path: '/token',
        or: [{ path: '/tokens' }],
        sends: {
          in: 'header',
          from: '#a',
          bites: why,
          fields: {
            grant_type: { name: 'x-grant', use: 'required', value: 'code', from: '#a', bites: why },
            code: { name: 'x-code', use: 'required', from: '#a', bites: why },
            redirect_uri: { name: 'x-return', use: 'required', from: '#a', bites: why },
            code_verifier: { name: 'x-verifier', use: 'required', ifSent: true, from: '#a', bites: why },
          },
        },
        authenticates: {
          from: '#a',
          groups: [
            {
              id: 'basic',
              fields: {
                client_id: { in: 'basic', name: 'username', use: 'required', from: '#a' },
                client_secret: { in: 'basic', name: 'password', use: 'required', from: '#a' },
              },
            },
          ],
        },
        answers: {
          from: '#a',
          fields: {
            expires_in: {
              name: 'expires_at',
              use: 'required',
              time: 'epoch-seconds',
              type: 'number',
              from: '#a',
              bites: why,
            },
          },
        },
      },
      refresh: {
        from: '#a',
        method: 'POST',
        at: 'api',
        path: '/renew',
        sends: {
          in: 'header',
          complete: true,
          from: '#a',
          bites: why,
          fields: {
            grant_type: { name: 'grant_type', use: 'absent', from: '#a', bites: why },
            refresh_token: { name: 'x-refresh', use: 'required', from: '#a', bites: why },
          },
        },
        answers: {
          from: '#a',
          fields: {
            scope: { name: 'scope', use: 'required', list: ' ', from: '#a', bites: why },
            expires_in: {
              name: 'expires_at',
              use: 'required',
              time: 'epoch-seconds',
              type: 'number',
              from: '#a',
              bites: why,
            },
          },
        },
      },
      revoke: {
        from: '#a',
        method: 'DELETE',
        at: 'api',
        path: '/token',
        authenticates: null,
        sends: {
          in: 'header',
          complete: true,
          from: '#a',
          fields: { token: { name: 'x-kill', use: 'required', from: '#a', bites: why } },
        },
        answers: { status: 204, statusFrom: '#a', statusBites: why, from: '#a' },
      },
    },
    apis: {
      me: { from: '#a', at: 'api', path: '/me' },
      projects: {
        from: '#a',
        method: 'POST',
        at: 'api',
        path: '/projects',
        serves: 'projects',
        scope: 'b',
        sends: {
          in: 'header',
          fields: { access_token: { name: 'authorization', prefix: 'Bearer ', use: 'required', from: '#a' } },
        },
        answers: { in: 'json', status: 200, body: 'json', from: '#a', fields: {} },
      },
    },
    callback: {
      from: '#a',
      in: 'fragment',
      bites: why,
      fields: {
        code: { name: 'c', use: 'required', from: '#a', bites: why },
        app_code: { name: 'appCode', use: 'required', from: '#a', bites: why },
      },
    },
    denial: { from: '#a', in: 'fragment', bites: why },
    errors: {
      words: {
        'login-wrong': { error: 'bad_login', status: 401, from: '#a', bites: why },
        'token-bad': { error: 'expired', status: 401, from: '#a' },
      },
    },
    lifetimes: { refresh_token: { seconds: 86_400, from: '#a' } },
    scopes: { from: '#a', examples: ['a', 'b'], known: 'listed' },
  },
  unsettled: [
    {
      id: 'denial-place',
      question: 'Where does a denial go?',
      kind: 'contradiction',
      side: 'answer',
      preferred: 'fragment',
      why: 'The sample shows it.',
      answers: [
        { id: 'fragment', statement: 'Into the fragment.', from: '#a', facts: {} },
        {
          id: 'nowhere',
          statement: 'Nowhere.',
          from: 'assumed: the text is silent',
          facts: { denial: { arrives: 'never' } },
        },
      ],
    },
    {
      id: 'path',
      question: 'Which path is it?',
      kind: 'silence',
      side: 'request',
      preferred: 'one',
      why: 'It comes first.',
      answers: [
        { id: 'one', statement: '/token', from: '#a', facts: { legs: { exchange: { or: null } } } },
        { id: 'many', statement: '/tokens', from: '#a', facts: { legs: { exchange: { path: '/tokens', or: null } } } },
      ],
    },
    {
      id: 'rotation',
      question: 'Does it rotate?',
      kind: 'choice',
      side: 'answer',
      preferred: 'new',
      why: 'The standard leaves it open.',
      answers: [
        { id: 'new', statement: 'It does.', from: 'RFC 6749 §6', facts: {} },
        {
          id: 'none',
          statement: 'It does not.',
          from: 'RFC 6749 §6',
          facts: { rotation: { refresh_token: 'omitted' } },
        },
      ],
    },
  ],
});
