/** PSOhub's document, played back. */
import { expect } from 'vitest';
import { psohub } from '../../specs/providers/psohub.ts';
import type { Registered } from '../index.ts';
import {
  encode,
  filled,
  form,
  jsonOf,
  type NotPlayed,
  type PlaybackStage,
  playSamples,
  redirectOf,
  type Sample,
} from './testing/play.ts';

const RETURN = 'https://crm.example/auth-callback';
const CLIENT = {
  clientId: '0b6f3a52-91c7-4d8e-8a1f-6e2d47c05b93',
  clientSecret: 'c47e19d8-3f60-4b2a-9e75-d1a86b0f2c34',
  redirectUris: [RETURN],
} satisfies Registered;

const AUTHORIZATION = '/link/apiauthorization';
const TOKEN = '/oauth/token';
const CREDENTIALS = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret };
const SCOPES = ['projects', 'timesheets'];

const authorize = (stage: PlaybackStage, returnTo = RETURN) => {
  const query = encode({ clientid: CLIENT.clientId, scope: SCOPES.join(' '), redirecturl: returnTo });
  const secret = encode({ clientsecret: CLIENT.clientSecret });
  return stage.send({ method: 'GET', path: `${AUTHORIZATION}?${query}&${secret}` });
};
const codeOn = async (stage: PlaybackStage) => redirectOf(await authorize(stage)).query.code as string;

type Tokens = { access_token: string; refresh_token: string; expires_in: number };
const exchange = (stage: PlaybackStage, code: string, name = 'code') =>
  stage.send(form(TOKEN, { grant_type: 'authorization_code', ...CREDENTIALS, redirect_uri: RETURN, [name]: code }));
const tokensOn = async (stage: PlaybackStage) => jsonOf<Tokens>(await exchange(stage, await codeOn(stage)));
const refresh = (stage: PlaybackStage, token: string) =>
  stage.send(form(TOKEN, { grant_type: 'refresh_token', ...CREDENTIALS, redirect_uri: RETURN, refresh_token: token }));

/** The three members of both printed answers, and no other. */
const TOKENS = { refresh_token: filled, access_token: filled, expires_in: 600 };

async function expectCode(stage: PlaybackStage, path: string) {
  const reply = await stage.send({ method: 'GET', path });
  expect(redirectOf(reply)).toEqual({ to: RETURN, query: { code: filled }, fragment: {} });
  expect(stage.asked()).toEqual({ clientId: CLIENT.clientId, scopes: SCOPES, redirectUri: RETURN });
}

