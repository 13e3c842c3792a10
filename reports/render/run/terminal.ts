/**
 * Renders a run record for a terminal: what a person reads after `check`. A pure function of the record; it judges
 * nothing, and runs nothing.
 */
import type { ProviderResult, RunRecord } from '../../../specs/record/record.ts';
import { legible } from '../prose/legible.ts';
import { dotted, groupBy, list, plural, section } from '../prose/phrases.ts';
import { padEnd, textWidth } from '../prose/width.ts';
import { HARD_SPACE, type Sheet, type Span, sheetOf, wrap } from '../prose/wrap.ts';
import { renderFindings } from './findings.ts';
import { judgedWiring, NOT_COMPLETED, stoppedWirings } from './gather.ts';
import { renderMatrix } from './matrix.ts';
import {
  renderFaults,
  renderInconclusive,
  renderLeftToApplication,
  renderUnsettled,
  renderUnsupported,
} from './open-points.ts';
import { renderOutcome } from './outcome.ts';
import { renderStale } from './stale.ts';

export type { Sheet };

/** The whole report, with a line feed at its end. No line is wider than `columns`, which is 40 at least. */
export function renderTerminal(record: RunRecord, options: Sheet): string {
  const sheet = sheetOf(options);
  const { providers } = record;
  const lines = [
    ...renderHeader(record, sheet),
    '',
    ...renderMatrix(providers, sheet),
    ...renderWirings(providers, sheet),
    ...providers.flatMap((provider) => renderFindings(provider, record.failOn, sheet)),
    ...renderInconclusive(providers, sheet),
    ...renderUnsupported(providers, sheet),
    ...renderLeftToApplication(providers, sheet),
    ...renderUnsettled(providers, sheet),
    ...renderStale(record, sheet),
    ...renderFaults(record, sheet),
    ...renderOutcome(record, sheet),
  ];
  return `${lines.join('\n')}\n`;
}

function renderHeader({ suite, client, seed, only, pinned }: RunRecord, sheet: Sheet): string[] {
  const language = client.language === undefined ? '' : `, ${client.language}`;
  const pins = Object.entries(pinned).map(([question, answer]) => `${question}=${answer}`);
  return [
    ...wrap(
      [
        { text: `${client.name} ${client.version}`, style: 'bold' },
        ` (${client.kind}${language}) · ${suite.name} ${suite.version} · seed ${seed}`,
      ],
      sheet,
      '',
      '  ',
    ),
    ...(pins.length > 0 ? wrap(['pinned: ', ...list(pins)], sheet, '', '  ') : []),
    ...(only === undefined
      ? []
      : wrap([{ text: 'partial: ', style: 'yellow' }, 'only ', ...list(only)], sheet, '', '  ')),
  ];
}

function renderWirings(providers: readonly ProviderResult[], sheet: Sheet): string[] {
  if (providers.length === 0) return [];
  const width = Math.min(NAME_COLUMNS, Math.max(...providers.map(({ id }) => textWidth(legible(id)))));
  return [...section('Wiring', sheet), ...providers.flatMap((provider) => renderWiring(provider, width, sheet))];
}

const NAME_COLUMNS = 16;

/** The wiring at which a provider was judged, and what stopped the lower ones. */
function renderWiring(provider: ProviderResult, width: number, sheet: Sheet): string[] {
  const { id, gated, control, cases, exchanges, explored } = provider;
  const notes = [
    plural(cases, 'case', 'cases'),
    plural(exchanges, 'exchange', 'exchanges'),
    ...(explored === undefined ? [] : [describeExploration(explored)]),
    ...(control === true ? ['control'] : []),
    ...(gated ? [] : ['does not count']),
  ];
  const label = padEnd(legible(id), width).replaceAll(' ', HARD_SPACE);
  const stopped = groupBy(stoppedWirings(provider), ({ stoppedBy }) => stoppedBy ?? NOT_COMPLETED);
  return [
    ...wrap(
      [{ text: label, style: 'bold' }, '  ', ...judgedAt(provider), '  ', { text: dotted(notes), style: 'dim' }],
      sheet,
      '',
      '  ',
    ),
    ...stopped.flatMap(([reason, those]) =>
      wrap(
        [{ text: `not ${those.map((each) => each.wiring).join(', ')}: `, style: 'dim' }, reason],
        sheet,
        '  ',
        '    ',
      ),
    ),
  ];
}

function describeExploration({ asked, played, stoppedBy }: NonNullable<ProviderResult['explored']>): string {
  if (stoppedBy === undefined) return plural(played, 'generated sequence', 'generated sequences');
  return `${played} of ${plural(asked, 'generated sequence', 'generated sequences')}: ${STOPS[stoppedBy]}`;
}

const STOPS = {
  'time-limit': 'the time was up',
  interrupt: 'interrupted',
  client: 'the client could not go on',
} as const;

function judgedAt(provider: ProviderResult): Span[] {
  const { name, wiring } = provider;
  if (wiring !== null) return [{ text: wiring.padEnd('options'.length).replaceAll(' ', HARD_SPACE) }];
  const judged = judgedWiring(provider)?.wiring;
  return [
    { text: `cannot complete ${name}'s documented flow`, style: 'red' },
    { text: judged === undefined ? '' : `, judged at ${judged}` },
  ];
}
