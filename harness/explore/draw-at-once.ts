/** What can be asked for at the same time without a doubt about what would be right. */
import fc from 'fast-check';
import type { Asked, Command } from '../drive/command.ts';
import { callBy, flow, type Parts, some, useBy, type Weighted, when } from './draw-parts.ts';

export function atOnce(parts: Parts): Weighted[] {
  return [
    ...when(parts.apis.length > 0, ...ofOneSession(parts)),
    ...ofTwoSessions(parts),
    ...when(parts.ownsSession, some(1, doubleClick(parts))),
  ];
}

const order = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 6 });
const hold = fc.constantFrom('requests' as const, 'answers' as const);

const together = (commands: fc.Arbitrary<Asked[]>): fc.Arbitrary<Command> =>
  fc.record({ commands, order, hold }).map((drawn): Command => ({ do: 'together', ...drawn }));

/** Calls, or calls and a refresh, where the access token lives, has ended, or is refused. */
function ofOneSession(parts: Parts): Weighted[] {
  const acts = (name: string): fc.Arbitrary<Asked[]> => {
    const calls = (most: number) => fc.array(callBy(name, parts), { minLength: 1, maxLength: most });
    const refresh: Asked = { do: 'refresh', session: name };
    return fc.oneof(
      fc.tuple(callBy(name, parts), calls(2)).map(([first, more]) => [first, ...more]),
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
  const before = fc.constantFrom<Command[]>(
    [],
    [{ do: 'advance', beyond: 'access_token', seconds: 60 }],
    ...when<Command[]>(parts.facts.errors.words['token-bad'] !== undefined, [refused, refused]),
  );
  return [
    some(
      4,
      parts.session.chain((name) =>
        fc
          .tuple(before, together(acts(name)), fc.option(fc.oneof(...useBy(name, parts)), { nil: undefined }))
          .map(([first, both, then]): Command[] => [...first, both, ...(then ? [then] : [])]),
      ),
    ),
  ];
}

/** Two people at the same moment. */
function ofTwoSessions(parts: Parts): Weighted[] {
  const acts = (name: string): fc.Arbitrary<Asked> =>
    fc.oneof(...useBy(name, parts), fc.constant<Asked>({ do: 'deliver', session: name }));
  const bothBegun = ['a', 'b'].flatMap((name) => flow(name).slice(0, 2));
  const bothDeliver: Asked[] = ['a', 'b'].map((name) => ({ do: 'deliver', session: name }));
  const uses = useBy('a', parts);
  const after: fc.Arbitrary<Command[]> =
    uses.length === 0
      ? fc.constant([])
      : fc.tuple(fc.oneof(...uses), fc.oneof(...useBy('b', parts))).map((both): Command[] => both);
  return [
    some(
      2,
      together(fc.tuple(acts('a'), acts('b'))).map((both) => [both]),
    ),
    some(
      2,
      fc.tuple(together(fc.constant(bothDeliver)), after).map(([both, then]) => [...bothBegun, both, ...then]),
    ),
  ];
}

/** The same callback twice in one moment. */
const doubleClick = ({ session }: Parts): fc.Arbitrary<Command[]> =>
  session.chain((name) =>
    together(
      fc.constant<Asked[]>([
        { do: 'deliver', session: name },
        { do: 'deliver-again', session: name },
      ]),
    ).map((both): Command[] => [...flow(name).slice(0, 2), both]),
  );
