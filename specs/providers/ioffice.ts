/** iOFFICE: every parameter of the token request is a header, the code arrives in the fragment, time is in milliseconds. */
import type { Field, Leg, ProviderSpec } from '../language/spec.ts';

const IN_THEIR_STYLE = 'assumed: named as the other headers are';
const BY_BASIC: Leg['authenticates'] = {
  from: 'RFC 6749 §2.3.1',
  groups: [
    {
      id: 'basic',
      fields: {
        client_id: { in: 'basic', name: 'username', use: 'required', from: 'RFC 6749 §2.3.1' },
        client_secret: { in: 'basic', name: 'password', use: 'required', from: 'RFC 6749 §2.3.1' },
      },
    },
  ],
};
const SECRET_HEADER: Field = { name: 'x-client-secret', use: 'required', from: IN_THEIR_STYLE };
const TYPE: Field = {
  name: 'token_type',
  use: 'required',
  value: 'Bearer',
  valueFrom: 'RFC 6749 §7.1',
  from: '#access-token',
};
const OWN_TYPE: Field = {
  name: 'token_type',
  use: 'required',
  value: 'access_token',
  valueFrom: 'assumed: the document calls it a string and gives none',
  from: '#access-token',
  bites: 'A client that knows Bearer only refuses the whole answer, as RFC 6749 §7.1 lets it.',
};
const NO_BODY =
  'Announced although there is no body to describe: some HTTP libraries then leave it out, or take it out.';

const BY_GET = 'assumed: a call with one header needs no body';
const BY_DELETE = 'assumed: a token is removed';

/** Nobody looks at it. */
const IDLE_SCOPE: Field = { name: 'x-scope', use: 'absent', from: '#authorization-code' };
const FREE_TYPE: Field = { name: 'content-type', use: 'optional', example: 'application/json', from: 'RFC 9110 §8.3' };

