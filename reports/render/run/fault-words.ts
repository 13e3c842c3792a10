/** Whose a fault is, in words. An application has no adapter around it: what is not the suite's is its own. */
import type { FaultRecord, ProviderResult, RunRecord } from '../../../specs/record/record.ts';

type JudgedClient = Pick<RunRecord['client'], 'kind'>;

export function ownerOf({ kind }: Pick<FaultRecord, 'kind'>, client: JudgedClient): string {
  if (kind === 'suite-fault') return 'fault of the suite';
  return client.kind === 'application' ? 'fault of the client' : 'fault of the adapter';
}

/** Faults under their headings. */
export function faultSections({
  faults,
  client,
}: Pick<RunRecord, 'faults' | 'client'>): [title: string, FaultRecord[]][] {
  const of = (kind: FaultRecord['kind']) => faults.filter((fault) => fault.kind === kind);
  const all: [string, FaultRecord[]][] =
    client.kind === 'application'
      ? [
          ['Where the client failed outside of its contract', of('adapter-fault')],
          ['Faults of the suite', of('suite-fault')],
        ]
      : [["Faults that are not the library's", faults]];
  return all.filter(([, those]) => those.length > 0);
}

/** `callback`, or the client where it was in no operation. */
export const placeOf = ({ operation }: Pick<FaultRecord, 'operation'>): string =>
  operation === undefined ? '' : `, operation ${operation}`;

/** What makes a run incomplete at its providers beside their clauses, a sentence each. */
export const openPoints = (providers: readonly ProviderResult[]): { provider: string; what: string }[] =>
  providers
    .filter(({ gated }) => gated)
    .flatMap(({ id, incomplete = [] }) => incomplete.map((what) => ({ provider: id, what })));
