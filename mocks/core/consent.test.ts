import { expect, test } from 'vitest';
import type { HeaderPairs, HttpResponse } from '../http.ts';
import type { MockOptions } from '../index.ts';
import {
  AUTHORIZATION,
  encode,
  header,
  json,
  landing,
  type MockStage,
  type Parameters,
  setStage,
  verdict,
} from '../testing/stage.ts';

const FORM: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded'];
const PEOPLE = [
  { username: 'ann', password: 'one' },
  { username: 'bob', password: 'two' },
];
const SIGNS_IN = { login: { asked: true } };

const stageOf = (patch: unknown = {}, options: Partial<MockOptions> = {}): MockStage =>
  setStage(patch, { person: 'page', people: PEOPLE, ...options });

/** Presses a button of a page. */
function press({ send, mock }: MockStage, page: HttpResponse, parameters: Parameters, headers: HeaderPairs = []) {
  const id = /name="id" value="(\w+)"/.exec(page.body)?.[1];
  const url = new URL(/action="([^"]+)"/.exec(page.body)?.[1] as string, mock.urls.authorization).href;
  expect(url).toBe(`${mock.urls.issuer}/quirkproof/consent`);
  return send({ url, headers: [FORM, ...headers], body: encode({ id, ...parameters }) }) as HttpResponse;
}

const signIn = (stage: MockStage, page: HttpResponse, username: string, password: string): HttpResponse =>
  press(stage, page, { act: 'sign-in', username, password });

/** The page without its head, tags and needless blanks. */
const words = ({ body }: HttpResponse): string =>
  body
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

test('asks with a page, and goes on from its form once', () => {
  const stage = stageOf();
  const page = stage.authorize();
  expect(page.status).toBe(200);
  expect(words(page)).toContain('Allow client one to use your account?');
  expect(words(page)).toContain('Allowing takes you to https://app.example/callback?kept=1');
  expect(page.body).toContain('value="projects:write"');
  expect(page.body).not.toContain('state +');
  const allowed = press(stage, page, { act: 'allow', scope: 'profile:read' });
  expect(allowed.status).toBe(303);
  const exchanged = stage.exchange(landing(allowed).get('code') as string);
  expect(json(exchanged)).toMatchObject({ scope: 'profile:read' });
  expect(press(stage, page, { act: 'allow' }).status).toBe(400);
});

test.each([
  ['deny', '303 access_denied'],
  ['leave', '200'],
  ['constructor', '200'],
])('answers the button %s with %s', (act, expected) => {
  const stage = stageOf();
  expect(verdict(press(stage, stage.authorize(), { act }))).toBe(expected);
});

test('says whose account it is, and signs in only where the provider does', () => {
  expect(words(stageOf().authorize())).toMatch(/ ann@people\.example /);
  expect(words(stageOf().authorize())).not.toContain('Not you?');
  expect(words(stageOf(SIGNS_IN).authorize())).toContain('Sign in to the provider to continue to client one');
});

test('asks for the login again until it is right, and serves that person', () => {
  const stage = stageOf(SIGNS_IN);
  const again = signIn(stage, stage.authorize(), 'bob', 'one');
  expect([again.status, header(again, 'location'), header(again, 'set-cookie')]).toEqual([200, undefined, undefined]);
  expect(words(again)).toContain('User name or password is wrong.');
  const asked = signIn(stage, again, 'bob', 'two');
  expect(words(asked)).toContain(' bob@people.example ');
  const allowed = press(stage, asked, { act: 'allow', scope: 'profile:read' });
  const { access_token } = json(stage.exchange(landing(allowed).get('code') as string)) as { access_token: string };
  expect(json(stage.me(access_token))).toMatchObject({ username: 'bob' });
  expect(stage.mock.person).toEqual(PEOPLE[0]);
});

test.each(['allow', 'deny'])('takes no %s from somebody who did not sign in', (act) => {
  const stage = stageOf(SIGNS_IN);
  const page = press(stage, stage.authorize(), { act, scope: 'profile:read', username: 'bob', password: 'two' });
  expect(verdict(page)).toBe('200');
  expect(words(page)).toContain('Sign in first.');
});

test('lets the person leave before they signed in', () => {
  const stage = stageOf(SIGNS_IN);
  expect(words(press(stage, stage.authorize(), { act: 'leave' }))).toContain('Nothing was decided');
});

