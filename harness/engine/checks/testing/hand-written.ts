/** Traces written by hand, a line for each thing that happens, and what the checks say of them. For tests. */
import { createHash } from 'node:crypto';
import { pathOf } from '../../../../specs/clauses/path-of.ts';
import {
  type ClientAnswer,
  DUTIES,
  type Duty,
  type Hello,
  type RefusalReason,
} from '../../../../specs/contract/contract.ts';
import type { Facts } from '../../../../specs/language/spec.ts';
import type {
  HeaderPairs,
  OperationArgs,
  RecordedResponse,
  SetupData,
  TraceEvent,
} from '../../../../specs/record/trace.ts';
import { standardFacts } from '../../../../specs/standard/facts.ts';
import { judgeTrace } from '../judge-trace.ts';

const SITE = 'https://provider.example';

export const SETUP: SetupData = {
  provider: 'standard',
  wiring: 'plain',
  issuer: SITE,
  endpoints: { authorization: `${SITE}/authorize`, token: `${SITE}/token`, revocation: `${SITE}/revoke` },
  apis: { me: { method: 'GET', url: `${SITE}/api/me` } },
  clientId: 'client-one',
  clientSecret: 'secret-of-the-client',
  redirectUri: 'https://app.example/back',
  scopes: ['profile:read', 'projects:write'],
  timeoutMs: 1_000,
  pinned: {},
};

export const VERIFIER = 'v'.repeat(10) + 'erifier-that-nobody-guesses-0123456789abcdef';
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
export const STATE = 'k3JxQ0p9ZsW7uYtR5eMnB1vC';
export const CODE = 'code-for-one=';

/** Members of a message; what is `undefined` is left out. */
type Members = Record<string, string | undefined>;

type Draft = { events: TraceEvent[]; seq: number; n: number; now: number; asked: string; back: string };
/** Something that happens. */
export type Line = (draft: Draft) => void;

