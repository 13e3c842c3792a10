/** PERSCOM.io's document, played back. It prints no answers; the shape is that of the standard, with a refresh token. */
import { expect } from 'vitest';
import { perscom } from '../../specs/providers/perscom.ts';
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
  type SentRequest,
} from './testing/play.ts';

const RETURN = 'https://roster.example/oauth/back?unit=7';
const CLIENT = {
  clientId: '9d3c-roster',
  clientSecret: 'mK2v8QxTz0LrYb61',
  redirectUris: [RETURN],
} satisfies Registered;

const STATE = 'b7f0c2e94d';
const SCOPE = 'view:user update:user';
const CREDENTIALS = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret };

/** The two ways in which each request is printed, and the answers that each belongs to. */
const PRINTS = [
  {
    kind: 'curl',
    prefix: '/oauth',
    headers: { Accept: '*/*' },
    nonce: {},
    answers: { 'endpoint-paths': 'oauth', nonce: 'without' },
    failsUnder: { 'endpoint-paths': 'root' },
  },
  {
    kind: 'http',
    prefix: '',
    headers: { Host: 'hq.perscom.example' },
    nonce: { nonce: 'f19a6e' },
    answers: { 'endpoint-paths': 'root', nonce: 'with' },
    failsUnder: { 'endpoint-paths': 'oauth' },
  },
] as const;
type Print = (typeof PRINTS)[number];

const sendAs = (stage: PlaybackStage, { prefix, headers }: Print, sent: SentRequest) =>
  stage.send({ ...sent, path: prefix + sent.path, headers: { ...headers, ...sent.headers } });

const authorize = (stage: PlaybackStage, print: Print, scope = SCOPE) => {
  const { clientId: client_id } = CLIENT;
  const query = { response_type: 'code', client_id, redirect_uri: RETURN, scope, state: STATE, ...print.nonce };
  return sendAs(stage, print, { method: 'GET', path: `/authorize?${encode(query)}` });
};
const exchange = (stage: PlaybackStage, print: Print, code: string) =>
  sendAs(
    stage,
    print,
    form('/token', { grant_type: 'authorization_code', code, redirect_uri: RETURN, ...CREDENTIALS }),
  );
const codeOn = async (stage: PlaybackStage, print: Print, scope?: string) =>
  redirectOf(await authorize(stage, print, scope)).query.code as string;
const refresh = (stage: PlaybackStage, print: Print, refresh_token: string, scope = SCOPE) =>
  sendAs(stage, print, form('/token', { grant_type: 'refresh_token', refresh_token, ...CREDENTIALS, scope }));
const me = (stage: PlaybackStage, token: string) =>
  stage.send({ method: 'GET', path: '/api/me', headers: { Authorization: `Bearer ${token}` } });

type Tokens = { access_token: string; refresh_token: string };
const TOKENS = { access_token: filled, token_type: 'Bearer', expires_in: expect.any(Number), refresh_token: filled };

/** What the text says of scopes, by the requests of the curl commands. */
const SCOPES: Sample[] = [
  {
    section: 'scopes',
    what: 'view:user opens the e-mail address of a user, another scope does not',
    async play(stage) {
      const tokensFor = async (scope: string) =>
        jsonOf<Tokens>(await exchange(stage, PRINTS[0], await codeOn(stage, PRINTS[0], scope)));
      const viewer = await me(stage, (await tokensFor('view:user')).access_token);
      expect([viewer.status, jsonOf(viewer)]).toMatchObject([200, { email: filled }]);
      for (const scope of ['delete:user', 'update:user delete:user']) {
        const other = await me(stage, (await tokensFor(scope)).access_token);
        expect([other.status, jsonOf(other)]).toMatchObject([403, { error: 'insufficient_scope' }]);
      }
    },
  },
  {
    section: 'refresh-token',
    what: 'the scopes of the first request, and no others',
    async play(stage) {
      const [print] = PRINTS;
      const { refresh_token } = jsonOf<Tokens>(await exchange(stage, print, await codeOn(stage, print)));
      for (const scope of ['view:user', `${SCOPE} delete:user`]) {
        const refused = await refresh(stage, print, refresh_token, scope);
        expect([refused.status, jsonOf(refused)]).toMatchObject([400, { error: 'invalid_scope' }]);
      }
      expect((await refresh(stage, print, refresh_token, SCOPE.split(' ').reverse().join(' '))).status).toBe(200);
    },
  },
];

