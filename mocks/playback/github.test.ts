/** GitHub's pages on OAuth apps, played back. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { github } from '../../specs/providers/github.ts';
import type { Registered } from '../index.ts';
import {
  encode,
  filled,
  form,
  jsonOf,
  type NotPlayed,
  type PlaybackStage,
  playSamples,
  type Reply,
  redirectOf,
  type Sample,
  type SentRequest,
} from './testing/play.ts';

const RETURN = 'https://deploy.example/path';
const CLIENT = {
  clientId: 'Iv23liDeployBoard',
  clientSecret: '7f1c0e94b2d85a63e1f04c97a8b6d2350f9e7c18',
  redirectUris: [RETURN],
} satisfies Registered;

const TOKEN = '/login/oauth/access_token';
const CREDENTIALS = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret };
const JSON_ASKED = { Accept: 'application/json' };
const STATE = 'k3V9-unguessable';
const VERIFIER = Buffer.from(Array.from({ length: 32 }, (_, index) => 9 + 5 * index)).toString('base64url');
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

const authorize = (stage: PlaybackStage, parameters: Record<string, string> = {}) =>
  stage.send({
    method: 'GET',
    path: `/login/oauth/authorize?${encode({ client_id: CLIENT.clientId, scope: 'repo gist', ...parameters })}`,
  });
const codeOn = async (stage: PlaybackStage, parameters?: Record<string, string>) =>
  redirectOf(await authorize(stage, parameters)).query.code as string;

const withHeaders = (sent: SentRequest, headers: Record<string, string>): SentRequest => ({
  ...sent,
  headers: { ...sent.headers, ...headers },
});
const exchange = (stage: PlaybackStage, code: string, headers: Record<string, string> = {}, more = {}) =>
  stage.send(withHeaders(form(TOKEN, { ...CREDENTIALS, code, ...more }), headers));
const refresh = (stage: PlaybackStage, refresh_token: string, headers: Record<string, string> = {}) =>
  stage.send(withHeaders(form(TOKEN, { ...CREDENTIALS, grant_type: 'refresh_token', refresh_token }), headers));
const user = (stage: PlaybackStage, token: string, scheme = 'Bearer') =>
  stage.send({ at: 'api', method: 'GET', path: '/user', headers: { Authorization: `${scheme} ${token}` } });

/** The body of an answer that is a form, says so, and is kept by no cache. */
function formOf({ headers, text }: Reply): Record<string, string> {
  expect(headers['content-type']).toMatch(/^application\/x-www-form-urlencoded\b/);
  expect(headers['cache-control']).toBe('no-store');
  return Object.fromEntries(new URLSearchParams(text));
}

type Tokens = { access_token: string; refresh_token: string; scope: string };
const tokensOn = async (stage: PlaybackStage, parameters?: Record<string, string>) =>
  jsonOf<Tokens>(await exchange(stage, await codeOn(stage, parameters), JSON_ASKED));

const LASTING = { access_token: filled, scope: 'repo,gist', token_type: 'bearer' };
const EXPIRING = {
  ...LASTING,
  expires_in: '28800',
  refresh_token: filled,
  refresh_token_expires_in: '15897600',
};
const EXPIRES = { answers: { 'expiring-tokens': 'eight-hours' }, failsUnder: { 'expiring-tokens': 'never' } };
const LASTS = { answers: { 'expiring-tokens': 'never' }, failsUnder: { 'expiring-tokens': 'eight-hours' } };

/** An error as the page prints it, without its sentence. */
const refusal = (error: string, uri: string) => ({
  error,
  error_description: filled,
  error_uri: `/apps/managing-oauth-apps/${uri}`,
});
const TROUBLES = 'troubleshooting-oauth-app-access-token-request-errors/#';

