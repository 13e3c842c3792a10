import { expect, test } from 'vitest';
import type { HttpResponse } from '../http.ts';
import { encode, header, json, landing, type Parameters, type Stage, setStage, verdict } from '../testing/stage.ts';

const FORM: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded'];

function answerPage({ send, mock }: Stage, page: HttpResponse, parameters: Parameters): HttpResponse {
  const id = /name="id" value="(\w+)"/.exec(page.body)?.[1];
  const url = /action="([^"]+)"/.exec(page.body)?.[1] as string;
  expect(url).toBe(`${mock.urls.issuer}/quirkproof/consent`);
  return send({ url, headers: [FORM], body: encode({ id, ...parameters }) }) as HttpResponse;
}

test('asks a function what the person does', () => {
  const asked: unknown[] = [];
  const person = (question: unknown) => {
    asked.push(question);
    return { act: 'allow' as const, scopes: ['profile:read', 'never:asked'] };
  };
  const { tokens } = setStage({}, { person });
  expect(tokens().scope).toBe('profile:read');
  expect(asked).toEqual([
    {
      clientId: 'client one',
      scopes: ['profile:read', 'projects:write'],
      redirectUri: 'https://app.example/callback?kept=1',
    },
  ]);
});

test('denies by redirect, or stays silent where the facts say that a denial never arrives', () => {
  const loud = setStage();
  loud.mock.decide({ act: 'deny' });
  expect(verdict(loud.authorize())).toBe('302 access_denied');
  expect(landing(loud.authorize()).get('state')).toBe('state +/&=');
  expect(landing(loud.authorize({ state: undefined })).has('state')).toBe(false);

  const silent = setStage({ denial: { arrives: 'never' } });
  silent.mock.decide({ act: 'deny' });
  expect(silent.authorize().status).toBe(200);
  expect(header(silent.authorize(), 'location')).toBeUndefined();
  const refused = silent.authorize({ scope: 'everything' });
  expect([verdict(refused), header(refused, 'location')]).toEqual(['400 invalid_scope', undefined]);

  silent.mock.decide('automatic');
  expect(silent.authorize().status).toBe(302);
});

test('leaves the browser on a page when the person leaves', () => {
  const { authorize, mock } = setStage();
  mock.decide({ act: 'leave' });
  expect([authorize().status, header(authorize(), 'location')]).toEqual([200, undefined]);
});

test('shows a consent page, and goes on from its form once', () => {
  const stage = setStage({}, { person: 'page' });
  const page = stage.authorize();
  expect(page.status).toBe(200);
  expect(page.body).toContain('value="projects:write"');
  expect(page.body).not.toContain('state +');
  const allowed = answerPage(stage, page, { act: 'allow', scope: 'profile:read' });
  expect(allowed.status).toBe(303);
  const exchanged = stage.exchange(landing(allowed).get('code') as string);
  expect(json(exchanged)).toMatchObject({ scope: 'profile:read' });
  expect(answerPage(stage, page, { act: 'allow' }).status).toBe(400);
});

test.each([
  ['deny', '303 access_denied'],
  ['leave', '200'],
  ['constructor', '200'],
])('answers the button %s with %s', (act, expected) => {
  const stage = setStage({}, { person: 'page' });
  expect(verdict(answerPage(stage, stage.authorize(), { act }))).toBe(expected);
});

test('asks for the login again until it is right, and serves that person', () => {
  const people = [
    { username: 'ann', password: 'one' },
    { username: 'bob', password: 'two' },
  ];
  const stage = setStage({ login: { asked: true } }, { person: 'page', people });
  const page = stage.authorize();
  const again = answerPage(stage, page, { act: 'allow', username: 'bob', password: 'one' });
  expect([again.status, header(again, 'location')]).toEqual([200, undefined]);
  expect(again.body).toContain('User name or password is wrong.');
  const allowed = answerPage(stage, again, { act: 'allow', username: 'bob', password: 'two', scope: 'profile:read' });
  const { access_token } = json(stage.exchange(landing(allowed).get('code') as string)) as { access_token: string };
  expect(json(stage.me(access_token))).toMatchObject({ username: 'bob' });
  expect(stage.mock.person).toEqual(people[0]);
});

test('escapes everything that it did not write itself', () => {
  const clients = [
    { clientId: `"><script>alert('1')</script>`, clientSecret: null, redirectUris: ['https://app.example/'] },
  ];
  const stage = setStage({ scopes: { known: 'any' } }, { person: 'page', clients });
  const scope = '"><img/src=x>';
  const page = stage.authorize({ client_id: clients[0]?.clientId, redirect_uri: undefined, scope });
  expect(page.body).not.toMatch(/<script|<img/);
  expect(page.body).toContain('&lt;script&gt;alert(&#39;1&#39;)');
});
