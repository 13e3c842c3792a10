/** Writes down what sound clients came to: one row for each, with the reason why it is sound. */
import type { Alarms } from '../../../harness/workshop/proof/count-alarms.ts';
import { EDITED } from '../../handwritten/variants.ts';
import { VARIANTS } from '../variants.ts';

type Counted = { client: string; alarms: Alarms };

const PLAIN: Record<string, { why: string }> = {
  handwritten: { why: 'Written from the documents alone, one for each provider.' },
  model: { why: 'Does everything in the plainest way.' },
  mixed: { why: 'Up to six of the variants below in one client, drawn anew for each.' },
};

export function describeAlarms(all: readonly Counted[]): string {
  const rows = Object.entries({ ...PLAIN, ...VARIANTS, ...EDITED });
  return [
    '# False alarms',
    '',
    'Situations and generated sequences of clients that are sound: every clause that one of them fails is an alarm. Written by `npm run alarms`.',
    '',
    '| client | why it is sound | providers | situations | sequences | with a whole flow | exchanges | alarms |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map(([name, { why }]) =>
      row(
        name,
        why,
        all.filter(({ client }) => client === name),
      ),
    ),
    row('all', '', all),
    '',
  ].join('\n');
}

function row(client: string, why: string, counted: readonly Counted[]): string {
  const sum = (of: (one: Alarms) => number) => counted.reduce((total, { alarms }) => total + of(alarms), 0);
  const cells = [
    client,
    why,
    new Set(counted.map(({ alarms }) => alarms.provider)).size,
    sum(({ cases }) => cases),
    sum(({ sequences }) => sequences),
    sum(({ completed }) => completed),
    sum(({ exchanges }) => exchanges),
    sum(({ alarms }) => alarms.length),
  ];
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}
