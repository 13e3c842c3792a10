import { expect, test } from 'vitest';
import { defineProvider } from '../../../specs/language/define-provider.ts';
import { providers } from '../../../specs/providers/index.ts';
import { renderProviderPage } from './explain-provider.ts';
import { renderQuestionPage } from './explain-questions.ts';

const BITES = 'A client that sends app has not said who it is.';
const small = defineProvider({
  id: 'acme',
  name: 'Acme',
  summary: 'A code flow with one name of its own.',
  document: { title: 'Signing in with Acme', updated: '2020-02-02', read: '2026-11-21' },
  sections: { start: 'Where to start', token: 'Tokens' },
  remarks: [{ from: '#start', text: 'Ask for an id by post.' }],
  facts: {
    legs: {
      authorize: {
        from: '#start',
        path: '/go',
        sends: {
          complete: true,
          from: '#start',
          fields: {
            client_id: { name: 'app_id', use: 'required', example: 'app-7', from: '#start', bites: BITES },
          },
        },
      },
      refresh: null,
      revoke: null,
    },
    apis: { me: null },
    denial: { arrives: 'never', from: '#start', bites: 'Nobody tells the application.' },
  },
  unsettled: [
    {
      id: 'type',
      question: 'Is there a token type?',
      kind: 'silence',
      side: 'answer',
      preferred: 'yes',
      why: 'RFC 6749 §5.1 requires it.',
      answers: [
        { id: 'yes', statement: 'There is.', from: 'RFC 6749 §5.1', facts: {} },
        {
          id: 'no',
          statement: 'There is none.',
          from: '#token',
          facts: {
            legs: {
              exchange: { answers: { fields: { token_type: { name: 'token_type', use: 'absent', from: '#token' } } } },
            },
          },
        },
      ],
    },
  ],
});

