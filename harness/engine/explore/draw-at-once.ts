/** What can be asked for at the same time without a doubt about what would be right. */
import fc from 'fast-check';
import { canSay } from '../../../specs/clauses/error-clauses.ts';
import type { Command, OperationCommand } from '../drive/command.ts';
import { callBy, type DrawnParts, flow, some, useBy, type Weighted, when } from './draw-parts.ts';

export function atOnce(parts: DrawnParts): Weighted[] {
  return [
    ...when(parts.apis.length > 0, ...ofOneSession(parts)),
    ...ofTwoSessions(parts),
    ...when(parts.ownsSession, some(1, doubleClick(parts))),
    ...when(parts.refreshes, some(1, loginDuringRefresh(parts))),
  ];
}

const order = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 6 });
const hold = fc.constantFrom('requests' as const, 'answers' as const);

const together = (commands: fc.Arbitrary<OperationCommand[]>): fc.Arbitrary<Command> =>
  fc.record({ commands, order, hold }).map((drawn): Command => ({ do: 'together', ...drawn }));

/** Calls, or calls and a refresh, where the access token lives, has ended, or is refused. */
function ofOneSession(parts: DrawnParts): Weighted[] {
  const acts = (name: string): fc.Arbitrary<OperationCommand[]> => {
    const calls = (most: number) => fc.array(callBy(name, parts), { minLength: 1, maxLength: most });
    const refresh: OperationCommand = { do: 'refresh', session: name };
    return fc.oneof(
      // What a client brings about by itself shows in these alone.
      { weight: 3, arbitrary: fc.tuple(callBy(name, parts), calls(2)).map(([first, more]) => [first, ...more]) },
      ...when(
        parts.refreshes,
        calls(2).map((more) => [...more, refresh]),
      ),
      ...when(
        parts.refreshes,
        calls(1).map((more) => [refresh, ...more]),
      ),
    );
  };
  const refused: Command = { do: 'object', leg: 'api', condition: 'token-bad' };
  const isOver: Command[] = [{ do: 'advance', beyond: 'access_token', seconds: 60 }];
  const isRefused = when<Command[]>(canSay(parts.facts, 'api', 'token-bad'), [refused, refused]);
  const before = fc.constantFrom<Command[]>([], isOver, isOver, ...isRefused, ...isRefused);
  return [
    some(
      6,
      parts.session.chain((name) =>
        fc
          .tuple(
            fc.constantFrom(true, true, false),
            before,
            together(acts(name)),
            fc.array(fc.oneof(...useBy(name, parts)), { minLength: 1, maxLength: 2 }),
          )
          .map(([isBegun, first, both, then]): Command[] => [...when(isBegun, ...flow(name)), ...first, both, ...then]),
      ),
    ),
  ];
}

/** Two people at the same moment: with their tokens, or as they come back from the provider. */
function ofTwoSessions(parts: DrawnParts): Weighted[] {
  const both = (make: (name: string) => Command[]) => ['a', 'b'].flatMap(make);
  const deliver: OperationCommand[] = ['a', 'b'].map((name) => ({ do: 'deliver', session: name }));
  const after = fc.tuple(...['a', 'b'].map((name) => usesOf(name, parts))).map((uses) => uses.flat());
  const callbacks = fc
    .tuple(together(fc.constant(deliver)), after)
    .map(([command, then]) => [...both((name) => flow(name).slice(0, 2)), command, ...then]);
  if (useBy('a', parts).length === 0) return [some(2, callbacks)];
  const uses = fc
    .record({
      isBegun: fc.boolean(),
      isExpired: fc.boolean(),
      command: together(fc.tuple(fc.oneof(...useBy('a', parts)), fc.oneof(...useBy('b', parts)))),
    })
    .map(({ isBegun, isExpired, command }): Command[] => [
      ...when(isBegun, ...both((name) => flow(name))),
      ...when<Command>(isExpired, { do: 'advance', beyond: 'access_token', seconds: 60 }),
      command,
    ]);
  return [some(3, callbacks), some(3, uses)];
}

const usesOf = (name: string, parts: DrawnParts): fc.Arbitrary<Command[]> => {
  const uses = useBy(name, parts);
  return uses.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...uses), { maxLength: 2 });
};

/** A new login comes back while a refresh of the last one is under way. */
const loginDuringRefresh = (parts: DrawnParts): fc.Arbitrary<Command[]> =>
  parts.session.chain((name) =>
    fc
      .tuple(
        together(
          fc.constant<OperationCommand[]>([
            { do: 'refresh', session: name },
            { do: 'deliver', session: name },
          ]),
        ),
        fc.oneof(...useBy(name, parts)),
      )
      .map(([both, use]): Command[] => [...flow(name), ...flow(name).slice(0, 2), both, use]),
  );

/** The same callback twice in one moment. */
const doubleClick = ({ session }: DrawnParts): fc.Arbitrary<Command[]> =>
  session.chain((name) =>
    together(
      fc.constant<OperationCommand[]>([
        { do: 'deliver', session: name },
        { do: 'deliver-again', session: name },
      ]),
    ).map((both): Command[] => [...flow(name).slice(0, 2), both]),
  );
