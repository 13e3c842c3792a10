/**
 * What leaves a provider open whatever its clauses say: a documented flow that never comes to its end, and operations
 * that failed outside of their contract. Neither is green, for neither proves anything.
 */
import type { ClauseResult, FaultRecord, ProviderResult } from '../../../specs/record/record.ts';

type Open = Pick<ProviderResult, 'id' | 'wiring' | 'wirings'> & {
  clauses: readonly Pick<ClauseResult, 'id' | 'verdict' | 'covered' | 'stopsFlow'>[];
};

/** In words, one for each; nothing where a list of known failures accepts it. */
export function openAt(provider: Open, faults: readonly FaultRecord[]): string[] {
  const own = faults.filter(
    ({ kind, provider: id, covered }) => kind === 'adapter-fault' && id === provider.id && !covered,
  );
  const failed = own.map(({ operation = 'the client', message }) => `${operation} failed (${message})`);
  return isUnended(provider) ? ['the documented flow does not come to its end', ...failed] : failed;
}

/** Who accepts the failure that stops the flow accepts that it stops; what no clause explains cannot be accepted. */
function isUnended({ wiring, wirings, clauses }: Open): boolean {
  if (wiring !== null) return false;
  const fails = wirings.find(({ judged }) => judged)?.fails ?? [];
  const stops = clauses.filter(({ id, verdict, stopsFlow }) => verdict === 'fail' && (stopsFlow || fails.includes(id)));
  return !stops.some(({ covered }) => covered);
}
