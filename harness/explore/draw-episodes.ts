/** Short runs of steps that get somewhere: single steps drawn one by one seldom do. */
import fc from 'fast-check';
import { objections } from '../../specs/clauses/error-clauses.ts';
import type { AnyLeg, Condition } from '../../specs/language/words.ts';
import type { Asked, Command } from '../drive/command.ts';
import { callBy, flow, type Parts, some, takesPart, twoOf, useBy, type Weighted, when } from './draw-parts.ts';

/** More failures in a row than anybody may send the same request for. */
const OUTAGE = 4;

export const episodes = (parts: Parts): Weighted[] => [
  ...authorizations(parts),
  ...ofOthers(parts),
  ...touched(parts),
  ...troubled(parts),
  ...outages(parts),
  ...dead(parts),
  ...expired(parts),
];

/** Undisturbed, or with something between its steps. */
function authorizations({ implicit, saves, facts, session }: Parts): Weighted[] {
  const grant = implicit ? fc.constantFrom(undefined, undefined, 'implicit' as const) : fc.constant(undefined);
  const crowd = (name: string): fc.Arbitrary<Command[]> =>
    fc.array(
      fc
        .record({ session: fc.constantFrom(...['a', 'b', 'c'].filter((other) => other !== name)), grant })
        .map(
          ({ session: other, grant: how }): Command => ({ do: 'begin', session: other, ...(how && { grant: how }) }),
        ),
      { minLength: 1, maxLength: 4 },
    );
  const between = (name: string): fc.Arbitrary<Command[]> =>
    fc.oneof(
      crowd(name),
      ...when(saves, fc.constant<Command[]>([{ do: 'restart', session: name }])),
      ...when(
        facts.lifetimes.code !== undefined,
        fc.constant<Command[]>([{ do: 'advance', beyond: 'code', seconds: 5 }]),
      ),
    );
  const interrupted = fc
    .record({ session, grant, at: fc.constantFrom(1, 2) })
    .chain(({ session: name, grant: how, at }) =>
      between(name).map((commands) => flow(name, how).toSpliced(at, 0, ...commands)),
    );
  return [
    some(
      10,
      fc.record({ session, grant }).map(({ session: name, grant: how }) => flow(name, how)),
    ),
    some(4, interrupted),
  ];
}

/** Two people at it, one after the other or step by step. */
function ofOthers(parts: Parts): Weighted[] {
  const interleaved = fc
    .record({ two: twoOf(parts), isCrossed: fc.boolean() })
    .map(({ two: [first, second], isCrossed }): Command[] => [
      { do: 'begin', session: first },
      { do: 'begin', session: second },
      { do: 'consent', session: first },
      { do: 'consent', session: second },
      { do: 'deliver', session: isCrossed ? second : first },
      { do: 'deliver', session: isCrossed ? first : second },
    ]);
  const astray = twoOf(parts).map(([from, to]): Command[] => [
    { do: 'begin', session: to },
    { do: 'begin', session: from },
    { do: 'consent', session: from },
    { do: 'deliver', session: from, to },
  ]);
  return [some(2, interleaved), some(2, astray)];
}

/** A callback of which something is lost, changed or doubled, or that comes once more. */
function touched({ facts, ownsSession, session }: Parts): Weighted[] {
  const members = ['code' as const, ...when(facts.callback.fields.state?.use !== 'absent', 'state' as const)];
  const touch = fc.constantFrom(
    ...members.flatMap((member) => [{ without: member }, { alter: member }, { double: member }]),
  );
  const changed = fc
    .record({ session, touch })
    .map(({ session: name, touch: how }): Command[] => [
      ...flow(name).slice(0, 2),
      { do: 'deliver', session: name, ...how },
    ]);
  const again = session.map((name): Command[] => [...flow(name), { do: 'deliver-again', session: name }]);
  return [some(2, changed), ...when(ownsSession, some(1, again))];
}

