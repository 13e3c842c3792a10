/**
 * A provider's mock and the client that the handbook prints for it, alone together: the same codes, tokens and people
 * at every build. It plays what it is told and writes the exchanges down.
 */
import {
  createMock,
  type Decision,
  fetchHost,
  type HttpRequest,
  type HttpResponse,
  type Mock,
} from '../../../mocks/index.ts';
import type { Parameter } from '../../../reports/render/handbook/code/values.ts';
import { type ClientCode, joinCode, type Snippet } from '../../../reports/render/handbook/code/write-client.ts';
import { documentedBase } from '../../../specs/language/origins.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import { runCode } from './run-code.ts';

/** Far from any real date. */
export const EPOCH_MS = Date.UTC(2041, 6, 9, 8, 30);
const SEED = 6749;

/** Values that the handbook prints wherever a reader would put their own. */
export const VALUES = {
  redirectUri: 'https://app.example.org/oauth/callback',
  clientId: 'your-client-id',
  clientSecret: 'your-client-secret-of-32-letters',
  state: 'a-new-random-state-each-time',
  nonce: 'a-new-random-nonce',
  // RFC 7636, appendix B.
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  person: { username: 'the-person', password: 'the-password-of-the-person' },
} as const;

export type Exchanged = { request: HttpRequest; response: HttpResponse };

export type HandbookStage = {
  mock: Mock;
  clock: { time: number };
  /** Calls a function of the client; what it throws is given back as `error`. */
  call(path: string, given: Partial<Record<Parameter, unknown>>): Promise<{ gave?: unknown; error?: unknown }>;
  /** The person's browser goes to a URL, and the person decides. */
  visit(url: string, decision?: Decision): Exchanged;
  /** Every exchange so far, the browser's too. */
  exchanges: Exchanged[];
  /** Changes each request of the client before the mock sees it. */
  intercept(change: (request: HttpRequest) => HttpRequest): void;
};

type StageOptions = { facts: Facts; code: ClientCode; base?: Record<string, string> };

/** @param base where the origins are, if not where the document has them. */
export function createStage({ facts, code, base = documentedBase(facts) }: StageOptions): HandbookStage {
  const clock = { time: EPOCH_MS };
  const mock = createStageMock(facts, base, () => clock.time);
  const exchanges: Exchanged[] = [];
  let change = (request: HttpRequest): HttpRequest => request;
  const altered: Mock = { ...mock, handle: (request) => mock.handle(change(request)) };
  const note = (request: HttpRequest, response: HttpResponse | null): Exchanged => {
    const exchanged = { request, response: response ?? { status: 0, headers: [], body: '' } };
    exchanges.push(exchanged);
    return exchanged;
  };
  const functions = runCode(joinCode(code), {
    fetch: fetchHost(altered, ({ request, response }) => note(change(request), response)),
    now: () => clock.time,
  });
  const app = { ...appOf(facts), scopes: scopesOf(facts) };
  return {
    mock,
    clock,
    exchanges,
    async call(path, given) {
      const snippet = code.snippets.find((one) => one.path === path) as Snippet;
      const known: Partial<Record<Parameter, unknown>> = { ...VALUES, ...VALUES.person, app, ...given };
      try {
        return { gave: await functions[snippet.name]?.(...snippet.parameters.map((name) => known[name])) };
      } catch (error) {
        return { error };
      }
    },
    visit(url, decision = { act: 'allow' }) {
      mock.decide(decision);
      const request = change({ method: 'GET', url, headers: [['accept', 'text/html']], body: '' });
      return note(request, mock.handle(request));
    },
    intercept(next) {
      change = next;
    },
  };
}

export const createStageMock = (facts: Facts, base: Record<string, string>, now: () => number): Mock =>
  createMock({
    facts,
    base,
    clients: [
      {
        clientId: VALUES.clientId,
        clientSecret: facts.client.secret === 'issued' ? VALUES.clientSecret : null,
        redirectUris: [VALUES.redirectUri],
      },
    ],
    clock: { now },
    seed: SEED,
    people: [VALUES.person],
  });

const appOf = ({ client }: Facts) => ({
  clientId: VALUES.clientId,
  ...(client.secret === 'issued' && { clientSecret: VALUES.clientSecret }),
  redirectUri: VALUES.redirectUri,
});

/** What the named endpoints ask for, and never fewer than two, so that the separator shows. */
export function scopesOf({ apis, scopes }: Facts): string[] {
  const asked = Object.values(apis).flatMap(({ scope }) => scope ?? []);
  return [...new Set([...asked, ...scopes.examples.slice(0, 2)])].slice(0, Math.max(2, asked.length));
}
