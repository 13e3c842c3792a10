/**
 * The JSON of a badge, as the endpoint of shields.io reads it. It shows no text of the client.
 *
 * @see https://shields.io/badges/endpoint-badge
 */
import type { Outcome, RunRecord } from '../../../specs/record/record.ts';
import { plural } from '../prose/phrases.ts';
import { openPoints } from './fault-words.ts';

type Badge = { message: (record: RunRecord) => string; color: string; isError?: true };

const BADGES = {
  conforms: {
    message: ({ summary }) => `conforms · ${plural(summary.pass, 'clause', 'clauses')}`,
    color: 'brightgreen',
  },
  fails: { message: (record) => `fails ${tally(record, 'fails')}`, color: 'red' },
  incomplete: { message: incompleteness, color: 'yellow' },
  'nothing-judged': { message: () => 'nothing judged', color: 'lightgrey', isError: true },
  'suite-fault': { message: () => 'fault of the suite', color: 'lightgrey', isError: true },
  interrupted: { message: () => 'interrupted', color: 'lightgrey', isError: true },
  'stale-known-failures': { message: () => 'stale known failures', color: 'yellow' },
} as const satisfies Record<Outcome, Badge>;

export function renderShields(record: RunRecord): string {
  const badge: Badge = isAccepted(record) ? ACCEPTED : BADGES[record.outcome];
  const { message, color, isError } = badge;
  // What is only a part never looks like the whole.
  const isPart = record.partial !== undefined || record.only !== undefined;
  const shown = {
    schemaVersion: 1,
    label: record.suite.name,
    message: isPart ? `in part: ${message(record)}` : message(record),
    color: isPart && record.outcome === 'conforms' ? 'yellowgreen' : color,
    ...(isError && { isError }),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

/** A flow that never comes to its end may be known and accepted: that is no badge to be proud of. */
const ACCEPTED: Badge = { message: () => 'does not complete the flow', color: 'yellow' };
const isAccepted = ({ outcome, providers }: RunRecord): boolean =>
  outcome === 'conforms' && providers.some(({ gated, wiring }) => gated && wiring === null);

function incompleteness(record: RunRecord): string {
  if (record.providers.some(({ gated, wiring }) => gated && wiring === null)) return 'does not complete the flow';
  const isOpenBeside = openPoints(record.providers).length > 0;
  return isOpenBeside ? 'incomplete' : `incomplete · ${tally(record, 'incomplete')} open`;
}

const tally = ({ providers }: RunRecord, gate: 'fails' | 'incomplete'): string =>
  plural(
    providers.flatMap(({ clauses }) => clauses).filter((clause) => clause.gate === gate).length,
    'clause',
    'clauses',
  );
