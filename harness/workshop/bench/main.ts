/** `npm run bench`: what a run costs, as ratios within one run of this program; writes reports/proof/bench.md. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { providers } from '../../../specs/providers/index.ts';
import { EFFORTS } from '../../engine/explore/sequence.ts';
import { VERSION } from '../../ground/version.ts';
import { type ExchangeCosts, measureExchanges } from './measure-exchanges.ts';

const FOLDER = 'reports/proof';
const MODULE = process.argv[2] ?? 'clients/handwritten/index.ts';
const JITI = join('node_modules', 'jiti', 'lib', 'jiti-cli.mjs');
/** Three sizes, to show that the cost grows with the number of sequences and no faster. */
const SIZES = [100, 200, 400];

type Measured = {
  provider: string;
  clauses: number;
  outcome: string;
  sequences: number;
  exchanges: number;
  ms: number;
  firstVerdictMs: number;
  peakMb: number;
};

function measure(provider: string, runs: number): Measured {
  const program = join(import.meta.dirname, 'measure-provider.ts');
  const { stdout, stderr, status } = spawnSync(process.execPath, [JITI, program, MODULE, provider, String(runs)], {
    encoding: 'utf8',
  });
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (status !== 0 || !line.startsWith('{')) throw new Error(`${provider} could not be measured: ${stderr}`);
  return JSON.parse(line);
}

const exchanges = await measureExchanges();
const atRest = providers.map(({ id }) => measure(id, 0));
const standard = providers.map(({ id }) => measure(id, EFFORTS.standard));
const [first] = providers;
const sizes = SIZES.map((runs) => measure((first as (typeof providers)[number]).id, runs));

const text = document(exchanges, atRest, standard, sizes);
mkdirSync(FOLDER, { recursive: true });
writeFileSync(`${FOLDER}/bench.md`, text);
console.log(text);
console.log(`written: ${FOLDER}/bench.md`);

function document(costs: ExchangeCosts, before: Measured[], all: Measured[], three: Measured[]): string {
  const [processor] = cpus();
  const typescript = JSON.parse(readFileSync('node_modules/typescript/package.json', 'utf8')).version;
  const perExchange = all.reduce((sum, { ms }) => sum + ms, 0) / all.reduce((sum, { exchanges: n }) => sum + n, 0);
  const ms = (value: number) => `${value.toFixed(3)} ms`;
  const times = (value: number) => `${value.toFixed(1)}×`;
  const exploring = all.map((one, index) => one.ms - (before[index] as Measured).ms);
  return `# Benchmark

Written by \`npm run bench\`. Times depend on the machine and on what else it does; the ratios were taken in one run.

${cpus().length} × ${processor?.model.trim() || 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}; Node ${process.version}, quirkproof ${VERSION}, TypeScript ${typescript}; client \`${MODULE}\`.

## One refresh that succeeds, in processor time

| | time | ratio |
|---|---|---|
| a bare handler, in process | ${ms(costs.bareHandler)} | 1× |
| the mock, in process | ${ms(costs.mockInProcess)} | ${times(costs.mockInProcess / costs.bareHandler)} of the bare handler |
| a handler of MSW, written by hand | ${ms(costs.bareMsw)} | ${times(costs.bareMsw / costs.bareHandler)} of the bare handler |
| the mock, by MSW | ${ms(costs.mockByMsw)} | ${times(costs.mockByMsw / costs.bareHandler)} of the bare handler, ${times(costs.mockByMsw / costs.bareMsw)} of MSW's |
| an exchange of a whole run in a cell: client, mock, driver, both checks, start of the process | ${ms(perExchange)} | ${times(perExchange / costs.bareHandler)} of the bare handler |
| a bare express route, on a socket | ${ms(costs.bareRoute)} | 1× |
| the mock hosted by express, on a socket | ${ms(costs.mockOnSocket)} | ${times(costs.mockOnSocket / costs.bareRoute)} of the bare route |

## A run at standard effort (${EFFORTS.standard} sequences), one worker, a process for each provider

| provider | clauses | outcome | exchanges | whole run | of it the sequences | sequences a second | first verdict after | peak memory |
|---|---|---|---|---|---|---|---|---|
${all
  .map(
    (one, index) =>
      `| ${one.provider} | ${one.clauses} | ${one.outcome} | ${one.exchanges} | ${one.ms} ms | ${exploring[index]} ms | ${Math.round((1000 * one.sequences) / Math.max(1, exploring[index] as number))} | ${one.firstVerdictMs} ms | ${one.peakMb} MB |`,
  )
  .join('\n')}

## Three sizes, at ${three[0]?.provider}

| sequences | exchanges | whole run | for each exchange | peak memory |
|---|---|---|---|---|
${three.map((one) => `| ${one.sequences} | ${one.exchanges} | ${one.ms} ms | ${ms(one.ms / one.exchanges)} | ${one.peakMb} MB |`).join('\n')}
`;
}
