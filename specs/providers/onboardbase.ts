/** Onboardbase: an API key with a passphrase for a code, asked for in the query of a POST, answered by 201 in an envelope. */
import type { Field, ProviderSpec } from '../language/spec.ts';

const ENVELOPE = 'Inside of data, not at the top: a generic client finds nothing.';
const NO_INVALID_CLIENT = 'assumed: the table has no invalid_client; unauthorized_client is the nearest';
const NO_GRANT_WORD = 'assumed: the table has no unsupported_grant_type; invalid_request is the nearest';
const NO_REPLAY_WORD = 'assumed: a code that was used is no longer a valid one';
const AN_INSTANT = 'assumed: as an instant the printed value is a day in March 2023, as a duration 53 years';
const NO_STATUS = 'assumed: an envelope with errors makes do without statuses';
const OK = { status: 200, statusFrom: NO_STATUS };
const BAD = { status: 400, statusFrom: 'RFC 6749 §5.2' };

const QUOTED_STATE = {
  name: 'state',
  quoted: 'always',
  marks: '"',
  from: '#authorization-link',
  bites: 'Double quotation marks that no client adds by itself, around a value that has to come back unchanged.',
} satisfies Omit<Field, 'use'>;

export const onboardbase: ProviderSpec = {
  id: 'onboardbase',
  name: 'Onboardbase',
  summary:
    'An authorization code flow that ends with an API key and a passphrase in place of tokens. The key is asked for by a POST with everything in its query, comes in an envelope under status 201, ends at an instant, and cannot be refreshed.',
  document: { title: 'OAuth with Onboardbase', read: '2026-11-21' },
  sections: {
    introduction: 'OAuth with Onboardbase',
    setup: 'Setup an Onboardbase OAuth Application',
    'authorization-link': 'Generating an Authorization Code Link',
    'user-authorization': 'User Authorization',
    'handling-authorization': 'Handling Authorization',
    'api-key': 'Requesting for an Access API Key With an Auth Code',
    scopes: 'Scopes',
    'error-codes': 'Error Codes',
  },
  remarks: [
    {
      from: '#introduction',
      text: 'The document ends with the key: which API takes it, where it is sent, and what the passphrase opens, is not told; only token_type says bearer.',
    },
    {
      from: '#setup',
      text: 'An application is created by somebody who manages the organization: profile icon, Manage Your Organization, Apps, Create an App; with name, website URL, logo URL and redirect URL.',
    },
    {
      from: '#setup',
      text: 'The form has room for one redirect URL; the example registers https://google.com.',
    },
    {
      from: '#authorization-link',
      text: 'Client id and secret stand on the details page of the application, behind the menu of three dots in the list; the secret has to be revealed.',
    },
    {
      from: '#authorization-link',
      text: 'The sample puts the scopes between single and the state between double quotation marks, the state being JSON; nothing in it is percent-encoded, which a URL needs.',
    },
    {
      from: '#authorization-link',
      text: 'A redirect URI that does not match the one of the application makes the authorization throw invalid_credentials, a word that the table of errors does not have.',
    },
    {
      from: '#user-authorization',
      text: 'Who is not signed in signs in first, then authorizes or denies the application.',
    },
    {
      from: '#handling-authorization',
      text: 'For the registered https://google.com the samples return to https://google.com/callback and to https://www.google.com/, which are three different URLs; the first ends with a stray quotation mark.',
    },
    {
      from: '#handling-authorization',
      text: 'error is the word alone: whether its number comes along, and how errors other than a denial come back, is not shown.',
    },
    {
      from: '#api-key',
      text: 'How long a code lives is not told, although it can expire; nor whether another key ends the one before. No revocation is documented.',
    },
    { from: '#api-key', text: 'The explanation of the parameters leaves out grant_type, which the URL above it has.' },
    {
      from: '#api-key',
      text: 'Key, passphrase, scopes, type and end are all that the answer holds: no refresh token. Once the key has ended, the person is asked again.',
    },
    {
      from: '#api-key',
      text: 'errors is a list, so several errors could come at once; the sample shows one, with data null.',
    },
    { from: '#scopes', text: 'Three lists, each ending with a stray apostrophe, for secrets, projects and teams.' },
    {
      from: '#scopes',
      text: 'A key can do what its scopes name and nothing else: one with read.teams reads teams. No API is named at which that could be seen.',
    },
    {
      from: '#scopes',
      text: 'manage gives every permission of its family if the operations are allowed: something else can still forbid them. Whether the answer then names manage or what it stands for is not told.',
    },
    {
      from: '#error-codes',
      text: 'Nine words with numbers from 1000 to 1800; seven of them are those of RFC 6749 §4.1.2.1; of §5.2 invalid_client, invalid_grant and unsupported_grant_type are missing. No statuses are given.',
    },
  ],
  facts: {
    origins: {
      site: { url: 'https://app.onboardbase.com', from: '#authorization-link' },
      api: { url: 'https://api.onboardbase.com', from: '#api-key' },
    },
    client: { secret: 'issued', from: '#authorization-link' },
    redirects: {
      registered: 'one',
      from: '#setup',
      bites: 'An application that returns to several places needs an app for each, or a page that leads on.',
    },
    legs: {
      authorize: {
        from: '#authorization-link',
        path: '/oauth/authorize',
        sends: {
          from: '#authorization-link',
          complete: true,
          fields: {
            response_type: { name: 'response_type', use: 'required', value: 'code', from: '#authorization-link' },
            client_id: { name: 'client_id', use: 'required', from: '#authorization-link' },
            redirect_uri: { name: 'redirect_uri', use: 'required', from: '#authorization-link' },
            scope: {
              name: 'scopes',
              use: 'required',
              list: ',',
              quoted: 'either',
              example: 'read.secrets,read.projects',
              from: '#authorization-link',
              bites: 'The plural, and commas: a client that sends scope with spaces has named no scope at all.',
            },
            state: { name: 'state', use: 'optional', from: '#authorization-link' },
          },
        },
      },
      exchange: {
        from: '#api-key',
        at: 'api',
        path: '/oauth/token',
        authenticates: null,
        sends: {
          in: 'query',
          from: '#api-key',
          bites:
            'A POST whose parameters stand in the URL, the secret and the code among them, where every log on the way keeps them. A form body, however correct, is where nothing is asked for.',
          complete: true,
          fields: {
            client_id: {
              name: 'client_id',
              use: 'required',
              from: '#api-key',
              bites: 'In the URL, not in an Authorization header.',
            },
            client_secret: {
              name: 'client_secret',
              use: 'required',
              from: '#api-key',
              bites: 'RFC 6749 §2.3.1 forbids the secret in a URL; here it has no other place.',
            },
            grant_type: { name: 'grant_type', use: 'required', value: 'authorization_code', from: '#api-key' },
            code: { name: 'code', use: 'required', from: '#api-key' },
            redirect_uri: { name: 'redirect_uri', use: 'required', from: '#api-key' },
            code_verifier: null,
          },
        },
        answers: {
          status: 201,
          statusFrom: '#api-key',
          statusBites: 'A client that compares with 200 takes the key for an error, and the code is spent.',
          from: '#api-key',
          complete: true,
          also: { errors: [] },
          fields: {
            access_token: {
              name: 'data.api_key',
              use: 'required',
              from: '#api-key',
              bites: `Called api_key, and the secret of the whole exchange. ${ENVELOPE}`,
            },
            expires_in: {
              name: 'data.expires_in',
              use: 'required',
              time: 'epoch-seconds',
              timeFrom: AN_INSTANT,
              type: 'number',
              example: '1680011776',
              from: '#api-key',
              bites:
                'An instant by its value, although the name says a duration: read as one, the key would live for 53 years.',
            },
            scope: {
              name: 'data.scopes',
              use: 'required',
              list: 'array',
              from: '#api-key',
              bites: `An array, where RFC 6749 §5.1 has a string. ${ENVELOPE}`,
            },
            token_type: {
              name: 'data.token_type',
              use: 'required',
              value: 'bearer',
              from: '#api-key',
              bites: ENVELOPE,
            },
            passphrase: {
              name: 'data.passphrase',
              use: 'required',
              from: '#api-key',
              bites: 'It comes beside the key. A client that keeps only what the standard knows has lost it.',
            },
          },
        },
      },
      refresh: null,
      revoke: null,
    },
    apis: { me: null },
    callback: {
      from: '#handling-authorization',
      fields: {
        code: { name: 'code', use: 'required', from: '#handling-authorization' },
        state: { name: 'state', use: 'required', ifSent: true, from: '#handling-authorization' },
      },
    },
    denial: {
      from: '#handling-authorization',
      fields: {
        error: { name: 'error', use: 'required', from: '#handling-authorization' },
        state: { name: 'state', use: 'required', ifSent: true, from: '#handling-authorization' },
      },
    },
    objection: {
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
        from: '#api-key',
        bites:
          'The word is a message in a list, and what is called code is a number; a client that looks for error at the top sees a success without a token.',
        complete: true,
        also: { data: null },
        fields: {
          error: { name: 'errors.0.message', use: 'required', from: '#api-key', bites: 'In a list, under message.' },
          error_number: {
            name: 'errors.0.code',
            use: 'required',
            type: 'number',
            from: '#api-key',
            bites: 'A number of its own beside the word.',
          },
          error_description: null,
        },
      },
      words: {
        'request-invalid': { error: 'invalid_request', number: 1000, ...BAD, from: '#error-codes' },
        'client-not-allowed': { error: 'unauthorized_client', number: 1100, ...BAD, from: '#error-codes' },
        'client-unknown': { error: 'unauthorized_client', number: 1100, ...BAD, from: NO_INVALID_CLIENT },
        'secret-wrong': { error: 'unauthorized_client', number: 1100, ...BAD, from: NO_INVALID_CLIENT },
        denied: {
          error: 'access_denied',
          number: 1200,
          numberFrom: '#error-codes',
          ...BAD,
          from: '#handling-authorization',
        },
        'response-type-unknown': {
          error: 'unsupported_response_type',
          number: 1300,
          ...BAD,
          from: '#error-codes',
        },
        'scope-unknown': { error: 'invalid_scope', number: 1400, ...BAD, from: '#error-codes' },
        server: {
          error: 'server_error',
          number: 1500,
          status: 500,
          statusFrom: 'RFC 9110 §15.6.1',
          from: '#error-codes',
        },
        busy: {
          error: 'temporarily_unavailable',
          number: 1600,
          status: 503,
          statusFrom: 'RFC 9110 §15.6.4',
          from: '#error-codes',
        },
        'grant-unknown': { error: 'invalid_request', number: 1000, ...BAD, from: NO_GRANT_WORD },
        'code-unknown': { error: 'invalid_code', number: 1700, ...BAD, from: '#error-codes' },
        'code-replayed': { error: 'invalid_code', number: 1700, ...BAD, from: NO_REPLAY_WORD },
        'code-expired': { error: 'auth_code_expired', number: 1800, ...BAD, from: '#error-codes' },
        'redirect-mismatch': {
          error: 'invalid_credentials',
          errorFrom: '#authorization-link',
          ...BAD,
          from: 'assumed: the text tells of it for the authorization; the token endpoint holds the same URL against the same one',
          bites: 'Named in the text, which sends the reader to a table that does not have it: it has no number.',
        },
      },
    },
    lifetimes: {
      code: { seconds: 600, from: 'assumed: codes expire, and no figure is given' },
      access_token: { seconds: 3600, from: 'assumed: the end in the sample has no beginning to count from' },
    },
    pkce: {
      honoured: false,
      from: 'RFC 6749 §3.1',
      bites: 'The document has no PKCE, so the code is bound to nothing but the secret.',
    },
    login: { asked: true, onceFrom: '#user-authorization', from: '#user-authorization' },
    consent: { asked: true, from: '#user-authorization' },
    scopes: {
      from: '#scopes',
      bites:
        'manage.secrets stands for reading, creating, updating and deleting secrets, and so for the other two families; who asks for both asks twice.',
      examples: [
        'read.secrets',
        'read.projects',
        'read.teams',
        'create.secrets',
        'create.projects',
        'create.teams',
        'update.secrets',
        'update.projects',
        'update.teams',
        'delete.secrets',
        'delete.projects',
        'delete.teams',
        'manage.secrets',
        'manage.projects',
        'manage.teams',
      ],
      implies: {
        'manage.secrets': ['read.secrets', 'create.secrets', 'update.secrets', 'delete.secrets'],
        'manage.projects': ['read.projects', 'create.projects', 'update.projects', 'delete.projects'],
        'manage.teams': ['read.teams', 'create.teams', 'update.teams', 'delete.teams'],
      },
      known: 'listed',
      knownFrom: '#authorization-link',
    },
  },
  unsettled: [
    {
      id: 'scopes-quotes',
      question: 'Do the quotation marks around the scopes of the sample belong to the value?',
      kind: 'contradiction',
      side: 'request',
      preferred: 'plain',
      why: 'The text asks for names separated by commas and says nothing of marks; RFC 6749 §3.3 has none.',
      answers: [
        {
          id: 'plain',
          statement: 'They do not: the value is the names and the commas.',
          from: '#authorization-link',
          facts: {
            legs: {
              authorize: {
                sends: {
                  fields: {
                    scope: {
                      name: 'scopes',
                      use: 'required',
                      list: ',',
                      from: '#authorization-link',
                      bites: 'The plural, and commas.',
                    },
                  },
                },
              },
            },
          },
        },
        {
          id: 'quoted',
          statement: 'They do, as in the sample link.',
          from: '#authorization-link',
          facts: {
            legs: {
              authorize: {
                sends: {
                  fields: {
                    scope: {
                      name: 'scopes',
                      use: 'required',
                      list: ',',
                      quoted: 'always',
                      from: '#authorization-link',
                      bites: 'The plural, commas, and quotation marks that no client adds by itself.',
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
      id: 'state-quotes',
      question: 'Do the quotation marks around the state of the sample belong to the value?',
      kind: 'contradiction',
      side: 'request',
      preferred: 'plain',
      why: 'The text sends the reader to the standard for the state, where it is any string; the marks set off the JSON in the sample.',
      answers: [
        { id: 'plain', statement: 'They do not: the state is any string.', from: 'RFC 6749 §4.1.1', facts: {} },
        {
          id: 'quoted',
          statement: 'They do, as in the sample link: it stands between double marks, and comes back between them.',
          from: '#authorization-link',
          facts: {
            legs: { authorize: { sends: { fields: { state: { ...QUOTED_STATE, use: 'optional' } } } } },
            callback: { fields: { state: { ...QUOTED_STATE, use: 'required', ifSent: true } } },
            denial: { fields: { state: { ...QUOTED_STATE, use: 'required', ifSent: true } } },
            objection: { fields: { state: { ...QUOTED_STATE, use: 'required', ifSent: true } } },
          },
        },
      ],
    },
    {
      id: 'denial-state',
      question: 'Does a denial come back with the state?',
      kind: 'contradiction',
      side: 'answer',
      preferred: 'with',
      why: 'The text says so, and RFC 6749 §4.1.2.1 requires it; only the sample has none.',
      answers: [
        { id: 'with', statement: 'error and state are attached.', from: '#handling-authorization', facts: {} },
        {
          id: 'without',
          statement: 'The sample shows error alone.',
          from: '#handling-authorization',
          facts: {
            denial: {
              fields: {
                state: {
                  name: 'state',
                  use: 'absent',
                  from: '#handling-authorization',
                  bites: 'A client that looks at the state first takes the denial for a forgery.',
                },
              },
            },
          },
        },
      ],
    },
    {
      id: 'expires-in',
      question: 'What does expires_in count?',
      kind: 'silence',
      side: 'answer',
      preferred: 'instant',
      why: 'As seconds since 1970 the printed value is a day in March 2023; as a duration it is 53 years. The document gives no unit.',
      answers: [
        { id: 'instant', statement: 'The end of the key, in seconds since 1970.', from: AN_INSTANT, facts: {} },
        {
          id: 'duration',
          statement: 'Seconds from the answer on, as RFC 6749 §5.1 has it.',
          from: 'RFC 6749 §5.1',
          facts: {
            legs: {
              exchange: {
                answers: {
                  fields: {
                    expires_in: {
                      name: 'data.expires_in',
                      use: 'required',
                      time: 'seconds',
                      type: 'number',
                      from: 'RFC 6749 §5.1',
                      bites: ENVELOPE,
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
      id: 'invalid-credentials',
      question: 'How does the token endpoint refuse a redirect URI that is not the registered one?',
      kind: 'contradiction',
      side: 'answer',
      preferred: 'unnumbered',
      why: 'The text names the word for this mismatch at the authorization; the table, which it sends the reader to, does not have it.',
      answers: [
        {
          id: 'unnumbered',
          statement: 'With invalid_credentials, as the authorization does, without a number.',
          from: 'assumed: both requests are held against the same URL',
          facts: {},
        },
        {
          id: 'listed',
          statement: 'With a word of the table, invalid_request.',
          from: '#error-codes',
          facts: {
            errors: {
              words: {
                'redirect-mismatch': {
                  error: 'invalid_request',
                  errorFrom: '#error-codes',
                  number: 1000,
                  from: 'assumed: it is the nearest of the table',
                  bites: null,
                },
              },
            },
          },
        },
      ],
    },
    {
      id: 'mismatch-shown',
      question: 'Where does the authorization tell that the redirect URI is not the registered one?',
      kind: 'silence',
      side: 'answer',
      preferred: 'page',
      why: 'RFC 6749 §4.1.2.1 has it on a page of the provider; the text says that the error is thrown, and not to whom.',
      answers: [
        {
          id: 'page',
          statement: 'On a page for the person; the application hears nothing.',
          from: 'RFC 6749 §4.1.2.1',
          facts: {},
        },
        {
          id: 'redirect',
          statement: 'At the registered redirect URL, as an error in its query.',
          from: 'assumed: the registered one is known, and in order',
          facts: { errors: { words: { 'redirect-mismatch': { legs: ['authorize', 'exchange'] } } } },
        },
      ],
    },
    {
      id: 'redirect-compared',
      question: 'Has the redirect URI of a request to be the registered one to the letter?',
      kind: 'contradiction',
      side: 'answer',
      preferred: 'exactly',
      why: 'It has to match the one of the app, and is the one that was supplied there; only the samples return to other URLs.',
      answers: [
        { id: 'exactly', statement: 'Yes, at both requests.', from: '#authorization-link', facts: {} },
        {
          id: 'below',
          statement:
            'No: with https://google.com registered, https://google.com/callback will do, as in the sample; the token request then repeats the one that was sent.',
          from: '#handling-authorization',
          facts: { redirects: { compared: 'below', comparedFrom: '#handling-authorization' } },
        },
      ],
    },
    {
      id: 'post-type',
      question: 'Has the POST that holds everything in its URL to name a content type?',
      kind: 'silence',
      side: 'answer',
      preferred: 'none',
      why: 'Neither a header nor a body is told of, and RFC 9110 §8.3 wants a type only where there is content.',
      answers: [
        { id: 'none', statement: 'No: the URL and the method are all of it.', from: '#api-key', facts: {} },
        {
          id: 'json',
          statement: 'Yes: without application/json it is refused.',
          from: 'assumed: some servers take no POST that does not say what it holds',
          facts: {
            legs: {
              exchange: {
                sends: {
                  fields: {
                    content_type: {
                      name: 'content-type',
                      in: 'header',
                      use: 'required',
                      value: 'application/json',
                      from: 'assumed: some servers take no POST that does not say what it holds',
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
      id: 'wrong-secret',
      question: 'Which word refuses an unknown client id or a wrong secret?',
      kind: 'silence',
      side: 'answer',
      preferred: 'unauthorized-client',
      why: 'It is the only word of the table that is about clients.',
      answers: [
        { id: 'unauthorized-client', statement: 'unauthorized_client, 1100.', from: '#error-codes', facts: {} },
        {
          id: 'invalid-credentials',
          statement: 'invalid_credentials, which the text has for another case and without a number.',
          from: '#authorization-link',
          facts: {
            errors: {
              words: {
                'client-unknown': { error: 'invalid_credentials', number: null, from: '#authorization-link' },
                'secret-wrong': { error: 'invalid_credentials', number: null, from: '#authorization-link' },
              },
            },
          },
        },
      ],
    },
    {
      id: 'used-code',
      question: 'Which word refuses a code that was used before?',
      kind: 'silence',
      side: 'answer',
      preferred: 'invalid-code',
      why: 'RFC 6749 §5.2 has one word for both; of the two here, the other one speaks of time.',
      answers: [
        { id: 'invalid-code', statement: 'invalid_code, 1700.', from: NO_REPLAY_WORD, facts: {} },
        {
          id: 'expired',
          statement: 'auth_code_expired, 1800.',
          from: 'assumed: a code ends when it is used',
          facts: {
            errors: {
              words: {
                'code-replayed': {
                  error: 'auth_code_expired',
                  number: 1800,
                  from: 'assumed: a code ends when it is used',
                },
              },
            },
          },
        },
      ],
    },
    {
      id: 'error-status',
      question: 'Under which status do errors of the token endpoint come?',
      kind: 'silence',
      side: 'answer',
      preferred: 'client-error',
      why: 'RFC 6749 §5.2 answers 400; the document gives a status for success only.',
      answers: [
        {
          id: 'client-error',
          statement: '400, and 500 or 503 where the server is to blame.',
          from: 'RFC 6749 §5.2',
          facts: {},
        },
        {
          id: 'ok',
          statement: '200: only the envelope tells an error from a success.',
          from: NO_STATUS,
          facts: {
            errors: {
              words: {
                'request-invalid': OK,
                'client-not-allowed': OK,
                'client-unknown': OK,
                'secret-wrong': OK,
                'scope-unknown': OK,
                server: OK,
                busy: OK,
                'grant-unknown': OK,
                'code-unknown': OK,
                'code-replayed': OK,
                'code-expired': OK,
                'redirect-mismatch': OK,
              },
            },
          },
        },
      ],
    },
    {
      id: 'unknown-scope',
      question: 'Are there scopes beside the fifteen that are listed?',
      kind: 'contradiction',
      side: 'answer',
      preferred: 'none',
      why: 'The explanation of the link sends the reader to the list for the possible scopes, and invalid_scope must be good for something.',
      answers: [
        {
          id: 'none',
          statement: 'The list holds the possible scopes; any other is refused.',
          from: '#authorization-link',
          facts: {},
        },
        { id: 'others', statement: 'The list holds examples.', from: '#scopes', facts: { scopes: { known: 'any' } } },
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
          statement: 'The code is bound to the challenge; the verifier goes into the query with the rest.',
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
  ],
};
