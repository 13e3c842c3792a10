/**
 * The fixed situations, derived from a provider's facts: few, and each of use to many checks.
 * Every negative one holds an undisturbed flow of the same client, the canary, without which a refusal proves nothing.
 */

import { canSay, type DocumentedObjection, objections } from '../../../specs/clauses/error-clauses.ts';
import type { Hello } from '../../../specs/contract/contract.ts';
import { errorBesideCode, returnOfErrors } from '../../../specs/language/return-of-errors.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { AnyLeg, Condition } from '../../../specs/language/words.ts';
import { ELSEWHERE } from '../../../specs/record/trace.ts';
import type { Command } from './command.ts';
import { revokedBy } from './revoked-by.ts';

export type Situation = { id: string; commands: Command[] };

/** The situation that tells whether a client can work with the provider at all. */
export const HONEST_FLOW = 'honest-flow';

/** All situations that a provider has and a client can take part in. */
export function deriveSituations(facts: Facts, hello: Hello): Situation[] {
  const does = (duty: keyof Hello['does']) => hello.does[duty] !== 'none';
  const apis = does('callApi') ? Object.keys(facts.apis) : [];
  const parts: Parts = {
    facts,
    apis,
    refreshes: facts.legs.refresh !== undefined && does('refresh'),
    ownsSession: hello.kind === 'application' || (does('callback') && does('singleUse')),
    revokes: revokedBy(hello),
    does,
  };
  return [
    ...honest(parts),
    ...consenting(parts),
    ...foretold(),
    ...foreign(),
    ...astray(parts),
    ...objecting(parts),
    ...unlisted(parts),
    ...spent(parts),
    ...ageing(parts),
    ...failing(parts),
    ...revoking(parts),
    ...implicit(parts),
    ...direct(parts),
  ];
}

type Parts = {
  facts: Facts;
  apis: string[];
  refreshes: boolean;
  /** Whether it keeps the browser sessions itself, as an application does, and some libraries or the adapters around them. */
  ownsSession: boolean;
  /** The tokens that it revokes. */
  revokes: readonly ('access' | 'refresh')[];
  does: (duty: keyof Hello['does']) => boolean;
};

const begin = (session: string, grant?: 'implicit'): Command => ({ do: 'begin', session, ...(grant && { grant }) });
/** Begin, consent, callback: a session with tokens. */
const flow = (session: string, grant?: 'implicit'): Command[] => [
  begin(session, grant),
  { do: 'consent', session },
  { do: 'deliver', session },
];
const calls = (session: string, apis: string[]): Command[] => apis.map((api) => ({ do: 'call-api', session, api }));
const refresh = (session: string, { refreshes }: Parts): Command[] => (refreshes ? [{ do: 'refresh', session }] : []);

function honest(parts: Parts): Situation[] {
  const { apis } = parts;
  return [
    {
      id: HONEST_FLOW,
      commands: [
        ...flow('a'),
        ...calls('a', apis),
        ...refresh('a', parts),
        ...calls('a', apis),
        ...refresh('a', parts),
        ...calls('a', apis),
      ],
    },
    { id: 'three-sessions', commands: interleaved(['a', 'b', 'c'], parts) },
    ...(parts.facts.legs.exchange ? [{ id: 'at-two-servers', commands: interleaved(['a', ELSEWHERE], parts) }] : []),
    {
      id: 'begun-again',
      commands: [{ do: 'begin', session: 'a' }, ...flow('a'), ...calls('a', apis), ...flow('a'), ...calls('a', apis)],
    },
  ];
}

/** Every step of all sessions before the next step of any. */
function interleaved(sessions: string[], parts: Parts): Command[] {
  const each = (step: (session: string) => Command[]) => sessions.flatMap(step);
  return [
    ...each((session) => [begin(session)]),
    ...each((session) => [{ do: 'consent', session }]),
    ...each((session) => [{ do: 'deliver', session }]),
    ...each((session) => calls(session, parts.apis)),
    ...each((session) => refresh(session, parts)),
  ];
}

function consenting(parts: Parts): Situation[] {
  const { facts, apis } = parts;
  const [first] = facts.scopes.examples as [string];
  return [
    {
      id: 'denied',
      commands: [
        { do: 'begin', session: 'a' },
        { do: 'deny', session: 'a' },
        { do: 'deliver', session: 'a' },
        ...flow('a'),
        ...flow('b'),
      ],
    },
    {
      id: 'narrowed-scope',
      commands: [
        { do: 'begin', session: 'a' },
        { do: 'consent', session: 'a', scopes: [first] },
        { do: 'deliver', session: 'a' },
        ...calls('a', apis),
        ...refresh('a', parts),
      ],
    },
  ];
}

