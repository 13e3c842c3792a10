/** RegardingWork Hub: a public client with PKCE and no secret; the tables list fewer parameters than the samples send. */
import type { Field, ProviderSpec } from '../language/spec.ts';

const NO_SECRET =
  'The id in the form is all that names the client: a client that insists on a secret, or puts the id into Basic, is not recognised.';
const NO_BODY = 'The sample sets it on a GET, which has no body that could have a type.';

const ANY_ERROR: Field = {
  name: 'error',
  use: 'required',
  any: true,
  from: '#callback',
  bites:
    'RFC 6749 §4.1.2.1 lists seven words; the sample goes back at any that is there. A client that knows the seven alone goes on with a code that is not there.',
};

export const regardingwork: ProviderSpec = {
  id: 'regardingwork',
  name: 'RegardingWork Hub',
  summary:
    'The authorization code flow with PKCE for applications outside of the RegardingWork ecosystem, with no client secret in any request. Tokens are bearer tokens; two API endpoints and three scopes are listed.',
  document: { title: 'Third-Party Integration', read: '2026-11-21' },
  sections: {
    'external-applications': 'For external applications using OAuth 2.0',
    steps: 'Your app redirects user to Hub authorization endpoint.',
    sequence: 'sequenceDiagram',
    scopes: 'Scope | Description | Access Level',
    pkce: 'Create code verifier and challenge for security:',
    'authorization-request': "Redirect user to Hub's authorization endpoint:",
    callback: 'Process the authorization code from Hub:',
    'token-exchange': 'Server-side token exchange with PKCE:',
    'api-requests': 'Use access tokens for API requests:',
    refresh: '// Token refresh example',
    endpoints: 'Endpoint | Method | Purpose | Parameters',
  },
  remarks: [
    {
      from: '#external-applications',
      text: 'Meant for applications and clients that are not part of the ecosystem; of those that are, nothing is told.',
    },
    {
      from: '#external-applications',
      text: 'How an application is registered is not told.',
    },
    { from: '#steps', text: 'Five steps: redirect, consent, code, exchange for access and refresh token, API calls.' },
    { from: '#steps', text: 'The steps have a server exchange the code.' },
    {
      from: '#sequence',
      text: 'The diagram repeats the steps: the person signs in and consents at the Hub, between the request and the code.',
    },
    {
      from: '#scopes',
      text: 'No endpoint for teams:write is documented.',
    },
    {
      from: '#scopes',
      text: 'Which endpoint asks for which scope follows from the words alone: user profile and user teams. What becomes of a scope that is not in the table is not told.',
    },
    {
      from: '#pkce',
      text: 'The challenge is the SHA-256 of the verifier, again in base64url without padding; no other method is shown.',
    },
    {
      from: '#pkce',
      text: 'The verifier is made of 32 random bytes in base64url without padding, 43 characters.',
    },
    {
      from: '#token-exchange',
      text: 'The exchange is called server-side, yet its sample fetches the verifier from the sessionStorage of a browser, and the state is expected in the session of a server. One of the two has to move.',
    },
    {
      from: '#authorization-request',
      text: 'The client id is a registered one, as its placeholder says; whether the redirect URI is registered with it is not told.',
    },
    { from: '#authorization-request', text: 'The state is made of 16 random bytes, in hexadecimal.' },
    {
      from: '#authorization-request',
      text: 'The sample makes a state and does not keep it, although the callback compares it with one that was kept.',
    },
    {
      from: '#callback',
      text: 'The sample compares the state against CSRF, and goes on to the login page with invalid_state where it is another. Where none was kept, a callback without one passes, for nothing equals nothing.',
    },
    {
      from: '#callback',
      text: 'The sample looks at the error before the state, so that anybody can send a person to the callback with an error of their own making; and it puts what stands there unescaped into a URL of its own.',
    },
    {
      from: '#callback',
      text: 'With neither an error nor a code the sample goes on to the exchange. Access and refresh token are kept in the session of the server.',
    },
    {
      from: '#token-exchange',
      text: 'Any status that is not a success fails the exchange; the body of an error is not read.',
    },
    {
      from: '#token-exchange',
      text: 'The four members of the answer stand in a comment, without values: how long a token lives, and in which unit expires_in counts, is not told, so it is the seconds of RFC 6749 §5.1. Nor is it told how long a code lives, and what happens to one that is used twice.',
    },
    {
      from: '#refresh',
      text: 'The sample takes every answer to a refresh for tokens: it does not look at the status, and does not say what to do with a refresh token in the answer.',
    },
    {
      from: '#api-requests',
      text: 'No lifetime is kept in the samples: the 401 is the sign to refresh and repeat the call, by a function that is called and not shown; the one that is shown has another name.',
    },
    {
      from: '#api-requests',
      text: 'Any other status than a success or a 401 is a failed call. What the endpoints answer with is not shown; only the first one has a sample.',
    },
    {
      from: '#endpoints',
      text: 'The table lists client_id, redirect_uri, scope, state and code_challenge for the authorization, and grant_type, code and code_verifier for the token endpoint; what only the samples send is needed by RFC 6749 and RFC 7636 all the same.',
    },
    {
      from: '#endpoints',
      text: 'The refresh is missing from the table; its request goes to the token endpoint. No revocation is documented, and no end of a refresh token.',
    },
  ],
  facts: {
    origins: { site: { url: 'https://hub.regardingwork.com', from: '#authorization-request' } },
    client: {
      secret: 'none',
      from: 'assumed: no sample sends a secret, and nothing is said of one',
      bites: 'No request carries a secret. What proves the client is the PKCE verifier alone.',
    },
    legs: {
      authorize: {
        from: '#endpoints',
        path: '/api/oauth/authorize',
        sends: {
          from: '#authorization-request',
          fields: {
            response_type: { name: 'response_type', use: 'required', value: 'code', from: '#authorization-request' },
            client_id: { name: 'client_id', use: 'required', from: '#authorization-request' },
            redirect_uri: {
              name: 'redirect_uri',
              use: 'required',
              example: 'https://your-app.com/oauth/callback',
              from: '#authorization-request',
              bites: 'Optional in RFC 6749 where one is registered; here table and sample have it.',
            },
            scope: {
              name: 'scope',
              use: 'required',
              list: ' ',
              example: 'profile:read teams:read',
              from: '#authorization-request',
              bites: 'Optional in RFC 6749; here table and sample have it.',
            },
            state: {
              name: 'state',
              use: 'required',
              from: '#authorization-request',
              bites:
                'Recommended in RFC 6749; here table and sample have it, and the callback is refused that brings another.',
            },
            code_challenge: {
              name: 'code_challenge',
              use: 'required',
              from: '#authorization-request',
              bites: 'Optional in RFC 7636 §4.3; here table and sample have it.',
            },
            code_challenge_method: {
              name: 'code_challenge_method',
              use: 'required',
              value: 'S256',
              from: '#authorization-request',
              bites:
                'Missing from the table. Left out, RFC 7636 §4.3 reads the challenge as plain, and the verifier never fits.',
            },
          },
        },
      },
      exchange: {
        from: '#endpoints',
        path: '/api/oauth/token',
        authenticates: null,
        sends: {
          from: '#token-exchange',
          fields: {
            grant_type: { name: 'grant_type', use: 'required', value: 'authorization_code', from: '#token-exchange' },
            client_id: { name: 'client_id', use: 'required', from: '#token-exchange', bites: NO_SECRET },
            code: { name: 'code', use: 'required', from: '#token-exchange' },
            redirect_uri: { name: 'redirect_uri', use: 'required', from: '#token-exchange' },
            code_verifier: { name: 'code_verifier', use: 'required', from: '#token-exchange' },
          },
        },
        answers: {
          statusFrom: 'RFC 6749 §5.1',
          from: '#token-exchange',
          complete: true,
          fields: {
            access_token: { name: 'access_token', use: 'required', from: '#token-exchange' },
            refresh_token: { name: 'refresh_token', use: 'required', from: '#token-exchange' },
            token_type: {
              name: 'token_type',
              use: 'required',
              value: 'Bearer',
              valueFrom: 'RFC 6750 §6.1.1',
              from: '#token-exchange',
            },
            expires_in: {
              name: 'expires_in',
              use: 'required',
              time: 'seconds',
              timeFrom: 'RFC 6749 §5.1',
              type: 'number',
              typeFrom: 'RFC 6749 §5.1',
              from: '#token-exchange',
            },
            scope: {
              name: 'scope',
              use: 'absent',
              from: '#token-exchange',
              bites: 'The answer never says what was granted; a client learns of a narrower grant when an API refuses.',
            },
          },
        },
      },
      refresh: {
        from: '#refresh',
        path: '/api/oauth/token',
        authenticates: null,
        sends: {
          from: '#refresh',
          fields: {
            grant_type: { name: 'grant_type', use: 'required', value: 'refresh_token', from: '#refresh' },
            client_id: { name: 'client_id', use: 'required', from: '#refresh', bites: NO_SECRET },
            refresh_token: { name: 'refresh_token', use: 'required', from: '#refresh' },
          },
        },
        answers: {
          fields: {
            scope: {
              name: 'scope',
              use: 'absent',
              from: 'assumed: as in the answer to the exchange',
              bites: 'The answer never says what was granted.',
            },
          },
        },
      },
      revoke: null,
    },
    apis: {
      me: {
        from: '#endpoints',
        path: '/api/auth/me',
        serves: 'person',
        scope: 'profile:read',
        scopeFrom: 'assumed: the purpose of the endpoint is that of the scope',
        sends: {
          from: '#api-requests',
          fields: {
            access_token: { name: 'authorization', prefix: 'Bearer ', use: 'required', from: '#api-requests' },
            content_type: {
              name: 'content-type',
              use: 'optional',
              example: 'application/json',
              from: '#api-requests',
              bites: NO_BODY,
            },
          },
        },
      },
      teams: {
        from: '#endpoints',
        method: 'GET',
        at: 'site',
        path: '/api/user/teams',
        serves: 'teams',
        scope: 'teams:read',
        scopeFrom: 'assumed: the purpose of the endpoint is that of the scope',
        sends: {
          in: 'header',
          from: '#endpoints',
          fields: { access_token: { name: 'authorization', prefix: 'Bearer ', use: 'required', from: '#endpoints' } },
        },
        answers: { in: 'json', status: 200, body: 'json', from: 'assumed: an API answers 200 with JSON', fields: {} },
      },
    },
    callback: {
      from: '#callback',
      fields: {
        code: { name: 'code', use: 'required', from: '#callback' },
        state: {
          name: 'state',
          use: 'required',
          ifSent: true,
          compared: true,
          from: '#callback',
          bites:
            'PKCE binds the code, and many a client leaves it at that; here a callback with another state is refused all the same.',
        },
      },
    },
    denial: {
      fields: { error: ANY_ERROR },
    },
    errors: {
      words: {
        'token-bad': {
          error: 'invalid_token',
          errorFrom: 'RFC 6750 §3.1',
          status: 401,
          from: '#api-requests',
          bites: 'A 401 is how an expired token shows: refresh, and try once more.',
        },
      },
    },
    lifetimes: { access_token: { seconds: 3600, from: 'assumed: expires_in is named and no value is printed' } },
    pkce: {
      honoured: true,
      demanded: true,
      demandedFrom: 'assumed: the flow is named after PKCE, and none is shown without',
      from: '#external-applications',
      bites: 'Optional in RFC 7636; a client without PKCE does not get past the first request.',
    },
    login: { asked: true, from: '#sequence' },
    consent: { asked: true, from: '#sequence' },
    scopes: {
      from: '#scopes',
      examples: ['profile:read', 'teams:read', 'teams:write'],
      known: 'listed',
      knownFrom: 'assumed: the table is taken for all that there are',
      opens: {
        'profile:read': { what: 'user name, email address and display name', from: '#scopes' },
        'teams:read': { what: 'the names of the teams, and the roles of the user in them', from: '#scopes' },
        'teams:write': { what: 'adding and removing members of teams', from: '#scopes' },
      },
    },
  },
  unsettled: [
    {
      id: 'pkce-demanded',
      question: 'Does the provider refuse an authorization without a PKCE challenge?',
      kind: 'silence',
      side: 'answer',
      preferred: 'refused',
      why: 'The flow is named after PKCE, and the table lists the challenge among the parameters.',
      answers: [
        { id: 'refused', statement: 'It is refused.', from: 'RFC 7636 §4.4.1', facts: {} },
        {
          id: 'tolerated',
          statement: 'It goes through, and the code is bound to nothing.',
          from: 'RFC 7636 §5',
          facts: { pkce: { demanded: false, demandedFrom: null } },
        },
      ],
    },
    {
      id: 'http-redirect',
      question: 'Is a redirect URI without https refused?',
      kind: 'silence',
      side: 'answer',
      preferred: 'taken',
      why: 'The sample has https, and nothing says that it must.',
      answers: [
        { id: 'taken', statement: 'It is taken.', from: 'RFC 6749 §3.1.2.1', facts: {} },
        {
          id: 'refused',
          statement: 'It is refused, unless it stays on the machine itself.',
          from: 'RFC 9700 §2.6',
          facts: { redirects: { https: 'beyond-loopback', httpsFrom: 'RFC 9700 §2.6' } },
        },
      ],
    },
    {
      id: 'rotation',
      question: 'Does a refresh give a new refresh token?',
      kind: 'choice',
      side: 'answer',
      preferred: 'rotates',
      why: 'RFC 9700 §2.2.2 asks it of public clients, where tokens are not bound to the sender.',
      answers: [
        {
          id: 'rotates',
          statement: 'Each refresh gives a new one, and the old one is dead.',
          from: 'RFC 6749 §6',
          facts: { rotation: { refresh_token: 'new' } },
        },
        {
          id: 'keeps',
          statement: 'The answer holds none, and the old one lives on.',
          from: 'RFC 6749 §6',
          facts: { rotation: { refresh_token: 'omitted' } },
        },
      ],
    },
    {
      id: 'access-after-refresh',
      question: 'Does an access token live on when a refresh has brought another?',
      kind: 'silence',
      side: 'answer',
      preferred: 'lives',
      why: 'expires_in comes with each token, and nothing is told of an earlier end.',
      answers: [
        { id: 'lives', statement: 'It does, until its own end.', from: 'RFC 6749 §5.1', facts: {} },
        {
          id: 'ends',
          statement: 'It does not: one token is good at a time.',
          from: 'assumed: the sample refreshes only what has expired',
          facts: { rotation: { access_token: 'ends' } },
        },
      ],
    },
    {
      id: 'refresh-members',
      question: 'Does the refresh answer repeat the token type and the lifetime?',
      kind: 'silence',
      side: 'answer',
      preferred: 'all',
      why: 'RFC 6749 §6 gives a refresh the same answer as an exchange.',
      answers: [
        { id: 'all', statement: 'They are there.', from: 'RFC 6749 §6', facts: {} },
        {
          id: 'tokens-only',
          statement: 'Only the tokens are there.',
          from: 'assumed: the members of this answer are not listed',
          facts: {
            legs: {
              refresh: {
                answers: {
                  fields: {
                    token_type: {
                      name: 'token_type',
                      use: 'absent',
                      from: 'assumed: the members of this answer are not listed',
                    },
                    expires_in: {
                      name: 'expires_in',
                      use: 'absent',
                      from: 'assumed: the members of this answer are not listed',
                    },
                  },
                },
              },
            },
          },
        },
      ],
    },
    {
      id: 'granted-scope',
      question: 'Does the token answer name the scope when less was granted than asked for?',
      kind: 'silence',
      side: 'answer',
      preferred: 'unnamed',
      why: 'The list of what the token endpoint returns has four members, and scope is not among them.',
      answers: [
        { id: 'unnamed', statement: 'There is no scope member.', from: '#token-exchange', facts: {} },
        {
          id: 'named',
          statement: 'scope names what was granted.',
          from: 'RFC 6749 §5.1',
          facts: {
            legs: {
              exchange: {
                answers: { fields: { scope: { name: 'scope', use: 'optional', list: ' ', from: 'RFC 6749 §5.1' } } },
              },
            },
          },
        },
      ],
    },
    {
      id: 'denial-return',
      question: 'What does the callback bring when the person refuses?',
      kind: 'silence',
      side: 'answer',
      preferred: 'error',
      why: 'RFC 6749 §4.1.2.1 has an error, which the sample looks for; of a refusal the document says nothing.',
      answers: [
        { id: 'error', statement: 'The error access_denied.', from: 'RFC 6749 §4.1.2.1', facts: {} },
        {
          id: 'bare',
          statement: 'Neither a code nor an error.',
          from: 'assumed: the sample does not look whether there is a code',
          facts: {
            denial: {
              bites: 'What is missing is the only sign, and the sample goes on to the exchange without it.',
              fields: {
                error: {
                  name: 'error',
                  use: 'absent',
                  from: 'assumed: the sample does not look whether there is a code',
                  bites: 'What is missing is the only sign.',
                },
              },
            },
            objection: {
              in: 'query',
              arrives: 'redirect',
              from: 'RFC 6749 §4.1.2.1',
              fields: {
                error: ANY_ERROR,
                state: { name: 'state', use: 'required', ifSent: true, from: 'RFC 6749 §4.1.2.1' },
              },
            },
          },
        },
      ],
    },
    {
      id: 'denial-state',
      question: 'Does an error come back with the state?',
      kind: 'silence',
      side: 'answer',
      preferred: 'with',
      why: 'RFC 6749 §4.1.2.1 requires it whenever the client sent one.',
      answers: [
        { id: 'with', statement: 'error and state.', from: 'RFC 6749 §4.1.2.1', facts: {} },
        {
          id: 'without',
          statement: 'error alone.',
          from: 'assumed: the sample looks at the error before it looks at the state',
          facts: {
            denial: {
              fields: {
                state: {
                  name: 'state',
                  use: 'absent',
                  from: 'assumed: the sample looks at the error before it looks at the state',
                  bites:
                    'A refusal cannot be told from a forged one, and the pending authorization cannot be found by it.',
                },
              },
            },
          },
        },
      ],
    },
    {
      id: 'error-shape',
      question: 'How does the token endpoint write an error down?',
      kind: 'silence',
      side: 'answer',
      preferred: 'standard',
      why: 'The samples look at the status alone; RFC 6749 §5.2 gives the form.',
      answers: [
        { id: 'standard', statement: 'JSON with error, status 400 or 401.', from: 'RFC 6749 §5.2', facts: {} },
        {
          id: 'message',
          statement: 'JSON with a message.',
          from: 'assumed: a common form of errors',
          facts: {
            errors: {
              shape: {
                complete: true,
                fields: { error: { name: 'message', use: 'required', from: 'assumed: a common form of errors' } },
              },
            },
          },
        },
      ],
    },
    {
      id: 'refresh-refusal',
      question: 'With which status is a dead refresh token refused?',
      kind: 'silence',
      side: 'answer',
      preferred: 'bad-request',
      why: 'RFC 6749 §5.2 answers invalid_grant with 400.',
      answers: [
        { id: 'bad-request', statement: '400.', from: 'RFC 6749 §5.2', facts: {} },
        {
          id: 'unauthorized',
          statement: '401, as the API does for a dead access token.',
          from: 'assumed: one status for every dead token',
          facts: { errors: { words: { 'refresh-unknown': { status: 401 } } } },
        },
      ],
    },
    {
      id: 'scope-refusal',
      question: 'What does the API answer when the token lacks the scope of the endpoint?',
      kind: 'silence',
      side: 'answer',
      preferred: 'forbidden',
      why: 'RFC 6750 §3.1 answers 403 with insufficient_scope.',
      answers: [
        { id: 'forbidden', statement: '403.', from: 'RFC 6750 §3.1', facts: {} },
        {
          id: 'unauthorized',
          statement: '401, which a refresh does not cure.',
          from: 'assumed: the samples know no other refusal',
          facts: { errors: { words: { 'scope-narrow': { status: 401 } } } },
        },
      ],
    },
    {
      id: 'write-implies-read',
      question: 'Does teams:write open what teams:read opens?',
      kind: 'silence',
      side: 'answer',
      preferred: 'no',
      why: 'The table describes two levels of access and says of neither that it holds the other.',
      answers: [
        { id: 'no', statement: 'Each scope stands for itself.', from: 'RFC 6749 §3.3', facts: {} },
        {
          id: 'yes',
          statement: 'Who manages memberships can read them.',
          from: 'assumed: managing needs reading',
          facts: { scopes: { implies: { 'teams:write': ['teams:read'] } } },
        },
      ],
    },
  ],
};
