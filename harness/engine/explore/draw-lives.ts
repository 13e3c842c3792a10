/** The life of a session: it logs in and is used for a while, with what happens to sessions in between. */
import fc from 'fast-check';
import { canSay } from '../../../specs/clauses/error-clauses.ts';
import type { Command } from '../drive/command.ts';
import { callsBy, type DrawnParts, flow, takesPart, useBy, when } from './draw-parts.ts';
import { meeting, outageAt, troublesAt } from './draw-troubles.ts';

const MOST_EVENTS = 6;

/** The one answer of an API after which a client may go on by itself. */
const REFUSED: Command = { do: 'object', leg: 'api', condition: 'token-bad' };

type Events = fc.Arbitrary<Command[]>;

export function lives(parts: DrawnParts): fc.Arbitrary<Command[]> {
  return parts.session.chain((name) =>
    fc
      .tuple(login(name, parts), fc.array(eventOf(name, parts), { maxLength: MOST_EVENTS, size: 'max' }))
      .map(([first, events]) => [...first, ...events.flat()]),
  );
}

const login = (name: string, { implicit, direct }: DrawnParts): Events =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(flow(name)) },
    ...when(implicit, { weight: 1, arbitrary: fc.constant(flow(name, 'implicit')) }),
    ...when(direct, { weight: 2, arbitrary: fc.constant<Command[]>([{ do: 'direct', session: name }]) }),
  );

function eventOf(name: string, parts: DrawnParts): Events {
  const restart: Command = { do: 'restart', session: name };
  const uses = useBy(name, parts);
  if (uses.length === 0)
    return fc.constantFrom<Command[]>(
      flow(name),
      ...when<Command[]>(parts.saves, [restart]),
      ...when<Command[]>(parts.ownsSession, [{ do: 'deliver-again', session: name }]),
    );
  const use = fc.oneof(...uses);
  return fc.oneof(
    { weight: 6, arbitrary: use.map((command): Command[] => [command]) },
    { weight: 2, arbitrary: byAnybody(parts) },
    ...when(parts.saves, { weight: 3, arbitrary: fc.constant<Command[]>([restart]) }),
    { weight: 3, arbitrary: expired(use) },
    ...callsBy(name, parts)
      .filter(() => canSay(parts.facts, 'api', 'token-bad'))
      .map((call) => ({ weight: 1, arbitrary: call.map((command): Command[] => [REFUSED, command]) })),
    ...(['refresh', 'api'] as const).flatMap((leg) =>
      troublesAt(parts, leg).map((trouble) => ({ weight: 2, arbitrary: meet(trouble, meeting(leg, name, parts)) })),
    ),
    ...(['refresh', 'api', 'revoke'] as const)
      .filter((leg) => takesPart(leg, parts))
      .map((leg) => ({ weight: 1, arbitrary: outageAt(leg, name, parts) })),
  );
}

/** What somebody else does meanwhile, where there is anybody else. */
const byAnybody = (parts: DrawnParts): Events =>
  parts.session.chain((name) => fc.oneof(...useBy(name, parts))).map((command): Command[] => [command]);

/** The end of a lifetime, and what meets it. */
export const expired = (use: fc.Arbitrary<Command>): Events =>
  fc
    .tuple(fc.constantFrom(-30, -1, 0, 1, 60), use)
    .map(([seconds, command]): Command[] => [{ do: 'advance', beyond: 'access_token', seconds }, command]);

const meet = (trouble: fc.Arbitrary<Command>, meets: Events): Events =>
  fc.tuple(trouble, meets).map(([first, rest]) => [first, ...rest]);
