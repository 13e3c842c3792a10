/** Writes down what sound clients came to: one row for each, with the reason why it is sound. */
import type { Alarms } from '../../../harness/proof/count-alarms.ts';
import type { Variant } from '../variants/variant.ts';
import { VARIANTS, type VariantName } from '../variants.ts';
import type { SoundClient } from './sound-clients.ts';

export type Counted = { client: SoundClient['client']; alarms: Alarms };

const WHY: Record<Exclude<SoundClient['client'], VariantName>, string> = {
  handwritten: 'Written from the documents alone, one for each provider.',
  model: 'Does everything in the plainest way.',
  mixed: 'Up to six of the variants below in one client, drawn anew for each.',
};

const PLAIN = ['handwritten', 'model', 'mixed'] as const;
const names = (): SoundClient['client'][] => [...PLAIN, ...(Object.keys(VARIANTS) as VariantName[])];
const whyOf = (client: SoundClient['client']): string => {
  const variants: Record<string, Variant> = VARIANTS;
  return variants[client]?.why ?? WHY[client as keyof typeof WHY];
};

export function describeAlarms(all: readonly Counted[]): string {
  const rows = names().map((client) => ({ client, counted: all.filter((one) => one.client === client) }));
  return [
    '# False alarms',
    '',
    'Situations and generated sequences of clients that are sound: every clause that one of them fails is an alarm. Written by `npm run alarms`.',
    '',
    '| client | why it is sound | providers | situations | sequences | with a whole flow | exchanges | alarms |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map(({ client, counted }) => row(client, whyOf(client), counted)),
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