test('puts a provider on a page', () => {
  expect(renderProviderPage(small, { columns: 80, color: false })).toMatchInlineSnapshot(`
    "acme  Acme
      A code flow with one name of its own.
      The document: "Signing in with Acme", last updated on 2020-02-02, read on
      2026-11-21.
      Behind each fact stands where it comes from: #section of the document, a
      section of the standard where the document is silent, or what is assumed and
      why. ≠ marks what departs from the standard.

    ── What you need ───────────────────────────────────────────────────────────────
      site                https://provider.example · assumed: the standard names no
                          host
      the client          an id and a secret · RFC 6749 §2.1

    ── Authorization request ───────────────────────────────────────────────────────
      GET https://provider.example/go  #start
      in the query of the URL:
      app_id              ≠ client id · required · such as app-7 · #start
      response_type       response type · required · always "code" · RFC 6749 §4.1.1

    ── What comes back to the redirect URI ─────────────────────────────────────────
      Granted: in the query of the URL  RFC 6749 §4.1.2
      code                code · required · RFC 6749 §4.1.2
      state               state · required, if its part was sent before · RFC 6749
                          §4.1.2
      Refused: nothing comes back at all  #start

    ── Token request ───────────────────────────────────────────────────────────────
      POST https://provider.example/token  RFC 6749 §3.2
      in a form-encoded body:
      grant_type          grant type · required · always "authorization_code" · RFC
                          6749 §4.1.3
      code                code · required · RFC 6749 §4.1.3
      redirect_uri        redirect URI · required, if its part was sent before · RFC
                          6749 §4.1.3
      code_verifier       PKCE verifier · required, if its part was sent before ·
                          RFC 7636 §4.5
      and the client by "basic":
      username            client id · required · the Authorization header (Basic) ·
                          RFC 6749 §2.3.1
      password            client secret · required · the Authorization header
                          (Basic) · RFC 6749 §2.3.1
      or the client by "post":
      client_id           client id · required · RFC 6749 §2.3.1
      client_secret       client secret · required · RFC 6749 §2.3.1
      answered with 200, JSON  RFC 6749 §5.1
      access_token        access token · required · RFC 6749 §5.1
      token_type          token type · required · always "Bearer" · RFC 6749 §5.1
      expires_in          lifetime · recommended · seconds from the answer on · a
                          JSON number · RFC 6749 §5.1
      refresh_token       refresh token · optional · RFC 6749 §5.1
      scope               scope · optional · several by spaces · RFC 6749 §5.1

    ── What a refusal looks like ───────────────────────────────────────────────────
      In an answer: JSON with error, error_description (optional)  RFC 6749 §5.2
      At the authorization: on a page of the provider; the application hears nothing
      #start
      invalid_request     400 · a parameter is missing, repeated or malformed · at
                          the token request · RFC 6749 §5.2
      invalid_client      401 · nobody knows the client id; the secret is wrong · at
                          the token request · RFC 6749 §5.2
      unauthorized_client
                          400 · the client may not do this · at the token request ·
                          RFC 6749 §5.2
      unsupported_grant_type
                          400 · the grant type is unknown · at the token request ·
                          RFC 6749 §5.2
      invalid_grant       400 · nobody knows the code; the code has expired; the
                          code was used before; the redirect URI is another one · at
                          the token request · RFC 6749 §5.2
      invalid_grant       400 · the PKCE verifier does not fit · at the token
                          request · RFC 7636 §4.6
      (no word)           500 · the server broke down · at the token request · RFC
                          9110 §15.6.1
      (no word)           503 · the server is too busy · at the token request · RFC
                          9110 §15.6.4

    ── How long it lasts, and what else holds ──────────────────────────────────────
      code                10 minutes · RFC 6749 §4.1.2
      access token        an hour · RFC 6749 §5.1
      refresh token       there is none
      redirect URIs       several can be registered, the one that is sent is held
                          against it byte for byte (RFC 9700 §4.1.3), none with a
                          fragment of its own is taken (RFC 6749 §3.1.2), with https
                          or without (RFC 6749 §3.1.2.1) · RFC 6749 §3.1.2.3
      PKCE                honoured where the client sends it · RFC 7636 §4.6
      signing in          how the person signs in is not told · RFC 6749 §3.1
      consent             the person is asked to grant the access · RFC 6749 §4.1
      scopes              several by spaces, only those that are listed · such as
                          profile:read, projects:write · RFC 6749 §3.3

    ── What departs from the standard, and why it bites: 2 departures ──────────────
    ≠ Authorization request: client id
        query parameter "app_id", required; the standard: query parameter
          "client_id", required (RFC 6749 §4.1.1)  #start
        → A client that sends app has not said who it is.
    ≠ Denial: way back
        the browser never comes back; the standard: the browser is sent back with
          access_denied, in the query of the redirect URI (RFC 6749 §4.1.2.1)
          #start
        → Nobody tells the application.

    ── What the document leaves open: 1 question ───────────────────────────────────
      Of what a client sends every answer is accepted. Of what the provider does the
      preferred one counts, and each other one is played alone. Who knows better
      pins one: --answer acme.type=no
    acme.type  the document is silent; about what the provider does
      Is there a token type?
      · yes (preferred): There is.  RFC 6749 §5.1
      · no: There is none.  #token
      why: RFC 6749 §5.1 requires it.

    ── What else the document says, section by section ─────────────────────────────
    #start  Where to start
      · Ask for an id by post.
    #token  Tokens

    ── More ────────────────────────────────────────────────────────────────────────
      as clauses          quirkproof list acme
      as data             quirkproof spec acme --format yaml --resolved
      as a server         quirkproof serve acme
    "
  `);
});

test('explains one question alone, and how to pin its answer', () => {
  const [question] = small.unsettled;
  if (!question) throw new Error('no question');
  expect(renderQuestionPage('acme', question, { columns: 80, color: false })).toMatchInlineSnapshot(`
    "acme.type  the document is silent; about what the provider does
      Is there a token type?
      · yes (preferred): There is.  RFC 6749 §5.1
      · no: There is none.  #token
      why: RFC 6749 §5.1 requires it.
      Of what a client sends every answer is accepted. Of what the provider does the
      preferred one counts, and each other one is played alone. Who knows better
      pins one: --answer acme.type=no
    "
  `);
});