const NOT_ASKED = { ...SIGNS_IN, consent: { asked: false } };

test('where nobody is asked, who signs in goes straight back, and who is signed in sees no page', () => {
  const stage = stageOf(NOT_ASKED);
  const page = stage.authorize();
  expect(page.body).not.toContain('value="allow"');
  expect(words(page)).toContain('Signed in The browser goes to the application with code=…');
  const back = signIn(stage, page, 'bob', 'two');
  expect([back.status, landing(back).get('code')]).toEqual([303, expect.any(String)]);
  const cookie = header(back, 'set-cookie')?.split(';')[0] as string;
  const url = `${stage.mock.urls.authorization}?${encode(AUTHORIZATION)}`;
  const again = stage.send({ method: 'GET', url, headers: [['Cookie', cookie]] }) as HttpResponse;
  expect([again.status, landing(again).get('code')]).toEqual([302, expect.any(String)]);
  expect(landing(again).get('code')).not.toBe(landing(back).get('code'));
  expect(press(stage, page, { act: 'sign-in', username: 'bob', password: 'two' }).status).toBe(400);
});

test.each([
  ['deny', '303 access_denied'],
  ['leave', '200'],
  ['allow', '200'],
])('where nobody is asked, the page of the sign-in answers %s with %s', (act, expected) => {
  const stage = stageOf(NOT_ASKED);
  expect(verdict(press(stage, stage.authorize(), { act }))).toBe(expected);
});

test('where nobody signs in and nobody is asked, there is no page at all', () => {
  const answer = stageOf({ consent: { asked: false } }).authorize();
  expect([answer.status, landing(answer).get('code')]).toEqual([302, expect.any(String)]);
});

test('nobody narrows what they are not asked for', () => {
  const person = () => ({ act: 'allow' as const, scopes: ['profile:read'] });
  const grantedAt = (stage: MockStage) => json(stage.exchange(landing(stage.authorize()).get('code') as string));
  expect(grantedAt(stageOf({}, { person }))).toHaveProperty('scope', 'profile:read');
  expect(grantedAt(stageOf({ consent: { asked: false } }, { person }))).not.toHaveProperty('scope');
});

test.each([
  [{ asked: true }, 'assumed: a site remembers who signed in'],
  [{ asked: true, onceFrom: '#step-3' }, 'documented: Step 3'],
])('says who tells that nobody signs in twice: %j', (login, mark) => {
  const brand = { name: 'Acme', sections: { 'step-3': 'Step 3' } };
  expect(words(stageOf({ login }, { brand }).authorize())).toContain(
    `Who is signed in at this browser is not asked to do so again. ${mark}`,
  );
});

test('remembers who signed in at a browser, until they sign out', () => {
  const stage = stageOf(SIGNS_IN);
  const url = `${stage.mock.urls.authorization}?${encode(AUTHORIZATION)}`;
  const cookie = header(signIn(stage, stage.authorize(), 'bob', 'two'), 'set-cookie') as string;
  expect(cookie).toMatch(/^quirkproof-session=\w{32}; Path=\/base\/; HttpOnly; SameSite=Lax; Secure$/);
  const headers: HeaderPairs = [['Cookie', `other=1; ${cookie.split(';')[0]}`]];
  const visit = () => stage.send({ method: 'GET', url, headers }) as HttpResponse;
  expect(words(visit())).toContain(' bob@people.example ');
  const out = press(stage, visit(), { act: 'sign-out' }, headers);
  expect(words(out)).toContain('Sign in to the provider');
  expect(header(out, 'set-cookie')).toContain('Max-Age=0');
  expect(words(visit())).toContain('Sign in to the provider');
});

test('lets the person choose among several scopes, and wants one of them', () => {
  const stage = stageOf();
  const page = stage.authorize();
  expect(page.body.match(/type="checkbox"/g)).toHaveLength(2);
  const none = press(stage, page, { act: 'allow' });
  expect(verdict(none)).toBe('200');
  expect(words(none)).toContain('Choose something to allow, or deny.');
  expect(press(stage, none, { act: 'allow', scope: 'projects:write' }).status).toBe(303);
  const single = stage.authorize({ scope: 'profile:read' });
  expect(single.body).not.toContain('type="checkbox"');
  expect(single.body).toContain('type="hidden" name="scope" value="profile:read"');
});

