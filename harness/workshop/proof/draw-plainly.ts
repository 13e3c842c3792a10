/**
 * The base line that the explorer is measured against: every kind of command with the same chance, every value of it as
 * well, as many as fast-check draws by itself; no runs that get somewhere, no answers and no identifiers drawn.
 */
import fc from 'fast-check';
import { objections } from '../../../specs/clauses/error-clauses.ts';
import type { Hello } from '../../../specs/contract/contract.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { Condition } from '../../../specs/language/words.ts';
import type { Command, OperationCommand } from '../../engine/drive/command.ts';
import { type DrawnParts, partsOf, takesPart } from '../../engine/explore/draw-parts.ts';
import type { Sequence } from '../../engine/explore/sequence.ts';

export function drawPlainly(facts: Facts, hello: Hello, seed: number, count: number): Sequence[] {
  const parts = partsOf(facts, hello);
  const asked = askedOf(parts);
  const together = fc
    .record({
      commands: fc.array(fc.oneof(...asked), { minLength: 2, maxLength: 3 }),
      hold: fc.constantFrom('requests' as const, 'answers' as const),
      order: fc.array(fc.nat({ max: 5 })),
    })
    .map((drawn): Command => ({ do: 'together', ...drawn }));
  const command: fc.Arbitrary<Command> = fc.oneof(...asked, ...kindsOf(parts), together);
  return fc
    .sample(fc.array(command), { seed, numRuns: count })
    .map((commands) => ({ commands, answers: {}, identity: {}, seed }));
}

const session = fc.constantFrom('a', 'b', 'c');
const maybe = <T>(...values: T[]): fc.Arbitrary<T | undefined> => fc.constantFrom(undefined, ...values);

/** Without members that are not set, as they are in a file. */
const plain = <C extends Command>(command: C): C => JSON.parse(JSON.stringify(command));

function askedOf({
  facts,
  apis,
  refreshes,
  implicit,
  direct,
  revokes,
  saves,
  ownsSession,
}: DrawnParts): fc.Arbitrary<OperationCommand>[] {
  const touch = maybe(...(facts.callback.fields.state?.use === 'absent' ? [] : ['state' as const]), 'code' as const);
  const kinds: fc.Arbitrary<OperationCommand>[] = [
    fc
      .record({ session, grant: maybe(...(implicit ? ['implicit' as const] : [])) })
      .map((one) => ({ do: 'begin', ...one })),
    fc
      .record({
        session,
        to: maybe('a', 'b', 'c'),
        older: maybe(true as const),
        without: touch,
        alter: touch,
        double: touch,
      })
      .map((one) => ({ do: 'deliver', ...one })),
    ...(ownsSession ? [session.map((name): OperationCommand => ({ do: 'deliver-again', session: name }))] : []),
    ...(direct
      ? [
          fc
            .record({ session, password: maybe('wrong' as const) })
            .map((one): OperationCommand => ({ do: 'direct', ...one })),
        ]
      : []),
    ...(refreshes ? [session.map((name): OperationCommand => ({ do: 'refresh', session: name }))] : []),
    ...(apis.length > 0
      ? [
          fc
            .record({ session, api: fc.constantFrom(...apis) })
            .map((one): OperationCommand => ({ do: 'call-api', ...one })),
        ]
      : []),
    ...(revokes.length > 0
      ? [
          fc
            .record({ session, which: fc.constantFrom(...revokes) })
            .map((one): OperationCommand => ({ do: 'revoke', ...one })),
        ]
      : []),
    ...(saves ? [session.map((name): OperationCommand => ({ do: 'restart', session: name }))] : []),
  ];
  return kinds.map((kind) => kind.map(plain));
}

function kindsOf(parts: DrawnParts): fc.Arbitrary<Command>[] {
  const { facts } = parts;
  const lifetimes = (['code', 'access_token', 'refresh_token'] as const).filter((name) => facts.lifetimes[name]);
  const legs = (['exchange', 'refresh', 'api', 'revoke'] as const).filter((leg) => takesPart(leg, parts));
  const objects = objections(facts).filter(({ leg }) => takesPart(leg, parts));
  return [
    fc.record({ session, older: maybe(true as const) }).map((one): Command => plain({ do: 'consent', ...one })),
    session.map((name): Command => ({ do: 'deny', session: name })),
    session.map((name): Command => ({ do: 'leave', session: name })),
    fc.constant<Command>({ do: 'revoke-by-person' }),
    fc
      .record({ beyond: fc.constantFrom(...lifetimes), seconds: fc.integer({ min: -3600, max: 3600 }) })
      .map((one): Command => ({ do: 'advance', ...one })),
    fc
      .constantFrom(...objects)
      .map(({ leg, conditions }): Command => ({ do: 'object', leg, condition: conditions[0] as Condition })),
    fc
      .record({ leg: fc.constantFrom(...legs), when: fc.constantFrom('before' as const, 'after' as const) })
      .map((one): Command => ({ do: 'drop', ...one })),
  ];
}
