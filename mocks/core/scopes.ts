/** What scopes stand for and which there are. */
import type { Facts } from '../../specs/language/spec.ts';

/** The scopes together with all that they imply, at any depth. */
export function expandScopes(facts: Facts, scopes: Iterable<string>): Set<string> {
  const all = new Set(scopes);
  for (const scope of all) for (const implied of facts.scopes.implies?.[scope] ?? []) all.add(implied);
  return all;
}

const KNOWN = {
  any: () => true,
  listed: (facts, scope) => {
    const { examples, implies = {} } = facts.scopes;
    return (
      examples.includes(scope) || scope in implies || Object.values(implies).some((implied) => implied.includes(scope))
    );
  },
} satisfies Record<Facts['scopes']['known'], (facts: Facts, scope: string) => boolean>;

export const areKnown = (facts: Facts, scopes: string[]): boolean =>
  scopes.every((scope) => KNOWN[facts.scopes.known](facts, scope));

/** Whether every scope of `asked` is covered by `granted`, by name or by implication. */
export function covers(facts: Facts, granted: string[], asked: string[]): boolean {
  const all = expandScopes(facts, granted);
  return asked.every((scope) => all.has(scope));
}

/** Without those that another one of them stands for, where the facts have it so. */
export function normalize(facts: Facts, scopes: string[]): string[] {
  if (!facts.scopes.normalized) return scopes;
  return scopes.filter((scope) => !scopes.some((other) => other !== scope && covers(facts, [other], [scope])));
}

/** Order carries no meaning (RFC 6749 §3.3). */
export const sameScopes = (one: string[], other: string[]): boolean =>
  new Set(one).size === new Set(other).size && one.every((scope) => other.includes(scope));
