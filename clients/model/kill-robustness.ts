/** `npm run kill:robustness`: every faulty client of the profile `robustness`, judged; prints the kill table and writes it to reports/proof. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mapInProcesses } from '../../harness/workshop/proof/map-in-processes.ts';
import type { RobustnessTable } from '../../harness/workshop/proof/robustness-kills.ts';
import { providers } from '../../specs/providers/index.ts';
import { ORACLES } from '../../specs/variations/catalogue/trial.ts';
import { CATALOGUE } from '../../specs/variations/catalogue.ts';

const FOLDER = 'reports/proof';
const HEAD = [
  'provider',
  'clauses',
  'unproven',
  'faulty clients',
  'own clause',
  'another',
  'none',
  'with collateral',
  'alarms',
];
const only = process.argv.slice(2);
const unknown = only.filter((id) => !providers.some((spec) => spec.id === id));
if (unknown.length > 0) {
  console.error(`no provider of specs/providers/index.ts: ${unknown.join(', ')}`);
  process.exit(2);
}
const ids = providers.map(({ id }) => id).filter((id) => only.length === 0 || only.includes(id));
let judged = 0;

const tables = await mapInProcesses<string, RobustnessTable>(
  fileURLToPath(new URL('./kill-robustness-provider.ts', import.meta.url)),
  ids,
  {
    onStep: () => {
      judged += 1;
      if (process.stderr.isTTY) process.stderr.write(`\r${judged} clients judged `);
    },
    onResult: (table) => {
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
      const [provider, ...figures] = figuresOf(table);
      console.log(`${provider}: ${figures.map((figure, index) => `${figure} ${HEAD[index + 1]}`).join(', ')}`);
      console.log(`  with the sound client the profile took ${Math.round(table.tookMs)} ms`);
      for (const line of troubles(table)) console.log(line);
    },
  },
);
if (only.length === 0) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/robustness.md`, document(tables));
  console.log(`written: ${FOLDER}/robustness.md`);
}
if (tables.some((table) => troubles(table).length > 0)) process.exitCode = 1;

function troubles({ kills, alarms, unproven, unseen, serverFaults }: RobustnessTable): string[] {
  return [
    ...alarms.map((id) => `  ALARM: a sound client fails ${id}`),
    ...serverFaults.map((fault) => `  FAULT: ${fault}`),
    ...unproven.map((id) => `  UNPROVEN: ${id}`),
    ...unseen.map((id) => `  UNSEEN: ${id}`),
    ...kills
      .filter(({ by }) => by !== 'own')
      .map(
        ({ clause, fault, collateral }) =>
          `  MISSED: ${clause} ${fault}, noticed by ${collateral.join(', ') || 'nobody'}`,
      ),
    ...kills
      .filter(({ by, collateral }) => by === 'own' && collateral.length > 0)
      .map(({ clause, fault, collateral }) => `  COLLATERAL: ${clause} ${fault} also fails ${collateral.join(', ')}`),
  ];
}

function figuresOf({ provider, clauses, kills, unproven, alarms }: RobustnessTable): [string, ...number[]] {
  const by = (who: string) => kills.filter((kill) => kill.by === who).length;
  const spilled = kills.filter(({ collateral }) => collateral.length > 0).length;
  return [provider, clauses, unproven.length, kills.length, by('own'), by('other'), by('none'), spilled, alarms.length];
}

function document(all: RobustnessTable[]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  const figures = all.map(figuresOf);
  const total = figures
    .map(([, ...cells]) => cells)
    .reduce((sum, cells) => sum.map((cell, index) => cell + (cells[index] ?? 0)));
  return [
    '# Kill table of the profile robustness',
    '',
    'Every faulty client that its clauses call for, and who noticed: its own clause, another, or none; and the clauses that a sound client, the model or the handwritten one, fails. Written by `npm run kill:robustness`.',
    '',
    line(HEAD),
    line(HEAD.map(() => '---')),
    ...figures.map(line),
    line(['all', ...total]),
    '',
    ...ORACLES.flatMap((oracle) => [
      `## ${oracle}`,
      '',
      line(['trial', 'providers', 'faulty clients', 'own clause']),
      line(['---', '---', '---', '---']),
      ...Object.keys(CATALOGUE[oracle]).map((name) => line(rowOf(`robustness/${oracle}/${name}`, name, all))),
      '',
    ]),
  ].join('\n');
}

function rowOf(path: string, name: string, all: RobustnessTable[]): (string | number)[] {
  const kills = all.flatMap((table) => table.kills).filter((kill) => kill.path === path);
  const at = new Set(kills.map(({ clause }) => clause));
  return [`\`${name}\``, at.size, kills.length, kills.filter(({ by }) => by === 'own').length];
}
