/** What a faulty client sees of an answer before it makes its mistake: the raw thing, and the values by their roles. */
import type { Facts, Message } from '../../../specs/language/spec.ts';
import type { AnyLeg, Role } from '../../../specs/language/words.ts';
import { memberOf } from '../fields.ts';

export type SeenByClient = {
  leg: AnyLeg;
  facts: Facts;
  status: number;
  headers: Record<string, string>;
  text: string;
  /** By dotted path. */
  members: Record<string, unknown>;
  /** The connection ended: before an answer, or within it. */
  lost?: 'answer' | 'body';
};

/** Something in an answer that a careless client stumbles at. */
export type Notice = (seen: SeenByClient) => boolean;

export const typeOf = ({ headers }: SeenByClient): string | undefined => headers['content-type'];

const messageOf = ({ leg, facts }: SeenByClient): Message | undefined =>
  leg === 'api' ? undefined : facts.legs[leg]?.answers;

export function read(seen: SeenByClient, role: Role): unknown {
  const message = messageOf(seen);
  return message && memberOf(seen.members, message, role);
}

/** An answer of the token endpoint that is, by its status, a success. */
export const isGrant = ({ leg, status, lost }: SeenByClient): boolean =>
  (leg === 'exchange' || leg === 'refresh') && status < 300 && lost === undefined;

/** The names of a list in which the documents have those that are there, and the names in the order in which they came. */
export function ordersOf(
  came: readonly string[],
  message: Message | undefined,
): { came: string[]; documented: string[] } {
  const known = Object.values(message?.fields ?? {}).flatMap((field) => (field ? [field.name] : []));
  return {
    came: came.filter((name) => known.includes(name)),
    documented: known.filter((name) => came.includes(name)),
  };
}

export const isReversed = ({ came, documented }: ReturnType<typeof ordersOf>): boolean =>
  came.length > 1 && came.join() === documented.toReversed().join();

export const orderOf = (seen: SeenByClient): ReturnType<typeof ordersOf> => ordersOf(namesOf(seen), messageOf(seen));

/** The names of the leaves, as they came. */
export const namesOf = ({ members, headers }: SeenByClient): string[] =>
  Object.keys(members).filter((name) => !(name in headers));
