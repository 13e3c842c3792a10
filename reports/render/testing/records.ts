/** Run records for the tests of renderers: factories with sound defaults, and one record with everything in it. */
import type { ClauseResult, Finding, ProviderResult, RunRecord, Verdict } from '../../../specs/record/record.ts';

const PHASES = [
  'authorize',
  'callback',
  'denial',
  'direct',
  'exchange',
  'refresh',
  'api',
  'revoke',
  'lifetimes',
  'security',
];

export const clauseOf = (more: Partial<ClauseResult> & { id: string }): ClauseResult => ({
  sentence: `The client does what ${more.id} asks.`,
  phase: more.id.split('/')[1] ?? 'exchange',
  level: 'must',
  profile: 'documented',
  basis: { kind: 'documented', cite: '#tokens' },
  since: '0.1.0',
  verdict: 'pass',
  observations: 3,
  ...more,
});

export const findingOf = (more: Partial<Finding> = {}): Finding => ({
  expected: 'redirect_uri="https://app.example/callback" in the form body',
  got: 'no redirect_uri anywhere in the request',
  where: 'exchange 3 of 4, token request, in the situation "refresh-after-expiry"',
  why: 'Acme departs from RFC 6749 §6: "Refreshing" (#refresh) lists redirect_uri as required, so its server answers 400 without it.',
  hint: 'Send the redirect URI of the authorization again with every refresh.',
  situation: 'refresh-after-expiry',
  exchange: 3,
  transcript: [
    { n: 1, by: 'browser', sent: ['GET https://acme.example/authorize?client_id=client_id#1'], came: ['302'] },
    {
      n: 3,
      by: 'client',
      sent: [
        'POST https://acme.example/oauth/token',
        'content-type: application/x-www-form-urlencoded',
        'grant_type=refresh_token&refresh_token=refresh_token#1&client_id=client_id#1&client_secret=client_secret#1',
      ],
      came: ['400 Bad Request', '{"error":"invalid_request","error_description":"redirect_uri is missing"}'],
    },
  ],
  ...more,
});

export const providerOf = (more: Partial<ProviderResult> & { id: string }): ProviderResult => ({
  name: more.id.charAt(0).toUpperCase() + more.id.slice(1),
  gated: true,
  wiring: 'plain',
  wirings: [{ wiring: 'plain', completes: true }],
  clauses: [],
  unsettled: [],
  cases: 12,
  exchanges: 96,
  ...more,
});

export const recordOf = (more: Partial<RunRecord> = {}): RunRecord => ({
  schemaVersion: 1,
  suite: { name: 'quirkproof', version: '0.1.0' },
  client: { name: 'acme-oauth', version: '2.3.0', kind: 'library', language: 'typescript', module: './client.ts' },
  seed: 20250211,
  profiles: ['documented', 'security'],
  failOn: [],
  pinned: {},
  startedAt: '2025-02-11T09:00:00Z',
  durationMs: 4230,
  outcome: 'conforms',
  exitCode: 0,
  summary: count(more.providers ?? []),
  providers: [],
  faults: [],
  ...more,
});

function count(providers: readonly ProviderResult[]): RunRecord['summary'] {
  const verdicts = providers.flatMap(({ clauses }) => clauses.map(({ verdict }) => verdict));
  const of = (...sought: Verdict[]) => verdicts.filter((one) => sought.includes(one)).length;
  return {
    declared: verdicts.length,
    judged: of('pass', 'fail'),
    pass: of('pass'),
    fail: of('fail'),
    leftToApplication: of('left-to-application'),
    unsupported: of('unsupported'),
    inconclusive: of('inconclusive'),
    notApplicable: of('not-applicable'),
  };
}

const passes = (provider: string, counts: readonly number[]): ClauseResult[] =>
  PHASES.flatMap((phase, index) =>
    Array.from({ length: counts[index] ?? 0 }, (_, n) => clauseOf({ id: `${provider}/${phase}/field-${n + 1}` })),
  );