/** Something goes wrong once, or for a while, and then what meets it is done; and once more after it. */
function troubled(parts: Parts): Weighted[] {
  const objects = objections(parts.facts)
    .filter(({ leg }) => takesPart(leg, parts))
    .map(({ leg, conditions }): Trouble => ({ do: 'object', leg, condition: conditions[0] as Condition }));
  const drops = (['exchange', 'refresh', 'api', 'revoke'] as const)
    .filter((leg) => takesPart(leg, parts))
    .flatMap((leg): Trouble[] => [
      { do: 'drop', leg, when: 'before' },
      { do: 'drop', leg, when: 'after' },
    ]);
  const trouble = fc.oneof(...when(objects.length > 0, { weight: 2, arbitrary: fc.constantFrom(...objects) }), {
    weight: 1,
    arbitrary: fc.constantFrom(...drops),
  });
  const after = (name: string): fc.Arbitrary<Command[]> =>
    fc.constantFrom<Command[]>(
      [],
      ...when<Command[]>(parts.ownsSession, [{ do: 'deliver-again', session: name }]),
      ...when<Command[]>(parts.saves, [{ do: 'restart', session: name }]),
    );
  const met = fc
    .record({ session: parts.session, trouble, times: fc.constantFrom(1, 1, 1, 2) })
    .chain(({ session: name, trouble: what, times }) =>
      fc
        .tuple(meeting(what.leg, name, parts), after(name), fc.option(fc.oneof(...useOrFlow(name, parts)), { nil: [] }))
        .map((rest): Command[] => [...Array<Command>(times).fill(what), ...rest.flat()]),
    );
  return [some(7, met)];
}

type Trouble = Extract<Command, { do: 'object' | 'drop' }>;

const useOrFlow = (name: string, parts: Parts): fc.Arbitrary<Command[]>[] => [
  ...useBy(name, parts).map((use) => use.map((command): Command[] => [command])),
  ...when(useBy(name, parts).length === 0, fc.constant(flow(name))),
];

/** What sends a request of a leg. */
function meeting(leg: AnyLeg, name: string, parts: Parts): fc.Arbitrary<Command[]> {
  const asked = (command: Asked): fc.Arbitrary<Command[]> => fc.constant([command]);
  switch (leg) {
    case 'api':
      return callBy(name, parts).map((call): Command[] => [call]);
    case 'refresh':
      return asked({ do: 'refresh', session: name });
    case 'revoke':
      return fc
        .constantFrom('access' as const, 'refresh' as const)
        .map((which): Command[] => [{ do: 'revoke', session: name, which }]);
    case 'direct':
      return asked({ do: 'direct', session: name });
    default:
      return fc.constant(flow(name));
  }
}

/** The provider cannot be reached or is not available for a while. */
function outages(parts: Parts): Weighted[] {
  const legs = (['exchange', 'refresh', 'api', 'revoke'] as const).filter((leg) => takesPart(leg, parts));
  const conditions = (['busy', 'server'] as const).filter((word) => parts.facts.errors.words[word] !== undefined);
  const trouble = fc
    .constantFrom(...legs)
    .chain((leg) =>
      fc.constantFrom<Trouble>(
        { do: 'drop', leg, when: 'before' },
        ...conditions.map((condition): Trouble => ({ do: 'object', leg, condition })),
      ),
    );
  const met = fc
    .record({ session: parts.session, trouble, isBegun: fc.boolean() })
    .chain(({ session: name, trouble: what, isBegun }) =>
      meeting(what.leg, name, parts).map((meets): Command[] => [
        ...when(isBegun, ...flow(name)),
        ...Array<Command>(OUTAGE).fill(what),
        ...meets,
      ]),
    );
  return [some(4, met)];
}

/** All that a session holds has ended, and it is used all the same: before a restart and after it. */
function dead(parts: Parts): Weighted[] {
  const uses = (name: string) => useBy(name, parts);
  if (uses('a').length === 0) return [];
  const met = fc
    .record({ session: parts.session, isBegun: fc.boolean(), restarts: fc.constantFrom(parts.saves, false) })
    .chain(({ session: name, isBegun, restarts }) =>
      fc
        .tuple(fc.oneof(...uses(name)), fc.oneof(...uses(name)))
        .map(([first, second]): Command[] => [
          ...when(isBegun, ...flow(name)),
          { do: 'revoke-by-person' },
          first,
          ...when<Command>(restarts, { do: 'restart', session: name }),
          second,
        ]),
    );
  return [some(3, met)];
}

/** The end of a lifetime, and what meets it. */
function expired(parts: Parts): Weighted[] {
  const uses = (name: string) => useBy(name, parts);
  if (uses('a').length === 0) return [];
  const met = fc
    .record({ session: parts.session, seconds: fc.constantFrom(-30, -1, 0, 1, 60) })
    .chain(({ session: name, seconds }) =>
      fc.oneof(...uses(name)).map((use): Command[] => [{ do: 'advance', beyond: 'access_token', seconds }, use]),
    );
  return [some(4, met)];
}