/** Two that begin with the same numbers, and one with others. */
const foretold = (): Situation[] => [
  {
    id: 'same-chance',
    commands: [1, 1, 2].map((chance, index): Command => ({ do: 'begin', session: `${'abc'[index]}`, chance })),
  },
];

/** What was granted in an attacker's browser, delivered to somebody else. */
function foreign(grant?: 'implicit'): Situation[] {
  const name = grant === undefined ? 'foreign-callback' : `${grant}-foreign-callback`;
  const commands: Command[] = [
    ...flow('a', grant),
    begin('victim', grant),
    begin('attacker', grant),
    { do: 'consent', session: 'attacker' },
  ];
  const deliver: Command & { do: 'deliver' } = { do: 'deliver', session: 'attacker', to: 'victim' };
  return [
    { id: name, commands: [...commands, deliver] },
    { id: `${name}-without-state`, commands: [...commands, { ...deliver, without: 'state' }] },
  ];
}

/** A callback that something was done to, and one for somebody who began nothing: that is for those who own the session to refuse. */
function astray({ facts, ownsSession }: Parts): Situation[] {
  const { state } = facts.callback.fields;
  const altered = (how: Omit<Command & { do: 'deliver' }, 'do' | 'session'>): Command[] => [
    ...flow('a'),
    { do: 'begin', session: 'b' },
    { do: 'consent', session: 'b' },
    { do: 'deliver', session: 'b', ...how },
  ];
  const unasked = (how: { without?: 'state' } = {}): Command[] => [
    { do: 'begin', session: 'attacker' },
    { do: 'consent', session: 'attacker' },
    { do: 'deliver', session: 'attacker', to: 'stranger', ...how },
  ];
  return [
    ...(state?.use === 'absent' ? [] : [{ id: 'altered-state', commands: altered({ alter: 'state' }) }]),
    ...(state?.compared ? [{ id: 'lost-state', commands: altered({ without: 'state' }) }] : []),
    { id: 'code-twice', commands: altered({ double: 'code' }) },
    ...(state?.use === 'absent' ? [] : [{ id: 'state-twice', commands: altered({ double: 'state' }) }]),
    ...(errorBesideCode(facts) ? [{ id: 'error-beside-code', commands: altered({ beside: 'error' }) }] : []),
    ...(ownsSession ? [{ id: 'callback-out-of-nowhere', commands: [...flow('a'), ...unasked()] }] : []),
    ...(ownsSession && state?.use !== 'absent'
      ? [{ id: 'callback-out-of-nowhere-without-state', commands: [...flow('a'), ...unasked({ without: 'state' })] }]
      : []),
  ];
}

/** Every objection of every leg once, then the same thing undisturbed. */
function objecting(parts: Parts): Situation[] {
  return objections(parts.facts).flatMap((objection) => OBJECTING[objection.leg](parts, objection));
}

const plan = ({ leg, conditions }: DocumentedObjection): Command => ({
  do: 'object',
  leg,
  condition: conditions[0] as Condition,
});
const named = ({ leg, word }: DocumentedObjection): string => `${leg}-${word}`;

const ASKED_AGAIN: ReadonlySet<Condition> = new Set(['refresh-unknown', 'server', 'busy']);

const beforeTokens = (_: Parts, objection: DocumentedObjection): Situation[] => [
  {
    id: named(objection),
    commands: [
      { do: 'begin', session: 'a' },
      ...around(objection.leg, plan(objection)),
      { do: 'deliver', session: 'a' },
      ...flow('b'),
    ],
  },
];

const OBJECTING: Record<AnyLeg, (parts: Parts, objection: DocumentedObjection) => Situation[]> = {
  authorize: beforeTokens,
  exchange: beforeTokens,
  refresh: (parts, objection) =>
    parts.refreshes
      ? [
          {
            id: named(objection),
            commands: [
              ...flow('a'),
              plan(objection),
              ...refresh('a', parts),
              // Asked for again what was called dead, and what the server broke down at.
              ...(objection.conditions.some((condition) => ASKED_AGAIN.has(condition)) ? refresh('a', parts) : []),
            ],
          },
        ]
      : [],
  api: ({ apis }, objection) =>
    apis.map((api) => ({
      id: `${named(objection)}-${api}`,
      // Twice, for a client that calls again after a refresh.
      commands: [
        ...flow('a'),
        ...calls('a', apis),
        plan(objection),
        plan(objection),
        { do: 'call-api', session: 'a', api },
      ],
    })),
  direct: ({ does }, objection) =>
    does('direct')
      ? [
          {
            id: named(objection),
            commands: [plan(objection), { do: 'direct', session: 'a' }, { do: 'direct', session: 'b' }],
          },
        ]
      : [],
  // A client that revokes tokens of one kind alone meets it there.
  revoke: ({ revokes }, objection) =>
    revokes.length === 0
      ? []
      : [
          {
            id: named(objection),
            commands: revokes.flatMap((which, index): Command[] => {
              const session = `${'ab'[index]}`;
              return [...flow(session), plan(objection), { do: 'revoke', session, which }];
            }),
          },
        ],
};

