/** A mock of the standard, or of a departure from it, with a client that knows how to ask. For tests only. */
import { mergeFacts } from '../../specs/language/merge.ts';
import type { Facts } from '../../specs/language/spec.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import type { HeaderPairs, HttpResponse } from '../http.ts';
import { createMock, type Mock, type MockOptions, type Registered } from '../index.ts';

export const BASE = 'https://provider.example/base';
export const CLIENT: Registered = {
  clientId: 'client one',
  clientSecret: 'secret+with~all/of%it',
  redirectUris: ['https://app.example/callback?kept=1'],
};
export const OTHER: Registered = {
  clientId: 'client-two',
  clientSecret: 'another-secret-entirely',
  redirectUris: ['https://other.example/one', 'https://other.example/two'],
};
export const PUBLIC: Registered = { clientId: 'client-three', clientSecret: null, redirectUris: ['app.example:/back'] };
export const REDIRECT = CLIENT.redirectUris[0] as string;
export const START = Date.UTC(2031, 1, 3);

export type Parameters = Record<string, string | string[] | undefined>;
type Sending = { url?: string; method?: string; headers?: HeaderPairs; body?: string };
type Tokens = { access_token: string; refresh_token: string; token_type: string; expires_in: number; scope?: string };

export type MockStage = {
  mock: Mock;
  clock: { at: number; now(): number; pass(seconds: number): void };
  send(sending: Sending): HttpResponse | null;
  /** An authorization request; parameters are laid over honest ones, `undefined` takes one away. */
  authorize(parameters?: Parameters): HttpResponse;
  /** The code that an honest authorization yields. */
  code(parameters?: Parameters): string;
  /** A form to the token endpoint, with the secret in the body unless `headers` say otherwise. */
  token(parameters: Parameters, headers?: HeaderPairs): HttpResponse;
  exchange(code: string, parameters?: Parameters): HttpResponse;
  refresh(token: string, parameters?: Parameters): HttpResponse;
  revoke(token: string, parameters?: Parameters): HttpResponse;
  /** Tokens of an honest flow. */
  tokens(parameters?: Parameters): Tokens;
  me(token: string | null): HttpResponse;
};

/** Sets up a mock whose facts are the standard's with `patch` laid over them. */
export function setStage(patch: unknown = {}, options: Partial<MockOptions> = {}): MockStage {
  const clock = {
    at: START,
    now: () => clock.at,
    pass: (seconds: number) => {
      clock.at += seconds * 1000;
    },
  };
  const facts = mergeFacts(standardFacts, patch) as Facts;
  const clients = [CLIENT, OTHER, PUBLIC];
  const mock = createMock({ facts, base: BASE, clients, clock, seed: 1, ...options });

  const send: MockStage['send'] = ({ url = mock.urls.token, method = 'POST', headers = [], body = '' }) =>
    mock.handle({ method, url, headers, body });
  const form = (url: string, parameters: Parameters, headers: HeaderPairs = []): HttpResponse =>
    send({ url, headers: [['Content-Type', FORM], ...headers], body: encode(parameters) }) as HttpResponse;
  const credentials = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret as string };

  const stage: MockStage = {
    mock,
    clock,
    send,
    authorize: (parameters) => {
      const query = encode({ ...AUTHORIZATION, ...parameters });
      return send({ method: 'GET', url: `${mock.urls.authorization}?${query}` }) as HttpResponse;
    },
    code: (parameters) => landing(stage.authorize(parameters)).get('code') as string,
    token: (parameters, headers) =>
      form(mock.urls.token, { ...(headers === undefined && credentials), ...parameters }, headers),
    exchange: (code, parameters) =>
      stage.token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...parameters }),
    refresh: (token, parameters) => stage.token({ grant_type: 'refresh_token', refresh_token: token, ...parameters }),
    revoke: (token, parameters) => form(mock.urls.revocation as string, { ...credentials, token, ...parameters }),
    tokens: (parameters) => json(stage.exchange(stage.code(parameters))) as Tokens,
    me: (token) => {
      const headers: HeaderPairs = token === null ? [] : [['Authorization', `Bearer ${token}`]];
      return send({ method: 'GET', url: mock.urls.apis.me?.url as string, headers }) as HttpResponse;
    },
  };
  return stage;
}

const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';

export const AUTHORIZATION: Parameters = {
  response_type: 'code',
  client_id: CLIENT.clientId,
  redirect_uri: REDIRECT,
  scope: 'profile:read projects:write',
  state: 'state +/&=',
};

/** Form encoding; a list repeats its parameter. */
export const encode = (parameters: Parameters): string =>
  new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) =>
      value === undefined ? [] : [value].flat().map((one) => [name, one]),
    ),
  ).toString();

export const basic = (id: string, secret: string): [string, string] => [
  'Authorization',
  `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`,
];

export const header = ({ headers }: HttpResponse, name: string): string | undefined =>
  headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

export const json = ({ body }: HttpResponse): unknown => JSON.parse(body);

/** The parameters with which the browser comes back, query and fragment together; empty where it is sent nowhere. */
export function landing(response: HttpResponse): URLSearchParams {
  const location = header(response, 'location');
  if (location === undefined) return new URLSearchParams();
  const { search, hash } = new URL(location);
  return new URLSearchParams([...new URLSearchParams(search), ...new URLSearchParams(hash.slice(1))]);
}

/** Status and error in one word, as a table can state them: `400 invalid_grant`, `200`. */
export function verdict(response: HttpResponse | null): string {
  if (response === null) return 'none';
  const error = landing(response).get('error') ?? errorIn(response.body);
  return error === null ? `${response.status}` : `${response.status} ${error}`;
}

function errorIn(body: string): string | null {
  if (body.startsWith('{')) return (JSON.parse(body) as { error?: string }).error ?? null;
  return /Error: (\w+)/.exec(body)?.[1] ?? null;
}