/** What the text leaves open, by the requests of the curl commands. */
const SILENCES: Sample[] = [
  ...(['lives', 'ends'] as const).map(
    (answer): Sample => ({
      section: 'refresh-token',
      what: `the access token before a refresh: ${answer}`,
      answers: { 'access-after-refresh': answer },
      failsUnder: { 'access-after-refresh': answer === 'lives' ? 'ends' : 'lives' },
      async play(stage) {
        const [print] = PRINTS;
        const first = jsonOf<Tokens>(await exchange(stage, print, await codeOn(stage, print)));
        await refresh(stage, print, first.refresh_token);
        expect((await me(stage, first.access_token)).status).toBe({ lives: 200, ends: 401 }[answer]);
      },
    }),
  ),
  ...(['error', 'page'] as const).map(
    (answer): Sample => ({
      section: 'prerequisites',
      what: `an organization without the plan: ${answer}`,
      answers: { plan: answer },
      failsUnder: { plan: answer === 'error' ? 'page' : 'error' },
      async play(stage) {
        const [print] = PRINTS;
        stage.mock.faults.add({ leg: 'authorize', times: 1, condition: 'client-not-allowed' });
        const { status, headers } = await authorize(stage, print);
        const back = headers.location && new URL(headers.location).searchParams.get('error');
        expect([status, back]).toEqual({ error: [302, 'unauthorized_client'], page: [400, undefined] }[answer]);
      },
    }),
  ),
];

const SAMPLES: Sample[] = PRINTS.flatMap((print): Sample[] => {
  const { kind, answers, failsUnder } = print;
  return [
    {
      section: 'authorization-request',
      what: kind,
      answers,
      failsUnder,
      async play(stage) {
        const { to, query, fragment } = redirectOf(await authorize(stage, print));
        expect([to, query, fragment]).toEqual([RETURN.split('?')[0], { unit: '7', code: filled, state: STATE }, {}]);
        expect(stage.asked()).toEqual({ clientId: CLIENT.clientId, scopes: SCOPE.split(' '), redirectUri: RETURN });
      },
    },
    {
      section: 'token-request',
      what: kind,
      answers,
      failsUnder,
      async play(stage) {
        const reply = await exchange(stage, print, await codeOn(stage, print));
        expect(reply.status).toBe(200);
        expect(jsonOf(reply)).toStrictEqual(TOKENS);
      },
    },
    {
      section: 'refresh-token-request',
      what: kind,
      answers,
      failsUnder,
      async play(stage) {
        const first = jsonOf<Tokens>(await exchange(stage, print, await codeOn(stage, print)));
        stage.clock.pass(86_400);
        const reply = await refresh(stage, print, first.refresh_token);
        expect(reply.status).toBe(200);
        const next = jsonOf<Tokens>(reply);
        expect(next).toStrictEqual(TOKENS);
        expect(next.access_token).not.toBe(first.access_token);
      },
    },
  ];
});

const ROOT = PRINTS[1];

export const NOT_PLAYED: NotPlayed[] = [
  {
    section: 'authorization-request',
    what: 'http, as its lines are broken',
    because: 'a request line is one line (RFC 9112 §3)',
    async show(stage) {
      const lines = ['GET /authorize?', 'response_type=code&', `client_id=${CLIENT.clientId} HTTP/1.1`];
      expect(await stage.sendBytes([...lines, 'Host: hq.perscom.example', '', ''].join('\r\n'))).toMatch(
        /^HTTP\/1\.1 400 /,
      );
    },
  },
  ...(['token-request', 'refresh-token-request'] as const).map(
    (section): NotPlayed => ({
      section,
      what: 'http, as its lines are broken',
      because:
        'a line break belongs to the name after it, and without a length there is no body at all (RFC 9112 §6.3)',
      async show(stage) {
        const grant_type = section === 'token-request' ? 'authorization_code' : 'refresh_token';
        const {
          body = '',
          headers,
          path,
        } = form('/token', { grant_type, code: 'x', refresh_token: 'x', ...CREDENTIALS });
        const broken = body.replaceAll('&', '&\n');
        expect(new URLSearchParams(broken).get('client_id')).toBeNull();
        const refused = await sendAs(stage, ROOT, { method: 'POST', path, headers: { ...headers }, body: broken });
        expect([refused.status, jsonOf(refused)]).toMatchObject([400, { error: 'invalid_request' }]);
        const head = ['POST /token HTTP/1.1', 'Host: hq.perscom.example', `Content-Type: ${headers?.['Content-Type']}`];
        const answer = await stage.sendBytes([...head, 'Connection: close', '', broken].join('\r\n'));
        expect(answer).toMatch(/^HTTP\/1\.1 400 /);
        expect(stage.mock.journal().at(-1)?.request.body).not.toContain('grant_type');
      },
    }),
  ),
];

playSamples(perscom, CLIENT, [...SCOPES, ...SILENCES, ...SAMPLES], NOT_PLAYED);
