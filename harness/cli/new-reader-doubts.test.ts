/** What only the contradictions and silences of a document raise, and that `explain <provider>` tells it, with what is preferred and why. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createProgram } from './program.ts';
import { execute } from './run-program.ts';

type Asked = [question: string, answer: string[]];

const DOUBTS: Record<string, Asked[]> = {
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

let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

describe.each(Object.entries(DOUBTS))('%s', (provider, asked) => {
  test.each(asked)('%s', async (_, answer) => {
    expect(await execute(createProgram(), ['node', 'quirkproof', 'explain', provider])).toBe(0);
    const page = printed.replace(/\s+/g, ' ');
    expect(answer.filter((words) => !page.includes(words))).toEqual([]);
  });

  test('is asked ten things', () => {
    expect(asked).toHaveLength(10);
  });
});
