/** PSOhub: two vocabularies for one thing, a secret on the authorization URL, and a denial that never comes back. */
import type { Field, ProviderSpec } from '../language/spec.ts';

const IN_THE_FORM =
  'In the form, not in an Authorization header: a client that only knows Basic sends what nothing shows.';

const SAMPLE_COUNTS = 'assumed: the name of the sample is that of RFC 6749, and a name that is not known is ignored';
const TABLE_COUNTS = 'assumed: the name of the table is the one that is known';
const REPEATED = 'assumed: a server that takes either name for one parameter has it twice then';

const EXPLICIT = 'assumed: the promised explicit error, in the member that RFC 6749 has for it';

const NO_STATE_EITHER: Field = {
  name: 'state',
  use: 'absent',
  from: 'assumed: as in the callback with a code',
  bites: 'An error cannot be told from a forged one.',
};

export const psohub: ProviderSpec = {
  id: 'psohub',
  name: 'PSOhub',
  summary:
    'An authorization code flow whose first leg renames the parameters and whose token answer leaves out the token type. Access tokens live ten minutes by default.',
  document: { title: 'PSOhub API - OAuth 2.0 Quickstart Guide', read: '2026-11-21' },
  sections: {
    introduction: 'PSOhub API - OAuth 2.0 Quickstart Guide',
    'getting-tokens': 'Getting OAuth 2.0 tokens',
    prerequisites: 'Prerequisites',
    'step-1': "Step 1: Direct to PSOhub's OAuth 2.0 Server",
    'step-2': 'Step 2: PSOhub prompts user for consent',
    'step-3': 'Step 3: Handle the OAuth 2.0 server response',
    'step-4': 'Step 4: Exchange authorization code for tokens',
    'using-tokens': 'Using OAuth 2.0 tokens',
    'refreshing-tokens': 'Refreshing OAuth 2.0 tokens',
  },
  remarks: [
    {
      from: '#introduction',
      text: 'The guide covers one grant only, the authorization code, in four steps: authorization URL, consent, callback, exchange.',
    },
    {
      from: '#prerequisites',
      text: 'Access to the API is by invitation, asked for at Hello@psohub.com; the app is created in the developer portal.',
    },
    {
      from: '#getting-tokens',
      text: 'The part on getting tokens holds the prerequisites and the four steps; using and refreshing them stand apart.',
    },
    {
      from: '#step-1',
      text: 'Client id and client secret stand on the settings page of the app. The examples have the form of UUIDs.',
    },
    {
      from: '#step-1',
      text: 'The lead-in speaks of parameters that can be passed; the table marks all four of them as required.',
    },
    {
      from: '#step-1',
      text: 'Redirect URLs of production applications must use https; what a development one may be is not told, nor whether redirect URLs are registered and how they are compared.',
    },
    {
      from: '#step-1',
      text: 'The example of two scopes in the table, projects%timesheets, is a broken percent-escape; the sample link writes projects%20timesheets. The server-side sample encodes the scopes itself, so an already encoded list would be encoded twice.',
    },
    {
      from: '#step-1',
      text: 'The scopes that there are stand nowhere; the examples name projects and timesheets. What becomes of an unknown one is not told.',
    },
    {
      from: '#step-1',
      text: 'The server-side sample percent-encodes the redirect URL, the HTML link has it as it is. That makes no difference until the URL has a query of its own.',
    },
    {
      from: '#step-2',
      text: 'The consent window shows the name of the app and a short description of each service asked for; the application does nothing meanwhile. Step 3 speaks of it as the prompt of step 3.',
    },
    {
      from: '#step-2',
      text: 'Steps 2 and 3 say that the server sends a request to the callback URL; the introduction says that the user is redirected. Only a redirect carries the browser session, so it is read as a redirect.',
    },
    {
      from: '#step-3',
      text: 'The route in the sample is /oauth-callback while every table and link has /auth-callback; the request goes to the URL that the authorization named.',
    },
    { from: '#step-4', text: 'The example secrets of step 1 and step 4 differ although the client id is the same.' },
    {
      from: '#step-4',
      text: 'How long a code lives, what happens to one that is used twice, and whether the token endpoint takes id and secret in a Basic header as well, is not told.',
    },
    {
      from: '#using-tokens',
      text: 'The sample call goes to an address that ends in project, with the query parameter limit=50; what it brings and what the limit does is not told. No other endpoint is named, and no answer is shown.',
    },
    {
      from: '#refreshing-tokens',
      text: 'Six hundred seconds are the default lifetime; another figure may come, and the one in the answer counts.',
    },
    {
      from: '#refreshing-tokens',
      text: 'The guide ends with a promise: an error within the authentication flow is sent back, and tells explicitly where the problem is seen. Neither its form nor one of its words is shown.',
    },
    {
      from: '#refreshing-tokens',
      text: 'The text promises a new access token with each refresh, yet the two printed answers are alike to the last character.',
    },
    {
      from: '#refreshing-tokens',
      text: 'A refresh is described for tokens that have expired, and can be repeated as often as they do. Whether a refresh token ends by itself is not told. No revocation is documented.',
    },
  ],
  facts: {
    origins: { site: { url: 'https://www.psohubapp.com', from: '#step-1' } },
    client: { secret: 'issued', from: '#step-1' },
    legs: {
      authorize: {
        from: '#step-1',
        path: '/link/apiauthorization',
        sends: {
          from: '#step-1',
          complete: true,
          fields: {
            response_type: {
              name: 'response_type',
              use: 'optional',
              value: 'code',
              valueFrom: 'RFC 6749 §3.1.1',
              from: 'RFC 6749 §3.1',
              bites:
                'Required in RFC 6749; here neither the table nor a sample has it, so nothing in the request says that a code is wanted.',
            },
            client_id: {
              name: 'clientid',
              use: 'required',
              example: '7fff1e36-2d40-4ae1-bbb1-5266d59564fb',
              from: '#step-1',
              bites:
                'Written without the underscore here and with it at the token endpoint; a client with one name for both fails at one of them.',
            },
            redirect_uri: {
              name: 'redirecturl',
              use: 'required',
              example: 'https://www.example.com/auth-callback',
              from: '#step-1',
              bites:
                'Another word, url for uri, and no underscore; a client that sends redirect_uri names no place to return to.',
            },
            scope: {
              name: 'scope',
              use: 'required',
              list: ' ',
              orList: '%',
              example: 'projects timesheets',
              from: '#step-1',
              bites:
                'The example of the table, projects%timesheets, has a percent sign where its description has an encoded space.',
            },
            client_secret: {
              name: 'clientsecret',
              use: 'optional',
              from: '#step-1',
              bites:
                'The table requires the secret in a URL that the browser, its history and every log on the way will see. RFC 6749 §2.3.1 forbids that.',
            },
            state: {
              name: 'state',
              use: 'optional',
              from: 'RFC 6749 §3.1',
              bites:
                'No table and no sample names it, so whether it comes back is not documented; without it a callback cannot be told from a forged one.',
            },
          },
        },
      },
      exchange: {
        from: '#step-4',
        path: '/oauth/token',
        authenticates: null,
        sends: {
          differing: 'first',
          differingFrom: SAMPLE_COUNTS,
          from: '#step-4',
          fields: {
            grant_type: { name: 'grant_type', use: 'required', value: 'authorization_code', from: '#step-4' },
            client_id: {
              name: 'client_id',
              use: 'required',
              from: '#step-4',
              bites: IN_THE_FORM,
            },
            client_secret: {
              name: 'client_secret',
              use: 'required',
              from: '#step-4',
              bites: IN_THE_FORM,
            },
            redirect_uri: { name: 'redirect_uri', use: 'required', from: '#step-4' },
            code: {
              name: 'code',
              or: [{ name: 'authorization_code' }],
              use: 'required',
              from: '#step-4',
              bites:
                'The table calls the field authorization_code, which is also the value of grant_type; the sample calls it code.',
            },
            code_verifier: null,
          },
        },
        answers: {
          statusFrom: 'RFC 6749 §5.1',
          from: '#step-4',
          complete: true,
          fields: {
            access_token: { name: 'access_token', use: 'required', from: '#step-4' },
            refresh_token: { name: 'refresh_token', use: 'required', from: '#step-4' },
            expires_in: {
              name: 'expires_in',
              use: 'required',
              time: 'seconds',
              timeFrom: '#refreshing-tokens',
              type: 'number',
              example: '600',
              from: '#step-4',
            },
            token_type: {
              name: 'token_type',
              use: 'absent',
              from: '#step-4',
              bites: 'RFC 6749 §5.1 requires it, so a strict client throws the whole answer away.',
            },
            scope: {
              name: 'scope',
              use: 'absent',
              from: '#step-4',
              bites: 'The answer never says what was granted; a client that needs to know must ask the API.',
            },
          },
        },
      },
      refresh: {
        from: '#refreshing-tokens',
        path: '/oauth/token',
        authenticates: null,
        sends: {
          from: '#refreshing-tokens',
          complete: true,
          fields: {
            grant_type: { name: 'grant_type', use: 'required', value: 'refresh_token', from: '#refreshing-tokens' },
            client_id: {
              name: 'client_id',
              use: 'required',
              from: '#refreshing-tokens',
              bites: IN_THE_FORM,
            },
            client_secret: {
              name: 'client_secret',
              use: 'required',
              from: '#refreshing-tokens',
              bites: IN_THE_FORM,
            },
            redirect_uri: {
              name: 'redirect_uri',
              use: 'required',
              from: '#refreshing-tokens',
              bites:
                'RFC 6749 §6 has no redirect_uri in a refresh, so generic clients leave it out, and the first refresh ten minutes after a good start fails.',
            },
            refresh_token: { name: 'refresh_token', use: 'required', from: '#refreshing-tokens' },
          },
        },
        answers: {
          statusFrom: 'RFC 6749 §5.1',
          from: '#refreshing-tokens',
          complete: true,
          fields: {
            access_token: { name: 'access_token', use: 'required', from: '#refreshing-tokens' },
            refresh_token: { name: 'refresh_token', use: 'required', from: '#refreshing-tokens' },
            expires_in: {
              name: 'expires_in',
              use: 'required',
              time: 'seconds',
              type: 'number',
              example: '600',
              from: '#refreshing-tokens',
            },
            token_type: {
              name: 'token_type',
              use: 'absent',
              from: '#refreshing-tokens',
              bites: 'RFC 6749 §5.1 requires it, so a strict client throws the whole answer away.',
            },
            scope: {
              name: 'scope',
              use: 'absent',
              from: '#refreshing-tokens',
              bites: 'The answer never says what was granted.',
            },
          },
        },
      },
      revoke: null,
    },
    apis: {
      me: null,
      projects: {
        from: '#using-tokens',
        method: 'GET',
        at: 'site',
        path: '/rest/psohubapi/v1/project',
        serves: 'projects',
        scope: 'projects',
        scopeFrom: 'assumed: a scope is named after what it opens',
        sends: {
          in: 'header',
          from: '#using-tokens',
          fields: {
            access_token: { name: 'authorization', prefix: 'Bearer ', use: 'required', from: '#using-tokens' },
            content_type: {
              name: 'content-type',
              use: 'optional',
              example: 'application/json',
              from: '#using-tokens',
              bites: 'The sample sets it on a GET, which has no body that could have a type.',
            },
          },
        },
        answers: { in: 'json', status: 200, body: 'json', from: 'assumed: an API answers 200 with JSON', fields: {} },
      },
    },
    callback: {
      from: '#step-3',
      arrives: 'redirect',
      fields: { code: { name: 'code', use: 'required', from: '#step-3' } },
    },
    denial: {
      from: '#step-3',
      arrives: 'never',
      bites:
        'A person who refuses is never sent back. A client that waits for the callback waits for ever, and its pending authorization is never cleaned up.',
    },
    objection: {
      in: 'query',
      inFrom: 'RFC 6749 §4.1.2.1',
      from: '#refreshing-tokens',
      arrives: 'redirect',
      bites:
        'A person who refuses is not told of, a mistake in the request is: the callback has to look for an error all the same.',
      fields: {
        error: { name: 'error', use: 'required', from: 'RFC 6749 §4.1.2.1' },
        error_description: { name: 'error_description', use: 'required', from: EXPLICIT },
        state: { name: 'state', use: 'required', ifSent: true, from: 'RFC 6749 §4.1.2.1' },
      },
    },
    errors: {
      shape: { fields: { error_description: { name: 'error_description', use: 'required', from: EXPLICIT } } },
    },
    lifetimes: { access_token: { seconds: 600, from: '#refreshing-tokens' } },
    redirects: {
      https: 'beyond-loopback',
      httpsFrom: '#step-1',
      loopbackFrom: 'assumed: an application in development is on the machine of its developer',
      bites: 'RFC 6749 §3.1.2.1 only advises TLS; here a redirect URL of an application in production has to have it.',
    },
    pkce: {
      honoured: false,
      from: 'RFC 6749 §3.1',
      bites: 'The document has no PKCE, so the code is bound to nothing but the secret.',
    },
    consent: { asked: true, from: '#step-2' },
    scopes: {
      from: '#step-1',
      examples: ['projects', 'timesheets'],
      known: 'any',
      knownFrom: 'assumed: the scopes that there are stand nowhere',
      opens: {
        projects: { what: 'the projects', from: 'assumed: a scope is named after what it opens' },
        timesheets: { what: 'the timesheets', from: 'assumed: a scope is named after what it opens' },
      },
    },
  },
  unsettled: [
    {
      id: 'code-name',
      question: 'Which form field carries the code to the token endpoint?',
      kind: 'contradiction',
      side: 'request',
      preferred: 'sample',
      why: 'The name in the sample is that of RFC 6749 §4.1.3.',
      answers: [
        {
          id: 'sample',
          statement: 'The sample calls it code.',
          from: '#step-4',
          facts: {
            legs: { exchange: { sends: { fields: { code: { name: 'code', use: 'required', from: '#step-4' } } } } },
          },
        },
        {
          id: 'table',
          statement: 'The table calls it authorization_code.',
          from: '#step-4',
          facts: {
            legs: {
              exchange: {
                sends: {
                  fields: {
                    code: {
                      name: 'authorization_code',
                      use: 'required',
                      from: '#step-4',
                      bites: 'The same word is the value of grant_type; a generic client sends code.',
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
      id: 'code-names',
      question: 'Which code counts when both names stand in the request with different values?',
      kind: 'silence',
      side: 'answer',
      preferred: 'sample',
      why: 'Only one of the names can be known, and RFC 6749 §3.2 has the other ignored; the name of the sample is that of §4.1.3.',
      answers: [
        {
          id: 'sample',
          statement: 'That under code, the name in the sample.',
          from: SAMPLE_COUNTS,
          facts: {},
        },
        {
          id: 'table',
          statement: 'That under authorization_code, the name in the table.',
          from: TABLE_COUNTS,
          facts: { legs: { exchange: { sends: { differing: 'last', differingFrom: TABLE_COUNTS } } } },
        },
        {
          id: 'neither',
          statement: 'None: the request is refused.',
          from: REPEATED,
          facts: { legs: { exchange: { sends: { differing: 'refused', differingFrom: REPEATED } } } },
        },
      ],
    },
    {
      id: 'scope-separator',
      question: 'What separates several scopes?',
      kind: 'contradiction',
      side: 'request',
      preferred: 'space',
      why: 'The description and the sample link have an encoded space, as RFC 6749 §3.3 does; %ti is no percent escape, so the example of the table is one by mistake.',
      answers: [
        {
          id: 'space',
          statement: 'A space, which the URL has as %20.',
          from: '#step-1',
          facts: {
            legs: {
              authorize: {
                sends: {
                  fields: {
                    scope: {
                      name: 'scope',
                      use: 'required',
                      list: ' ',
                      example: 'projects timesheets',
                      from: '#step-1',
                    },
                  },
                },
              },
            },
          },
        },
        {
          id: 'percent',
          statement: 'A percent sign, as in the example of the table.',
          from: '#step-1',
          facts: {
            legs: {
              authorize: {
                sends: {
                  fields: {
                    scope: {
                      name: 'scope',
                      use: 'required',
                      list: '%',
                      example: 'projects%timesheets',
                      from: '#step-1',
                      bites: 'Scopes with spaces between them are one that nobody knows.',
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
      id: 'authorize-secret',
      question: 'Does the authorization URL carry the client secret?',
      kind: 'contradiction',
      side: 'request',
      preferred: 'redirect-sample',
      why: 'RFC 6749 §2.3.1 keeps the secret out of request URIs.',
      answers: [
        {
          id: 'redirect-sample',
          statement: 'The server-side sample builds the URL without it.',
          from: '#step-1',
          facts: {
            legs: {
              authorize: {
                sends: {
                  fields: {
                    client_secret: {
                      name: 'clientsecret',
                      use: 'absent',
                      from: '#step-1',
                      bites: 'The table requires it, this sample leaves it out.',
                    },
                  },
                },
              },
            },
          },
        },
        {
          id: 'table',
          statement: 'The table marks it required, and the HTML link has it.',
          from: '#step-1',
          facts: {
            legs: {
              authorize: {
                sends: {
                  fields: {
                    client_secret: {
                      name: 'clientsecret',
                      use: 'required',
                      from: '#step-1',
                      bites: 'The secret stands in a URL that browser history and logs keep.',
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
      id: 'response-type',
      question: 'Does the authorization request carry response_type?',
      kind: 'silence',
      side: 'request',
      preferred: 'without',
      why: 'All that the document shows does without, and RFC 6749 §3.1 has a server ignore what it does not know.',
      answers: [
        {
          id: 'without',
          statement: 'Table and samples have none.',
          from: '#step-1',
          facts: {
            legs: {
              authorize: {
                sends: {
                  fields: {
                    response_type: {
                      name: 'response_type',
                      use: 'absent',
                      from: '#step-1',
                      bites: 'Required in RFC 6749; here nobody looks at it.',
                    },
                  },
                },
              },
            },
          },
        },
        {
          id: 'with',
          statement: 'response_type=code goes with it, as the standard requires.',
          from: 'RFC 6749 §3.1.1',
          facts: {
            legs: {
              authorize: {
                sends: {
                  fields: {
                    response_type: {
                      name: 'response_type',
                      use: 'required',
                      value: 'code',
                      from: 'RFC 6749 §3.1.1',
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
      id: 'development-redirect',
      question: 'Which redirect URLs may do without https?',
      kind: 'silence',
      side: 'answer',
      preferred: 'loopback',
      why: "https is required of applications in production; one that is developed runs on its developer's machine, and RFC 9700 §2.6 excepts no other.",
      answers: [
        {
          id: 'loopback',
          statement: 'Those on the machine itself.',
          from: 'assumed: an application in development is on the machine of its developer',
          facts: {},
        },
        {
          id: 'any',
          statement: 'Any: what is in production is left to whoever makes the application.',
          from: 'RFC 6749 §3.1.2.1',
          facts: { redirects: { https: 'unchecked', httpsFrom: 'RFC 6749 §3.1.2.1', loopbackFrom: null, bites: null } },
        },
      ],
    },
    {
      id: 'state-returned',
      question: 'Does a state that the client sends come back with the code?',
      kind: 'silence',
      side: 'answer',
      preferred: 'echoed',
      why: 'RFC 6749 §4.1.2 requires it whenever the client sent one.',
      answers: [
        { id: 'echoed', statement: 'It comes back unchanged.', from: 'RFC 6749 §4.1.2', facts: {} },
        {
          id: 'dropped',
          statement: 'It does not: the callback holds the code alone, as it is described.',
          from: '#step-3',
          facts: {
            callback: {
              fields: {
                state: {
                  name: 'state',
                  use: 'absent',
                  from: '#step-3',
                  bites: 'There is no state to check, so a callback cannot be bound to the browser that began it.',
                },
              },
            },
            denial: { fields: { state: NO_STATE_EITHER } },
            objection: { fields: { state: NO_STATE_EITHER } },
          },
        },
      ],
    },
    {
      id: 'denial-return',
      question: 'Does the browser come back when the person refuses?',
      kind: 'contradiction',
      side: 'answer',
      preferred: 'silent',
      why: 'Step 3 says it of this very case; the promise of explicit errors speaks of the flow as a whole.',
      answers: [
        { id: 'silent', statement: 'No request is sent to the callback.', from: '#step-3', facts: {} },
        {
          id: 'error',
          statement: 'An explicit error is sent back, in the form of the standard.',
          from: '#refreshing-tokens',
          facts: {
            denial: { arrives: 'redirect', inFrom: 'RFC 6749 §4.1.2.1', from: '#refreshing-tokens', bites: null },
          },
        },
        {
          id: 'bare',
          statement:
            'The callback is requested when the prompt is done with, and only the code depends on the approval: it comes with nothing in it.',
          from: '#step-3',
          facts: {
            denial: {
              arrives: 'redirect',
              bites:
                'Neither a code nor an error: a client that takes the one for granted where the other is missing goes on with nothing.',
              fields: {
                error: {
                  name: 'error',
                  use: 'absent',
                  from: '#step-3',
                  bites: 'What is missing is the only sign.',
                },
              },
            },
          },
        },
      ],
    },
    {
      id: 'error-return',
      question: 'Where does an error of the authorization request go?',
      kind: 'silence',
      side: 'answer',
      preferred: 'redirect',
      why: 'The guide promises that explicit errors are sent back, and RFC 6749 §4.1.2.1 says where to.',
      answers: [
        {
          id: 'redirect',
          statement: 'To the redirect URL, where client and redirect URL are in order.',
          from: 'RFC 6749 §4.1.2.1',
          facts: {},
        },
        {
          id: 'page',
          statement: 'Onto a page of PSOhub, and the application hears nothing.',
          from: 'assumed: step 3 tells of one request to the callback alone, that with a code',
          facts: {
            objection: {
              arrives: 'never',
              inFrom: null,
              from: 'assumed: step 3 tells of one request to the callback alone, that with a code',
              bites: null,
            },
          },
        },
      ],
    },
    {
      id: 'token-type',
      question: 'Does the token answer name the token type?',
      kind: 'silence',
      side: 'answer',
      preferred: 'absent',
      why: 'Both printed answers leave it out, and the document calls them the form of the answer.',
      answers: [
        { id: 'absent', statement: 'There is no token_type member.', from: '#step-4', facts: {} },
        {
          id: 'present',
          statement: 'token_type is there, as the standard requires.',
          from: 'RFC 6749 §5.1',
          facts: {
            legs: {
              exchange: {
                answers: {
                  fields: {
                    token_type: { name: 'token_type', use: 'required', value: 'Bearer', from: 'RFC 6749 §5.1' },
                  },
                },
              },
              refresh: {
                answers: {
                  fields: {
                    token_type: { name: 'token_type', use: 'required', value: 'Bearer', from: 'RFC 6749 §5.1' },
                  },
                },
              },
            },
          },
        },
      ],
    },
    {
      id: 'rotation',
      question: 'Is the refresh token in a refresh answer a new one?',
      kind: 'choice',
      side: 'answer',
      preferred: 'rotates',
      why: 'The token in the example request differs from the one in the example answer; RFC 9700 §4.14.2 recommends it.',
      answers: [
        {
          id: 'rotates',
          statement: 'It is a new one, and the old one is dead.',
          from: 'RFC 6749 §6',
          facts: { rotation: { refresh_token: 'new' } },
        },
        {
          id: 'repeats',
          statement: 'It is the same one again, as the two printed answers show.',
          from: '#refreshing-tokens',
          facts: { rotation: { refresh_token: 'same' } },
        },
        {
          id: 'adds',
          statement:
            'It is a new one, and the old one lives on: the table wants the one of the first authorization in every refresh.',
          from: '#refreshing-tokens',
          facts: { rotation: { refresh_token: 'added' } },
        },
      ],
    },
    {
      id: 'access-after-refresh',
      question: 'Does an access token live on when a refresh has brought another?',
      kind: 'silence',
      side: 'answer',
      preferred: 'lives',
      why: 'A token has its own lifetime, and nothing is told of an earlier end.',
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
      id: 'refresh-redirect-uri',
      question: 'Does the provider refuse a refresh without redirect_uri?',
      kind: 'silence',
      side: 'answer',
      preferred: 'refused',
      why: 'The table lists it among the values that the request is to have.',
      answers: [
        { id: 'refused', statement: 'It is required.', from: '#refreshing-tokens', facts: {} },
        {
          id: 'ignored',
          statement: 'It is ignored, as RFC 6749 §3.2 has it for unknown parameters.',
          from: 'RFC 6749 §3.2',
          facts: {
            legs: {
              refresh: {
                sends: { fields: { redirect_uri: { name: 'redirect_uri', use: 'optional', from: 'RFC 6749 §3.2' } } },
              },
            },
          },
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
      id: 'error-shape',
      question: 'How does the token endpoint write an error down?',
      kind: 'silence',
      side: 'answer',
      preferred: 'standard',
      why: 'The document promises an explicit error and shows none; RFC 6749 §5.2 gives the form.',
      answers: [
        { id: 'standard', statement: 'JSON with error, status 400 or 401.', from: 'RFC 6749 §5.2', facts: {} },
        {
          id: 'message',
          statement: 'JSON with a message.',
          from: 'assumed: a common form of explicit errors',
          facts: {
            errors: {
              shape: {
                complete: true,
                fields: {
                  error: { name: 'message', use: 'required', from: 'assumed: a common form of explicit errors' },
                },
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
      question: 'What does the API answer to a token that is no longer good?',
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
          from: 'assumed: some interfaces have one status for every refusal',
          facts: { errors: { words: { 'scope-narrow': { status: 401 } } } },
        },
      ],
    },
    {
      id: 'granted-scope',
      question: 'Does the token answer name the scope when less was granted than asked for?',
      kind: 'silence',
      side: 'answer',
      preferred: 'unnamed',
      why: 'Both printed answers leave it out.',
      answers: [
        { id: 'unnamed', statement: 'There is no scope member.', from: '#step-4', facts: {} },
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
  ],
};
