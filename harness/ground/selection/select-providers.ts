/** Which providers a run plays, in which order, and which of them count. */

import type { Hello } from '../../../specs/contract/contract.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { nearest, UsageError } from '../usage-error.ts';
import type { Hellos } from './hellos.ts';

export type Selected = { spec: ProviderSpec; hello: Hello; gated: boolean };

/**
 * Exactly the providers that were asked for; else the control, and then those that the client declares, or all.
 *
 * @param asked ids, if any.
 * @throws {UsageError} for an id that nobody knows, or that the client has nothing for.
 */
export function selectProviders(specs: readonly ProviderSpec[], hellos: Hellos, asked?: readonly string[]): Selected[] {
  const declared = 'one' in hellos ? (hellos.one.providers ?? []) : Object.keys(hellos.byProvider);
  const by = 'one' in hellos ? 'hello.providers' : 'the export';
  for (const id of asked ?? []) requireKnown(id, specs, `There is no provider "${id}".`);
  for (const id of declared)
    requireKnown(id, specs, `The client names the provider "${id}" in ${by}, and there is none of that name.`);
  const helloFor = (id: string): Hello | undefined => ('one' in hellos ? hellos.one : hellos.byProvider[id]);
  for (const id of asked ?? []) {
    if (helloFor(id)) continue;
    throw new UsageError(`The module exports no client for "${id}".`, {
      expected: `one of ${declared.join(', ')}`,
      got: id,
      hint: `export a client as "${id}", or the one for all providers as "client"`,
    });
  }
  const counts = (id: string) => asked?.includes(id) ?? (declared.length === 0 || declared.includes(id));
  return [...specs]
    .sort((one, other) => Number(other.control ?? false) - Number(one.control ?? false))
    .filter(({ id, control }) => counts(id) || (asked === undefined && control))
    .flatMap((spec) => {
      const hello = helloFor(spec.id);
      return hello ? [{ spec, hello, gated: counts(spec.id) }] : [];
    });
}

/** @throws {UsageError} */
export function requireKnown(id: string, specs: readonly ProviderSpec[], what: string): ProviderSpec {
  const known = specs.map((spec) => spec.id);
  const spec = specs.find((one) => one.id === id);
  if (spec) return spec;
  const [near] = nearest(id, known);
  const hint = near ? `did you mean ${near}?` : 'see `quirkproof list`';
  throw new UsageError(what, { expected: `one of ${known.join(', ')}`, got: id, hint });
}
