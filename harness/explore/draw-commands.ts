/** What can be drawn at a provider with a client: single steps and short runs of them that get somewhere. */
import fc from 'fast-check';
import { objections } from '../../specs/clauses/error-clauses.ts';
import type { Hello } from '../../specs/language/contract.ts';
import type { Facts } from '../../specs/language/spec.ts';
import type { AnyLeg, Condition } from '../../specs/language/words.ts';
import type { Asked, Command, Lifetime } from '../drive/command.ts';

/** Long enough for three sessions to get through a flow and go on from there. */
const MOST_COMMANDS = 40;
const MOST_RUNS = 24;

type Draw = fc.Arbitrary<Command[]>;
type Weighted = { weight: number; arbitrary: Draw };
type Parts = {
  facts: Facts;
  does: (duty: keyof Hello['does']) => boolean;
  apis: string[];
  refreshes: boolean;
  ownsSession: boolean;
  hello: Hello;
};

const session = fc.oneof(
  { weight: 5, arbitrary: fc.constant('a') },
  { weight: 3, arbitrary: fc.constant('b') },
  { weight: 1, arbitrary: fc.constant('c') },
);

/** Lists of commands. What the provider or the client does not have is not drawn. */
export function commandLists(facts: Facts, hello: Hello): fc.Arbitrary<Command[]> {
  const does = (duty: keyof Hello['does']) => hello.does[duty] !== 'none';
  const parts: Parts = {
    facts,
    does,
    hello,
    apis: does('callApi') ? Object.keys(facts.apis) : [],
    refreshes: facts.legs.refresh !== undefined && does('refresh'),
    ownsSession:
      hello.kind === 'application' || (hello.does.callback === 'library' && hello.does.singleUse === 'library'),
  };
  const runs = [
    ...authorizing(parts),
    ...using(parts),
    ...touching(parts),
    ...troubling(parts),
    ...ageing(parts),
    ...atOnce(parts),
  ];
  return fc
    .array(fc.oneof(...runs), { minLength: 1, maxLength: MOST_RUNS, size: 'max' })
    .map((drawn) => drawn.flat().slice(0, MOST_COMMANDS));
}

const flow = (name: string, grant?: 'implicit'): Command[] => [
  { do: 'begin', session: name, ...(grant && { grant }) },
  { do: 'consent', session: name },
  { do: 'deliver', session: name },
];

const one = (weight: number, arbitrary: fc.Arbitrary<Command>): Weighted => ({
  weight,
  arbitrary: arbitrary.map((command) => [command]),
});
const some = (weight: number, arbitrary: Draw): Weighted => ({ weight, arbitrary });

function authorizing({ facts, does }: Parts): Weighted[] {
  const scopes = fc.subarray(facts.scopes.examples.slice(0, 2), { minLength: 1, maxLength: 1 });
  const older = fc.option(fc.constant(true as const), { nil: undefined, freq: 4 });
  const consent = fc.record({ session, older, scopes: fc.option(scopes, { nil: undefined, freq: 3 }) }).map(
    ({ session: name, older: first, scopes: granted }): Command => ({
      do: 'consent',
      session: name,
      ...(granted && { scopes: granted }),
      ...(first && { older: first }),
    }),
  );
  return [
    some(
      10,
      session.map((name) => flow(name)),
    ),
    one(
      4,
      session.map((name): Command => ({ do: 'begin', session: name })),
    ),
    one(4, consent),
    one(
      1,
      session.map((name): Command => ({ do: 'deny', session: name })),
    ),
    one(
      1,
      session.map((name): Command => ({ do: 'leave', session: name })),
    ),
    one(
      4,
      fc.record({ session, older }).map(
        ({ session: name, older: first }): Command => ({
          do: 'deliver',
          session: name,
          ...(first && { older: first }),
        }),
      ),
    ),
    ...(facts.implicit && does('implicit')
      ? [
          some(
            4,
            session.map((name) => flow(name, 'implicit')),
          ),
        ]
      : []),
    ...(facts.legs.direct && does('direct')
      ? [
          one(
            3,
            session.map((name): Command => ({ do: 'direct', session: name })),
          ),
          one(
            1,
            session.map((name): Command => ({ do: 'direct', session: name, password: 'wrong' })),
          ),
        ]
      : []),
  ];
}

const callOf = ({ apis }: Parts): fc.Arbitrary<Asked> =>
  fc
    .record({ session, api: fc.constantFrom(...apis) })
    .map(({ session: name, api }) => ({ do: 'call-api', session: name, api }));

function using(parts: Parts): Weighted[] {
  const { facts, does, apis, refreshes } = parts;
  return [
    ...(apis.length > 0 ? [one(10, callOf(parts))] : []),
    ...(refreshes
      ? [
          one(
            8,
            session.map((name): Command => ({ do: 'refresh', session: name })),
          ),
        ]
      : []),
    ...(facts.legs.revoke && does('revoke')
      ? [
          one(
            2,
            fc
              .record({ session, which: fc.constantFrom('access', 'refresh') })
              .map(({ session: name, which }): Command => ({ do: 'revoke', session: name, which })),
          ),
        ]
      : []),
    ...(does('save')
      ? [
          one(
            3,
            session.map((name): Command => ({ do: 'restart', session: name })),
          ),
        ]
      : []),
    one(1, fc.constant({ do: 'revoke-by-person' })),
  ];
}

