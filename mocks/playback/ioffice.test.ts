/** iOFFICE's document, played back. */
import { expect } from 'vitest';
import { ioffice } from '../../specs/providers/ioffice.ts';
import type { Registered } from '../index.ts';
import {
  encode,
  filled,
  jsonOf,
  type NotPlayed,
  type PlaybackStage,
  playSamples,
  type Reply,
  redirectOf,
  type Sample,
} from './testing/play.ts';

const RETURN = 'https://desks.example/signed-in';
const CLIENT = {
  clientId: 'desk-finder',
  clientSecret: 'issued-and-never-sent',
  redirectUris: [RETURN],
} satisfies Registered;
const STATE = '{"floor":3}';
const SCOPE = 'email';
const JSON_TYPE = { 'Content-Type': 'application/json' };

const authorize = (stage: PlaybackStage, redirect_uri = RETURN) => {
  const query = { response_type: 'code', client_id: CLIENT.clientId, redirect_uri, scope: SCOPE, state: STATE };
  return stage.send({ method: 'GET', path: `/login.html?${encode(query)}` });
};
const codeOn = async (stage: PlaybackStage) => redirectOf(await authorize(stage)).fragment.code as string;

const directly = (stage: PlaybackStage, { username, password } = stage.mock.person) =>
  stage.send({
    method: 'POST',
    path: '/external/api/oauth2/auth',
    headers: { ...JSON_TYPE, 'x-auth-username': username, 'x-auth-password': password, 'x-client-id': CLIENT.clientId },
  });

const exchange = (stage: PlaybackStage, code: string, types: Record<string, string> = JSON_TYPE) =>
  stage.send({
    method: 'POST',
    path: '/external/api/oauth2/token',
    headers: {
      ...types,
      'x-grant-type': 'authorization_code',
      'x-redirect-uri': RETURN,
      'x-client-id': CLIENT.clientId,
      'x-scope': SCOPE,
      'x-auth-code': code,
    },
  });

type Tokens = { access_token: string; refresh_token: string; expires_in: number };
const tokensOn = async (stage: PlaybackStage) => jsonOf<Tokens>(await exchange(stage, await codeOn(stage)));

const refresh = (stage: PlaybackStage, token: string) =>
  stage.send({
    method: 'POST',
    path: '/external/api/oauth2/token',
    headers: {
      'Content-type': 'application/json',
      'x-grant-type': 'refresh_token',
      'x-redirect-uri': RETURN,
      'x-client-id': CLIENT.clientId,
      'x-scope': SCOPE,
      'x-refresh-token': token,
    },
  });

const ME = '/external/api/rest/v2/users/me';
const me = (stage: PlaybackStage, token: string) =>
  stage.send({ method: 'GET', path: `${ME}?${encode({ access_token: token })}` });

const TOKENS = { token_type: filled, access_token: filled, expires_in: expect.any(Number), refresh_token: filled };

function expectPerson(stage: PlaybackStage, reply: Reply) {
  expect(reply.status).toBe(200);
  expect(jsonOf(reply)).toMatchObject({ username: stage.mock.person.username });
}