/** An error comes back under a word that is listed nowhere: to who waits for an answer, and forged, to somebody else who does. */
function unlisted({ facts }: Parts): Situation[] {
  const objection = objections(facts).find(({ leg }) => leg === 'authorize');
  if (!objection || !returnOfErrors(facts).fields.error?.any) return [];
  const come: Command[] = [...around('authorize', plan(objection))];
  const deliver: Command & { do: 'deliver' } = { do: 'deliver', session: 'a', alter: 'error' };
  return [
    { id: 'unlisted-error', commands: [begin('a'), ...come, deliver, ...flow('b')] },
    {
      id: 'forged-error',
      commands: [...flow('b'), begin('victim'), begin('a'), ...come, { ...deliver, to: 'victim' }],
    },
  ];
}

/** The authorization endpoint objects while the browser is there, the token endpoint when the code arrives. */
const around = (leg: AnyLeg, object: Command): Command[] =>
  leg === 'authorize' ? [object, { do: 'consent', session: 'a' }] : [{ do: 'consent', session: 'a' }, object];

function spent({ facts: { callback } }: Parts): Situation[] {
  const visitedTwice: Command[] = [
    ...flow('a'),
    { do: 'consent', session: 'a', again: true },
    { do: 'deliver', session: 'a' },
  ];
  return [
    ...(callback.fields.state?.use === 'absent' ? [] : [{ id: 'visited-twice', commands: visitedTwice }]),
    { id: 'callback-twice', commands: [...flow('a'), { do: 'deliver-again', session: 'a' }] },
    {
      id: 'code-expired',
      commands: [
        { do: 'begin', session: 'a' },
        { do: 'consent', session: 'a' },
        { do: 'advance', beyond: 'code', seconds: 5 },
        { do: 'deliver', session: 'a' },
        ...flow('b'),
      ],
    },
  ];
}

function ageing(parts: Parts): Situation[] {
  const { apis } = parts;
  if (apis.length === 0 && !parts.refreshes) return [];
  return [
    {
      id: 'token-expired',
      commands: [
        ...flow('a'),
        ...calls('a', apis),
        { do: 'advance', beyond: 'access_token', seconds: 60 },
        ...calls('a', apis),
        ...calls('a', apis),
        ...refresh('a', parts),
        ...calls('a', apis),
      ],
    },
    ...refreshedLate(parts),
    {
      id: 'token-nearly-expired',
      commands: [
        ...flow('a'),
        { do: 'advance', beyond: 'access_token', seconds: -120 },
        ...calls('a', apis),
        ...refresh('a', parts),
        ...calls('a', apis),
      ],
    },
    ...loggedInMeanwhile(parts),
    ...endedForGood(parts),
    ...expiredTogether(parts),
  ];
}

/** For a client that refreshes only what has expired, asked or not, and gives up a session once a call was refused. */
function refreshedLate(parts: Parts): Situation[] {
  if (!parts.refreshes) return [];
  const later: Command[] = [
    { do: 'advance', beyond: 'access_token', seconds: 60 },
    ...refresh('a', parts),
    ...calls('a', parts.apis),
  ];
  return [{ id: 'refreshed-late', commands: [...flow('a'), ...later, ...later] }];
}

/** A person logs in anew while a refresh is under way, and its answer comes after that to the login. */
function loggedInMeanwhile(parts: Parts): Situation[] {
  const { apis, refreshes } = parts;
  if (!refreshes) return [];
  const both: Command = {
    do: 'together',
    commands: [
      { do: 'refresh', session: 'a' },
      { do: 'deliver', session: 'a' },
    ],
    hold: 'answers',
    order: [1, 0],
  };
  return [
    {
      id: 'login-during-refresh',
      commands: [
        ...flow('a'),
        begin('a'),
        { do: 'consent', session: 'a' },
        both,
        ...calls('a', apis),
        ...refresh('a', parts),
        ...calls('a', apis),
      ],
    },
  ];
}

