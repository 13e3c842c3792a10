/** GitHub OAuth apps: answers in form encoding unless JSON is asked for, errors under status 200, scopes by space and back by comma. */
import type { AnswerMessage, FactsPatch, Field, Message, Patch, ProviderSpec } from '../language/spec.ts';

const REQUEST = '#1-request-a-users-github-identity';
const EXCHANGE = '#2-users-are-redirected-back-to-your-site-by-github';
const REFRESH = '#refreshing-an-access-token-with-a-refresh-token';
const AS_A_CLIENT_OF_GITHUB =
  "assumed: GitHub's own client library (octokit/oauth-methods.js) sends the parameters as JSON";
const AS_FOR_GITHUB_APPS =
  'assumed: the page on GitHub Apps, which use the same endpoint, calls the parameters query parameters';

const NO_BASIC =
  'Among the other parameters, not in an Authorization header: a client that only knows Basic is not recognised.';
const BY_COMMA =
  'Asked for with spaces, answered with commas: split at spaces, several scopes are one that nobody knows.';
const UNDER_200 =
  'The page prints the body and no status; we read it as 200, as their own client library does (see the question error-status). Who looks at the status alone takes the refusal for a success, with no token in it.';
const TROUBLES = '/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/';

/** Places in which a parameter of the token endpoint can stand. */
type Place = 'form' | 'query' | 'json';

/** What is said of a parameter beside its places. */
type Said = Pick<Field, 'use'> & Partial<Pick<Field, 'value' | 'ifSent' | 'from' | 'bites'>>;

/** A parameter in one place, or in any of several, the first being the one of the standard. */
const parameter = (name: string, [home, ...others]: Place[], rest: Said): Field => ({
  name,
  in: home,
  ...(others.length > 0 && { or: others.map((place) => ({ in: place, name })) }),
  from: EXCHANGE,
  ...rest,
});

const ANYWHERE: Place[] = ['form', 'query', 'json'];
const OPEN_PLACE = 'The table does not say whether the parameters are a form, a query or JSON.';

const exchangeFields = (places: Place[]): Message['fields'] => ({
  grant_type: parameter('grant_type', places, {
    use: 'optional',
    value: 'authorization_code',
    bites:
      'Required in RFC 6749 §4.1.3 and missing in the table, although a refresh at the same URL has to have one: what is not a refresh is told by its code.',
  }),
  client_id: parameter('client_id', places, { use: 'required', bites: NO_BASIC }),
  client_secret: parameter('client_secret', places, { use: 'required', bites: NO_BASIC }),
  code: parameter('code', places, { use: 'required', bites: OPEN_PLACE }),
  redirect_uri: parameter('redirect_uri', places, {
    use: 'recommended',
    bites: `Required in RFC 6749 §4.1.3 if the authorization request had it; here it can be left out. ${OPEN_PLACE}`,
  }),
  code_verifier: parameter('code_verifier', places, { use: 'required', ifSent: true, bites: OPEN_PLACE }),
});

const refreshFields = (places: Place[]): Message['fields'] => ({
  client_id: parameter('client_id', places, { use: 'required', from: REFRESH, bites: NO_BASIC }),
  client_secret: parameter('client_secret', places, { use: 'required', from: REFRESH, bites: NO_BASIC }),
  grant_type: parameter('grant_type', places, {
    use: 'required',
    value: 'refresh_token',
    from: REFRESH,
    bites: OPEN_PLACE,
  }),
  refresh_token: parameter('refresh_token', places, { use: 'required', from: REFRESH, bites: OPEN_PLACE }),
  scope: {
    name: 'scope',
    use: 'absent',
    list: ' ',
    from: REFRESH,
    bites:
      'RFC 6749 §6 lets a client ask for less; here the new token has the scopes of the old one, whatever is asked.',
  },
});

/** Both legs in one place: the answer to where the parameters travel. */
const inOnePlace = (place: Place): FactsPatch => ({
  legs: {
    exchange: { sends: { in: place, fields: exchangeFields([place]) } },
    refresh: { sends: { in: place, fields: refreshFields([place]) } },
  },
});

