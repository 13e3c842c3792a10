/** What an integrator asks of each document, and that `explain <provider>` answers it: nobody needs the document any more. */
import { expect, test } from 'vitest';
import { askPages, type PageQuestion } from './testing/ask-pages.ts';

const QUESTIONS: Record<string, PageQuestion[]> = {
  psohub: [
    [
      'What do I need before I begin, and where do id and secret come from?',
      [
        'by invitation, asked for at Hello@psohub.com',
        'developer portal',
        'settings page of the app',
        'must use https',
      ],
    ],
    [
      'Where do I send the browser, and with what?',
      [
        'GET https://www.psohubapp.com/link/apiauthorization',
        'clientid ≠ client id · required',
        'redirecturl ≠ redirect URI · required',
        'scope ≠ scope · required · several by spaces, or by percent signs · such as projects timesheets',
        'response_type ≠ response type · optional',
      ],
    ],
    [
      'Does the secret go into that URL?',
      [
        'clientsecret ≠ client secret · optional',
        'RFC 6749 §2.3.1 forbids that.',
        'The server-side sample builds the URL without it.',
        'The table marks it required, and the HTML link has it.',
      ],
    ],
    [
      'What comes back, and what if the person refuses?',
      [
        'Granted: in the query of the URL #step-3 code',
        'Refused: nothing comes back at all',
        'waits for ever',
        'An explicit error is sent back',
        'it comes with nothing in it',
        'Does a state that the client sends come back',
      ],
    ],
    [
      'What do I send for tokens, and what is the field of the code called?',
      [
        'POST https://www.psohubapp.com/oauth/token #step-4 in a form-encoded body:',
        'client_secret ≠ client secret · required',
        'code ≠ code · required · or "authorization_code"',
        'redirect_uri redirect URI · required',
        'The table calls it authorization_code.',
      ],
    ],
    [
      'What comes back, and what is missing from it?',
      [
        'answered with 200, JSON',
        'token_type ≠ token type · not there',
        'scope ≠ scope · not there',
        'a JSON number · such as 600',
      ],
    ],
    [
      'How long does the access token last, and how is it renewed?',
      [
        'access token 10 minutes · #refreshing-tokens',
        'Six hundred seconds are the default',
        'always "refresh_token"',
        'the first refresh ten minutes after a good start fails',
      ],
    ],
    [
      'Which refresh token do I keep?',
      [
        'rotates (preferred): It is a new one, and the old one is dead.',
        'It is the same one again, as the two printed answers show.',
        'the table wants the one of the first authorization in every refresh',
        'Whether a refresh token ends by itself',
      ],
    ],
    [
      'How do I call the API?',
      [
        'GET https://www.psohubapp.com/rest/psohubapi/v1/project',
        'authorization access token · required · after "Bearer "',
        'with the query parameter limit=50',
        'which has no body that could have a type',
      ],
    ],
    [
      'What does an error look like?',
      [
        'The document promises an explicit error and shows none',
        'invalid_grant 400',
        'With which status is a dead refresh token refused?',
        'What does the API answer to a token that is no longer good?',
      ],
    ],
  ],
  perscom: [
    [
      'May I use it at all, and who can end it?',
      [
        'The feature is part of the Enterprise plan only; what meets an application whose organization lacks it is not told.',
        'can revoke the access of each at any time',
      ],
    ],
    [
      'Where are the endpoints?',
      [
        "{dashboard} the address of the customer's own dashboard",
        'GET https://{dashboard}/oauth/authorize, or GET https://{dashboard}/authorize',
        'POST https://{dashboard}/oauth/token, or POST https://{dashboard}/token',
        'only the raw HTTP samples differ',
      ],
    ],
    [
      'What goes into the authorization request, and is there a nonce?',
      [
        'response_type response type · required · always "code"',
        'state ≠ state · required',
        'nonce ≠ nonce · optional',
        'The raw HTTP sample has one after the state.',
        'has every placeholder but the NONCE',
      ],
    ],
    [
      'How does the client prove itself at the token endpoint?',
      ['client_secret ≠ client secret · required', 'In the form, not in an Authorization header'],
    ],
    [
      'What does the token endpoint answer?',
      [
        'No answer is printed: neither the redirect, nor the tokens, nor an error.',
        'refresh_token refresh token · required · #refresh-token',
        'Does the token answer say how long the access token lives?',
      ],
    ],
    [
      'How long does an access token last?',
      ['must be refreshed periodically; no figure is given', 'calls the life of a token limited and gives no figure'],
    ],
    [
      'What does a refresh need, and what does a dead refresh token look like?',
      [
        'The refresh endpoint is listed by itself and is the token endpoint.',
        'here the scopes of the first request are sent again',
        'Does the provider refuse a refresh without scope?',
        'With which status is a dead refresh token refused?',
        'Does a refresh give a new refresh token?',
      ],
    ],
    [
      'Which scopes are there, and how are several written?',
      [
        'A scope is what the dashboard calls a permission.',
        'view:user, update:user, delete:user',
        'What separates several scopes?',
        'the token opens what they name and nothing else',
      ],
    ],
    [
      'Where does the access token go?',
      [
        'authorization access token · required · after "Bearer "',
        'the document names no API endpoint and no host for them',
      ],
    ],
    [
      'What can a page in a browser do, that keeps no secret?',
      [
        'Implicit grant, offered beside the flow',
        'with response_type=token (RFC 6749 §4.2.1) in place of a code',
        'comes without a refresh token, and RFC 9700 §2.1.2 advises against it',
        'Where in the redirect does the token of the implicit grant stand?',
      ],
    ],
  ],
  regardingwork: [
    [
      'What do I register, and is there a secret?',
      ['the client an id, and no secret', 'The client id is a registered one', 'the PKCE verifier alone'],
    ],
    [
      'Where do I send the browser, and with what?',
      [
        'GET https://hub.regardingwork.com/api/oauth/authorize',
        'code_challenge ≠ PKCE challenge · required',
        'code_challenge_method ≠ PKCE method · required · always "S256"',
        'scope ≠ scope · required · several by spaces · such as profile:read teams:read',
        'what only the samples send is needed by RFC 6749',
      ],
    ],
    [
      'How are verifier, challenge and state made?',
      [
        'The verifier is made of 32 random bytes in base64url without padding, 43 characters.',
        'The state is made of 16 random bytes, in hexadecimal.',
        'The challenge is the SHA-256 of the verifier',
      ],
    ],
    [
      'What comes back, and in which order do I look at it?',
      [
        'code code · required · #callback',
        'error ≠ error code · required · to be refused, whatever it is · #callback',
        'looks at the error before the state',
        'Does an error come back with the state?',
      ],
    ],
    [
      'What do I send for tokens?',
      [
        'POST https://hub.regardingwork.com/api/oauth/token #endpoints in a form-encoded body:',
        'client_id ≠ client id · required',
        'code_verifier PKCE verifier · required',
        'redirect_uri redirect URI · required',
      ],
    ],
    [
      'What comes back, and for how long?',
      [
        'token_type token type · required · always "Bearer"',
        'expires_in lifetime · required · seconds from the answer on',
        'how long a token lives, and in which unit expires_in counts, is not told',
      ],
    ],
    [
      'Which scopes are there, and what do they open?',
      [
        'profile:read opens user name, email address and display name',
        'teams:write opens adding and removing members of teams',
        'Does teams:write open what teams:read opens?',
      ],
    ],
    [
      'Which endpoints does the API have?',
      [
        'GET https://hub.regardingwork.com/api/auth/me',
        'GET https://hub.regardingwork.com/api/user/teams',
        'asks for teams:read',
        'No endpoint for teams:write is documented.',
      ],
    ],
    [
      'What do I do when the access token has expired?',
      [
        'A 401 is how an expired token shows: refresh, and try once more.',
        'refresh_token refresh token · required · #refresh',
        'Any other status than a success or a 401 is a failed call.',
      ],
    ],
    [
      'What does a refresh bring, and what if it fails?',
      [
        'Does a refresh give a new refresh token?',
        'Does the refresh answer repeat the token type and the lifetime?',
        'With which status is a dead refresh token refused?',
        'it does not look at the status',
      ],
    ],
  ],
  ioffice: [
    [
      'Where do id and secret come from, and do I need the secret?',
      [
        'Client id and secret are given out by iOFFICE on request',
        'The registered redirect URI is one of the things iOFFICE needs',
        'Where does an application that was given a secret send it?',
      ],
    ],
    [
      'Where do I send the browser, and what if a parameter is missing?',
      [
        'GET https://{site}/login.html',
        'state ≠ state · required',
        'The page will not work without all five parameters',
        'What the login page shows when one of the five parameters is missing is not told',
      ],
    ],
    [
      'Which scope do I ask for?',
      ['email or any other string will do', 'this request repeats the one that the code was asked for with'],
    ],
    [
      'Where does the code arrive, and what beside it?',
      [
        'The person signs in, and the browser goes straight back: in the fragment of the URL',
        'appCode ≠ application code · required',
        'The document never says what appCode is for',
        'Is the required state given back with the code?',
        'Where does a refused authorization go?',
      ],
    ],
    [
      'How do I do without a browser?',
      [
        'POST https://{site}/external/api/oauth2/auth',
        'x-auth-username ≠ user name · required',
        'x-auth-password ≠ password · required',
        'With which status is a wrong user name or password refused?',
        'the registered URI and any scope go with it',
      ],
    ],
    [
      'How do I exchange the code, and until when?',
      [
        'POST https://{site}/external/api/oauth2/token #access-token in headers:',
        'x-auth-code ≠ code · required',
        'content-type ≠ content type · required · always "application/json"',
        'x-redirect-uri ≠ redirect URI · required',
        'code 5 minutes · #access-token',
        'the body is empty',
      ],
    ],
    [
      'What comes back, and in which unit?',
      [
        'expires_in ≠ lifetime · required · milliseconds from the answer on · a JSON number',
        'Read as seconds, an hour becomes six weeks',
        'calls the lifetime predefined and gives no figure',
        'What does token_type say',
      ],
    ],
    [
      'Where does the access token go?',
      [
        'x-access-token ≠ access token · required · or query parameter "access_token", as you like',
        'GET https://{site}/external/api/rest/v2/users/me',
        'Not the Authorization header',
      ],
    ],
    [
      'When and how is it renewed?',
      [
        'before it has expired as well as after',
        'x-refresh-token ≠ refresh token · required',
        'a refresh gives a new refresh token',
        'Does the earlier refresh token end when a refresh gives another one?',
      ],
    ],
    [
      'How is a token revoked, and what comes of it?',
      [
        '/external/api/oauth2/revoke',
        'x-token ≠ token to revoke · required',
        'Which method does the revocation request use?',
        'Invalidating a token can log a person out',
        'what else ends with the one that is named, is not told',
      ],
    ],
  ],
  onboardbase: [
    [
      'Where do I create the application, and where is its secret?',
      [
        'Manage Your Organization, Apps, Create an App',
        'website URL, logo URL and redirect URL',
        'the secret has to be revealed',
      ],
    ],
    [
      'Where do I send the browser, and with what?',
      [
        'GET https://app.onboardbase.com/oauth/authorize',
        'scopes ≠ scope · required · several by commas',
        'state state · optional',
        'redirect_uri redirect URI · required',
      ],
    ],
    [
      'Do the quotation marks of the sample belong to it?',
      [
        'with or without single quotation marks',
        'Do the quotation marks around the scopes of the sample belong to the value?',
        'Do the quotation marks around the state of the sample belong to the value?',
      ],
    ],
    [
      'What comes back, and what if the person refuses?',
      [
        'error error code · required · #handling-authorization',
        'access_denied number 1200',
        'Does a denial come back with the state?',
        'https://google.com/callback',
      ],
    ],
    [
      'How do I ask for the key?',
      [
        'POST https://api.onboardbase.com/oauth/token #api-key in the query of the URL:',
        'client_secret ≠ client secret · required',
        'grant_type grant type · required · always "authorization_code"',
        'A form body, however correct, is where nothing is asked for.',
      ],
    ],
    [
      'What does success look like?',
      [
        'answered with 201, JSON',
        'data.api_key ≠ access token · required',
        'data.passphrase ≠ passphrase · required',
        'data.scopes ≠ scope · required · an array',
        'errors always []',
      ],
    ],
    [
      'When does the key end, and how do I get another?',
      [
        'an instant, in seconds since 1970',
        'a JSON number · such as 1680011776',
        'What does expires_in count?',
        'Once the key has ended, the person is asked again.',
        'refresh token there is none',
      ],
    ],
    [
      'What does an error look like, and which are there?',
      [
        'JSON with errors.0.message, errors.0.code',
        'auth_code_expired 400 (RFC 6749 §5.2) · number 1800',
        'temporarily_unavailable 503 (RFC 9110 §15.6.4) · number 1600',
        'Under which status do errors of the token endpoint come?',
        'Which word refuses an unknown client id or a wrong secret?',
      ],
    ],
    [
      'Which scopes are there, and what does manage stand for?',
      [
        'manage.teams stands for read.teams, create.teams, update.teams, delete.teams',
        'if the operations are allowed',
        'Are there scopes beside the fifteen that are listed?',
      ],
    ],
    [
      'What if the redirect URI is not the registered one, and where is the key used?',
      [
        'invalid_credentials 400 (RFC 6749 §5.2) · the redirect URI is another one',
        'one is registered',
        'a table that does not have it: it has no number',
        'which API takes it, where it is sent, and what the passphrase opens, is not told',
      ],
    ],
  ],
};

const { printed, run } = askPages(QUESTIONS);

test('explains an unsettled question, and suggests what was meant', async () => {
  expect(await run('explain', 'onboardbase.state-quotes')).toBe(0);
  expect(printed.stdout).toContain('--answer onboardbase.state-quotes=quoted');
  expect(await run('explain', 'onboardbase.state-qoutes')).toBe(2);
  expect(printed.stderr).toContain('did you mean onboardbase.state-quotes');
});
