/** What must hold of the record of a hostile client, whatever it did. */
import type { RunRecord } from '../../../../../specs/record/record.ts';

const mustsOf = (record: RunRecord) =>
  record.providers.flatMap(({ clauses }) => clauses.filter(({ level }) => level === 'must'));

/**
 * Says what does not hold: it ends with 0 and left a `must` unproved that a sound client proves, the suite takes the
 * blame, or it ends otherwise and nothing says why.
 *
 * @param sound of the sound client, with the same options.
 */
export function complaintsOf(record: RunRecord, sound: RunRecord): string[] {
  const proved = new Set(mustsOf(record).flatMap(({ id, verdict }) => (verdict === 'pass' ? [id] : [])));
  const unproved = mustsOf(sound).filter(({ id, verdict }) => verdict === 'pass' && !proved.has(id));
  const isNamed = record.faults.length > 0 || mustsOf(record).some(({ verdict }) => verdict === 'fail');
  return [
    ...(record.exitCode === 0 && unproved.length > 0
      ? [`exit 0, and without proof of ${unproved.map(({ id }) => id).join(', ')}`]
      : []),
    ...(record.exitCode === 0 && record.faults.length > 0 ? ['exit 0, with faults of the client'] : []),
    ...([0, 1, 4].includes(record.exitCode) ? [] : [`exit ${record.exitCode}`]),
    ...(record.exitCode !== 0 && !isNamed ? [`exit ${record.exitCode}, and nothing that says why`] : []),
  ];
}