export const ioffice: ProviderSpec = {
  id: 'ioffice',
  name: 'iOFFICE',
  summary:
    'A code flow for pages in a browser: a login page that wants five parameters, a code in the fragment, and token requests made of headers alone. A code can also be had directly, for a user name and a password.',
  document: { title: 'Using OAuth 2.0 to Access the API', updated: '2019-04-29', read: '2026-11-21' },
  sections: {
    introduction: 'Using OAuth 2.0 to Access the API',
    'client-side': 'Client-side (JavaScript) applications',
    'authorization-code': 'AUTHORIZATION CODE',
    'alternate-request': 'ALTERNATE AUTHORIZATION CODE REQUEST',
    'access-token': 'ACCESS TOKEN',
    'using-token': 'USING THE ACCESS TOKEN',
    renewing: 'RENEWING THE ACCESS TOKEN',
    invalidating: 'INVALIDATING TOKENS',
  },
  remarks: [
    {
      from: '#introduction',
      text: 'Client id and secret are given out by iOFFICE on request; the secret may be needless unless the application is a web server.',
    },
    {
      from: '#introduction',
      text: 'The address of the site is written in three ways, with https in front, without, and left out before the path of the revocation; whether one site can have several is not told.',
    },
    {
      from: '#client-side',
      text: 'The text is headed for applications in a browser, yet the direct request is meant for use without one. For applications on a server nothing is told: the fragment does not reach them, so a page has to hand the code on.',
    },
    {
      from: '#client-side',
      text: 'From a page on another origin these headers make the browser ask first (CORS). Whether the endpoints answer that is not told.',
    },
    {
      from: '#authorization-code',
      text: 'The registered redirect URI is one of the things iOFFICE needs before it can give out the id and the secret. It is the page that handles the code; how strictly it is compared is not told.',
    },
    {
      from: '#authorization-code',
      text: 'The scope has no effect yet; email or any other string will do, as profile does here. Later it may restrict what a token can do.',
    },
    {
      from: '#authorization-code',
      text: 'What the login page shows when one of the five parameters is missing is not told, only that it does not work correctly.',
    },
    {
      from: '#authorization-code',
      text: 'The document never says what appCode is for; no request takes it up.',
    },
    {
      from: '#alternate-request',
      text: 'The answer to the direct request holds the code alone, without appCode. It is exchanged as any other, although no redirect URI and no scope were named that the exchange could repeat: the registered URI and any scope go with it.',
    },
    {
      from: '#access-token',
      text: 'The tokens are to be kept, for instance in localStorage.',
    },
    {
      from: '#access-token',
      text: 'A code expires after five minutes. What happens to one that is used twice is not told.',
    },
    {
      from: '#access-token',
      text: 'Header values are shown as they are. How one is written that a header cannot hold, such as a password with an umlaut, is not told; nor is the body that the content type announces.',
    },
    {
      from: '#using-token',
      text: "Query or header: the choice is the client's. RFC 9700 §4.3.2 advises against the query.",
    },
    {
      from: '#renewing',
      text: 'A token can be renewed before it has expired as well as after. How long the refresh token lives is not told.',
    },
    {
      from: '#renewing',
      text: 'Some header values stand in quotation marks in the document and some do not; the marks are not part of the value.',
    },
    {
      from: '#invalidating',
      text: 'Invalidating a token can log a person out and keep others from using it. Whether a refresh token can be named, and what else ends with the one that is named, is not told.',
    },
  ],
  facts: {
    origins: {
      site: {
        url: 'https://{site}',
        parameters: {
          site: { example: 'customer.ioffice.example', means: 'the address of the iOFFICE site' },
        },
        from: '#authorization-code',
        bites: 'The address of the site is left open in every URL, so the endpoints are not constants.',
      },
    },
    client: { secret: 'issued', from: '#introduction' },
    legs: {
      authorize: {
        from: '#authorization-code',
        path: '/login.html',
        sends: {
          from: '#authorization-code',
          complete: true,
          fields: {
            response_type: { name: 'response_type', use: 'required', value: 'code', from: '#authorization-code' },
            client_id: { name: 'client_id', use: 'required', from: '#authorization-code' },
            redirect_uri: {
              name: 'redirect_uri',
              use: 'required',
              from: '#authorization-code',
              bites: 'The page will not work without all five parameters, this one included.',
            },
            scope: {
              name: 'scope',
              use: 'required',
              list: ' ',
              listFrom: 'RFC 6749 §3.3',
              example: 'email',
              from: '#authorization-code',
              bites: 'It has no effect yet and must still be sent, or the page does not work.',
            },
            state: {
              name: 'state',
              use: 'required',
              from: '#authorization-code',
              bites: 'Optional in RFC 6749; here the login page does not work without it.',
            },
          },
        },
      },
      direct: {
        from: '#alternate-request',
        bites:
          'A code for a name and a password: the application sees the password, which is what OAuth was made to avoid.',
        method: 'POST',
        at: 'site',
        path: '/external/api/oauth2/auth',
        offered: true,
        sends: {
          in: 'header',
          complete: true,
          from: '#alternate-request',
          fields: {
            content_type: {
              name: 'content-type',
              use: 'required',
              value: 'application/json',
              from: '#alternate-request',
              bites: NO_BODY,
            },
            username: {
              name: 'x-auth-username',
              use: 'required',
              from: '#alternate-request',
              bites: 'A header, not a form field.',
            },
            password: {
              name: 'x-auth-password',
              use: 'required',
              from: '#alternate-request',
              bites: 'A header, not a form field.',
            },
            client_id: {
              name: 'x-client-id',
              use: 'required',
              from: '#alternate-request',
              bites: 'A header, not a form field.',
            },
          },
        },
        answers: {
          in: 'json',
          status: 200,
          statusFrom: 'RFC 9110 §15.3.1',
          body: 'json',
          from: '#alternate-request',
          fields: {
            code: {
              name: 'code',
              use: 'required',
              from: '#alternate-request',
              bites: 'The code is in the body of an answer; there is no callback.',
            },
          },
        },
      },
      exchange: {
        from: '#access-token',
        path: '/external/api/oauth2/token',
        authenticates: null,
        sends: {
          in: 'header',
          complete: true,
          from: '#access-token',
          bites:
            'The parameters are headers and the body is empty; a form, however correct, holds nothing the server looks at.',
          fields: {
            content_type: {
              name: 'content-type',
              use: 'required',
              value: 'application/json',
              from: '#access-token',
              bites: NO_BODY,
            },
            grant_type: {
              name: 'x-grant-type',
              use: 'required',
              value: 'authorization_code',
              from: '#access-token',
              bites: 'A header, not a form field.',
            },
            redirect_uri: {
              name: 'x-redirect-uri',
              use: 'required',
              from: '#access-token',
              bites: 'A header, not a form field.',
            },
            client_id: {
              name: 'x-client-id',
              use: 'required',
              from: '#access-token',
              bites: 'The id alone identifies the client: no header takes a secret.',
            },
            scope: {
              name: 'x-scope',
              use: 'required',
              list: ' ',
              listFrom: 'RFC 6749 §3.3',
              same: true,
              from: '#access-token',
              bites:
                'RFC 6749 §4.1.3 has no scope here; this request repeats the one that the code was asked for with.',
            },
            code: {
              name: 'x-auth-code',
              use: 'required',
              from: '#access-token',
              bites: 'A header with a name of its own, auth-code for code.',
            },
            code_verifier: null,
          },
        },
        answers: {
          complete: true,
          statusFrom: 'RFC 6749 §5.1',
          from: '#access-token',
          fields: {
            token_type: TYPE,
            access_token: { name: 'access_token', use: 'required', from: '#access-token' },
            expires_in: {
              name: 'expires_in',
              use: 'required',
              time: 'milliseconds',
              type: 'number',
              from: '#access-token',
              bites:
                'Milliseconds. Read as seconds, an hour becomes six weeks, and the first expired token comes as a surprise.',
            },
            refresh_token: { name: 'refresh_token', use: 'required', from: '#access-token' },
            scope: null,
          },
        },
      },
      refresh: {
        from: '#renewing',
        path: '/external/api/oauth2/token',
        authenticates: null,
        sends: {
          in: 'header',
          complete: true,
          from: '#renewing',
          bites: 'The parameters are headers and the body is empty.',
          fields: {
            content_type: {
              name: 'content-type',
              use: 'required',
              value: 'application/json',
              from: '#renewing',
              bites: NO_BODY,
            },
            grant_type: {
              name: 'x-grant-type',
              use: 'required',
              value: 'refresh_token',
              from: '#renewing',
              bites: 'A header, not a form field.',
            },
            redirect_uri: {
              name: 'x-redirect-uri',
              use: 'required',
              from: '#renewing',
              bites: 'RFC 6749 §6 has no redirect_uri in a refresh, so generic clients leave it out.',
            },
            client_id: {
              name: 'x-client-id',
              use: 'required',
              from: '#renewing',
              bites: 'A header, not a form field.',
            },
            scope: {
              name: 'x-scope',
              use: 'required',
              list: ' ',
              listFrom: 'RFC 6749 §3.3',
              same: true,
              from: '#renewing',
              bites: 'Optional in RFC 6749 §6; here the scope that the code was asked for with is sent again.',
            },
            refresh_token: {
              name: 'x-refresh-token',
              use: 'required',
              from: '#renewing',
              bites: 'A header, not a form field.',
            },
          },
        },
        answers: {
          complete: true,
          statusFrom: 'RFC 6749 §5.1',
          from: 'RFC 6749 §6',
          fields: {
            token_type: { ...TYPE, from: 'RFC 6749 §6' },
            access_token: { name: 'access_token', use: 'required', nameFrom: 'RFC 6749 §6', from: '#renewing' },
            expires_in: {
              name: 'expires_in',
              use: 'required',
              time: 'milliseconds',
              timeFrom: '#access-token',
              type: 'number',
              typeFrom: '#access-token',
              from: 'RFC 6749 §6',
              bites: 'Milliseconds, as in the first answer.',
            },
            refresh_token: { name: 'refresh_token', use: 'required', nameFrom: 'RFC 6749 §6', from: '#renewing' },
            scope: null,
          },
        },
      },
      revoke: {
        from: '#invalidating',
        methodFrom: 'RFC 7009 §2.1',
        path: '/external/api/oauth2/revoke',
        or: [
          { method: 'GET', from: BY_GET },
          { method: 'DELETE', from: BY_DELETE },
        ],
        authenticates: null,
        offered: true,
        sends: {
          in: 'header',
          complete: true,
          from: '#invalidating',
          fields: {
            token: {
              name: 'x-token',
              use: 'required',
              from: '#invalidating',
              bites: 'One header is all: no client id, no form. RFC 7009 §2.1 has a form field.',
            },
          },
        },
      },
    },
    apis: {
      me: {
        from: '#using-token',
        methodFrom: 'RFC 9110 §9.3.1',
        path: '/external/api/rest/v2/users/me',
        serves: 'person',
        sends: {
          in: 'header',
          from: '#using-token',
          fields: {
            access_token: {
              name: 'x-access-token',
              or: [{ in: 'query', name: 'access_token' }],
              choice: true,
              use: 'required',
              from: '#using-token',
              bites:
                'Not the Authorization header: a client that sends a bearer token as RFC 6750 §2.1 has it is not signed in.',
            },
          },
        },
      },
    },
    callback: {
      from: '#authorization-code',
      arrives: 'redirect',
      in: 'fragment',
      bites: 'The fragment never reaches a server: only a page in the browser can read the code.',
      fields: {
        code: { name: 'code', use: 'required', from: '#authorization-code' },
        app_code: {
          name: 'appCode',
          use: 'required',
          from: '#authorization-code',
          bites:
            'A second code beside the first; a client that takes any value ending in code, or refuses members it does not know, stumbles.',
        },
      },
    },
    errors: {
      words: {
        'login-wrong': {
          error: 'invalid_grant',
          status: 400,
          from: 'assumed: the document shows success only; the word is that of the password grant (RFC 6749 §4.3)',
        },
      },
    },
    lifetimes: {
      code: { seconds: 300, from: '#access-token' },
      access_token: { seconds: 3600, from: 'assumed: the document calls the lifetime predefined and gives no figure' },
    },
    rotation: { refresh_token: 'new', oldFrom: 'RFC 9700 §4.14.2', from: '#renewing' },
    pkce: {
      honoured: false,
      from: 'RFC 6749 §3.1',
      bites: 'The document has no PKCE and sends no secret, so whoever holds the code holds the session.',
    },
    login: { asked: true, from: '#authorization-code' },
    consent: {
      asked: false,
      from: '#authorization-code',
      bites: 'Nobody is asked: to sign in at the link is to grant all of it.',
    },
    scopes: {
      from: '#authorization-code',
      examples: ['email', 'profile'],
      examplesFrom: 'assumed: email is printed, and any other string will do',
      known: 'any',
    },
  },
  unsettled: [
    {
      id: 'state-returned',
      question: 'Is the required state given back with the code?',
      kind: 'contradiction',
      side: 'answer',
      preferred: 'echoed',
      why: 'RFC 6749 §4.1.2 requires it, and the text gives state no other purpose than to keep something for the client.',
      answers: [
        { id: 'echoed', statement: 'It stands in the fragment beside the code.', from: 'RFC 6749 §4.1.2', facts: {} },
        {
          id: 'dropped',
          statement: 'The fragment holds code and appCode alone, as in the example.',
          from: '#authorization-code',
          facts: {
            callback: {
              fields: {
                state: {
                  name: 'state',
                  use: 'absent',
                  from: '#authorization-code',
                  bites: 'A required parameter that never returns protects nothing.',
                },
              },
            },
          },
        },
      ],
    },
    {
      id: 'consent',
      question: 'Is the person who has signed in asked to allow the application?',
      kind: 'silence',
      side: 'answer',
      preferred: 'none',
      why: 'The browser goes back after the sign-in, and no other step is told of.',
      answers: [
        {
          id: 'none',
          statement: 'No: once signed in, the browser goes straight back.',
          from: '#authorization-code',
          facts: {},
        },
        {
          id: 'asked',
          statement: 'Yes, as in RFC 6749: the person grants the access or refuses it.',
          from: 'RFC 6749 §4.1',
          facts: { consent: { asked: true, from: 'RFC 6749 §4.1', bites: null } },
        },
      ],
    },
    {
      id: 'denial-return',
      question: 'Where does a refused authorization go?',
      kind: 'silence',
      side: 'answer',
      preferred: 'query',
      why: 'RFC 6749 §4.1.2.1 puts the error into the query of the redirect URI.',
      answers: [
        {
          id: 'query',
          statement: 'To the redirect URI, with the error in the query.',
          from: 'RFC 6749 §4.1.2.1',
          facts: {},
        },
        {
          id: 'fragment',
          statement: 'To the redirect URI, with the error in the fragment, where the code would be.',
          from: 'RFC 6749 §4.2.2.1',
          facts: { denial: { in: 'fragment' } },
        },
        {
          id: 'never',
          statement: 'Nowhere: the login page stays.',
          from: 'assumed: the document tells of success only',
          facts: { denial: { arrives: 'never', bites: 'A client that waits for the callback waits for ever.' } },
        },
      ],
    },
    {
      id: 'client-secret',
      question: 'Where does an application that was given a secret send it?',
      kind: 'silence',
      side: 'request',
      preferred: 'nowhere',
      why: 'No list of headers has a place for it, and the text has it optional for all but web servers.',
      answers: [
        { id: 'nowhere', statement: 'The client id is all that names the client.', from: '#access-token', facts: {} },
        {
          id: 'basic',
          statement: 'In an Authorization header, beside the other headers.',
          from: 'RFC 6749 §2.3.1',
          facts: {
            legs: { exchange: { authenticates: BY_BASIC }, refresh: { authenticates: BY_BASIC } },
          },
        },
        {
          id: 'header',
          statement: 'In a header of its own, x-client-secret.',
          from: IN_THEIR_STYLE,
          facts: {
            legs: {
              exchange: { sends: { fields: { client_secret: SECRET_HEADER } } },
              refresh: { sends: { fields: { client_secret: SECRET_HEADER } } },
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
      why: 'RFC 6749 §3.1 tells it to ignore parameters that it does not know, and no header is there for a verifier.',
      answers: [
        { id: 'ignored', statement: 'Challenge and verifier are ignored.', from: 'RFC 6749 §3.1', facts: {} },
        {
          id: 'honoured',
          statement: 'The code is bound to the challenge; the verifier is a header, x-code-verifier.',
          from: IN_THEIR_STYLE,
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
                    code_verifier: { name: 'x-code-verifier', use: 'required', ifSent: true, from: IN_THEIR_STYLE },
                  },
                },
              },
            },
          },
        },
      ],
    },
    {
      id: 'token-type',
      question: 'What does token_type say, where tokens travel in a header of their own?',
      kind: 'silence',
      side: 'answer',
      preferred: 'bearer',
      why: 'Whoever holds the token can use it; RFC 6750 has no other word for that.',
      answers: [
        { id: 'bearer', statement: 'Bearer.', from: 'RFC 6749 §7.1', facts: {} },
        {
          id: 'own',
          statement: 'A word of its own, such as access_token.',
          from: 'assumed: the document calls it a string and gives none',
          facts: {
            legs: {
              exchange: { answers: { fields: { token_type: OWN_TYPE } } },
              refresh: { answers: { fields: { token_type: OWN_TYPE } } },
            },
          },
        },
      ],
    },
    {
      id: 'old-refresh-token',
      question: 'Does the earlier refresh token end when a refresh gives another one?',
      kind: 'choice',
      side: 'answer',
      preferred: 'ends',
      why: 'RFC 6749 §6 lets a server end it, and RFC 9700 §4.14.2 asks that of one whose clients have no secret.',
      answers: [
        { id: 'ends', statement: 'It is dead.', from: 'RFC 9700 §4.14.2', facts: {} },
        {
          id: 'lives',
          statement: 'It lives on beside the new one.',
          from: 'RFC 6749 §6',
          facts: { rotation: { refresh_token: 'added', oldFrom: 'RFC 6749 §6' } },
        },
      ],
    },
    {
      id: 'old-access-token',
      question: 'Does renewing end the access token that there was?',
      kind: 'silence',
      side: 'answer',
      preferred: 'lives',
      why: 'A token can be renewed before it has expired, and nothing in RFC 6749 §6 ends the one in use.',
      answers: [
        {
          id: 'lives',
          statement: 'It lives on until its own end.',
          from: 'assumed: nothing is told of the old one',
          facts: {},
        },
        {
          id: 'ends',
          statement: 'It is dead once a new one was given.',
          from: 'assumed: a brand new token takes its place',
          facts: { rotation: { access_token: 'ends' } },
        },
      ],
    },
    {
      id: 'same-scope',
      question: 'Is a scope refused at the token endpoint that is not the one of the login page?',
      kind: 'contradiction',
      side: 'answer',
      preferred: 'refused',
      why: 'Both lists of headers ask for the same one, which would be idle if nobody compared them.',
      answers: [
        {
          id: 'refused',
          statement: 'Yes: exchange and refresh repeat the scope that the code was asked for with.',
          from: '#access-token',
          facts: {},
        },
        {
          id: 'ignored',
          statement: 'No: the scope has no effect yet, and any string will do there as at the login page.',
          from: '#authorization-code',
          facts: {
            legs: {
              exchange: { sends: { fields: { scope: IDLE_SCOPE } } },
              refresh: { sends: { fields: { scope: IDLE_SCOPE } } },
            },
          },
        },
      ],
    },
    {
      id: 'own-fragment',
      question: 'What becomes of a redirect URI that has a fragment of its own?',
      kind: 'silence',
      side: 'answer',
      preferred: 'refused',
      why: 'RFC 6749 §3.1.2 forbids it; yet pages in a browser often have their routes there.',
      answers: [
        { id: 'refused', statement: 'It is not taken.', from: 'RFC 6749 §3.1.2', facts: {} },
        {
          id: 'kept',
          statement: 'It is kept, and what the pattern has behind a # follows it with a second one.',
          from: '#authorization-code',
          facts: { redirects: { fragment: 'kept', fragmentFrom: '#authorization-code' } },
        },
      ],
    },
    {
      id: 'content-type',
      question: 'Is a request refused that comes without the content type of a body that it does not have?',
      kind: 'silence',
      side: 'answer',
      preferred: 'refused',
      why: 'It stands in each list of headers to include, beside those without which nothing can work.',
      answers: [
        { id: 'refused', statement: 'It is required, as the other headers are.', from: '#access-token', facts: {} },
        {
          id: 'ignored',
          statement: 'Nobody looks at it: there is nothing that it could describe.',
          from: 'RFC 9110 §8.3',
          facts: {
            legs: {
              direct: { sends: { fields: { content_type: FREE_TYPE } } },
              exchange: { sends: { fields: { content_type: FREE_TYPE } } },
              refresh: { sends: { fields: { content_type: FREE_TYPE } } },
            },
          },
        },
      ],
    },
    {
      id: 'refresh-repeats',
      question: 'Does the provider refuse a refresh that does not repeat redirect URI and scope?',
      kind: 'silence',
      side: 'answer',
      preferred: 'refused',
      why: 'Both stand in the list of headers to include.',
      answers: [
        { id: 'refused', statement: 'Both are required.', from: '#renewing', facts: {} },
        {
          id: 'ignored',
          statement: 'Neither is missed: RFC 6749 §6 has no redirect URI in a refresh, and the scope optional.',
          from: 'RFC 6749 §6',
          facts: {
            legs: {
              refresh: {
                sends: {
                  fields: {
                    redirect_uri: { name: 'x-redirect-uri', use: 'optional', from: 'RFC 6749 §3.2' },
                    scope: { name: 'x-scope', use: 'optional', list: ' ', from: 'RFC 6749 §6' },
                  },
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
      id: 'direct-refusal',
      question: 'With which status is a wrong user name or password refused?',
      kind: 'silence',
      side: 'answer',
      preferred: 'bad-request',
      why: 'The nearest thing in the standard is the password grant of RFC 6749 §4.3, and its refusals are those of §5.2.',
      answers: [
        { id: 'bad-request', statement: '400 with invalid_grant.', from: 'RFC 6749 §5.2', facts: {} },
        {
          id: 'unauthorized',
          statement: '401.',
          from: 'assumed: logins are often refused so',
          facts: { errors: { words: { 'login-wrong': { status: 401 } } } },
        },
      ],
    },
    {
      id: 'revoke-method',
      question: 'Which method does the revocation request use?',
      kind: 'silence',
      side: 'request',
      preferred: 'post',
      why: 'RFC 7009 §2.1 uses POST, and so do the other endpoints of this document.',
      answers: [
        { id: 'post', statement: 'POST.', from: 'RFC 7009 §2.1', facts: { legs: { revoke: { or: null } } } },
        {
          id: 'get',
          statement: 'GET.',
          from: BY_GET,
          facts: { legs: { revoke: { method: 'GET', methodFrom: BY_GET, or: null } } },
        },
        {
          id: 'delete',
          statement: 'DELETE.',
          from: BY_DELETE,
          facts: { legs: { revoke: { method: 'DELETE', methodFrom: BY_DELETE, or: null } } },
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
        { id: 'all', statement: 'All four members are there.', from: 'RFC 6749 §6', facts: {} },
        {
          id: 'two-tokens',
          statement: 'Only the two tokens that the text names.',
          from: '#renewing',
          facts: {
            legs: {
              refresh: {
                answers: {
                  fields: {
                    token_type: {
                      name: 'token_type',
                      use: 'absent',
                      from: '#renewing',
                      bites: 'A client that wants it in every answer refuses the refresh.',
                    },
                    expires_in: {
                      name: 'expires_in',
                      use: 'absent',
                      from: '#renewing',
                      bites: 'The lifetime of the new token must be taken from the first answer.',
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
      id: 'error-shape',
      question: 'How does the token endpoint write an error down?',
      kind: 'silence',
      side: 'answer',
      preferred: 'standard',
      why: 'The document shows success only; RFC 6749 §5.2 gives the form.',
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
      id: 'revoke-answer',
      question: 'With which status does a revocation answer?',
      kind: 'silence',
      side: 'answer',
      preferred: 'ok',
      why: 'RFC 7009 §2.2 answers 200.',
      answers: [
        { id: 'ok', statement: '200 with an empty body.', from: 'RFC 7009 §2.2', facts: {} },
        {
          id: 'no-content',
          statement: '204.',
          from: 'assumed: there is nothing to say',
          facts: { legs: { revoke: { answers: { status: 204 } } } },
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
  ],
};
