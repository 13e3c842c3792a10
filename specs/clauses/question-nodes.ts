/** What an unsettled question is about: the nodes in which its answers differ. */
import { differingPaths } from '../language/merge.ts';
import { resolveFacts } from '../language/resolve.ts';
import type { ProviderSpec, Unsettled } from '../language/spec.ts';
import { standardFacts } from '../standard/facts.ts';
import { nodeOf } from './node-of.ts';

/** Each node once, as clause ids have it; see `nodeOf`. */
export function questionNodes(spec: ProviderSpec, { id, answers }: Unsettled): string[] {
  const [first, ...others] = answers.map((answer) => resolveFacts(standardFacts, spec, { [id]: answer.id }));
  return [...new Set(others.flatMap((other) => differingPaths(first, other)).map(nodeOf))];
}