/** A callback that is lost, changed, doubled, late, delivered again, or to somebody else. */
function touching({ facts, ownsSession }: Parts): Weighted[] {
  const members = ['code', ...(facts.callback.fields.state?.use === 'absent' ? [] : ['state'])] as const as (
    | 'code'
    | 'state'
  )[];
  const touch = fc.constantFrom(
    ...members.flatMap((member) => [{ without: member }, { alter: member }, { double: member }]),
  );
  const astray = fc
    .record({ session, to: session })
    .filter(({ session: from, to }) => from !== to)
    .map(({ session: from, to }): Command[] => [
      { do: 'begin', session: to },
      { do: 'begin', session: from },
      { do: 'consent', session: from },
      { do: 'deliver', session: from, to },
    ]);
  return [
    some(2, astray),
    some(
      2,
      fc.record({ session, touch }).map(({ session: name, touch: how }): Command[] => [
        { do: 'begin', session: name },
        { do: 'consent', session: name },
        { do: 'deliver', session: name, ...how },
      ]),
    ),
    ...(ownsSession
      ? [
          one(
            2,
            session.map((name): Command => ({ do: 'deliver-again', session: name })),
          ),
        ]
      : []),
  ];
}

function troubling(parts: Parts): Weighted[] {
  const all = objections(parts.facts).filter(({ leg }) => takesPart(leg, parts));
  const object = fc.constantFrom(...all).map(
    ({ leg, conditions }): Command => ({
      do: 'object',
      leg,
      condition: conditions[0] as Condition,
    }),
  );
  const legs = (['exchange', 'refresh', 'api', 'revoke'] as const).filter((leg) => takesPart(leg, parts));
  const drop = fc
    .record({ leg: fc.constantFrom(...legs), when: fc.constantFrom('before', 'after') })
    .map(({ leg, when }): Command => ({ do: 'drop', leg, when }));
  return [...(all.length > 0 ? [one(5, object)] : []), one(2, drop)];
}

const takesPart = (leg: AnyLeg, { facts, does, apis, refreshes }: Parts): boolean =>
  ({
    authorize: true,
    exchange: facts.legs.exchange !== undefined,
    refresh: refreshes,
    api: apis.length > 0,
    direct: facts.legs.direct !== undefined && does('direct'),
    revoke: facts.legs.revoke !== undefined && does('revoke'),
  })[leg];

/** Short of the end of a lifetime, at it, and beyond it. */
function ageing({ facts }: Parts): Weighted[] {
  const lifetimes = (['code', 'access_token', 'refresh_token'] as Lifetime[]).filter((name) => facts.lifetimes[name]);
  return [
    one(
      6,
      fc
        .record({
          beyond: fc.constantFrom(...lifetimes),
          seconds: fc.constantFrom(-3600, -120, -30, -1, 0, 1, 5, 60, 3600),
        })
        .map(({ beyond, seconds }): Command => ({ do: 'advance', beyond, seconds })),
    ),
  ];
}

/** What can be asked for at the same time without a doubt about what would be right. */
function atOnce(parts: Parts): Weighted[] {
  const { apis, refreshes } = parts;
  if (apis.length === 0) return [];
  const order = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 6 });
  const hold = fc.constantFrom('requests' as const, 'answers' as const);
  const call = (name: string): fc.Arbitrary<Asked> =>
    fc.constantFrom(...apis).map((api) => ({ do: 'call-api', session: name, api }));
  const sameSession = session.chain((name) => fc.array(call(name), { minLength: 2, maxLength: 3 }));
  const acts = (name: string): fc.Arbitrary<Asked> =>
    fc.oneof(
      call(name),
      fc.constant<Asked>({ do: 'deliver', session: name }),
      ...(refreshes ? [fc.constant<Asked>({ do: 'refresh', session: name })] : []),
    );
  const acrossSessions = fc.tuple(acts('a'), acts('b'));
  const together = (commands: fc.Arbitrary<Asked[]>): Draw =>
    fc.record({ commands, order, hold }).map((drawn): Command[] => [{ do: 'together', ...drawn }]);
  const begunBoth: Command[] = ['a', 'b'].flatMap((name) => [
    { do: 'begin', session: name },
    { do: 'consent', session: name },
  ]);
  const expired: Command = { do: 'advance', beyond: 'access_token', seconds: 60 };
  return [
    some(
      3,
      together(sameSession).map((both) => [expired, ...both]),
    ),
    some(2, together(acrossSessions)),
    some(
      2,
      together(
        fc.constant<Asked[]>([
          { do: 'deliver', session: 'a' },
          { do: 'deliver', session: 'b' },
        ]),
      ).map((both) => [...begunBoth, ...both]),
    ),
  ];
}
