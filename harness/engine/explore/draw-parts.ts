/** What everything that is drawn is made of: who takes part in what, sessions, and lists of commands with a weight. */
import fc from 'fast-check';
import type { Hello } from '../../../specs/contract/contract.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { AnyLeg } from '../../../specs/language/words.ts';
import type { Command, OperationCommand } from '../drive/command.ts';
import { revokedBy } from '../drive/revoked-by.ts';

export type Weighted = { weight: number; arbitrary: fc.Arbitrary<Command[]> };

/** What a provider has, and a client can take part in. */
export type DrawnParts = {
  facts: Facts;
  does: (duty: keyof Hello['does']) => boolean;
  apis: string[];
  refreshes: boolean;
  /** Keeps the browser sessions itself, as an application does, and some libraries or the adapters around them. */
  ownsSession: boolean;
  implicit: boolean;
  direct: boolean;
  /** The tokens that it revokes. */
  revokes: readonly ('access' | 'refresh')[];
  saves: boolean;
  /** Whose turn it is. */
  session: fc.Arbitrary<string>;
};

/** One person alone gets further; what is mixed up between people takes two, or three. */
export const CASTS: fc.Arbitrary<string>[] = [
  fc.constant('a'),
  fc.constantFrom('a', 'a', 'a', 'b', 'b'),
  fc.constantFrom('a', 'a', 'b', 'b', 'c'),
];

export function partsOf(
  facts: Facts,
  hello: Hello,
  session: fc.Arbitrary<string> = CASTS[2] as fc.Arbitrary<string>,
): DrawnParts {
  const does = (duty: keyof Hello['does']) => hello.does[duty] !== 'none';
  return {
    facts,
    does,
    apis: does('callApi') ? Object.keys(facts.apis) : [],
    refreshes: facts.legs.refresh !== undefined && does('refresh'),
    ownsSession: hello.kind === 'application' || (does('callback') && does('singleUse')),
    implicit: facts.implicit !== undefined && does('implicit'),
    direct: facts.legs.direct !== undefined && does('direct'),
    revokes: facts.legs.revoke === undefined ? [] : revokedBy(hello),
    saves: does('save'),
    session,
  };
}

export const takesPart = (leg: AnyLeg, { facts, apis, refreshes, direct, revokes }: DrawnParts): boolean =>
  ({
    authorize: true,
    exchange: facts.legs.exchange !== undefined,
    refresh: refreshes,
    api: apis.length > 0,
    direct,
    revoke: revokes.length > 0,
  })[leg];

/** Two that are not the same. */
export const twoOf = ({ session }: DrawnParts): fc.Arbitrary<[string, string]> =>
  fc.tuple(session, session).map(([first, second]) => [first, first === second ? otherThan(first) : second]);

export const otherThan = (name: string): string => (name === 'a' ? 'b' : 'a');

export const flow = (name: string, grant?: 'implicit'): Command[] => [
  { do: 'begin', session: name, ...(grant && { grant }) },
  { do: 'consent', session: name },
  { do: 'deliver', session: name },
];

/** Only where there is an API. */
export const callBy = (name: string, { apis }: DrawnParts): fc.Arbitrary<OperationCommand> =>
  fc.constantFrom(...apis).map((api) => ({ do: 'call-api', session: name, api }));

/** The same, or nothing where there is no API. */
export const callsBy = (name: string, parts: DrawnParts): fc.Arbitrary<OperationCommand>[] =>
  parts.apis.length > 0 ? [callBy(name, parts)] : [];

/** What a session does with its tokens. */
export function useBy(name: string, parts: DrawnParts): fc.Arbitrary<OperationCommand>[] {
  return [
    ...callsBy(name, parts),
    ...(parts.refreshes ? [fc.constant<OperationCommand>({ do: 'refresh', session: name })] : []),
  ];
}

export const one = (weight: number, arbitrary: fc.Arbitrary<Command>): Weighted => ({
  weight,
  arbitrary: arbitrary.map((command) => [command]),
});

export const some = (weight: number, arbitrary: fc.Arbitrary<Command[]>): Weighted => ({ weight, arbitrary });

export const when = <T>(condition: boolean, ...things: T[]): T[] => (condition ? things : []);
