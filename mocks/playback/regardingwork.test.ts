/** RegardingWork Hub's document, played back. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { regardingwork } from '../../specs/providers/regardingwork.ts';
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

const RETURN = 'https://board.example/oauth/callback';
const CLIENT = { clientId: 'team-board', clientSecret: null, redirectUris: [RETURN] } satisfies Registered;

const VERIFIER = Buffer.from(Array.from({ length: 32 }, (_, index) => 255 - 7 * index)).toString('base64url');
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const STATE = Buffer.from(Array.from({ length: 16 }, (_, index) => 3 + 11 * index)).toString('hex');
const SCOPE = 'profile:read teams:read';

const AUTHORIZATION = '/api/oauth/authorize';
const TOKEN = '/api/oauth/token';

const authorize = (stage: PlaybackStage, redirect_uri = RETURN) => {
  const query = new URLSearchParams({
    client_id: CLIENT.clientId,
    response_type: 'code',
    redirect_uri,
    scope: SCOPE,
    state: STATE,
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
  });
  return stage.send({ method: 'GET', path: `${AUTHORIZATION}?${query}` });
};
const codeOn = async (stage: PlaybackStage) => redirectOf(await authorize(stage)).query.code as string;

const exchange = (stage: PlaybackStage, code: string) =>
  stage.send(
    form(TOKEN, {
      grant_type: 'authorization_code',
      client_id: CLIENT.clientId,
      code,
      redirect_uri: RETURN,
      code_verifier: VERIFIER,
    }),
  );
const refresh = (stage: PlaybackStage, token: string) =>
  stage.send(form(TOKEN, { grant_type: 'refresh_token', client_id: CLIENT.clientId, refresh_token: token }));

type Tokens = { access_token: string; refresh_token: string; expires_in: number };
const tokensOn = async (stage: PlaybackStage) => jsonOf<Tokens>(await exchange(stage, await codeOn(stage)));

const me = (stage: PlaybackStage, token: string) =>
  stage.send({
    method: 'GET',
    path: '/api/auth/me',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
  });

const TOKENS = { access_token: filled, refresh_token: filled, token_type: 'Bearer', expires_in: expect.any(Number) };

const SAMPLES: Sample[] = [
  {
    section: 'pkce',
    what: '32 random bytes make a verifier of 43 characters, and its digest opens the flow',
    async play(stage) {
      expect([VERIFIER, CHALLENGE]).toEqual([0, 1].map(() => expect.stringMatching(/^[\w-]{43}$/)));
      const code = await codeOn(stage);
      const wrong = await stage.send(
        form(TOKEN, {
          grant_type: 'authorization_code',
          client_id: CLIENT.clientId,
          code,
          redirect_uri: RETURN,
          code_verifier: CHALLENGE,
        }),
      );
      expect(wrong.status).toBe(400);
      expect((await exchange(stage, code)).status).toBe(200);
    },
  },
  {
    section: 'authorization-request',
    what: 'seven parameters, form-encoded by the browser',
    async play(stage) {
      expect(STATE).toMatch(/^[\da-f]{32}$/);
      expect(redirectOf(await authorize(stage))).toEqual({
        to: RETURN,
        query: { code: filled, state: STATE },
        fragment: {},
      });
      expect(stage.asked()).toEqual({ clientId: CLIENT.clientId, scopes: SCOPE.split(' '), redirectUri: RETURN });
    },
  },
  {
    section: 'callback',
    what: 'code and state arrive in the query',
    async play(stage) {
      const callback = `${stage.appUrl}/oauth/callback`;
      stage.mock.addRedirectUri(CLIENT.clientId, callback);
      const { method, url } = await stage.follow(await authorize(stage, callback));
      const { pathname, searchParams } = new URL(url);
      expect([method, pathname]).toEqual(['GET', '/oauth/callback']);
      expect(Object.fromEntries(searchParams)).toEqual({ code: filled, state: STATE });
    },
  },
  ...(['with', 'without'] as const).map(
    (answer): Sample => ({
      section: 'callback',
      what: `an error arrives in the query, ${answer} the state`,
      answers: { 'denial-state': answer },
      failsUnder: { 'denial-state': answer === 'with' ? 'without' : 'with' },
      async play(stage) {
        stage.decide({ act: 'deny' });
        const callback = `${stage.appUrl}/oauth/callback`;
        stage.mock.addRedirectUri(CLIENT.clientId, callback);
        const { searchParams } = new URL((await stage.follow(await authorize(stage, callback))).url);
        expect(Object.fromEntries(searchParams)).toEqual({
          error: 'access_denied',
          ...(answer === 'with' && { state: STATE }),
        });
      },
    }),
  ),
  {
    section: 'token-exchange',
    what: 'form with the verifier and without a secret; four members',
    async play(stage) {
      const reply = await exchange(stage, await codeOn(stage));
      expect(reply.status).toBe(200);
      expect(jsonOf(reply)).toStrictEqual(TOKENS);
    },
  },
  {
    section: 'token-exchange',
    what: 'a failure shows in the status',
    async play(stage) {
      expect((await exchange(stage, 'never-issued')).status).toBeGreaterThanOrEqual(400);
    },
  },
  {
    section: 'api-requests',
    what: 'profile by bearer token; 401 when it has expired, refresh, and again',
    async play(stage) {
      const { access_token, refresh_token, expires_in } = await tokensOn(stage);
      const profile = jsonOf(await me(stage, access_token));
      expect(profile).toMatchObject({ username: filled, email: filled });
      stage.clock.pass(expires_in);
      expect((await me(stage, access_token)).status).toBe(401);
      const next = jsonOf<Tokens>(await refresh(stage, refresh_token));
      const again = await me(stage, next.access_token);
      expect([again.status, jsonOf(again)]).toEqual([200, profile]);
    },
  },
  ...(['all', 'tokens-only'] as const).map(
    (answer): Sample => ({
      section: 'refresh',
      what: `form with three fields, answered with ${answer}`,
      answers: { 'refresh-members': answer },
      failsUnder: { 'refresh-members': answer === 'all' ? 'tokens-only' : 'all' },
      async play(stage) {
        const reply = await refresh(stage, (await tokensOn(stage)).refresh_token);
        expect(reply.status).toBe(200);
        const { access_token, refresh_token } = TOKENS;
        expect(jsonOf(reply)).toStrictEqual({ all: TOKENS, 'tokens-only': { access_token, refresh_token } }[answer]);
      },
    }),
  ),
  ...(['lives', 'ends'] as const).map(
    (answer): Sample => ({
      section: 'refresh',
      what: `the access token before a refresh: ${answer}`,
      answers: { 'access-after-refresh': answer },
      failsUnder: { 'access-after-refresh': answer === 'lives' ? 'ends' : 'lives' },
      async play(stage) {
        const { access_token, refresh_token } = await tokensOn(stage);
        await refresh(stage, refresh_token);
        expect((await me(stage, access_token)).status).toBe({ lives: 200, ends: 401 }[answer]);
      },
    }),
  ),
  ...['/api/auth/me', '/api/user/teams'].map(
    (path): Sample => ({
      section: 'endpoints',
      what: `GET ${path}`,
      async play(stage) {
        const headers = { Authorization: `Bearer ${(await tokensOn(stage)).access_token}` };
        const reply = await stage.send({ method: 'GET', path, headers });
        expect(reply.status).toBe(200);
        expect(jsonOf(reply)).toBeTypeOf('object');
      },
    }),
  ),
];

export const NOT_PLAYED: NotPlayed[] = [
  {
    section: 'endpoints',
    what: '/api/oauth/authorize with nothing but the parameters of its row',
    because: 'the row leaves out response_type, without which RFC 6749 §3.1.1 has no flow; the sample has it',
    async show(stage) {
      const { clientId: client_id } = CLIENT;
      const row = { client_id, redirect_uri: RETURN, scope: SCOPE, state: STATE, code_challenge: CHALLENGE };
      const reply = await stage.send({ method: 'GET', path: `${AUTHORIZATION}?${encode(row)}` });
      expect(redirectOf(reply).query).toMatchObject({ error: 'invalid_request', state: STATE });
    },
  },
  {
    section: 'endpoints',
    what: '/api/oauth/token with nothing but the parameters of its row',
    because: 'the row leaves out client_id, without which RFC 6749 §3.2.1 has no client; the sample has it',
    async show(stage) {
      const row = { grant_type: 'authorization_code', code: await codeOn(stage), code_verifier: VERIFIER };
      const reply = await stage.send(form(TOKEN, row));
      expect([reply.status, jsonOf(reply)]).toMatchObject([400, { error: 'invalid_request' }]);
    },
  },
];

playSamples(regardingwork, CLIENT, SAMPLES, NOT_PLAYED);
