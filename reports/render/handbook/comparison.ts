/** The providers beside each other, row by row: what each has for every fact that any of them has. Data, no markup. */
import { LEG_NAMES } from '../../../specs/clauses/prose.ts';
import type { Facts, Leg } from '../../../specs/language/spec.ts';
import type { LegId } from '../../../specs/language/words.ts';
import { capital } from '../prose/joined.ts';
import { withCredentials } from '../prose/leg-deviations.ts';
import {
  address,
  apiRows,
  type ComparisonRow,
  denialRows,
  endpointOf,
  errorRows,
  lifetimeRows,
  messageRows,
  row,
  wholeRows,
} from './comparison-rows.ts';

export type ComparisonGroup = {
  id: string;
  title: string;
  rows: ComparisonRow[];
  /** Whether a provider has any of it; absent: every provider has. */
  there?: (facts: Facts) => boolean;
};

/** Rows that no provider has anything in are left out. */
export function deriveComparison(all: readonly Facts[]): ComparisonGroup[] {
  const groups: ComparisonGroup[] = [
    { id: 'whole', title: 'As a whole', rows: wholeRows() },
    ...LEG_ORDER.flatMap((id) => legGroups(id)),
    { id: 'callback', title: 'Callback', rows: messageRows('callback', ({ callback }) => callback) },
    { id: 'denial', title: 'Denial', rows: denialRows() },
    {
      id: 'implicit',
      title: 'Implicit grant',
      rows: messageRows('implicit/answer', ({ implicit }) => implicit, 'implicit/answer'),
    },
    { id: 'api', title: 'API request', rows: apiRows() },
    { id: 'errors', title: 'Errors', rows: errorRows() },
    { id: 'lifetimes', title: 'Lifetimes', rows: lifetimeRows() },
  ];
  return groups
    .map((group) => ({ ...group, rows: group.rows.filter(({ has }) => all.some((facts) => has(facts) !== null)) }))
    .filter(({ rows }) => rows.length > 0)
    .sort((one, other) => ORDER.indexOf(one.id) - ORDER.indexOf(other.id));
}

const LEG_ORDER: LegId[] = ['authorize', 'exchange', 'refresh', 'revoke', 'direct'];
const ORDER = [
  'whole',
  'authorize',
  'callback',
  'denial',
  'exchange',
  'exchange/answer',
  'refresh',
  'refresh/answer',
  'api',
  'revoke',
  'revoke/answer',
  'direct',
  'direct/answer',
  'implicit',
  'errors',
  'lifetimes',
];

function legGroups(id: LegId): ComparisonGroup[] {
  const leg = (facts: Facts): Leg | undefined => facts.legs[id];
  const title = capital(LEG_NAMES[id]);
  return [
    {
      id,
      title,
      there: (facts) => leg(facts) !== undefined,
      rows: [
        address(`${id}/endpoint`, 'Endpoint', (facts) => endpointOf(leg(facts))),
        ...messageRows(id, (facts) => withCredentials(leg(facts))),
      ],
    },
    {
      id: `${id}/answer`,
      title: `Answer to the ${LEG_NAMES[id]}`,
      there: (facts) => leg(facts) !== undefined,
      rows: [
        row(`${id}/answer/status`, 'Status of success', (facts) => {
          const answers = leg(facts)?.answers;
          return answers ? { text: `${answers.status}`, from: answers.statusFrom ?? answers.from } : null;
        }),
        ...messageRows(`${id}/answer`, (facts) => leg(facts)?.answers, `${id}/answer`),
      ],
    },
  ];
}
