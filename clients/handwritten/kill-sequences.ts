/**
 * `npm run kill:sequences`: every faulty client that the situations are to miss, judged by them, by plain random
 * sequences and by everything; prints the kill rates and writes them to reports/proof. Names of faults or providers as
 * arguments take these alone, and write nothing.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mapInProcesses } from '../../harness/workshop/proof/map-in-processes.ts';
import type { SequenceKill } from '../../harness/workshop/proof/sequence-kills.ts';
import type { SequenceFault } from './breakages/sequences/sequence-fault.ts';
import { type Family, sequenceFaults } from './breakages/sequences.ts';
import type { Task } from './kill-sequence-fault.ts';

const FOLDER = 'reports/proof';
const REPLAYS = 100;
const MOST_BEYOND = 4;
const MOST_MEDIAN = 2;

type Row = SequenceFault & { family: Family; kill: SequenceKill };

const only = process.argv.slice(2);
const faults = sequenceFaults.filter(
  ({ id, provider }) => only.length === 0 || only.includes(id) || only.includes(provider),
);
const rows: Row[] = [];
await mapInProcesses<Task, SequenceKill>(
  fileURLToPath(new URL('./kill-sequence-fault.ts', import.meta.url)),
  faults.map(({ provider, id }) => ({ provider, id, replays: REPLAYS })),
  {
    onResult: (kill) => {
      const row = { ...(faults[rows.length] as (typeof faults)[number]), kill };
      rows.push(row);
      console.log(line(cellsOf(row)));
      for (const trouble of troubles(row)) console.log(`  ${trouble}`);
    },
  },
);
for (const figure of figures(rows)) console.log(figure);
if (only.length === 0) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/sequence-kills.md`, document(rows));
  console.log(`written: ${FOLDER}/sequence-kills.md`);
}
const isMedianTooHigh = median(beyonds(rows)) > MOST_MEDIAN;
if (isMedianTooHigh)
  console.log(`  TOO LONG: the median is more than ${MOST_MEDIAN} commands beyond the honest prefix`);
if (isMedianTooHigh || rows.length === 0 || rows.some((row) => troubles(row).length > 0)) process.exitCode = 1;

/** Everything that is not as it has to be. */
function troubles({ clause, kill }: Row): string[] {
  const { bySituations, byEverything, undeclared, counterexample } = kill;
  const { needless = [], replays, beyondHonest = 0 } = counterexample ?? {};
  return [
    ...(bySituations.length > 0 ? [`NOT NEEDED: the situations show it by ${bySituations.join(', ')}`] : []),
    ...(byEverything ? [] : [`MISSED: ${clause}`]),
    ...(undeclared.length > 0 ? [`COLLATERAL: also fails ${undeclared.join(', ')}`] : []),
    ...(byEverything && !counterexample ? ['NO COUNTEREXAMPLE'] : []),
    ...(needless.length > 0
      ? [`NOT MINIMAL: it fails without command ${needless.map((at) => at + 1).join(', ')}`]
      : []),
    ...(replays && replays.failed < replays.times ? [`UNSTABLE: ${replays.failed} of ${replays.times}`] : []),
    ...(beyondHonest > MOST_BEYOND ? [`TOO LONG: ${beyondHonest} commands beyond the honest prefix`] : []),
  ];
}

function cellsOf({ provider, id, clause, kill }: Row): (string | number)[] {
  const { bySituations, byPlainRandom, byEverything, counterexample } = kill;
  const mark = (isFound: boolean) => (isFound ? '✓' : '✗');
  return [
    provider,
    id,
    clause,
    mark(bySituations.length > 0),
    mark(byPlainRandom),
    mark(byEverything),
    counterexample?.commands ?? '',
    counterexample?.beyondHonest ?? '',
    counterexample ? `${counterexample.replays.failed} of ${counterexample.replays.times}` : '',
  ];
}

function line(cells: (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

function beyonds(all: Row[]): number[] {
  return all.flatMap(({ kill: { counterexample } }) => (counterexample ? [counterexample.beyondHonest] : []));
}

function median(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

function figures(all: Row[]): string[] {
  const rate = (is: (kill: SequenceKill) => boolean) => {
    const found = all.filter(({ kill }) => is(kill)).length;
    return `${found} of ${all.length} (${all.length === 0 ? 0 : Math.round((100 * found) / all.length)}%)`;
  };
  return [
    `Found by the situations only: ${rate(({ bySituations }) => bySituations.length > 0)}`,
    `Found by plain random sequences only: ${rate(({ byPlainRandom }) => byPlainRandom)}`,
    `Found by everything: ${rate(({ byEverything }) => byEverything)}`,
    `Commands beyond the honest prefix: at most ${Math.max(0, ...beyonds(all))}, median ${median(beyonds(all))}`,
  ];
}

function document(all: Row[]): string {
  const head = [
    'provider',
    'fault',
    'clause',
    'situations',
    'plain random',
    'everything',
    'commands',
    'beyond',
    'replays',
  ];
  const families = [...new Set(all.map(({ family }) => family))];
  return [
    '# Faults that only sequences show',
    '',
    'Faulty clients that none of the fixed situations notices, each an edit of a handwritten client, and who finds it:',
    'the situations alone; 200 plain random sequences; everything that `check` plays at standard effort, with the default',
    'seed. Written by `npm run kill:sequences`.',
    '',
    ...figures(all).map((figure) => `- ${figure}`),
    '',
    '*Situations*: any clause fails that the unbroken client does not fail. *Plain random*: every kind of command with the',
    'same chance, each value of it as well, as many as fast-check draws by itself; the preferred answers and the plain',
    'identifiers. *Everything*: its own clause fails, and none but its declared consequences beside it. *Commands*: in the',
    'counterexample; what is asked for at the same time counts one by one; without any one of them, its clause does not',
    'fail. *Beyond*: those that are not of the honest prefix, which is, for each session, the first begin, consent and',
    'delivery, or direct login, that the counterexample has, and its last command, in which the clause fails. *Replays*:',
    'how often the clause failed when the counterexample was read from its JSON and played again.',
    '',
    ...families.flatMap((family) => {
      const own = all.filter((row) => row.family === family);
      return [
        `## ${family[0]?.toUpperCase()}${family.slice(1)}`,
        '',
        line(head),
        line(head.map(() => '---')),
        ...own.map((row) => line(cellsOf(row))),
        '',
        ...own.flatMap(tell),
      ];
    }),
  ].join('\n');
}

function tell({ id, wrong, kill: { counterexample } }: Row): string[] {
  if (!counterexample) return [];
  const { answers, identity } = counterexample.stored;
  const drawn = [
    ...Object.entries(answers).map(([question, answer]) => `${question}: ${answer}`),
    ...Object.keys(identity),
  ];
  return [
    `**${id}.** ${wrong}${drawn.length > 0 ? ` Drawn: ${drawn.join(', ')}.` : ''}`,
    '',
    ...counterexample.story.map((sentence, index) => `${index + 1}. ${sentence}`),
    '',
  ];
}