/** What the page says to be the cause of each, and what is printed. */
const REFUSALS: [section: string, cause: Record<string, string>, printed: ReturnType<typeof refusal>][] = [
  [
    'incorrect-client-credentials',
    { client_secret: 'another' },
    refusal('incorrect_client_credentials', `${TROUBLES}incorrect-client-credentials`),
  ],
  [
    'incorrect-client-credentials',
    { client_id: 'another' },
    refusal('incorrect_client_credentials', `${TROUBLES}incorrect-client-credentials`),
  ],
  [
    'token-redirect-uri-mismatch',
    { redirect_uri: 'https://deploy.example/other' },
    refusal('redirect_uri_mismatch', 'troubleshooting-authorization-request-errors/#redirect-uri-mismatch2'),
  ],
  ['bad-verification-code', { code: 'another' }, refusal('bad_verification_code', `${TROUBLES}bad-verification-code`)],
];

const OLD_PATH =
  '/apps/building-integrations/setting-up-and-registering-oauth-apps/troubleshooting-authorization-request-errors/';

const SAMPLES: Sample[] = [
  {
    section: 'scopes-for-oauth-apps',
    what: 'client_id and two scopes with %20 between them, no redirect URI',
    async play(stage) {
      const path = `/login/oauth/authorize?client_id=${CLIENT.clientId}&scope=user%20repo_deployment`;
      expect(redirectOf(await stage.send({ method: 'GET', path }))).toEqual({
        to: RETURN,
        query: { code: filled },
        fragment: {},
      });
      expect(stage.asked().scopes).toEqual(['user', 'repo_deployment']);
    },
  },
  {
    section: '1-request-a-users-github-identity',
    what: 'every parameter of the table: the code opens with its verifier only',
    async play(stage) {
      const parameters = {
        redirect_uri: RETURN,
        login: 'somebody',
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
        allow_signup: 'false',
        prompt: 'select_account',
      };
      expect(CHALLENGE).toHaveLength(43);
      const { to, query } = redirectOf(await authorize(stage, parameters));
      expect([to, query]).toEqual([RETURN, { code: filled, state: STATE }]);
      const code = query.code as string;
      expect(formOf(await exchange(stage, code))).toMatchObject({ error: filled });
      const opened = await exchange(stage, await codeOn(stage, parameters), {}, { code_verifier: VERIFIER });
      expect(formOf(opened)).toMatchObject({ access_token: filled });
    },
  },
  {
    section: '1-request-a-users-github-identity',
    what: 'a challenge by the plain method, or without one, is not supported',
    async play(stage) {
      const plain = await authorize(stage, { code_challenge: VERIFIER, code_challenge_method: 'plain' });
      const none = await authorize(stage, { code_challenge: VERIFIER });
      expect([plain, none].map((reply) => redirectOf(reply).query)).toMatchObject([
        { error: filled },
        { error: filled },
      ]);
    },
  },
  {
    section: '2-users-are-redirected-back-to-your-site-by-github',
    what: 'the default form of the answer',
    ...LASTS,
    async play(stage) {
      const reply = await exchange(stage, await codeOn(stage));
      expect([reply.status, formOf(reply)]).toStrictEqual([200, LASTING]);
      expect(reply.text).toContain('scope=repo%2Cgist');
    },
  },
  {
    section: '2-users-are-redirected-back-to-your-site-by-github',
    what: 'Accept: application/json',
    ...LASTS,
    async play(stage) {
      const reply = await exchange(stage, await codeOn(stage), JSON_ASKED);
      expect([reply.status, jsonOf(reply)]).toStrictEqual([200, LASTING]);
    },
  },
  {
    section: '2-users-are-redirected-back-to-your-site-by-github',
    what: 'the answer of an app whose tokens expire',
    ...EXPIRES,
    async play(stage) {
      expect(formOf(await exchange(stage, await codeOn(stage)))).toStrictEqual(EXPIRING);
    },
  },
  {
    section: '2-users-are-redirected-back-to-your-site-by-github',
    what: 'the parameters in the query, as on the page of GitHub Apps',
    answers: { parameters: 'query' },
    failsUnder: { parameters: 'form' },
    async play(stage) {
      const query = encode({ ...CREDENTIALS, code: await codeOn(stage) });
      const reply = await stage.send({ method: 'POST', path: `${TOKEN}?${query}` });
      expect(formOf(reply)).toMatchObject({ access_token: filled });
    },
  },
  {
    section: '2-users-are-redirected-back-to-your-site-by-github',
    what: 'the parameters as JSON, as their own library sends them',
    answers: { parameters: 'json' },
    failsUnder: { parameters: 'form' },
    async play(stage) {
      const body = JSON.stringify({ ...CREDENTIALS, code: await codeOn(stage) });
      const headers = { ...JSON_ASKED, 'Content-Type': 'application/json' };
      expect(jsonOf(await stage.send({ method: 'POST', path: TOKEN, headers, body }))).toMatchObject({
        access_token: filled,
      });
    },
  },
  {
    section: '2-users-are-redirected-back-to-your-site-by-github',
    what: 'the code lives ten minutes',
    async play(stage) {
      const [early, late] = [await codeOn(stage), await codeOn(stage)];
      stage.clock.pass(599);
      expect(formOf(await exchange(stage, early))).toMatchObject({ access_token: filled });
      stage.clock.pass(2);
      expect(formOf(await exchange(stage, late))).toMatchObject({ error: 'bad_verification_code' });
    },
  },
  {
    section: '3-use-the-access-token-to-access-the-api',
    what: 'GET /user at the other host',
    async play(stage) {
      const { access_token } = await tokensOn(stage);
      expect((await user(stage, access_token)).status).toBe(200);
    },
  },
  {
    section: 'authenticating-to-the-rest-api',
    what: 'GET /user with the word token in place of Bearer, and with neither',
    async play(stage) {
      const { access_token } = await tokensOn(stage);
      expect((await user(stage, access_token, 'token')).status).toBe(200);
      expect((await user(stage, access_token, 'Token')).status).toBe(200);
      expect((await user(stage, access_token, 'Digest')).status).toBe(401);
    },
  },
  {
    section: 'expiring-access-tokens',
    what: 'eight hours for the access token, six months for the refresh token',
    ...EXPIRES,
    async play(stage) {
      const { access_token, refresh_token } = await tokensOn(stage);
      stage.clock.pass(8 * 3600);
      expect((await user(stage, access_token)).status).toBe(401);
      stage.clock.pass(15_897_600 - 8 * 3600 - 1);
      expect(formOf(await refresh(stage, refresh_token))).toMatchObject({ refresh_token: filled });
    },
  },
  {
    section: 'refreshing-an-access-token-with-a-refresh-token',
    what: 'a new pair with the same scopes; the old one works no more',
    ...EXPIRES,
    async play(stage) {
      const before = await tokensOn(stage);
      const reply = await refresh(stage, before.refresh_token);
      expect(formOf(reply)).toStrictEqual(EXPIRING);
      const { access_token } = formOf(reply) as Tokens;
      expect((await user(stage, before.access_token)).status).toBe(401);
      expect((await user(stage, access_token)).status).toBe(200);
      expect(jsonOf(await refresh(stage, before.refresh_token, JSON_ASKED))).toMatchObject({
        error: 'bad_refresh_token',
      });
    },
  },
  {
    section: 'normalized-scopes',
    what: 'user, gist and user:email come back as user and gist',
    async play(stage) {
      const { scope } = await tokensOn(stage, { scope: 'user gist user:email' });
      expect(scope).toBe('user,gist');
    },
  },
  {
    section: 'requested-scopes-and-granted-scopes',
    what: 'the person grants less',
    async play(stage) {
      stage.decide({ act: 'allow', scopes: ['gist'] });
      expect((await tokensOn(stage)).scope).toBe('gist');
    },
  },
  ...REFUSALS.map(
    ([section, cause, printed]): Sample => ({
      section,
      what: `JSON, after ${Object.keys(cause).join()} was another one`,
      answers: { 'error-status': 'ok' },
      failsUnder: { 'error-status': 'bad-request' },
      async play(stage) {
        const reply = await exchange(stage, await codeOn(stage), JSON_ASKED, cause);
        expect([reply.status, jsonOf(reply)]).toStrictEqual([200, printed]);
      },
    }),
  ),
  {
    section: 'access-token-request-errors',
    what: 'the form follows the Accept header: without one it is no JSON',
    async play(stage) {
      expect(formOf(await exchange(stage, 'another'))).toStrictEqual(
        refusal('bad_verification_code', `${TROUBLES}bad-verification-code`),
      );
    },
  },
  {
    section: 'unverified-user-email',
    what: 'JSON',
    async play(stage) {
      const code = await codeOn(stage);
      stage.mock.faults.add({ leg: 'exchange', times: 1, condition: 'person-not-allowed' });
      expect(jsonOf(await exchange(stage, code, JSON_ASKED))).toStrictEqual(
        refusal('unverified_user_email', `${TROUBLES}unverified_user_email`),
      );
    },
  },
  {
    section: 'access-denied',
    what: 'four parameters behind the registered URL',
    async play(stage) {
      stage.decide({ act: 'deny' });
      expect(redirectOf(await authorize(stage, { state: STATE }))).toEqual({
        to: RETURN,
        query: {
          error: 'access_denied',
          error_description: filled,
          error_uri: `${OLD_PATH}%23access-denied`,
          state: STATE,
        },
        fragment: {},
      });
    },
  },
  {
    section: 'application-suspended',
    what: 'four parameters behind the registered URL',
    async play(stage) {
      stage.mock.faults.add({ leg: 'authorize', times: 1, condition: 'client-not-allowed' });
      expect(redirectOf(await authorize(stage, { state: STATE })).query).toStrictEqual({
        error: 'application_suspended',
        error_description: filled,
        error_uri: `${OLD_PATH}%23application-suspended`,
        state: STATE,
      });
    },
  },
  {
    section: 'authorization-redirect-uri-mismatch',
    what: 'another URI leads to the registered one all the same, with the error',
    async play(stage) {
      const { to, query } = redirectOf(await authorize(stage, { redirect_uri: `${RETURN}/bar`, state: STATE }));
      expect([to, query]).toMatchObject([RETURN, { error: 'redirect_uri_mismatch', state: STATE }]);
    },
  },
  {
    section: 'redirect-urls',
    what: 'the five that fail',
    async play(stage) {
      const [host, path] = ['deploy.example', '/path'];
      for (const other of [
        `${host}/bar`,
        `${host}/`,
        `${host}:8080${path}`,
        `oauth.${host}:8080${path}`,
        'deploy.test',
      ])
        expect(redirectOf(await authorize(stage, { redirect_uri: `https://${other}` })).query).toMatchObject({
          error: 'redirect_uri_mismatch',
        });
      expect(redirectOf(await authorize(stage, { redirect_uri: RETURN })).query).toEqual({ code: filled });
    },
  },
];

