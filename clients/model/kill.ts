/** `npm run kill`: every faulty client of every provider, judged; prints the kill table and writes it to reports/proof. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { KillTable } from '../../harness/workshop/proof/kill-table.ts';
import { mapInProcesses } from '../../harness/workshop/proof/map-in-processes.ts';
import { deriveClauses } from '../../specs/clauses/derive-clauses.ts';
import { providers } from '../../specs/providers/index.ts';

const FOLDER = 'reports/proof';
const only = process.argv.slice(2);
const unknown = only.filter((id) => !providers.some((spec) => spec.id === id));
if (unknown.length > 0) {
  console.error(`no provider of specs/providers/index.ts: ${unknown.join(', ')}`);
  process.exit(2);
}
const ids = providers.map(({ id }) => id).filter((id) => only.length === 0 || only.includes(id));
let judged = 0;

const tables = await mapInProcesses<string, KillTable>(
  fileURLToPath(new URL('./kill-provider.ts', import.meta.url)),
  ids,
  {
    onStep: () => {
      judged += 1;
      if (process.stderr.isTTY) process.stderr.write(`\r${judged} clients judged `);
    },
    onResult: (table) => {
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
      console.log(row(table));
      for (const line of troubles(table)) console.log(line);
    },
  },
);
if (only.length === 0) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/kill-table.md`, document(tables));
  console.log(`written: ${FOLDER}/kill-table.md`);
}
if (tables.some((table) => troubles(table).length > 0)) process.exitCode = 1;

function troubles({ kills, alarms, unproven, serverFaults }: KillTable): string[] {
  return [
    ...alarms.map((id) => `  ALARM: the sound client fails ${id}`),
    ...serverFaults.map((fault) => `  FAULT: ${fault}`),
    ...unproven.map((id) => `  UNPROVEN: ${id}`),
    ...kills
      .filter((kill) => kill.by !== 'own')
      .map((kill) => `  MISSED: ${kill.clause} ${kill.fault}, noticed by ${kill.collateral.join(', ') || 'nobody'}`),
    ...kills
      .filter((kill) => kill.by === 'own' && kill.collateral.length > 0)
      .map((kill) => `  COLLATERAL: ${kill.clause} ${kill.fault} also fails ${kill.collateral.join(', ')}`),
  ];
}

function figures({ provider, kills, unproven }: KillTable): (string | number)[] {
  const clauses = deriveClauses(providers.find((spec) => spec.id === provider) as (typeof providers)[number]);
  const by = (who: string) => kills.filter((kill) => kill.by === who).length;
  return [
    provider,
    clauses.length,
    unproven.length,
    kills.length,
    by('own'),
    by('other'),
    by('none'),
    kills.filter((kill) => kill.collateral.length > 0).length,
  ];
}

function row(table: KillTable): string {
  const [provider, clauses, unproven, faults, own, other, none, collateral] = figures(table);
  return `${provider}: ${clauses} clauses, ${unproven} unproven; ${faults} faulty clients: ${own} caught by their own clause, ${other} by another, ${none} by none; ${collateral} with collateral`;
}

function document(all: KillTable[]): string {
  const head = [
    'provider',
    'clauses',
    'unproven musts',
    'faulty clients',
    'own clause',
    'another',
    'none',
    'with collateral',
  ];
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  const total = all
    .map(figures)
    .reduce((sum, cells) => sum.map((cell, index) => (index === 0 ? 'all' : Number(cell) + Number(cells[index]))), [
      'all',
      0,
      0,
      0,
      0,
      0,
      0,
      0,
    ] as (string | number)[]);
  return [
    '# Kill table',
    '',
    'Every faulty client that the clauses call for, and who noticed: its own clause, another, or none. Written by `npm run kill`.',
    '',
    line(head),
    line(head.map(() => '---')),
    ...all.map((table) => line(figures(table))),
    line(total),
    '',
  ].join('\n');
}
