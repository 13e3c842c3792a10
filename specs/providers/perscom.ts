/** PERSCOM.io: nearly the standard, with a dashboard of its own for each customer, scope on refresh, and an implicit grant. */
import type { Field, ProviderSpec } from '../language/spec.ts';

const IN_THE_FORM =
  'In the form, not in an Authorization header: a client that only knows Basic sends what no sample shows.';

const COMMA_LIST: Field = {
  name: 'scope',
  use: 'required',
  list: ',',
  from: 'assumed: some servers list permissions so',
  bites: 'Several scopes with spaces between them are one that nobody knows.',
};

export const perscom: ProviderSpec = {
  id: 'perscom',
  name: 'PERSCOM.io',
  summary:
    "An authorization code flow close to the standard, at the address of the customer's own dashboard. A refresh names the scope again, scopes are the permissions of the dashboard, and the implicit grant is there for pages in a browser.",
  document: { title: 'OAuth 2.0', read: '2026-11-21' },
  sections: {
    introduction: 'OAuth 2.0',
    prerequisites: 'Prerequisites',
    grants: 'Grants',
    scopes: 'Scopes',
    'access-token': 'Access Token',
    'refresh-token': 'Refresh Token',
    endpoints: 'Endpoints',
    examples: 'Examples',
    'authorization-request': 'Authorization Request',
    'token-request': 'Token Request',
    'refresh-token-request': 'Refresh Token Request',
  },
  remarks: [
    {
      from: '#introduction',
      text: 'The organization decides which applications reach its data, and can revoke the access of each at any time; how an application learns of it is not told. For the application itself no revocation is documented.',
    },
    {
      from: '#prerequisites',
      text: 'The feature is part of the Enterprise plan only; what meets an application whose organization lacks it is not told.',
    },
    {
      from: '#grants',
      text: 'The text announces four main grants and lists two, the code and the implicit one; client credentials and passwords are not described.',
    },
    {
      from: '#grants',
      text: 'In the code grant the person grants access on a consent screen.',
    },
    {
      from: '#grants',
      text: 'The implicit grant is meant for applications in a browser that cannot keep a secret. RFC 9700 §2.1.2 advises against it, and the document does not mention PKCE as the way to do without.',
    },
    {
      from: '#scopes',
      text: 'A scope is what the dashboard calls a permission. The complete list stands in its Permissions section; the document names view:user, update:user and delete:user.',
    },
    {
      from: '#scopes',
      text: 'One or more scopes may be asked for, and the token opens what they name and nothing else. What becomes of an unknown one is not told.',
    },
    {
      from: '#access-token',
      text: 'An access token has a limited life and must be refreshed periodically; no figure is given.',
    },
    {
      from: '#access-token',
      text: 'An access token is issued once credentials and a grant were presented; the implicit grant, listed before, presents no credentials.',
    },
    {
      from: '#access-token',
      text: 'All APIs take the token as a bearer token in the Authorization header; the document names no API endpoint and no host for them.',
    },
    {
      from: '#refresh-token-request',
      text: 'A refresh is described for tokens that have expired; nothing forbids an earlier one.',
    },
    {
      from: '#refresh-token',
      text: 'The refresh token is the one received together with the first access token. Whether a refresh replaces it is not said.',
    },
    {
      from: '#endpoints',
      text: 'The host is {your-dashboard-url} in the table and DASHBOARD_URL in the samples, both behind https://.',
    },
    { from: '#endpoints', text: 'The refresh endpoint is listed by itself and is the token endpoint.' },
    {
      from: '#examples',
      text: 'How a client id and a secret are obtained, and where redirect URIs are registered, is not told.',
    },
    {
      from: '#examples',
      text: 'Each request is shown as a curl command and as raw HTTP. The raw bodies are broken over several lines, which no client sends.',
    },
    {
      from: '#authorization-request',
      text: 'The authorization request is printed as a curl command, yet it is the browser of the person that makes it.',
    },
    {
      from: '#authorization-request',
      text: 'The examples say themselves that parameters and URLs may vary with the implementation.',
    },
    {
      from: '#authorization-request',
      text: 'The list of what to replace in the samples has every placeholder but the NONCE.',
    },
    {
      from: '#token-request',
      text: 'How long a code lives, what happens to one that is used twice, and whether id and secret may stand in a Basic header, is not told.',
    },
    { from: '#token-request', text: 'No answer is printed: neither the redirect, nor the tokens, nor an error.' },
    { from: '#token-request', text: 'The bodies are announced as application/x-www-form-urlencoded.' },
  ],
  facts: {
    origins: {
      site: {
        url: 'https://{dashboard}',
        parameters: {
          dashboard: { example: 'customer.perscom.example', means: "the address of the customer's own dashboard" },
        },
        from: '#endpoints',
        bites: 'Each customer has a dashboard of its own, so the endpoints are not constants.',
      },
    },
    client: { secret: 'issued', from: '#token-request' },
    legs: {
      authorize: {
        from: '#endpoints',
        path: '/oauth/authorize',
        or: [{ path: '/authorize' }],
        sends: {
          from: '#authorization-request',
          fields: {
            response_type: { name: 'response_type', use: 'required', value: 'code', from: '#authorization-request' },
            client_id: { name: 'client_id', use: 'required', from: '#authorization-request' },
            redirect_uri: {
              name: 'redirect_uri',
              use: 'required',
              from: '#authorization-request',
              bites:
                'Optional in RFC 6749 where one is registered; both samples have it, and nothing is said of registering one.',
            },
            scope: {
              name: 'scope',
              use: 'required',
              list: ' ',
              listFrom: 'RFC 6749 §3.3',
              from: '#authorization-request',
              bites:
                'Optional in RFC 6749; both samples have it, and nothing is said of a request without. The refresh needs it again.',
            },
            state: {
              name: 'state',
              use: 'required',
              from: '#authorization-request',
              bites: 'Recommended in RFC 6749; both samples have it.',
            },
            nonce: {
              name: 'nonce',
              use: 'optional',
              from: '#authorization-request',
              bites:
                'One of two samples has it. It belongs to OpenID Connect, of which the document has nothing else, so no answer can bring it back.',
            },
            code_challenge: null,
            code_challenge_method: null,
          },
        },
      },
      exchange: {
        from: '#endpoints',
        path: '/oauth/token',
        or: [{ path: '/token' }],
        authenticates: null,
        sends: {
          from: '#token-request',
          fields: {
            grant_type: { name: 'grant_type', use: 'required', value: 'authorization_code', from: '#token-request' },
            code: { name: 'code', use: 'required', from: '#token-request' },
            redirect_uri: { name: 'redirect_uri', use: 'required', from: '#token-request' },
            client_id: { name: 'client_id', use: 'required', from: '#token-request', bites: IN_THE_FORM },
            client_secret: { name: 'client_secret', use: 'required', from: '#token-request', bites: IN_THE_FORM },
            code_verifier: null,
          },
        },
        answers: {
          fields: { refresh_token: { name: 'refresh_token', use: 'required', from: '#refresh-token' } },
        },
      },
      refresh: {
        from: '#endpoints',
        path: '/oauth/token',
        or: [{ path: '/token' }],
        authenticates: null,
        sends: {
          from: '#refresh-token-request',
          fields: {
            grant_type: { name: 'grant_type', use: 'required', value: 'refresh_token', from: '#refresh-token' },
            refresh_token: { name: 'refresh_token', use: 'required', from: '#refresh-token' },
            client_id: { name: 'client_id', use: 'required', from: '#refresh-token-request', bites: IN_THE_FORM },
            client_secret: {
              name: 'client_secret',
              use: 'required',
              from: '#refresh-token-request',
              bites: IN_THE_FORM,
            },
            scope: {
              name: 'scope',
              use: 'required',
              list: ' ',
              listFrom: 'RFC 6749 §3.3',
              same: true,
              from: '#refresh-token',
              bites:
                'Optional in RFC 6749 §6, so generic clients leave it out; here the scopes of the first request are sent again.',
            },
          },
        },
      },
      revoke: null,
    },
    apis: {
      me: {
        from: 'assumed: the document speaks of the APIs and names no endpoint of them',
        scope: 'view:user',
        scopeFrom: '#scopes',
        sends: {
          from: '#access-token',
          fields: {
            access_token: { name: 'authorization', prefix: 'Bearer ', use: 'required', from: '#access-token' },
          },
        },
      },
    },
    implicit: {
      from: '#grants',
      bites:
        'Offered for pages in a browser. The token stands in a URL, comes without a refresh token, and RFC 9700 §2.1.2 advises against it.',
      response_type: 'token',
      typeFrom: 'RFC 6749 §4.2.1',
      in: 'fragment',
      inFrom: 'RFC 6749 §4.2.2',
      fields: {
        access_token: { name: 'access_token', use: 'required', from: 'RFC 6749 §4.2.2' },
        token_type: { name: 'token_type', use: 'required', value: 'Bearer', from: 'RFC 6749 §4.2.2' },
        expires_in: { name: 'expires_in', use: 'recommended', time: 'seconds', from: 'RFC 6749 §4.2.2' },
        scope: { name: 'scope', use: 'optional', list: ' ', from: 'RFC 6749 §4.2.2' },
        state: { name: 'state', use: 'required', ifSent: true, from: 'RFC 6749 §4.2.2' },
      },
    },
    lifetimes: {
      access_token: {
        seconds: 3600,
        from: 'assumed: the document calls the life of a token limited and gives no figure',
      },
    },
    pkce: {
      honoured: false,
      from: 'RFC 6749 §3.1',
      bites: 'The document has no PKCE, so the code is bound to nothing but the secret.',
    },
    consent: { asked: true, from: '#grants' },
    scopes: {
      from: '#scopes',
      examples: ['view:user', 'update:user', 'delete:user'],
      known: 'any',
      knownFrom: 'assumed: the list of them stands in the dashboard',
      opens: { 'view:user': { what: 'the email address of a user', from: '#scopes' } },
    },
  },
  unsettled: [
    {
      id: 'endpoint-paths',
      question: 'Do the paths of the endpoints begin with /oauth?',
      kind: 'contradiction',
      side: 'request',
      preferred: 'oauth',
      why: 'The table of endpoints and the curl commands agree on it; only the raw HTTP samples differ.',
      answers: [
        {
          id: 'oauth',
          statement: 'They are /oauth/authorize and /oauth/token.',
          from: '#endpoints',
          facts: { legs: { authorize: { or: null }, exchange: { or: null }, refresh: { or: null } } },
        },
        {
          id: 'root',
          statement: 'They are /authorize and /token.',
          from: '#examples',
          facts: {
            legs: {
              authorize: { path: '/authorize', or: null },
              exchange: { path: '/token', or: null },
              refresh: { path: '/token', or: null },
            },
          },
        },
      ],
    },
    {
      id: 'nonce',
      question: 'Does the authorization request carry a nonce?',
      kind: 'contradiction',
      side: 'request',
      preferred: 'without',
      why: 'RFC 6749 has no nonce, the list of placeholders to replace leaves it out, and nothing in the document would use it.',
      answers: [
        {
          id: 'without',
          statement: 'The curl command has none.',
          from: '#authorization-request',
          facts: {
            legs: {
              authorize: {
                sends: {
                  fields: {
                    nonce: {
                      name: 'nonce',
                      use: 'absent',
                      from: '#authorization-request',
                      bites: 'The raw HTTP sample has it, this one does not.',
                    },
                  },
                },
              },
            },
          },
        },
        {
          id: 'with',
          statement: 'The raw HTTP sample has one after the state.',
          from: '#authorization-request',
          facts: {
            legs: {
              authorize: {
                sends: {
                  fields: {
                    nonce: {
                      name: 'nonce',
                      use: 'required',
                      from: '#authorization-request',
                      bites: 'A generic OAuth client has no nonce to send.',
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
      id: 'state',
      question: 'Does the provider refuse an authorization without a state?',
      kind: 'silence',
      side: 'answer',
      preferred: 'refused',
      why: 'Both samples have one, so nothing shows that it can be left out.',
      answers: [
        { id: 'refused', statement: 'It is required.', from: 'assumed: both samples carry one', facts: {} },
        {
          id: 'optional',
          statement: 'It may be left out, and then none comes back.',
          from: 'RFC 6749 §4.1.1',
          facts: {
            legs: {
              authorize: {
                sends: { fields: { state: { name: 'state', use: 'recommended', from: 'RFC 6749 §4.1.1' } } },
              },
            },
          },
        },
      ],
    },
    {
      id: 'plan',
      question: 'What meets an application whose organization lacks the Enterprise plan?',
      kind: 'silence',
      side: 'answer',
      preferred: 'error',
      why: 'RFC 6749 §4.1.2.1 and §5.2 have a word for a client that may not do this.',
      answers: [
        {
          id: 'error',
          statement: 'The error unauthorized_client, at the authorization in the redirect.',
          from: 'RFC 6749 §4.1.2.1',
          facts: {},
        },
        {
          id: 'page',
          statement:
            'A page of the dashboard that tells the person; the application hears of it at the token endpoint only.',
          from: 'assumed: a plan is a matter between the organization and its provider',
          facts: { errors: { words: { 'client-not-allowed': { legs: ['exchange', 'refresh'] } } } },
        },
      ],
    },
    {
      id: 'scope-separator',
      question: 'What separates several scopes?',
      kind: 'silence',
      side: 'answer',
      preferred: 'space',
      why: 'RFC 6749 §3.3 has a space; the document speaks of one or more scopes and prints SCOPES.',
      answers: [
        { id: 'space', statement: 'A space.', from: 'RFC 6749 §3.3', facts: {} },
        {
          id: 'comma',
          statement: 'A comma.',
          from: 'assumed: some servers list permissions so',
          facts: {
            legs: {
              authorize: { sends: { fields: { scope: COMMA_LIST } } },
              refresh: { sends: { fields: { scope: { ...COMMA_LIST, same: true } } } },
            },
          },
        },
      ],
    },
    {
      id: 'refresh-scope',
      question: 'Does the provider refuse a refresh without scope?',
      kind: 'silence',
      side: 'answer',
      preferred: 'refused',
      why: 'The text lists it among the parameters of the request, and both samples have it.',
      answers: [
        { id: 'refused', statement: 'It is required.', from: '#refresh-token', facts: {} },
        {
          id: 'optional',
          statement: 'It may be left out, and the scope stays what it was.',
          from: 'RFC 6749 §6',
          facts: {
            legs: {
              refresh: {
                sends: { fields: { scope: { name: 'scope', use: 'optional', list: ' ', from: 'RFC 6749 §6' } } },
              },
            },
          },
        },
      ],
    },
    {
      id: 'rotation',
      question: 'Does a refresh give a new refresh token?',
      kind: 'choice',
      side: 'answer',
      preferred: 'rotates',
      why: 'RFC 9700 §4.14.2 recommends it; the document does not say.',
      answers: [
        {
          id: 'rotates',
          statement: 'Each refresh gives a new one, and the old one is dead.',
          from: 'RFC 6749 §6',
          facts: { rotation: { refresh_token: 'new' } },
        },
        {
          id: 'keeps',
          statement:
            'The one that was received at first is the one to send, as the text has it, and the answer holds none.',
          from: '#refresh-token',
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
      why: 'A token has a limited life of its own, and nothing is told of an earlier end.',
      answers: [
        { id: 'lives', statement: 'It does, until its own end.', from: 'RFC 6749 §5.1', facts: {} },
        {
          id: 'ends',
          statement: 'It does not: one token is good at a time.',
          from: 'assumed: the new one is asked for in place of one that has expired',
          facts: { rotation: { access_token: 'ends' } },
        },
      ],
    },
    {
      id: 'scope-member',
      question: 'Does the token answer name the scope when it is the one asked for?',
      kind: 'choice',
      side: 'answer',
      preferred: 'when-different',
      why: 'RFC 6749 §5.1 requires the member only when the granted scope differs.',
      answers: [
        {
          id: 'when-different',
          statement: 'Only when the granted scope differs from the requested one.',
          from: 'RFC 6749 §5.1',
          facts: {},
        },
        {
          id: 'always',
          statement: 'In every token answer.',
          from: 'RFC 6749 §5.1',
          facts: {
            legs: {
              exchange: {
                answers: { fields: { scope: { name: 'scope', use: 'required', list: ' ', from: 'RFC 6749 §5.1' } } },
              },
              refresh: {
                answers: { fields: { scope: { name: 'scope', use: 'required', list: ' ', from: 'RFC 6749 §5.1' } } },
              },
            },
          },
        },
      ],
    },
    {
      id: 'lifetime-named',
      question: 'Does the token answer say how long the access token lives?',
      kind: 'silence',
      side: 'answer',
      preferred: 'named',
      why: 'RFC 6749 §5.1 recommends it, and the text wants tokens to be refreshed as they expire.',
      answers: [
        { id: 'named', statement: 'expires_in is there, in seconds.', from: 'RFC 6749 §5.1', facts: {} },
        {
          id: 'unnamed',
          statement: 'There is no expires_in; a 401 is the only sign.',
          from: 'assumed: no answer is printed, and the member is only recommended',
          facts: {
            legs: {
              exchange: {
                answers: {
                  fields: { expires_in: { name: 'expires_in', use: 'absent', from: 'assumed: no answer is printed' } },
                },
              },
              refresh: {
                answers: {
                  fields: { expires_in: { name: 'expires_in', use: 'absent', from: 'assumed: no answer is printed' } },
                },
              },
            },
          },
        },
      ],
    },
    {
      id: 'denial-return',
      question: 'What becomes of the browser when the person refuses?',
      kind: 'silence',
      side: 'answer',
      preferred: 'error',
      why: 'RFC 6749 §4.1.2.1 sends it back with an error; the document tells of approval only.',
      answers: [
        { id: 'error', statement: 'It comes back with error and state.', from: 'RFC 6749 §4.1.2.1', facts: {} },
        {
          id: 'never',
          statement: 'It stays at the dashboard.',
          from: 'assumed: only what follows an approval is told',
          facts: { denial: { arrives: 'never', bites: 'A client that waits for the callback waits for ever.' } },
        },
      ],
    },
    {
      id: 'pkce',
      question: 'What does the provider do with a PKCE challenge?',
      kind: 'silence',
      side: 'answer',
      preferred: 'ignored',
      why: 'RFC 6749 §3.1 tells it to ignore parameters that it does not know.',
      answers: [
        { id: 'ignored', statement: 'Challenge and verifier are ignored.', from: 'RFC 6749 §3.1', facts: {} },
        {
          id: 'honoured',
          statement: 'The code is bound to the challenge.',
          from: 'RFC 7636 §4.6',
          facts: {
            pkce: { honoured: true, from: 'RFC 7636 §4.6', bites: null },
            legs: {
              authorize: {
                sends: {
                  fields: {
                    code_challenge: { name: 'code_challenge', use: 'optional', from: 'RFC 7636 §4.3' },
                    code_challenge_method: { name: 'code_challenge_method', use: 'optional', from: 'RFC 7636 §4.3' },
                  },
                },
              },
              exchange: {
                sends: {
                  fields: {
                    code_verifier: { name: 'code_verifier', use: 'required', ifSent: true, from: 'RFC 7636 §4.5' },
                  },
                },
              },
            },
          },
        },
      ],
    },
    {
      id: 'implicit-offered',
      question: 'Can an application use the implicit grant?',
      kind: 'silence',
      side: 'answer',
      preferred: 'offered',
      why: 'It is one of the two grants that are listed; no endpoint or sample is told of for it.',
      answers: [
        { id: 'offered', statement: 'It is there, with the response type token.', from: '#grants', facts: {} },
        {
          id: 'not-offered',
          statement: 'It is explained and not offered: the response type token is unknown.',
          from: 'assumed: the text tells of OAuth 2.0 in general, and every sample has response_type=code',
          facts: { implicit: null },
        },
      ],
    },
    {
      id: 'implicit-place',
      question: 'Where in the redirect does the token of the implicit grant stand?',
      kind: 'silence',
      side: 'answer',
      preferred: 'fragment',
      why: 'RFC 6749 §4.2.2; the document says only that the token comes directly.',
      answers: [
        { id: 'fragment', statement: 'In the fragment, with the state.', from: 'RFC 6749 §4.2.2', facts: {} },
        {
          id: 'query',
          statement: 'In the query, where a code would be.',
          from: 'assumed: the document does not tell the two apart',
          facts: { implicit: { in: 'query', inFrom: 'assumed: the document does not tell the two apart' } },
        },
      ],
    },
    {
      id: 'error-shape',
      question: 'How does the token endpoint write an error down?',
      kind: 'silence',
      side: 'answer',
      preferred: 'standard',
      why: 'The document shows no error; RFC 6749 §5.2 gives the form.',
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
          statement: '401.',
          from: 'assumed: some servers have one status for every dead token',
          facts: { errors: { words: { 'refresh-unknown': { status: 401 } } } },
        },
      ],
    },
    {
      id: 'api-refusal',
      question: 'What does an API answer to a token that is no longer good?',
      kind: 'silence',
      side: 'answer',
      preferred: 'unauthorized',
      why: 'RFC 6750 §3.1 answers 401.',
      answers: [
        { id: 'unauthorized', statement: '401 with invalid_token.', from: 'RFC 6750 §3.1', facts: {} },
        {
          id: 'forbidden',
          statement: '403.',
          from: 'assumed: some interfaces answer so',
          facts: { errors: { words: { 'token-bad': { status: 403 } } } },
        },
      ],
    },
    {
      id: 'scope-refusal',
      question: 'What does an API answer when the token lacks the scope that it asks for?',
      kind: 'silence',
      side: 'answer',
      preferred: 'forbidden',
      why: 'RFC 6750 §3.1 answers 403 with insufficient_scope.',
      answers: [
        { id: 'forbidden', statement: '403.', from: 'RFC 6750 §3.1', facts: {} },
        {
          id: 'unauthorized',
          statement: '401, which a refresh does not cure.',
          from: 'assumed: some interfaces have one status for every refusal',
          facts: { errors: { words: { 'scope-narrow': { status: 401 } } } },
        },
      ],
    },
  ],
};