const adatum = providerOf({
  id: 'adatum',
  name: 'Adatum',
  wiring: 'options',
  wirings: [
    {
      wiring: 'plain',
      completes: false,
      stoppedBy: 'adatum/exchange/answer/status: the client takes 201 for an error',
    },
    { wiring: 'options', completes: true },
  ],
  clauses: [
    ...passes('adatum', [7, 3, 2, 0, 11, 4, 2, 0, 3, 5]),
    clauseOf({
      id: 'adatum/refresh/redirect_uri',
      sentence: 'A refresh request carries the redirect URI of the authorization as redirect_uri.',
      verdict: 'fail',
      finding: findingOf(),
    }),
    clauseOf({
      id: 'adatum/security/state-checked',
      sentence: 'A callback whose state is not the one of the session gives no tokens.',
      profile: 'security',
      level: 'should',
      verdict: 'fail',
      finding: findingOf({
        expected: 'a refusal, and no token request',
        got: 'tokens, after a token request with code="code#2"',
        where: 'operation callback, in the situation "forged-callback"',
        why: 'RFC 6749 §10.12: the client must tie the callback to the session that began it.',
        hint: 'Keep the state that you sent, and compare it before the code is used.',
        exchange: undefined,
        transcript: [
          { by: 'harness', sent: ['callback of another browser session, state="state#9"'] },
          {
            n: 2,
            by: 'client',
            sent: ['POST https://app.adatum.com/oauth/token', 'grant_type=authorization_code&code=code#2'],
            came: null,
          },
        ],
      }),
    }),
    clauseOf({ id: 'adatum/exchange/code', follows: 'table' }),
    ...['a', 'b', 'c'].map((name) =>
      clauseOf({
        id: `adatum/refresh/answer/${name}`,
        verdict: 'inconclusive',
        blockedBy: ['adatum/refresh/redirect_uri'],
        reason: 'no refresh was answered',
      }),
    ),
  ],
  unsettled: [
    {
      question: 'refresh-token',
      answer: 'rotates',
      statement: 'rotates',
      preferred: true,
      pinned: false,
      works: true,
      failing: [],
    },
    {
      question: 'refresh-token',
      answer: 'stays',
      statement: 'stays the same',
      preferred: false,
      pinned: false,
      works: false,
      failing: ['adatum/refresh/keeps-token'],
    },
    {
      question: 'state',
      answer: 'echoed',
      statement: 'state comes back',
      preferred: true,
      pinned: false,
      works: true,
      failing: [],
    },
    {
      question: 'state',
      answer: 'dropped',
      statement: 'state is dropped',
      preferred: false,
      pinned: false,
      works: true,
      failing: [],
    },
  ],
});

/** One of everything: six providers, every verdict, both kinds of fault. */
export const FULL_RECORD: RunRecord = recordOf({
  outcome: 'fails',
  exitCode: 1,
  pinned: { 'wideworldwork.scope-separator': 'comma' },
  summary: {
    declared: 180,
    judged: 150,
    pass: 148,
    fail: 2,
    leftToApplication: 3,
    unsupported: 2,
    inconclusive: 13,
    notApplicable: 12,
  },
  providers: [
    providerOf({
      id: 'standard',
      name: 'the standard',
      control: true,
      gated: false,
      clauses: passes('standard', [8, 5, 3, 0, 12, 5, 2, 3, 4, 9]),
    }),
    adatum,
    providerOf({
      id: 'contoso',
      name: 'Contoso',
      clauses: [
        ...passes('contoso', [7, 3, 2, 0, 12, 4, 2, 0, 3, 5]),
        ...['contoso/security/state', 'contoso/lifetimes/expiry'].map((id) =>
          clauseOf({
            id,
            verdict: 'left-to-application',
            sentence: id.endsWith('expiry')
              ? 'The access token is not used after it expired.'
              : 'A callback is tied to the session by its state.',
          }),
        ),
      ],
    }),
    providerOf({
      id: 'wideworldwork',
      name: 'WideWorldWork Hub',
      clauses: passes('wideworldwork', [9, 3, 2, 0, 10, 4, 3, 0, 3, 5]),
    }),
    providerOf({
      id: 'fabriko',
      name: 'Fabriko',
      wiring: null,
      wirings: [
        {
          wiring: 'plain',
          completes: false,
          stoppedBy: 'the code arrives in the fragment, which the client does not read',
        },
        {
          wiring: 'options',
          completes: false,
          stoppedBy: 'the code arrives in the fragment, which the client does not read',
        },
        { wiring: 'hooks', completes: false, stoppedBy: 'fabriko/api/passphrase: the header is missing' },
      ],
      clauses: [
        clauseOf({ id: 'fabriko/authorize/client_id' }),
        clauseOf({ id: 'fabriko/callback/code', verdict: 'fail', finding: findingOf({ transcript: [] }) }),
        ...passes('fabriko', [4]),
        ...Array.from({ length: 24 }, (_, n) =>
          clauseOf({
            id: `fabriko/exchange/field-${n}`,
            verdict: 'inconclusive',
            blockedBy: ['fabriko/callback/code'],
          }),
        ),
        clauseOf({ id: 'fabriko/revoke/token', verdict: 'unsupported', reason: 'the client declares revoke: none' }),
        clauseOf({ id: 'fabriko/direct/username', verdict: 'not-applicable' }),
      ],
    }),
    providerOf({
      id: 'northwinder',
      name: 'Northwinder',
      clauses: [
        ...passes('northwinder', [7, 3, 0, 0, 10, 0, 2, 0, 3, 4]),
        clauseOf({
          id: 'northwinder/denial/error',
          level: 'should',
          verdict: 'fail',
          finding: findingOf({ transcript: [] }),
        }),
        clauseOf({
          id: 'northwinder/lifetimes/expiry',
          verdict: 'left-to-application',
          sentence: 'The access token is not used after it expired.',
        }),
      ],
    }),
  ],
  faults: [
    {
      kind: 'adapter-fault',
      provider: 'fabriko',
      situation: 'honest-flow',
      operation: 'refresh',
      message: "TypeError: Cannot read properties of undefined (reading 'token')\n    at refresh (client.ts:41:17)",
    },
    { kind: 'suite-fault', provider: 'northwinder', situation: 'denied', message: 'the mock answered 500' },
  ],
});
