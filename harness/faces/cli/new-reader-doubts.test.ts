/** What only the contradictions and silences of a document raise, and that `explain <provider>` tells it, with what is preferred and why. */
import { askPages, type PageQuestion } from './testing/ask-pages.ts';

const DOUBTS: Record<string, PageQuestion[]> = {
  psohub: [
    [
      'The table requires the secret in the URL, the link has it, the server-side sample does not?',
      [
        'clientsecret ≠ client secret · optional',
        'redirect-sample (preferred): The server-side sample builds the URL without it. #step-1',
        'The table marks it required, and the HTML link has it. #step-1',
        'RFC 6749 §2.3.1 keeps the secret out of request URIs.',
      ],
    ],
    [
      'Is the code sent as code or as authorization_code, and what if I send both?',
      [
        'code ≠ code · required · or "authorization_code" · #step-4',
        'sample (preferred): The sample calls it code. #step-4',
        'The table calls it authorization_code. #step-4',
        'Which code counts when both names stand in the request with different values?',
      ],
    ],
    [
      'projects%timesheets or projects%20timesheets?',
      [
        'space (preferred): A space, which the URL has as %20. #step-1',
        'A percent sign, as in the example of the table. #step-1',
        '%ti is no percent escape, so the example of the table is one by mistake',
      ],
    ],
    [
      'No request is sent to who refuses, and yet one is sent when the prompt is done with?',
      [
        'Refused: nothing comes back at all #step-3',
        'silent (preferred): No request is sent to the callback. #step-3',
        'An explicit error is sent back, in the form of the standard. #refreshing-tokens',
        'it comes with nothing in it. #step-3',
      ],
    ],
    [
      'An explicit error is sent back: where to, and what does it look like?',
      [
        'A request that is in error: in the query of the URL (RFC 6749 §4.1.2.1) #refreshing-tokens',
        'Where does an error of the authorization request go?',
        'How does the token endpoint write an error down?',
        'Neither its form nor one of its words is shown.',
      ],
    ],
    [
      'Three refresh tokens are shown: the first one, another, the same again. Which do I send next?',
      [
        'rotates (preferred): It is a new one, and the old one is dead.',
        'It is the same one again, as the two printed answers show. #refreshing-tokens',
        'the table wants the one of the first authorization in every refresh. #refreshing-tokens',
        'The token in the example request differs from the one in the example answer',
      ],
    ],
    [
      'A new access token is promised and the same one printed: is the one that I have still good?',
      [
        'yet the two printed answers are alike to the last character',
        'Does an access token live on when a refresh has brought another?',
        'nothing is told of an earlier end',
      ],
    ],
    [
      'Two secrets for one client id, two paths for one callback: which are mine?',
      [
        'The example secrets of step 1 and step 4 differ although the client id is the same.',
        'the request goes to the URL that the authorization named',
        'nor whether redirect URLs are registered and how they are compared',
      ],
    ],
    [
      'Does the browser come to the callback, or the server, and does it have to be https while I develop?',
      [
        'Only a redirect carries the browser session, so it is read as a redirect.',
        'Which redirect URLs may do without https?',
        'https is required of applications in production',
      ],
    ],
    [
      'No table names state or response_type: may I send them, and does the state come back?',
      [
        'state ≠ state · optional · RFC 6749 §3.1',
        'Does the authorization request carry response_type?',
        'echoed (preferred): It comes back unchanged. RFC 6749 §4.1.2',
        'the callback holds the code alone, as it is described. #step-3',
      ],
    ],
  ],
  perscom: [
    [
      'The table and curl have /oauth/token, the raw requests /token?',
      [
        'oauth (preferred): They are /oauth/authorize and /oauth/token. #endpoints',
        'root: They are /authorize and /token. #examples',
        'only the raw HTTP samples differ',
        'parameters and URLs may vary with the implementation',
      ],
    ],
    [
      'One of two samples has a nonce: do I need one?',
      [
        'without (preferred): The curl command has none.',
        'The raw HTTP sample has one after the state.',
        'the list of placeholders to replace leaves it out, and nothing in the document would use it',
      ],
    ],
    [
      'Four main grants are announced: which are they?',
      [
        'The text announces four main grants and lists two, the code and the implicit one',
        'client credentials and passwords are not described',
      ],
    ],
    [
      'Tokens are issued for client credentials, and the implicit grant has none: is it there?',
      [
        'An access token is issued once credentials and a grant were presented',
        'Can an application use the implicit grant?',
        'Comes back in the fragment of the URL (RFC 6749 §4.2.2) #grants',
        'Where in the redirect does the token of the implicit grant stand?',
      ],
    ],
    [
      'Every sample has a state and no sentence asks for it: may it be left out?',
      [
        'Does the provider refuse an authorization without a state?',
        'refused (preferred): It is required. assumed: both samples carry one',
        'It may be left out, and then none comes back.',
      ],
    ],
    [
      'One or more scopes, printed as SCOPES: what stands between them?',
      ['several by spaces (RFC 6749 §3.3)', 'space (preferred): A space. RFC 6749 §3.3', 'comma: A comma. assumed:'],
    ],
    [
      'The same scopes at a refresh, which the standard has optional: what if I leave them out, or send fewer?',
      [
        'the same as at first · #refresh-token',
        'Does the provider refuse a refresh without scope?',
        'It may be left out, and the scope stays what it was. RFC 6749 §6',
      ],
    ],
    [
      'The refresh token is the one received at first: for ever, and what of the access token that I have?',
      [
        'Whether a refresh replaces it is not said.',
        'The one that was received at first is the one to send, as the text has it, and the answer holds none.',
        'Does an access token live on when a refresh has brought another?',
      ],
    ],
    [
      'No answer is printed: is there a lifetime, a scope, and what does an error look like?',
      [
        'No answer is printed: neither the redirect, nor the tokens, nor an error.',
        'Does the token answer say how long the access token lives?',
        'Does the token answer name the scope when it is the one asked for?',
        'How does the token endpoint write an error down?',
      ],
    ],
    [
      'What if the person refuses, or the organization has another plan?',
      [
        'What becomes of the browser when the person refuses?',
        'the document tells of approval only',
        'What meets an application whose organization lacks the Enterprise plan?',
      ],
    ],
  ],
  regardingwork: [
    [
      'The table lists three parameters of the token endpoint, the sample sends five?',
      [
        'grant_type, code and code_verifier for the token endpoint',
        'what only the samples send is needed by RFC 6749 and RFC 7636 all the same',
        'Missing from the table. Left out, RFC 7636 §4.3 reads the challenge as plain',
      ],
    ],
    [
      'The exchange is on the server, and its verifier in the browser?',
      [
        'its sample fetches the verifier from the sessionStorage of a browser',
        'the state is expected in the session of a server. One of the two has to move.',
      ],
    ],
    [
      'The state that the sample makes is kept nowhere: what is it compared with?',
      [
        'makes a state and does not keep it, although the callback compares it with one that was kept',
        'to be compared with the one that was sent · #callback',
        'Where none was kept, a callback without one passes, for nothing equals nothing.',
      ],
    ],
    [
      'The sample looks at the error before the state: who can send one?',
      [
        'anybody can send a person to the callback with an error of their own making',
        'it puts what stands there unescaped into a URL of its own',
        'to be refused, whatever it is · #callback',
        'Does an error come back with the state?',
      ],
    ],
    [
      'What if neither a code nor an error comes?',
      [
        'With neither an error nor a code the sample goes on to the exchange.',
        'bare: Neither a code nor an error. assumed: the sample does not look whether there is a code',
      ],
    ],
    [
      'Of a refusal nothing is said: what does the callback bring then?',
      [
        'Refused: in the query of the URL RFC 6749 §4.1.2.1',
        'What does the callback bring when the person refuses?',
        'which the sample looks for; of a refusal the document says nothing',
      ],
    ],
    [
      'expires_in is named without a value, and nothing keeps it: seconds, and how many?',
      [
        'seconds from the answer on (RFC 6749 §5.1)',
        'how long a token lives, and in which unit expires_in counts, is not told',
        'No lifetime is kept in the samples: the 401 is the sign to refresh',
      ],
    ],
    [
      'The refresh that is called is not the one that is shown: what does it give, and what ends with it?',
      [
        'by a function that is called and not shown; the one that is shown has another name',
        'Does a refresh give a new refresh token?',
        'Does the refresh answer repeat the token type and the lifetime?',
        'Does an access token live on when a refresh has brought another?',
      ],
    ],
    [
      'Three scopes and two endpoints: what is teams:write for, and does it read?',
      [
        'No endpoint for teams:write is documented.',
        'Which endpoint asks for which scope follows from the words alone',
        'Does teams:write open what teams:read opens?',
        'only those that are listed (assumed: the table is taken for all that there are)',
      ],
    ],
    [
      'Nothing is said of a secret, of registering, of http: what may I do without?',
      [
        'an id, and no secret · assumed: no sample sends a secret, and nothing is said of one',
        'How an application is registered is not told.',
        'Is a redirect URI without https refused?',
        'Does the provider refuse an authorization without a PKCE challenge?',
      ],
    ],
  ],
  ioffice: [
    [
      'state is required at the login page; is it given back, although the example has none?',
      [
        'Is the required state given back with the code?',
        'state state · required, if its part was sent before · RFC 6749 §4.1.2',
        'The fragment holds code and appCode alone, as in the example.',
      ],
    ],
    [
      'Any string will do for a scope, and then it has to be the same?',
      [
        'x-scope ≠ scope · required · several by spaces (RFC 6749 §3.3) · the same as at first · #access-token',
        'Is a scope refused at the token endpoint that is not the one of the login page?',
        'any string will do there as at the login page',
      ],
    ],
    [
      'Is there a step at which the person allows the application?',
      [
        'consent nobody is asked: the browser goes straight back · #authorization-code',
        'Is the person who has signed in asked to allow the application?',
      ],
    ],
    [
      'Must a request without a body name a content type?',
      [
        'Is a request refused that comes without the content type of a body that it does not have?',
        'refused (preferred): It is required, as the other headers are.',
        'some HTTP libraries then leave it out',
      ],
    ],
    [
      'What is token_type, of which the page tells that it is a string?',
      [
        'always "Bearer" (RFC 6749 §7.1) · #access-token',
        'What does token_type say, where tokens travel in a header of their own?',
      ],
    ],
    [
      'The refresh returns a token and another refresh token: is there a lifetime, and in which unit?',
      [
        'milliseconds from the answer on (#access-token) · a JSON number (#access-token) · RFC 6749 §6',
        'Does the refresh answer repeat the token type and the lifetime?',
        'Only the two tokens that the text names.',
      ],
    ],
    [
      'What becomes of the tokens that were there before a refresh?',
      [
        'the old one is dead (RFC 9700 §4.14.2) · #renewing',
        'Does the earlier refresh token end when a refresh gives another one?',
        'Does renewing end the access token that there was?',
      ],
    ],
    [
      'My page has its routes behind a #. Where does the code go?',
      [
        'none with a fragment of its own is taken (RFC 6749 §3.1.2)',
        'What becomes of a redirect URI that has a fragment of its own?',
        'follows it with a second one',
      ],
    ],
    [
      'I was given a secret, and no header takes it?',
      [
        'Where does an application that was given a secret send it?',
        'nowhere (preferred): The client id is all that names the client.',
        'The id alone identifies the client: no header takes a secret.',
      ],
    ],
    [
      'Only success is shown: what does a refusal look like, and where does a denial go?',
      [
        'JSON with error, error_description (optional) RFC 6749 §5.2',
        'How does the token endpoint write an error down?',
        'Where does a refused authorization go?',
        'With which status is a dead refresh token refused?',
      ],
    ],
  ],
  onboardbase: [
    [
      'The sample has the scopes between quotation marks: are they of the value?',
      [
        'with or without single quotation marks',
        'plain (preferred): They do not: the value is the names and the commas.',
        'RFC 6749 §3.3 has none',
      ],
    ],
    [
      'The state of the sample stands between double marks: do they come back?',
      [
        'Do the quotation marks around the state of the sample belong to the value?',
        'it stands between double marks, and comes back between them',
      ],
    ],
    [
      'expires_in is 1680011776: seconds of what?',
      [
        'an instant, in seconds since 1970 (assumed: as an instant the printed value is a day in March 2023, as a duration 53 years)',
        'What does expires_in count?',
        'The document gives no unit.',
      ],
    ],
    [
      'A denial has a state by the text, and none in the sample?',
      [
        'Does a denial come back with the state?',
        'with (preferred): error and state are attached.',
        'The sample shows error alone.',
      ],
    ],
    [
      'invalid_credentials is not in the table of errors: which number has it, and who throws it?',
      [
        'How does the token endpoint refuse a redirect URI that is not the registered one?',
        'the word: #authorization-link · assumed: the text tells of it for the authorization',
        'Where does the authorization tell that the redirect URI is not the registered one?',
        'it has no number',
      ],
    ],
    [
      'google.com is registered, and the samples return elsewhere: how strictly is it compared?',
      [
        'Has the redirect URI of a request to be the registered one to the letter?',
        'one is registered, the one that is sent is held against it byte for byte (RFC 9700 §4.1.3)',
        'https://google.com/callback will do, as in the sample',
      ],
    ],
    [
      'A POST with everything in its URL: is there a body, or a header?',
      [
        'Has the POST that holds everything in its URL to name a content type?',
        'none (preferred): No: the URL and the method are all of it.',
      ],
    ],
    [
      'Which word refuses a wrong secret, an unknown client, a code that was used?',
      [
        'Which word refuses an unknown client id or a wrong secret?',
        'unauthorized-client (preferred): unauthorized_client, 1100.',
        'Which word refuses a code that was used before?',
      ],
    ],
    [
      'Errors have numbers and no statuses: 400, or 200?',
      [
        'Under which status do errors of the token endpoint come?',
        '200: only the envelope tells an error from a success.',
        'No statuses are given.',
      ],
    ],
    [
      'The scopes are called possible ones in one place and examples in another?',
      [
        'only those that are listed (#authorization-link)',
        'Are there scopes beside the fifteen that are listed?',
        'The list holds examples.',
      ],
    ],
  ],
};

askPages(DOUBTS);
