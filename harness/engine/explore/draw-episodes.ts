/** Short runs of steps that get somewhere: flows, undisturbed, interrupted, of two people, and with a callback that was touched. */
import fc from 'fast-check';
import { errorBesideCode } from '../../../specs/language/return-of-errors.ts';
import type { Command } from '../drive/command.ts';
import { type DrawnParts, flow, some, twoOf, useBy, type Weighted, when } from './draw-parts.ts';
import { troublesAt } from './draw-troubles.ts';

export const episodes = (parts: DrawnParts): Weighted[] => [
  ...authorizations(parts),
  ...ofOthers(parts),
  ...touched(parts),
];

const grantOf = ({ implicit }: DrawnParts): fc.Arbitrary<'implicit' | undefined> =>
  implicit ? fc.constantFrom(undefined, undefined, 'implicit') : fc.constant(undefined);

const begin = (name: string, grant?: 'implicit'): Command => ({ do: 'begin', session: name, ...(grant && { grant }) });

/** Undisturbed, or with something between its steps. */
function authorizations(parts: DrawnParts): Weighted[] {
  const { saves, facts, session } = parts;
  const grant = grantOf(parts);
  const crowd = (name: string): fc.Arbitrary<Command[]> =>
    fc.array(
      fc
        .record({ session: fc.constantFrom(...['a', 'b', 'c'].filter((other) => other !== name)), grant })
        .map(({ session: other, grant: how }) => begin(other, how)),
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
      fc
        .array(between(name), { minLength: 1, maxLength: 2 })
        .map((commands) => flow(name, how).toSpliced(at, 0, ...commands.flat())),
    );
  return [
    some(
      5,
      fc.record({ session, grant }).map(({ session: name, grant: how }) => flow(name, how)),
    ),
    some(4, interrupted),
  ];
}

/** Two people at it, one after the other or step by step. */
function ofOthers(parts: DrawnParts): Weighted[] {
  const interleaved = fc
    .record({
      two: twoOf(parts),
      grants: fc.tuple(grantOf(parts), grantOf(parts)),
      isCrossed: fc.boolean(),
      trouble: fc.oneof(fc.constant(undefined), ...troublesAt(parts, 'exchange')),
    })
    .map(({ two: [first, second], grants, isCrossed, trouble }): Command[] => [
      begin(first, grants[0]),
      begin(second, grants[1]),
      { do: 'consent', session: first },
      { do: 'consent', session: second },
      ...(trouble ? [trouble] : []),
      { do: 'deliver', session: isCrossed ? second : first },
      { do: 'deliver', session: isCrossed ? first : second },
    ]);
  const astray = twoOf(parts).map(([from, to]): Command[] => [
    { do: 'begin', session: to },
    { do: 'begin', session: from },
    { do: 'consent', session: from },
    { do: 'deliver', session: from, to },
  ]);
  const direct = twoOf(parts).chain(([first, second]) =>
    fc
      .oneof(...useBy(first, parts))
      .map((use): Command[] => [{ do: 'direct', session: first }, { do: 'direct', session: second }, use]),
  );
  return [
    some(3, interleaved),
    some(2, astray),
    ...when(parts.direct && useBy('a', parts).length > 0, some(1, direct)),
  ];
}

/** A callback of which something is lost, changed or doubled, that comes once more, or that a second visit brings. */
function touched(parts: DrawnParts): Weighted[] {
  const { facts, ownsSession, session } = parts;
  const members = ['code' as const, ...when(facts.callback.fields.state?.use !== 'absent', 'state' as const)];
  const touch = fc.constantFrom(
    ...members.flatMap((member) => [{ without: member }, { alter: member }, { double: member }]),
    ...when(errorBesideCode(facts) !== undefined, { beside: 'error' as const }),
  );
  const changed = fc
    .record({ session, touch })
    .map(({ session: name, touch: how }): Command[] => [
      ...flow(name).slice(0, 2),
      { do: 'deliver', session: name, ...how },
    ]);
  const again = fc
    .record({
      session,
      trouble: fc.oneof(fc.constant(undefined), ...troublesAt(parts, 'exchange')),
      restarts: fc.constantFrom(parts.saves, false),
    })
    .map(({ session: name, trouble, restarts }): Command[] => [
      ...flow(name).toSpliced(2, 0, ...(trouble ? [trouble] : [])),
      ...when<Command>(restarts, { do: 'restart', session: name }),
      { do: 'deliver-again', session: name },
    ]);
  const visitedTwice = fc
    .record({ session, isLate: fc.boolean() })
    .map(({ session: name, isLate }): Command[] => [
      ...flow(name).toSpliced(isLate ? 3 : 2, 0, { do: 'consent', session: name, again: true }),
      { do: 'deliver', session: name },
    ]);
  return [some(2, changed), ...when(ownsSession, some(3, again)), some(1, visitedTwice)];
}