test('says what a scope opens and what it stands for', () => {
  const stage = stageOf({
    apis: { me: { scope: 'profile:read' } },
    scopes: { implies: { 'projects:write': ['projects:read'] } },
  });
  expect(words(stage.authorize())).toContain('profile:read Shows your name and e-mail address');
  expect(words(stage.authorize())).toContain('projects:write Includes projects:read');
});

test('says what each act leads to, and where that comes from', () => {
  const brand = { name: 'Acme', sections: { 'step-3': 'Step 3: Come back' }, more: 'https://mock.example/' };
  const denial = { arrives: 'never', from: '#step-3' };
  const told = words(
    stageOf({ denial, callback: { in: 'fragment', from: 'assumed: a guess' } }, { brand }).authorize(),
  );
  expect(told).toContain('This is a mock of Acme');
  expect(told).toContain('with code=… in the fragment of the URL. assumed: a guess');
  expect(told).toContain(
    'Deny The browser stays here, and the application hears nothing. documented: Step 3: Come back',
  );
  expect(words(stageOf().authorize())).toContain(
    'error=access_denied in the query of the URL. standard: RFC 6749 §4.1.2.1',
  );
});

test.each([
  [{ legs: { refresh: null } }, 'Access lasts 1 hour; then you are asked again.'],
  [
    { lifetimes: { access_token: { seconds: 5400, from: '#x' } } },
    'Access lasts 90 minutes at a time, and is renewed without asking you again.',
  ],
  [
    { lifetimes: { access_token: { seconds: 172_800, from: '#x' } } },
    'Access lasts 2 days at a time, and is renewed without asking you again.',
  ],
])('says how long access lasts: %j', (patch, sentence) => {
  expect(words(stageOf(patch).authorize())).toContain(sentence);
});

test('shows the name of the application, and what each scope opens', () => {
  const clients = [
    { clientId: 'app-7', clientSecret: null, name: 'Time Keeper', redirectUris: ['https://app.example/'] },
  ];
  const opens = { 'profile:read': { what: 'who you are', from: '#step-3' } };
  const stage = stageOf({ ...SIGNS_IN, scopes: { opens } }, { clients });
  const page = stage.authorize({ client_id: 'app-7', redirect_uri: undefined, scope: 'profile:read projects:write' });
  expect(words(page)).toContain('to continue to Time Keeper');
  const question = words(signIn(stage, page, 'bob', 'two'));
  expect(question).toContain('Allow Time Keeper to use your account?');
  expect(question).toContain('profile:read Opens who you are projects:write');
  expect(question).not.toContain('app-7');
});

test('a denial that never arrives ends on a page of the provider', () => {
  const stage = stageOf({ denial: { arrives: 'never', from: '#step-3' } });
  const page = press(stage, stage.authorize(), { act: 'deny' });
  expect([page.status, header(page, 'location')]).toEqual([200, undefined]);
  expect(words(page)).toContain('Access denied The application hears nothing of it. This page can be closed.');
});

test('escapes everything that it did not write itself', () => {
  const evil = `"><script>alert('1')</script>`;
  const clients = [{ clientId: evil, clientSecret: null, redirectUris: ['https://app.example/'] }];
  const brand = { name: evil, sections: { 'step-3': evil }, more: `https://mock.example/${evil}` };
  const patch = { ...SIGNS_IN, denial: { from: '#step-3' }, scopes: { known: 'any' } };
  const people = [{ username: evil, password: evil }];
  const stage = stageOf(patch, { clients, brand, people });
  const page = stage.authorize({ client_id: evil, redirect_uri: undefined, scope: '"><img/src=x> more' });
  const pages = [page, signIn(stage, page, evil, 'wrong'), signIn(stage, page, evil, evil)];
  for (const { body } of [...pages, press(stage, page, { act: 'leave' })]) {
    expect(body).not.toMatch(/<script|<img/);
    expect(body).toContain('&lt;script&gt;alert(&#39;1&#39;)');
  }
  expect(pages[2]?.body).toContain('&quot;&gt;&lt;img/src=x&gt;');
});

test('a policy lets in the style sheet, and nothing else', async () => {
  const page = stageOf().authorize();
  const css = /<style>([^<]+)<\/style>/.exec(page.body)?.[1] as string;
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(css))).toString('base64');
  expect(header(page, 'content-security-policy')).toBe(
    `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; frame-ancestors 'none'`,
  );
  expect(page.body).not.toMatch(/ style=| on\w+=|<script/);
});