const tokenAnswer = (from: string): Patch<AnswerMessage> => ({
  from,
  complete: true,
  in: 'form',
  body: 'form',
  asked: 'json',
  bites:
    'Form-encoded, where RFC 6749 §5.1 has JSON. A request with "Accept: application/json" gets JSON; a client that sends no such header and reads JSON finds nothing.',
  also: { refresh_token_expires_in: 15_897_600 },
  fields: {
    access_token: {
      name: 'access_token',
      use: 'required',
      example: 'gho_16C7e42F292c6912E7710c838347Ae178B4a',
      from,
    },
    expires_in: { name: 'expires_in', use: 'required', time: 'seconds', example: '28800', from },
    refresh_token: { name: 'refresh_token', use: 'required', from },
    scope: { name: 'scope', use: 'required', list: ',', example: 'repo,gist', from, bites: BY_COMMA },
    token_type: { name: 'token_type', use: 'required', value: 'bearer', from },
  },
});

const TOKEN_ERRORS = [
  'client-unknown',
  'secret-wrong',
  'redirect-mismatch',
  'code-unknown',
  'code-expired',
  'code-replayed',
  'person-not-allowed',
  'refresh-unknown',
];

export const github: ProviderSpec = {
  id: 'github',
  name: 'GitHub',
  summary:
    'The web application flow of OAuth apps: an authorization code flow whose token endpoint answers in form encoding unless JSON is asked for, and refuses in a body alone. Tokens live eight hours and are refreshed, or have no end, as the app is set.',
  document: {
    title: 'GitHub Docs: OAuth apps',
    read: '2026-11-21',
    url: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
  },
  sections: {
    introduction: 'Authorizing OAuth apps',
    'expiring-access-tokens': 'Expiring access tokens',
    'opting-in-to-expiring-tokens-at-runtime': 'Opting in to expiring tokens at runtime',
    'requiring-expiring-tokens-for-your-app': 'Requiring expiring tokens for your app',
    'web-application-flow': 'Web application flow',
    '1-request-a-users-github-identity': "1. Request a user's GitHub identity",
    '2-users-are-redirected-back-to-your-site-by-github': '2. Users are redirected back to your site by GitHub',
    '3-use-the-access-token-to-access-the-api': '3. Use the access token to access the API',
    'authenticating-to-the-rest-api': 'Authenticating to the REST API',
    'device-flow': 'Device flow',
    'step-3-app-polls-github-to-check-if-the-user-authorized-the-device':
      'Step 3: App polls GitHub to check if the user authorized the device',
    'error-codes-for-the-device-flow': 'Error codes for the device flow',
    'refreshing-an-access-token-with-a-refresh-token': 'Refreshing an access token with a refresh token',
    'non-web-application-flow': 'Non-Web application flow',
    'redirect-urls': 'Redirect URLs',
    'loopback-redirect-urls': 'Loopback redirect urls',
    'creating-multiple-tokens-for-oauth-apps': 'Creating multiple tokens for OAuth apps',
    'directing-users-to-review-their-access': 'Directing users to review their access',
    'scopes-for-oauth-apps': 'Scopes for OAuth apps',
    'available-scopes': 'Available scopes',
    'requested-scopes-and-granted-scopes': 'Requested scopes and granted scopes',
    'normalized-scopes': 'Normalized scopes',
    'application-suspended': 'Application suspended',
    'authorization-redirect-uri-mismatch': 'Redirect URI mismatch (authorization request)',
    'access-denied': 'Access denied',
    'access-token-request-errors': 'Troubleshooting OAuth app access token request errors',
    'incorrect-client-credentials': 'Incorrect client credentials',
    'token-redirect-uri-mismatch': 'Redirect URI mismatch (access token request)',
    'bad-verification-code': 'Bad verification code',
    'unverified-user-email': 'Unverified user email',
    'make-a-plan-for-handling-security-breaches': 'Make a plan for handling security breaches',
    'token-expired-due-to-lack-of-use': 'Token expired due to lack of use',
    'changelog-2026-08-14': 'Multiple redirect URIs and token refresh for OAuth apps (changelog, 2026-08-14)',
  },
  remarks: [
    {
      from: '#introduction',
      text: 'Six pages of GitHub Docs are read as one document, as they stood after 14 August 2026: Authorizing OAuth apps, Scopes for OAuth apps, Best practices, Authenticating to the REST API, and the two on troubleshooting authorization and access token requests; with the changelog of that day, and what Token expiration and revocation says of idle tokens.',
    },
    {
      from: '#introduction',
      text: 'Of the grants of RFC 6749 the code is supported and the implicit one is not; beside it there is the device grant of RFC 8628.',
    },
    {
      from: '#authenticating-to-the-rest-api',
      text: 'Before an access token the word token is as good as Bearer; only a JSON web token needs Bearer.',
    },
    {
      from: '#web-application-flow',
      text: 'GitHub Apps use the same endpoints with rules of their own, told on other pages; OAuth apps alone are meant here, at github.com. GitHub Enterprise Server has other hosts, no PKCE, and expiring tokens from version 3.23 on; before, offline_access has no effect there.',
    },
    {
      from: REQUEST,
      text: 'Three further parameters are for people: login suggests an account, allow_signup (true, unless false is sent) offers to make one, and prompt with the value select_account shows the choice of accounts.',
    },
    {
      from: REQUEST,
      text: 'Without a scope, a person who has granted the app any before is not asked again: the token gets all of those. Who has granted none gives a token without scopes.',
    },
    {
      from: REQUEST,
      text: 'A challenge is 43 characters, the length of SHA-256 in base64url. What is answered to one without its method, or to a wrong verifier, is not told. Preflight requests (CORS) are not answered, so no page in a browser can exchange a code.',
    },
    {
      from: EXCHANGE,
      text: 'The third form of an answer is XML, for "Accept: application/xml": an element OAuth with the members inside. It is not played here; a request that asks for it gets the form.',
    },
    {
      from: EXCHANGE,
      text: 'With a refresh token comes refresh_token_expires_in, in seconds; the value in the sample, 15897600, is 184 days. The members of expiring tokens are shown in form encoding only.',
    },
    {
      from: '#opting-in-to-expiring-tokens-at-runtime',
      text: 'The scope offline_access asks for tokens that expire at one sign-in, whatever the setting. It is no scope like the others and brings no question of its own. The mock takes it for a scope like the others, and goes by the setting.',
    },
    {
      from: '#requiring-expiring-tokens-for-your-app',
      text: 'When the setting is changed, tokens that were given out stay as they are: one app can hold tokens of both kinds.',
    },
    {
      from: '#changelog-2026-08-14',
      text: 'Expiring tokens, up to ten redirect URIs for an app, and wildcard matching as a choice came on 14 August 2026. Older apps have one redirect URI with wildcards and tokens without end until somebody changes that.',
    },
    {
      from: '#3-use-the-access-token-to-access-the-api',
      text: 'With every token the client is to ask again who the user is: the person may have signed in with another account. The answers of the API are told elsewhere; here they are the least that a client needs.',
    },
    {
      from: '#device-flow',
      text: 'For programs without a browser, if the app has it switched on: a code to type at github.com/login/device, asked for at /login/device/code. No redirect belongs to it, and no clause.',
    },
    {
      from: '#step-3-app-polls-github-to-check-if-the-user-authorized-the-device',
      text: 'The device flow polls the same token endpoint, with a device_code and a grant_type that is required there, and without a secret.',
    },
    {
      from: '#error-codes-for-the-device-flow',
      text: 'Eight words of the device flow, unsupported_grant_type among them, which means any grant type but its own. One is called expired_token in the table and token_expired in the text beside it.',
    },
    {
      from: REFRESH,
      text: 'Only a token of the device flow is refreshed without the client secret. With a refresh token that has ended, the person is sent through the flow again.',
    },
    {
      from: '#non-web-application-flow',
      text: 'For tests, a person can make a token by hand in the settings. It is not a flow of the app.',
    },
    {
      from: '#redirect-urls',
      text: 'Left out, the redirect URI is the first one of the settings. One that is sent has to be one of them to the letter; where wildcard matching is on, as it is for apps from before 3 August 2026, any subdomain and any path below will do. The mock compares to the letter, and wants the URI where there are several.',
    },
    {
      from: '#loopback-redirect-urls',
      text: 'With a loopback address (127.0.0.1 or ::1, rather than localhost) the port may be another than the registered one. The mock compares the port too.',
    },
    {
      from: '#creating-multiple-tokens-for-oauth-apps',
      text: 'Ten tokens live for one person, app and set of scopes; the eleventh ends one of them: an idle one older than a minute, else the one least recently used, else the oldest. More than ten in an hour bring the person to a page that asks again. The mock has no such limits.',
    },
    {
      from: '#creating-multiple-tokens-for-oauth-apps',
      text: 'Who takes all permissions from an app also deletes the SSH keys that it made for them.',
    },
    {
      from: '#directing-users-to-review-their-access',
      text: 'The page at /settings/connections/applications/ with the client id behind it shows a person what the app may do, and lets them end it.',
    },
    {
      from: '#scopes-for-oauth-apps',
      text: 'Answers of the API name the scopes of the token in X-OAuth-Scopes and those that the call wants in X-Accepted-OAuth-Scopes. No clause looks at them.',
    },
    {
      from: '#available-scopes',
      text: 'A token without any scope reads what is public. What is answered to a scope that there is not, is not told.',
    },
    {
      from: '#requested-scopes-and-granted-scopes',
      text: 'A person can grant less than was asked for, and can take scopes from a token later.',
    },
    {
      from: '#normalized-scopes',
      text: 'The example writes a request with commas, user,gist,user:email; every other page has spaces there, percent-encoded as %20.',
    },
    {
      from: '#authorization-redirect-uri-mismatch',
      text: 'A redirect URI that is not in order is no dead end: the browser goes to the registered one, with redirect_uri_mismatch. RFC 6749 §4.1.2.1 would keep it.',
    },
    {
      from: '#access-denied',
      text: 'Denials go to the registered redirect URI; whether that is the one of the request, where an app has several, is not told. People often just close the window, and then nothing comes.',
    },
    {
      from: '#token-redirect-uri-mismatch',
      text: 'The page that error_uri names for this has no anchor of that name. All of these are paths without a host, and one has its # percent-encoded.',
    },
    {
      from: '#make-a-plan-for-handling-security-breaches',
      text: 'Tokens are revoked through the REST API: DELETE /applications/{client_id}/token, authenticated by Basic, the token in a JSON body. That reference is another document, and no clause is made of it.',
    },
  ],
  facts: {
    origins: {
      site: { url: 'https://github.com', from: REQUEST },
      api: { url: 'https://api.github.com', from: '#3-use-the-access-token-to-access-the-api' },
    },
    client: { secret: 'issued', from: EXCHANGE },
    legs: {
      authorize: {
        from: REQUEST,
        path: '/login/oauth/authorize',
        sends: {
          from: REQUEST,
          complete: true,
          fields: {
            response_type: {
              name: 'response_type',
              use: 'optional',
              value: 'code',
              from: REQUEST,
              bites: 'Required in RFC 6749 §4.1.1; the table has none, for a code is all that there is.',
            },
            client_id: { name: 'client_id', use: 'required', from: REQUEST },
            redirect_uri: { name: 'redirect_uri', use: 'recommended', from: REQUEST },
            scope: { name: 'scope', use: 'optional', list: ' ', example: 'user repo_deployment', from: REQUEST },
            state: { name: 'state', use: 'recommended', from: REQUEST },
            code_challenge: { name: 'code_challenge', use: 'recommended', from: REQUEST },
            code_challenge_method: {
              name: 'code_challenge_method',
              use: 'required',
              ifSent: true,
              value: 'S256',
              from: REQUEST,
              bites: 'RFC 7636 §4.3 takes a challenge without its method for plain, which is not supported here.',
            },
          },
        },
      },
      exchange: {
        from: EXCHANGE,
        path: '/login/oauth/access_token',
        authenticates: null,
        sends: { from: EXCHANGE, complete: true, fields: exchangeFields(ANYWHERE) },
        answers: tokenAnswer(EXCHANGE),
      },
      refresh: {
        from: REFRESH,
        path: '/login/oauth/access_token',
        authenticates: null,
        sends: { from: REFRESH, complete: true, fields: refreshFields(ANYWHERE) },
        answers: tokenAnswer(REFRESH),
      },
      revoke: null,
    },
    apis: {
      me: {
        from: '#3-use-the-access-token-to-access-the-api',
        at: 'api',
        path: '/user',
        serves: 'person',
        sends: {
          in: 'header',
          from: '#3-use-the-access-token-to-access-the-api',
          fields: {
            access_token: {
              name: 'authorization',
              prefix: 'Bearer ',
              or: [{ name: 'authorization', prefix: 'token ' }],
              choice: true,
              use: 'required',
              from: '#3-use-the-access-token-to-access-the-api',
              bites:
                'The word token is taken in place of Bearer, as many samples have it: a client that learned it here is refused everywhere else.',
            },
          },
        },
      },
    },
    callback: {
      from: EXCHANGE,
      fields: {
        code: { name: 'code', use: 'required', from: EXCHANGE },
        state: { name: 'state', use: 'required', ifSent: true, from: EXCHANGE },
      },
    },
    denial: {
      from: '#access-denied',
      fields: {
        error: { name: 'error', use: 'required', from: '#access-denied' },
        error_description: { name: 'error_description', use: 'optional', from: '#access-denied' },
        error_uri: { name: 'error_uri', use: 'optional', from: '#access-denied' },
        state: { name: 'state', use: 'required', ifSent: true, from: '#access-denied' },
      },
    },
    errors: {
      shape: {
        from: '#access-token-request-errors',
        in: 'form',
        body: 'form',
        asked: 'json',
        bites:
          'In the form that the Accept header asks for, as tokens are, which without one is no JSON: a client that reads JSON alone learns neither that it was refused nor why.',
        complete: true,
        fields: {
          error: { name: 'error', use: 'required', from: '#access-token-request-errors' },
          error_description: { name: 'error_description', use: 'optional', from: '#access-token-request-errors' },
          error_uri: { name: 'error_uri', use: 'optional', from: '#access-token-request-errors' },
        },
      },
      words: {
        'client-unknown': {
          error: 'incorrect_client_credentials',
          status: 200,
          uri: `${TROUBLES}#incorrect-client-credentials`,
          from: '#incorrect-client-credentials',
          bites: `Not invalid_client, and not 401. ${UNDER_200}`,
        },
        'secret-wrong': {
          error: 'incorrect_client_credentials',
          status: 200,
          uri: `${TROUBLES}#incorrect-client-credentials`,
          from: '#incorrect-client-credentials',
          bites: `Not invalid_client, and not 401. ${UNDER_200}`,
        },
        'redirect-mismatch': {
          error: 'redirect_uri_mismatch',
          status: 200,
          uri: '/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/#redirect-uri-mismatch2',
          legs: ['authorize', 'exchange'],
          from: '#token-redirect-uri-mismatch',
          bites: `Also brought by the callback, to the registered redirect URI. ${UNDER_200}`,
        },
        'code-unknown': {
          error: 'bad_verification_code',
          status: 200,
          uri: `${TROUBLES}#bad-verification-code`,
          from: '#bad-verification-code',
          bites: `Not invalid_grant. ${UNDER_200}`,
        },
        'code-expired': {
          error: 'bad_verification_code',
          status: 200,
          uri: `${TROUBLES}#bad-verification-code`,
          from: '#bad-verification-code',
          bites: `Not invalid_grant. ${UNDER_200}`,
        },
        'code-replayed': {
          error: 'bad_verification_code',
          status: 200,
          uri: `${TROUBLES}#bad-verification-code`,
          from: 'assumed: a code that was used is no longer a correct one',
        },
        'person-not-allowed': {
          error: 'unverified_user_email',
          status: 200,
          uri: `${TROUBLES}#unverified_user_email`,
          legs: ['exchange'],
          from: '#unverified-user-email',
          bites: `The person has consented, the code is good, and still no token comes until they verify their address. ${UNDER_200}`,
        },
        'client-not-allowed': {
          error: 'application_suspended',
          status: 400,
          uri: '/apps/building-integrations/setting-up-and-registering-oauth-apps/troubleshooting-authorization-request-errors/%23application-suspended',
          legs: ['authorize'],
          from: '#application-suspended',
          bites: 'Not unauthorized_client; the person can do nothing about it, and a retry neither.',
        },
        denied: {
          error: 'access_denied',
          status: 400,
          uri: '/apps/building-integrations/setting-up-and-registering-oauth-apps/troubleshooting-authorization-request-errors/%23access-denied',
          from: '#access-denied',
        },
        'refresh-unknown': {
          error: 'bad_refresh_token',
          status: 200,
          from: REFRESH,
          bites: `Not invalid_grant, so a client that waits for that one keeps the dead token and tries it again. ${UNDER_200}`,
        },
      },
    },
    lifetimes: {
      code: { seconds: 600, from: EXCHANGE },
      access_token: { seconds: 28_800, from: '#expiring-access-tokens' },
      refresh_token: { seconds: 15_897_600, from: '#expiring-access-tokens' },
    },
    rotation: {
      refresh_token: 'new',
      access_token: 'ends',
      from: REFRESH,
      bites:
        'A refresh also ends the access token that there was, even if it had time left: calls under way with it, or another process that still holds it, get a 401.',
    },
    pkce: { honoured: true, demanded: false, from: REQUEST },
    login: { asked: true, from: REQUEST },
    scopes: {
      from: '#available-scopes',
      bites:
        'What a broader scope stands for is left out of the answer: who asked for user and user:email gets user, and a client that compares believes that the person granted less.',
      normalized: true,
      known: 'listed',
      examples: [
        'repo',
        'gist',
        'user',
        'user:email',
        'read:user',
        'user:follow',
        'repo:status',
        'repo_deployment',
        'public_repo',
        'repo:invite',
        'security_events',
        'admin:repo_hook',
        'write:repo_hook',
        'read:repo_hook',
        'admin:org',
        'write:org',
        'read:org',
        'admin:public_key',
        'write:public_key',
        'read:public_key',
        'admin:org_hook',
        'notifications',
        'project',
        'read:project',
        'delete_repo',
        'write:packages',
        'read:packages',
        'delete:packages',
        'admin:gpg_key',
        'write:gpg_key',
        'read:gpg_key',
        'codespace',
        'workflow',
        'read:audit_log',
        'offline_access',
      ],
      implies: {
        user: ['read:user', 'user:email', 'user:follow'],
        repo: ['repo:status', 'repo_deployment', 'public_repo', 'repo:invite', 'security_events'],
        'admin:repo_hook': ['write:repo_hook'],
        'write:repo_hook': ['read:repo_hook'],
        'admin:org': ['write:org'],
        'write:org': ['read:org'],
        'admin:public_key': ['write:public_key'],
        'write:public_key': ['read:public_key'],
        project: ['read:project'],
        'admin:gpg_key': ['write:gpg_key'],
        'write:gpg_key': ['read:gpg_key'],
      },
    },
  },
  unsettled: [
    {
      id: 'parameters',
      question: 'Where do the parameters of the token endpoint travel?',
      kind: 'silence',
      side: 'request',
      preferred: 'form',
      why: 'RFC 6749 §4.1.3 has a form, and keeps the secret out of URLs (§2.3.1). The table only calls them input parameters.',
      answers: [
        { id: 'form', statement: 'In a form-encoded body.', from: 'RFC 6749 §4.1.3', facts: inOnePlace('form') },
        { id: 'query', statement: 'In the query of the URL.', from: AS_FOR_GITHUB_APPS, facts: inOnePlace('query') },
        { id: 'json', statement: 'In a JSON body.', from: AS_A_CLIENT_OF_GITHUB, facts: inOnePlace('json') },
      ],
    },
    {
      id: 'grant-type',
      question: 'Does the token request carry grant_type?',
      kind: 'silence',
      side: 'request',
      preferred: 'without',
      why: 'The table, which has a column for what is required, does without; RFC 6749 §3.2 has a server ignore what it does not know.',
      answers: [
        {
          id: 'without',
          statement: 'It does not.',
          from: EXCHANGE,
          facts: {
            legs: {
              exchange: {
                sends: {
                  fields: {
                    grant_type: {
                      name: 'grant_type',
                      use: 'absent',
                      from: EXCHANGE,
                      bites: 'Required in RFC 6749 §4.1.3; here the code alone tells what is wanted.',
                    },
                  },
                },
              },
            },
          },
        },
        {
          id: 'with',
          statement: 'grant_type=authorization_code goes with it, as the standard requires.',
          from: 'RFC 6749 §4.1.3',
          facts: {
            legs: {
              exchange: {
                sends: {
                  fields: {
                    grant_type: parameter('grant_type', ANYWHERE, {
                      use: 'required',
                      value: 'authorization_code',
                      from: 'RFC 6749 §4.1.3',
                    }),
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
      why: 'The table does without, and RFC 6749 §3.1 has a server ignore what it does not know.',
      answers: [
        {
          id: 'without',
          statement: 'It does not.',
          from: REQUEST,
          facts: {
            legs: {
              authorize: {
                sends: {
                  fields: {
                    response_type: {
                      name: 'response_type',
                      use: 'absent',
                      from: REQUEST,
                      bites: 'Required in RFC 6749 §4.1.1; here nobody looks at it.',
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
          from: 'RFC 6749 §4.1.1',
          facts: {
            legs: {
              authorize: {
                sends: {
                  fields: {
                    response_type: {
                      name: 'response_type',
                      use: 'required',
                      value: 'code',
                      from: 'RFC 6749 §4.1.1',
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
      id: 'expiring-tokens',
      question: 'Do the tokens of the app expire?',
      kind: 'choice',
      side: 'answer',
      preferred: 'eight-hours',
      why: 'It is a setting of the app, and on for every app made since 14 August 2026 (changelog). RFC 6749 §5.1 leaves both open.',
      answers: [
        {
          id: 'eight-hours',
          statement: 'After eight hours, and a refresh token comes with them.',
          from: '#expiring-access-tokens',
          facts: {},
        },
        {
          id: 'never',
          statement:
            'They do not: no lifetime and no refresh token are in the answer, and an idle year is what ends one.',
          from: '#token-expired-due-to-lack-of-use',
          facts: {
            legs: {
              exchange: {
                answers: {
                  also: null,
                  fields: {
                    expires_in: {
                      name: 'expires_in',
                      use: 'absent',
                      from: EXCHANGE,
                      bites: 'A client that waits for a lifetime refuses the answer, or makes one up.',
                    },
                    refresh_token: {
                      name: 'refresh_token',
                      use: 'absent',
                      from: EXCHANGE,
                      bites: 'There is nothing to refresh: once the token is refused, the person is asked again.',
                    },
                  },
                },
              },
              refresh: null,
            },
            lifetimes: {
              access_token: { seconds: 31_536_000, from: '#token-expired-due-to-lack-of-use' },
              refresh_token: null,
            },
          },
        },
      ],
    },
    {
      id: 'error-status',
      question: 'Under which status does the token endpoint refuse?',
      kind: 'silence',
      side: 'answer',
      preferred: 'ok',
      why: "An exception to our rule for silences: GitHub's own client library (octokit/oauth-methods.js) looks for an error in answers whose status is a success, which it would not need if RFC 6749 §5.2 were followed.",
      answers: [
        {
          id: 'ok',
          statement: '200: the body alone tells.',
          from: "assumed: what GitHub's own client library reckons with",
          facts: {},
        },
        {
          id: 'bad-request',
          statement: '400.',
          from: 'RFC 6749 §5.2',
          facts: {
            errors: { words: Object.fromEntries(TOKEN_ERRORS.map((condition) => [condition, { status: 400 }])) },
          },
        },
      ],
    },
    {
      id: 'wrong-verifier',
      question: 'What is the word for a verifier that does not fit its challenge?',
      kind: 'silence',
      side: 'answer',
      preferred: 'invalid-grant',
      why: 'RFC 7636 §4.6 has invalid_grant.',
      answers: [
        { id: 'invalid-grant', statement: 'invalid_grant.', from: 'RFC 7636 §4.6', facts: {} },
        {
          id: 'bad-verification-code',
          statement: 'bad_verification_code, as for every other code that cannot be used.',
          from: 'assumed: it is the one word of the page for a code',
          facts: {
            errors: {
              words: {
                'verifier-wrong': {
                  error: 'bad_verification_code',
                  status: 200,
                  from: 'assumed: it is the one word of the page for a code',
                },
              },
            },
          },
        },
      ],
    },
  ],
};