const SAMPLES: Sample[] = [
  {
    section: 'step-1',
    what: 'table: the secret is required',
    answers: { 'authorize-secret': 'table' },
    play: (stage) => {
      const { clientId: clientid, clientSecret: clientsecret } = CLIENT;
      const query = encode({ clientid, scope: 'projects timesheets', redirecturl: RETURN, clientsecret });
      return expectCode(stage, `${AUTHORIZATION}?${query}`);
    },
  },
  {
    section: 'step-1',
    what: 'server-side redirect: without the secret',
    answers: { 'authorize-secret': 'redirect-sample' },
    failsUnder: { 'authorize-secret': 'table' },
    play: (stage) => {
      const query = encode({ clientid: CLIENT.clientId, scope: 'projects timesheets', redirecturl: RETURN });
      return expectCode(stage, `${AUTHORIZATION}?${query}`);
    },
  },
  {
    section: 'step-1',
    what: 'HTML link: with the secret, the redirect URL as it is',
    answers: { 'authorize-secret': 'table' },
    play: (stage) => {
      const { clientId, clientSecret } = CLIENT;
      const query = `scope=projects%20timesheets&redirecturl=${RETURN}&clientid=${clientId}&clientsecret=${clientSecret}`;
      return expectCode(stage, `${AUTHORIZATION}?${query}`);
    },
  },
  {
    section: 'step-1',
    what: 'table: projects%timesheets, which is no percent escape',
    answers: { 'scope-separator': 'percent' },
    failsUnder: { 'scope-separator': 'space' },
    play: (stage) => {
      const { clientId: clientid, clientSecret: clientsecret } = CLIENT;
      const query = encode({ clientid, redirecturl: RETURN, clientsecret });
      return expectCode(stage, `${AUTHORIZATION}?scope=projects%timesheets&${query}`);
    },
  },
  ...(['sample', 'table', 'neither'] as const).map(
    (answer): Sample => ({
      section: 'step-4',
      what: `both names of the code, with different values: ${answer}`,
      answers: { 'code-names': answer },
      async play(stage) {
        const both = async (code: string, authorization_code: string) => {
          const fields = {
            grant_type: 'authorization_code',
            ...CREDENTIALS,
            redirect_uri: RETURN,
            code,
            authorization_code,
          };
          return (await stage.send(form(TOKEN, fields))).status;
        };
        const code = await codeOn(stage);
        expect([await both(code, 'another'), await both('another', code)]).toEqual(
          { sample: [200, 400], table: [400, 200], neither: [400, 400] }[answer],
        );
        const same = await codeOn(stage);
        expect(await both(same, same)).toBe(200);
      },
    }),
  ),
  {
    section: 'step-1',
    what: 'table: https in production',
    answers: { 'development-redirect': 'loopback' },
    failsUnder: { 'development-redirect': 'any' },
    async play(stage) {
      const [unsafe, local] = ['http://crm.example/auth-callback', 'http://localhost:5173/auth-callback'];
      for (const uri of [unsafe, local]) stage.mock.addRedirectUri(CLIENT.clientId, uri);
      const [refused, taken] = [await authorize(stage, unsafe), await authorize(stage, local)];
      expect([refused.status, refused.headers.location, redirectOf(taken).to]).toEqual([400, undefined, local]);
    },
  },
  {
    section: 'step-3',
    what: 'callback handler: the code arrives in the query',
    async play(stage) {
      const callback = `${stage.appUrl}/oauth-callback`;
      stage.mock.addRedirectUri(CLIENT.clientId, callback);
      const { method, url } = await stage.follow(await authorize(stage, callback));
      const { pathname, searchParams } = new URL(url);
      expect([method, pathname, [...searchParams.keys()]]).toEqual(['GET', '/oauth-callback', ['code']]);
    },
  },
  {
    section: 'step-3',
    what: 'no access granted: no request is sent',
    answers: { 'denial-return': 'silent' },
    failsUnder: { 'denial-return': 'error' },
    async play(stage) {
      stage.decide({ act: 'deny' });
      const { status, headers } = await authorize(stage);
      expect([status, headers.location]).toEqual([200, undefined]);
    },
  },
  ...(['redirect', 'page'] as const).map(
    (answer): Sample => ({
      section: 'refreshing-tokens',
      what: `an explicit error within the flow: ${answer}`,
      answers: { 'error-return': answer },
      failsUnder: { 'error-return': answer === 'page' ? 'redirect' : 'page' },
      async play(stage) {
        const query = encode({ clientid: CLIENT.clientId, redirecturl: RETURN });
        const { status, headers } = await stage.send({ method: 'GET', path: `${AUTHORIZATION}?${query}` });
        const back = headers.location && new URL(headers.location).searchParams.get('error');
        expect([status, back]).toEqual({ redirect: [302, 'invalid_request'], page: [400, undefined] }[answer]);
      },
    }),
  ),
  {
    section: 'refreshing-tokens',
    what: 'an explicit error says where the problem is',
    async play(stage) {
      const lacking = { grant_type: 'refresh_token', ...CREDENTIALS, redirect_uri: RETURN };
      const reply = await stage.send(form(TOKEN, lacking));
      expect([reply.status, jsonOf(reply)]).toEqual([
        400,
        { error: 'invalid_request', error_description: expect.stringContaining('refresh_token is missing') },
      ]);
    },
  },
  {
    section: 'step-3',
    what: 'the code depends on the approval, the request does not',
    answers: { 'denial-return': 'bare' },
    failsUnder: { 'denial-return': 'silent' },
    async play(stage) {
      stage.decide({ act: 'deny' });
      expect(redirectOf(await authorize(stage))).toEqual({ to: RETURN, query: {}, fragment: {} });
    },
  },
  ...(['table', 'sample'] as const).map(
    (answer): Sample => ({
      section: 'step-4',
      what: `${answer}: the name of the code`,
      answers: { 'code-name': answer },
      failsUnder: { 'code-name': answer === 'table' ? 'sample' : 'table' },
      async play(stage) {
        const name = { table: 'authorization_code', sample: 'code' }[answer];
        const reply = await exchange(stage, await codeOn(stage), name);
        expect(reply.status).toBe(200);
        expect(jsonOf(reply)).toStrictEqual(TOKENS);
      },
    }),
  ),
  {
    section: 'using-tokens',
    what: 'API call: bearer token, a type for no body, a limit',
    async play(stage) {
      const { access_token } = await tokensOn(stage);
      const reply = await stage.send({
        method: 'GET',
        path: '/rest/psohubapi/v1/project?limit=50',
        headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' },
      });
      expect(reply.status).toBe(200);
      expect(jsonOf(reply)).toBeTypeOf('object');
    },
  },
  {
    section: 'refreshing-tokens',
    what: 'table: the refresh token in the request is not the one in the answer',
    answers: { rotation: 'rotates' },
    failsUnder: { rotation: 'repeats' },
    async play(stage) {
      const first = await tokensOn(stage);
      const reply = await refresh(stage, first.refresh_token);
      const next = jsonOf<Tokens>(reply);
      expect([reply.status, next]).toStrictEqual([200, TOKENS]);
      expect(next.access_token).not.toBe(first.access_token);
      expect(next.refresh_token).not.toBe(first.refresh_token);
    },
  },
  {
    section: 'refreshing-tokens',
    what: 'table: the refresh token of the first authorization, again and again',
    answers: { rotation: 'adds' },
    failsUnder: { rotation: 'rotates' },
    async play(stage) {
      const first = await tokensOn(stage);
      const replies = [await refresh(stage, first.refresh_token), await refresh(stage, first.refresh_token)];
      expect(replies.map(({ status }) => status)).toEqual([200, 200]);
      const tokens = [first, ...replies.map((reply) => jsonOf<Tokens>(reply))].map((one) => one.refresh_token);
      expect(new Set(tokens).size).toBe(3);
    },
  },
  ...(['lives', 'ends'] as const).map(
    (answer): Sample => ({
      section: 'refreshing-tokens',
      what: `the access token before a refresh: ${answer}`,
      answers: { 'access-after-refresh': answer },
      failsUnder: { 'access-after-refresh': answer === 'lives' ? 'ends' : 'lives' },
      async play(stage) {
        const { access_token, refresh_token } = await tokensOn(stage);
        await refresh(stage, refresh_token);
        const path = '/rest/psohubapi/v1/project';
        const reply = await stage.send({ method: 'GET', path, headers: { Authorization: `Bearer ${access_token}` } });
        expect(reply.status).toBe({ lives: 200, ends: 401 }[answer]);
      },
    }),
  ),
  {
    section: 'refreshing-tokens',
    what: 'sample: both printed answers have the same refresh token',
    answers: { rotation: 'repeats' },
    failsUnder: { rotation: 'rotates' },
    async play(stage) {
      const first = await tokensOn(stage);
      stage.clock.pass(600);
      const reply = await refresh(stage, first.refresh_token);
      expect(reply.status).toBe(200);
      expect(jsonOf(reply)).toStrictEqual({ ...TOKENS, refresh_token: first.refresh_token });
    },
  },
];

export const NOT_PLAYED: NotPlayed[] = [
  {
    section: 'step-1',
    what: 'the printed URL with the secret of step 1 and the exchange with that of step 4',
    because: 'a client has one secret, and the two examples of one client id differ',
    async show(stage) {
      const other = { ...CREDENTIALS, client_secret: '5d20b7e1-6c3f-4fa8-b914-08e7a2c6d95b' };
      const code = await codeOn(stage);
      const reply = await stage.send(
        form(TOKEN, { grant_type: 'authorization_code', ...other, redirect_uri: RETURN, code }),
      );
      expect([reply.status, jsonOf(reply)]).toMatchObject([401, { error: 'invalid_client' }]);
    },
  },
];

playSamples(psohub, CLIENT, SAMPLES, NOT_PLAYED);