/** All that a session holds is dead, and it is used as before. */
function endedForGood({ apis, refreshes, does }: Parts): Situation[] {
  const [first] = apis;
  if (first === undefined || !refreshes || !does('autoRefresh')) return [];
  return [
    {
      id: 'ended-for-good',
      commands: [
        ...flow('a'),
        ...calls('a', [first]),
        { do: 'revoke-by-person' },
        { do: 'advance', beyond: 'access_token', seconds: 60 },
        ...calls('a', Array(MANY).fill(first)),
      ],
    },
  ];
}

/** Two calls find the token expired at the same time. */
function expiredTogether(parts: Parts): Situation[] {
  const { apis, refreshes, does } = parts;
  const [first, second = first] = apis;
  if (first === undefined || second === undefined || !refreshes || !does('autoRefresh')) return [];
  return [
    {
      id: 'expired-together',
      commands: [
        ...flow('a'),
        { do: 'advance', beyond: 'access_token', seconds: 60 },
        {
          do: 'together',
          commands: [first, second].map((api) => ({ do: 'call-api', session: 'a', api })),
          hold: 'requests',
          order: [0],
        },
        ...calls('a', [first]),
      ],
    },
  ];
}

/** More failures in a row than anybody may send the same request for, one way and the other. */
const MANY = 5;

/** A connection that ends without an answer, and a server that is not available, again and again. */
function failing(parts: Parts): Situation[] {
  const { facts, apis } = parts;
  const [api] = apis;
  const last: Command[] = api === undefined ? refresh('a', parts) : calls('a', [api]);
  if (last.length === 0) return [];
  const leg = api === undefined ? 'refresh' : 'api';
  const again = (command: Command): Command[] => Array(MANY).fill(command);
  const before: Command[] = [...flow('a'), ...calls('a', apis)];
  return [
    { id: 'connection-lost', commands: [...before, ...again({ do: 'drop', leg, when: 'before' }), ...last] },
    ...(canSay(facts, leg, 'busy')
      ? [{ id: 'unavailable', commands: [...before, ...again({ do: 'object', leg, condition: 'busy' }), ...last] }]
      : []),
  ];
}

function revoking(parts: Parts): Situation[] {
  const { facts, apis, revokes } = parts;
  const byPerson: Situation[] =
    apis.length > 0
      ? [
          {
            id: 'revoked-by-person',
            commands: [
              ...flow('a'),
              ...calls('a', apis),
              { do: 'revoke-by-person' },
              ...calls('a', apis),
              ...calls('a', apis),
            ],
          },
        ]
      : [];
  if (!facts.legs.revoke) return byPerson;
  const after = [...calls('a', apis), ...refresh('a', parts)];
  return [
    ...byPerson,
    ...revokes.map(
      (which): Situation => ({
        id: `revoked-${which}-token`,
        commands: [...flow('a'), { do: 'revoke', session: 'a', which }, ...calls('a', apis), ...after, begin('a')],
      }),
    ),
  ];
}

/** The grant without a token endpoint, for clients that use it. */
function implicit({ facts, apis, does }: Parts): Situation[] {
  if (!facts.implicit || !does('implicit')) return [];
  const deliver: Command = { do: 'deliver', session: 'a' };
  const [first] = facts.scopes.examples as [string];
  return [
    { id: 'implicit-flow', commands: [...flow('a', 'implicit'), ...calls('a', apis), ...flow('b', 'implicit')] },
    {
      id: 'implicit-narrowed-scope',
      commands: [begin('a', 'implicit'), { do: 'consent', session: 'a', scopes: [first] }, deliver],
    },
    {
      id: 'implicit-denied',
      commands: [begin('a', 'implicit'), { do: 'deny', session: 'a' }, deliver, ...flow('b', 'implicit')],
    },
    {
      id: 'implicit-token-expired',
      commands: [
        ...flow('a', 'implicit'),
        { do: 'advance', beyond: 'access_token', seconds: 60 },
        ...calls('a', apis),
        ...calls('a', apis),
      ],
    },
    ...foreign('implicit'),
  ];
}

function direct(parts: Parts): Situation[] {
  const { facts, apis, does } = parts;
  if (!facts.legs.direct || !does('direct')) return [];
  return [
    {
      id: 'direct-flow',
      commands: [{ do: 'direct', session: 'a' }, ...calls('a', apis), ...refresh('a', parts), ...calls('a', apis)],
    },
    {
      id: 'direct-wrong-password',
      commands: [
        { do: 'direct', session: 'a', password: 'wrong' },
        { do: 'direct', session: 'b' },
      ],
    },
  ];
}