export const NOT_PLAYED: NotPlayed[] = [
  {
    section: 'redirect-urls',
    what: 'the subdomain and the path below that match',
    because: 'they do where wildcard matching is switched on, which the page advises against; the mock has it off',
    async show(stage) {
      for (const other of ['https://oauth.deploy.example/path', `${RETURN}/subdir/other`])
        expect(redirectOf(await authorize(stage, { redirect_uri: other })).query).toMatchObject({
          error: 'redirect_uri_mismatch',
        });
    },
  },
  {
    section: '2-users-are-redirected-back-to-your-site-by-github',
    what: 'Accept: application/xml',
    because: 'XML is beyond the language of the specs: who asks for it gets the default form',
    async show(stage) {
      const reply = await exchange(stage, await codeOn(stage), { Accept: 'application/xml' });
      expect(formOf(reply)).toMatchObject({ access_token: filled });
    },
  },
  {
    section: 'normalized-scopes',
    what: 'the request as the example writes it, user,gist,user:email',
    because: 'the other pages have spaces there, and no scope has a comma in its name',
    async show(stage) {
      const reply = await authorize(stage, { scope: 'user,gist,user:email' });
      expect(redirectOf(reply).query).toMatchObject({ error: 'invalid_scope' });
    },
  },
  {
    section: 'opting-in-to-expiring-tokens-at-runtime',
    what: 'offline_access at an app whose tokens do not expire',
    because: 'what a scope does to an answer is beyond the language: the setting alone counts',
    async show(stage) {
      expect(await tokensOn(stage, { scope: 'repo offline_access' })).toHaveProperty('refresh_token');
      expect(stage.asked().scopes).toEqual(['repo', 'offline_access']);
    },
  },
];

playSamples(github, CLIENT, SAMPLES, NOT_PLAYED);