const flat = (text: string): string => text.replace(/\s+/g, ' ');

test('tells where a method, a name, a number and an example come from, and which numbers no redirect brings', () => {
  const bites = 'It has no other.';
  const spec = defineProvider({
    ...small,
    facts: {
      legs: {
        exchange: {
          from: '#token',
          methodFrom: 'RFC 6749 §3.2',
          or: [{ method: 'DELETE', from: 'assumed: the code is gone after it' }],
          answers: {
            fields: {
              access_token: { name: 'access_token', nameFrom: 'RFC 6749 §5.1', use: 'required', from: '#token' },
            },
          },
        },
      },
      errors: {
        shape: { fields: { error_number: { name: 'number', use: 'optional', from: '#token', bites } } },
        words: {
          denied: { error: 'no', number: 7, numberFrom: '#token', status: 400, from: '#start' },
          'code-unknown': { error: 'none', number: 8, status: 400, from: '#token' },
        },
      },
      scopes: { examples: ['one', 'two'], examplesFrom: 'assumed: any will do', known: 'any', from: '#start' },
    },
    unsettled: [],
  });
  const page = flat(renderProviderPage(spec, { columns: 1000, color: false }));
  for (const text of [
    'POST https://provider.example/token (RFC 6749 §3.2), or DELETE https://provider.example/token (assumed: the code is gone after it) #token',
    'access_token access token · required · so named (RFC 6749 §5.1) · #token',
    'no number 7 (#token), which the redirect does not bring · the person refused',
    'none 400 · number 8 · nobody knows the code',
    'such as one, two (assumed: any will do) · #start',
  ])
    expect(page).toContain(text);
});

/** Every text and name of a spec that a reader needs, wherever it stands. */
function textsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return TOLD.has(key) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => textsOf(member, Array.isArray(value) ? key : name));
}
const TOLD = new Set(['bites', 'statusBites', 'text', 'question', 'statement', 'why', 'title', 'summary', 'means']);

test.each(providers)('nothing that the spec of $id says in words is left out', (spec) => {
  // What an answer brings with it shows under that answer only.
  const unsettled = spec.unsettled.map(({ answers, ...question }) => ({
    ...question,
    answers: answers.map(({ statement }) => ({ statement })),
  }));
  const page = flat(renderProviderPage(spec, { columns: 1000, color: false }));
  const texts = textsOf({ ...spec, unsettled });
  expect(texts.length).toBeGreaterThan(8);
  expect(texts.filter((text) => !page.includes(flat(text)))).toEqual([]);
  for (const heading of Object.values(spec.sections)) expect(page).toContain(heading);
});

test.each(providers)('every name on the wire stands on the page of $id', (spec) => {
  const page = flat(renderProviderPage(spec, { columns: 1000, color: false }));
  const names = textsOfNames(spec.facts);
  expect(names.filter((name) => !page.includes(name))).toEqual([]);
});

function textsOfNames(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['name', 'path', 'example', 'error'].includes(key) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => textsOfNames(member, Array.isArray(value) ? key : name));
}

test.each([40, 61, 80, 120])('holds a width of %i columns', (columns) => {
  for (const spec of providers) {
    const page = renderProviderPage(spec, { columns, color: false });
    for (const line of page.split('\n')) expect([...line].length).toBeLessThanOrEqual(columns);
    expect(page.endsWith('\n')).toBe(true);
  }
});

test('colours only where it may', () => {
  expect(renderProviderPage(small, { columns: 80, color: true })).toContain('\u001b[');
  expect(renderProviderPage(small, { columns: 80, color: false })).not.toContain('\u001b[');
});