const SAMPLES: Sample[] = [
  {
    section: 'authorization-code',
    what: 'login link with five parameters, and the hash as it is printed',
    answers: { 'state-returned': 'dropped' },
    failsUnder: { 'state-returned': 'echoed' },
    async play(stage) {
      const { to, query, fragment } = redirectOf(await authorize(stage));
      expect([to, query, fragment]).toEqual([RETURN, {}, { code: filled, appCode: filled }]);
      expect(Object.keys(fragment)).toEqual(['code', 'appCode']);
      expect(stage.asked()).toEqual({ clientId: CLIENT.clientId, scopes: [SCOPE], redirectUri: RETURN });
    },
  },
  {
    section: 'authorization-code',
    what: 'login link with five parameters, and a state that returns',
    answers: { 'state-returned': 'echoed' },
    async play(stage) {
      const { query, fragment } = redirectOf(await authorize(stage));
      expect([query, fragment]).toEqual([{}, { code: filled, appCode: filled, state: STATE }]);
      expect(Object.keys(fragment)).toEqual(['code', 'appCode', 'state']);
    },
  },
  {
    section: 'alternate-request',
    what: 'a code for a name and a password, good for tokens',
    async play(stage) {
      const reply = await directly(stage);
      expect(reply.status).toBe(200);
      const answer = jsonOf<{ code: string }>(reply);
      expect(answer).toStrictEqual({ code: filled });
      expect(jsonOf(await exchange(stage, answer.code))).toStrictEqual(TOKENS);
    },
  },
  {
    section: 'access-token',
    what: 'token request of headers alone; the lifetime is in milliseconds',
    async play(stage) {
      const reply = await exchange(stage, await codeOn(stage));
      expect(reply.status).toBe(200);
      const tokens = jsonOf<Tokens>(reply);
      expect(tokens).toStrictEqual(TOKENS);
      stage.clock.pass(tokens.expires_in / 1000 - 1);
      expectPerson(stage, await me(stage, tokens.access_token));
      stage.clock.pass(1);
      expect((await me(stage, tokens.access_token)).status).toBe(401);
    },
  },
  ...(['refused', 'ignored'] as const).map(
    (answer): Sample => ({
      section: 'access-token',
      what: `token request without the content type, which is ${answer}`,
      answers: { 'content-type': answer },
      failsUnder: { 'content-type': answer === 'refused' ? 'ignored' : 'refused' },
      async play(stage) {
        const { status } = await exchange(stage, await codeOn(stage), {});
        expect(status).toBe(answer === 'refused' ? 400 : 200);
      },
    }),
  ),
  {
    section: 'using-token',
    what: 'token in the query',
    play: async (stage) => expectPerson(stage, await me(stage, (await tokensOn(stage)).access_token)),
  },
  {
    section: 'using-token',
    what: 'token in a header',
    async play(stage) {
      const headers = { 'x-access-token': (await tokensOn(stage)).access_token };
      expectPerson(stage, await stage.send({ method: 'GET', path: ME, headers }));
    },
  },
  ...(['all', 'two-tokens'] as const).map(
    (answer): Sample => ({
      section: 'renewing',
      what: `refresh of headers alone, answered with ${answer}`,
      answers: { 'refresh-members': answer },
      failsUnder: { 'refresh-members': answer === 'all' ? 'two-tokens' : 'all' },
      async play(stage) {
        const first = await tokensOn(stage);
        const reply = await refresh(stage, first.refresh_token);
        expect(reply.status).toBe(200);
        const next = jsonOf<Tokens>(reply);
        const { access_token, refresh_token } = TOKENS;
        expect(next).toStrictEqual({ all: TOKENS, 'two-tokens': { access_token, refresh_token } }[answer]);
        expect([next.access_token, next.refresh_token]).not.toContain(first.access_token);
        expect(next.refresh_token).not.toBe(first.refresh_token);
      },
    }),
  ),
  ...(['post', 'get', 'delete'] as const).map(
    (answer): Sample => ({
      section: 'invalidating',
      what: `x-token by ${answer.toUpperCase()}`,
      answers: { 'revoke-method': answer },
      failsUnder: { 'revoke-method': answer === 'post' ? 'get' : 'post' },
      async play(stage) {
        const { access_token } = await tokensOn(stage);
        expectPerson(stage, await me(stage, access_token));
        const sent = { method: answer.toUpperCase(), path: '/external/api/oauth2/revoke' };
        const { status, text } = await stage.send({ ...sent, headers: { 'x-token': access_token } });
        expect([status, text]).toEqual([200, '']);
        expect((await me(stage, access_token)).status).toBe(401);
      },
    }),
  ),
];

export const NOT_PLAYED: NotPlayed[] = [
  {
    section: 'authorization-code',
    what: 'the return with the code in the hash, as a request',
    because: 'a browser keeps the fragment to itself (RFC 9110 §4.2.5), so no request has it',
    async show(stage) {
      const callback = `${stage.appUrl}/signed-in`;
      stage.mock.addRedirectUri(CLIENT.clientId, callback);
      const redirect = await authorize(stage, callback);
      expect(redirectOf(redirect).fragment.code).toEqual(filled);
      expect((await stage.follow(redirect)).url).toBe(callback);
    },
  },
];

playSamples(ioffice, CLIENT, SAMPLES, NOT_PLAYED);
