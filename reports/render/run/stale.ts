/** Entries of the lists of accepted failures that no longer hold, and what to change about each. */
import type { RunRecord } from '../../../specs/record/record.ts';
import { firstOf } from '../prose/legible.ts';
import { prose, section } from '../prose/phrases.ts';
import { type Sheet, wrap } from '../prose/wrap.ts';

const LISTS = { failures: 'known failure', unstable: 'unstable' } as const;

export function renderStale({ known }: RunRecord, sheet: Sheet): string[] {
  if (known === undefined || known.stale.length === 0) return [];
  const { shown, more } = firstOf(known.stale);
  return [
    ...section('Accepted failures that no longer hold', sheet),
    ...shown.flatMap(({ list, clause, provider, what }) => [
      ...wrap(
        [
          { text: clause, style: 'bold' },
          { text: `  ${LISTS[list]}${provider === undefined ? '' : `, at ${provider}`}`, style: 'dim' },
        ],
        sheet,
        { text: '! ', style: 'yellow' },
      ),
      ...wrap(prose(what), sheet, { text: '  → ', style: 'cyan' }),
    ]),
    ...(more > 0 ? wrap(`and ${more} more entries`, sheet) : []),
  ];
}