const encoded = (members: Members): string =>
  new URLSearchParams(
    Object.entries(members).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();

function operation(
  op: Extract<TraceEvent, { kind: 'operation' }>['op'],
  args: (draft: Draft) => OperationArgs,
  lines: Line[],
  answer: ClientAnswer,
): Line {
  return (draft) => {
    draft.seq += 1;
    const { seq } = draft;
    draft.events.push({ kind: 'operation', seq, op, session: 'a', now: draft.now, args: args(draft) });
    for (const line of lines) line(draft);
    draft.events.push({ kind: 'outcome', seq, op, session: 'a', answer });
  };
}

export const refusal = (reason: RefusalReason = 'other', code?: string): ClientAnswer => ({
  ok: false,
  reason,
  message: 'it would not do',
  ...(code !== undefined && { code }),
});

/** What an authorization request holds that is in order. */
export const ASKED: Members = {
  response_type: 'code',
  client_id: SETUP.clientId,
  redirect_uri: SETUP.redirectUri,
  scope: SETUP.scopes.join(' '),
  state: STATE,
  code_challenge: challengeOf(VERIFIER),
  code_challenge_method: 'S256',
};

/** The client sends the browser to a URL: the honest one, but for what is named. */
export const begins = (members: Members = {}, args: OperationArgs = {}): Line =>
  beginsAt(`${SETUP.endpoints.authorization}?${encoded({ ...ASKED, ...members })}`, args);

export const beginsAt = (url: string, args: OperationArgs = {}): Line => {
  const begin = operation('begin', () => args, [], { ok: true, url });
  return (draft) => {
    begin(draft);
    draft.asked = url;
  };
};

export const doesNotBegin = (answer: ClientAnswer): Line => operation('begin', () => ({}), [], answer);

const exchange = (
  draft: Draft,
  by: 'client' | 'browser',
  request: { method: string; url: string; headers?: HeaderPairs; body?: string },
  response: RecordedResponse | null,
) => {
  draft.n += 1;
  const { n, now } = draft;
  draft.events.push({
    kind: 'exchange',
    n,
    by,
    session: 'a',
    seen: 'fetch',
    now,
    request: { headers: [], body: '', ...request },
    response,
  });
};

/** The browser comes back from where it was sent, with this in the query. */
export const returns =
  (members: Members = { code: CODE, state: STATE }): Line =>
  (draft) => {
    draft.back = `${SETUP.redirectUri}?${encoded(members)}`;
    exchange(
      draft,
      'browser',
      { method: 'GET', url: draft.asked },
      { status: 302, headers: [['location', draft.back]], body: '' },
    );
  };

/** The person leaves, and no redirect comes. */
export const staysAway: Line = (draft) =>
  exchange(draft, 'browser', { method: 'GET', url: draft.asked }, { status: 200, headers: [], body: '' });

export const passes =
  (seconds: number): Line =>
  (draft) => {
    draft.now += seconds * 1000;
    draft.events.push({ kind: 'clock', now: draft.now });
  };

export const isCalledBack = (lines: Line[], answer: ClientAnswer): Line =>
  operation('callback', ({ back }) => ({ url: back }), lines, answer);
export const refreshes = (lines: Line[], answer: ClientAnswer): Line => operation('refresh', () => ({}), lines, answer);

/** The refresh token is revoked, and the provider says so. */
export const revokes = (token: string): Line => {
  const members = { token, client_id: SETUP.clientId, client_secret: `${SETUP.clientSecret}` };
  const answer = { status: 200, headers: [], body: '' };
  const request = sends(members, answer, { at: `${SETUP.endpoints.revocation}` });
  return operation('revoke', () => ({ which: 'refresh' }), [request], { ok: true });
};

/** A JSON answer. */
export const answers = (status: number, members: object): RecordedResponse => ({
  status,
  headers: [['content-type', 'application/json']],
  body: JSON.stringify(members),
});

const CREDENTIALS: Members = { client_id: SETUP.clientId, client_secret: SETUP.clientSecret ?? undefined };

/** A request to the token endpoint, a form if not told otherwise. */
export const sends =
  (
    members: Members,
    response: RecordedResponse | null,
    how: { at?: string; method?: string; query?: Members; headers?: HeaderPairs; json?: true } = {},
  ): Line =>
  (draft) => {
    const { at = SETUP.endpoints.token, method = 'POST', query = {}, headers = [], json } = how;
    const search = encoded(query);
    const body = json ? JSON.stringify(members) : encoded(members);
    const type = json ? 'application/json' : 'application/x-www-form-urlencoded';
    exchange(
      draft,
      'client',
      {
        method,
        url: `${at}${search === '' ? '' : `?${search}`}`,
        headers: [...headers, ...(body === '' ? [] : [['content-type', type] as [string, string]])],
        body,
      },
      response,
    );
  };

/** What a request for tokens holds that is in order. */
export const EXCHANGED: Members = {
  grant_type: 'authorization_code',
  code: CODE,
  redirect_uri: SETUP.redirectUri,
  code_verifier: VERIFIER,
  ...CREDENTIALS,
};
export const refreshed = (token: string | undefined): Members => ({
  grant_type: 'refresh_token',
  refresh_token: token,
  ...CREDENTIALS,
});

/** The first tokens, as the provider writes them and as a client hands them out; others by their number. */
export const issued = (number = 1, more: object = {}): RecordedResponse =>
  answers(200, {
    access_token: `access-${number}`,
    token_type: 'Bearer',
    expires_in: 3600,
    refresh_token: `refresh-${number}`,
    ...more,
  });
export const got = (number = 1, more: object = {}): ClientAnswer => ({
  ok: true,
  tokens: { accessToken: `access-${number}`, refreshToken: `refresh-${number}`, ...more },
});

/** A whole flow that is in order. */
export const FLOW: Line[] = [begins(), returns(), isCalledBack([sends(EXCHANGED, issued())], got())];

export const HELLO: Hello = {
  name: 'by hand',
  version: '1',
  kind: 'application',
  clock: 'now',
  wirings: ['plain'],
  does: Object.fromEntries(DUTIES.map((duty) => [duty, 'library'])) as Record<Duty, 'library'>,
};

export function judgeLines(lines: readonly Line[], facts: Facts = standardFacts, hello: Hello = HELLO) {
  const draft: Draft = { events: [], seq: 0, n: 0, now: 1_900_000_000_000, asked: '', back: '' };
  operation('open', () => ({ setup: SETUP }), [], { ok: true })(draft);
  for (const line of lines) line(draft);
  const trace = { provider: 'standard', situation: 'by hand', answers: {}, events: draft.events };
  const { observations, stalls, completed } = judgeTrace(trace, facts, facts, hello);
  const paths = (holds: boolean): string[] => [
    ...new Set(observations.filter((one) => one.holds === holds).map(({ subject }) => pathOf(subject))),
  ];
  return {
    observations,
    completed,
    fails: paths(false),
    holds: paths(true),
    stalls: stalls.map(({ at, otherwise }) => `${at}: ${otherwise ? pathOf(otherwise) : 'nobody'}`),
  };
}
