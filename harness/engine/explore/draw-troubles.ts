/** What can go wrong at the provider or on the way, and the step that meets it. */
import fc from 'fast-check';
import { canSay, objections } from '../../../specs/clauses/error-clauses.ts';
import type { AnyLeg, Condition } from '../../../specs/language/words.ts';
import type { Command } from '../drive/command.ts';
import { callBy, type DrawnParts, flow, some, takesPart, useBy, type Weighted, when } from './draw-parts.ts';

/** As many failures in a row as nobody may send the same request for. */
const OUTAGE = 4;

const LEGS = ['exchange', 'refresh', 'api', 'revoke'] as const;

type Trouble = Extract<Command, { do: 'object' | 'drop' }>;

export const troubles = (parts: DrawnParts): Weighted[] => [...troubled(parts), ...outages(parts), ...dead(parts)];

/** Any of them, at all legs or at one; nothing where there is none. */
export function troublesAt(parts: DrawnParts, only?: AnyLeg): fc.Arbitrary<Trouble>[] {
  const isHere = (leg: AnyLeg) => takesPart(leg, parts) && (only === undefined || leg === only);
  const objects = objections(parts.facts)
    .filter(({ leg }) => isHere(leg))
    .map(({ leg, conditions }): Trouble => ({ do: 'object', leg, condition: conditions[0] as Condition }));
  const drops = LEGS.filter(isHere).flatMap((leg): Trouble[] => [
    { do: 'drop', leg, when: 'before' },
    { do: 'drop', leg, when: 'after' },
  ]);
  const kinds = [
    ...(objects.length > 0 ? [{ weight: 2, arbitrary: fc.constantFrom(...objects) }] : []),
    ...(drops.length > 0 ? [{ weight: 1, arbitrary: fc.constantFrom(...drops) }] : []),
  ];
  return kinds.length > 0 ? [fc.oneof(...kinds)] : [];
}

/** What sends a request of a leg. */
export function meeting(leg: AnyLeg, name: string, parts: DrawnParts): fc.Arbitrary<Command[]> {
  switch (leg) {
    case 'api':
      return callBy(name, parts).map((call): Command[] => [call]);
    case 'refresh':
      return fc.constant<Command[]>([{ do: 'refresh', session: name }]);
    case 'revoke':
      return fc.constantFrom(...parts.revokes).map((which): Command[] => [{ do: 'revoke', session: name, which }]);
    case 'direct':
      return fc.constant<Command[]>([{ do: 'direct', session: name }]);
    default:
      return fc.constant(flow(name));
  }
}

/** Once or twice; and something more after it. */
function troubled(parts: DrawnParts): Weighted[] {
  const after = (name: string): fc.Arbitrary<Command[]> =>
    fc.constantFrom<Command[]>(
      [],
      ...when<Command[]>(parts.ownsSession, [{ do: 'deliver-again', session: name }]),
      ...when<Command[]>(parts.saves, [{ do: 'restart', session: name }]),
    );
  const then = (name: string): fc.Arbitrary<Command[]> =>
    fc.oneof(
      fc.constant<Command[]>([]),
      fc.constant(flow(name)),
      ...useBy(name, parts).map((use) => use.map((command): Command[] => [command])),
    );
  return troublesAt(parts).map((any) =>
    some(
      7,
      fc
        .record({ session: parts.session, trouble: any, times: fc.constantFrom(1, 1, 1, 2) })
        .chain(({ session: name, trouble, times }) =>
          fc
            .tuple(meeting(trouble.leg, name, parts), after(name), then(name))
            .map((rest): Command[] => [...Array<Command>(times).fill(trouble), ...rest.flat()]),
        ),
    ),
  );
}

/** The provider cannot be reached or is not available for a while. */
export function outageAt(leg: (typeof LEGS)[number], name: string, parts: DrawnParts): fc.Arbitrary<Command[]> {
  const conditions = (['busy', 'server'] as const).filter((word) => canSay(parts.facts, leg, word));
  const trouble = fc.constantFrom<Trouble>(
    { do: 'drop', leg, when: 'before' },
    ...conditions.map((condition): Trouble => ({ do: 'object', leg, condition })),
  );
  return fc
    .tuple(trouble, meeting(leg, name, parts))
    .map(([what, meets]) => [...Array<Command>(OUTAGE).fill(what), ...meets]);
}

const outages = (parts: DrawnParts): Weighted[] =>
  LEGS.filter((leg) => takesPart(leg, parts)).map((leg) =>
    some(
      1,
      parts.session.chain((name) => outageAt(leg, name, parts)),
    ),
  );

/** All that a session holds has ended, and it is used all the same: before a restart and after it. */
function dead(parts: DrawnParts): Weighted[] {
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
