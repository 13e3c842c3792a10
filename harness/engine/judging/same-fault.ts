/** Failures that are one fault: the same mistake in the requests or answers of several legs is told in full once. */
import type { Clause } from '../../../specs/clauses/clause.ts';
import type { ClauseResult, Finding } from '../../../specs/record/record.ts';
import { SUCCESSES } from '../checks/observation.ts';
import { withStableAddresses } from '../drive/stable-addresses.ts';

/** Names in each failure the first one of its weight that shows the same fault, if there is one before it. */
export function nameAlike(clauses: readonly Clause[], results: readonly ClauseResult[]): ClauseResult[] {
  const heads = new Map<string, string>();
  return results.map((result, index) => {
    const fault = result.finding && faultOf(clauses[index] as Clause, withStableAddresses(result.finding));
    if (fault === undefined) return result;
    const key = `${result.level} ${result.by ?? ''} ${fault}`;
    const alike = heads.get(key);
    if (alike === undefined) heads.set(key, result.id);
    return alike === undefined ? result : { ...result, alike };
  });
}

/** What went wrong, wherever it did; nothing, where each failure speaks for itself. */
function faultOf({ subject }: Clause, { got, expected }: Finding): string | undefined {
  switch (subject.is) {
    case 'endpoint': {
      const [method = '', url = ''] = got.split(' ');
      return subject.leg === 'authorize' ? undefined : `endpoint ${expected.startsWith(`${method} `) ? url : method}`;
    }
    case 'carrier':
    case 'authentication':
      return `${subject.is} ${got}`;
    case 'field':
    case 'answer-field':
      return `${subject.is} ${subject.role} ${got}`;
    case 'error':
      // Who looks at the status alone takes every error for a success, whatever its word.
      return `${subject.is} ${SUCCESSES.includes(got) ? got : subject.word}`;
    // All errors of a leg were taken for successes, or none was named, whatever was made of them.
    case 'errors':
    case 'errors-named':
      return subject.is;
    default:
      return undefined;
  }
}
