/** A counterexample that was played again, for a terminal: each step with its exchanges, and what came of it. */
import type { TranscriptLine } from '../../../specs/record/record.ts';
import { type Sheet, wrap } from '../prose/wrap.ts';

export type ReplayReport = {
  clause: string;
  fails: boolean;
  expected?: string;
  got?: string;
  steps: readonly { sentence: string; transcript: readonly TranscriptLine[] }[];
  alsoFails: readonly string[];
  faults: readonly { operation: string; message: string }[];
};

export function renderReplay(replay: ReplayReport, sheet: Sheet): string {
  const { clause, fails, steps, alsoFails, faults } = replay;
  return [
    ...steps.flatMap(({ sentence, transcript }, index) => [
      ...wrap({ text: sentence, style: 'bold' }, sheet, `${String(index + 1).padStart(3)}. `, '     '),
      ...transcript.flatMap((line) => linesOf(line, sheet)),
    ]),
    '',
    ...wrap(
      [
        { text: fails ? '✗ ' : '✓ ', style: fails ? 'red' : 'green' },
        clause,
        fails ? ' fails' : ' does not fail any more',
      ],
      sheet,
    ),
    ...(replay.expected === undefined ? [] : wrap(`expected  ${replay.expected}`, sheet, '  ', '            ')),
    ...(replay.got === undefined ? [] : wrap(`got       ${replay.got}`, sheet, '  ', '            ')),
    ...(alsoFails.length === 0 ? [] : wrap(`also fails: ${alsoFails.join(', ')}`, sheet, '  ')),
    ...faults.flatMap(({ operation, message }) => wrap(`${operation}: ${message}`, sheet, '  ')),
    '',
  ].join('\n');
}

function linesOf({ n, by, sent, came }: TranscriptLine, sheet: Sheet): string[] {
  const [first = '', ...rest] = sent;
  const dim = (text: string) => wrap({ text, style: 'dim' }, sheet, '       ', '         ');
  return [
    ...wrap(`${n === undefined ? by : `${n} ${by}`}: ${first}`, sheet, '     ', '       '),
    ...rest.flatMap(dim),
    ...(came === undefined
      ? []
      : came === null
        ? dim('← the connection ended')
        : [...dim(`← ${came[0] ?? ''}`), ...came.slice(1).flatMap(dim)]),
  ];
}
