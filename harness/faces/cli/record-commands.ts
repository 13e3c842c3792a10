/** The commands that work on stored records, and the one that shows the configuration. Knows commander and no more. */
import type { Command } from 'commander';
import { CONFIG_OPTION } from './check-flags.ts';
import type { ConfigFlags, DiffFlags, GateFlags, MergeFlags } from './command-flags.ts';
import { addFlags, collect } from './setting-flags.ts';

export function addRecordCommands(program: Command): void {
  addFlags(
    program
      .command('gate')
      .description('decide a stored record anew, by its own rules or by others: exit code and reasons')
      .argument('<run.json>', 'a record, or the folder that holds it'),
    'gate',
  )
    .option(
      '--partial',
      'no more was meant to be judged: accept a run that was restricted to some clauses or providers',
    )
    .action(async (path: string, flags: GateFlags) => (await import('./gate-command.ts')).gateCommand(path, flags));

  addFlags(
    program
      .command('merge')
      .description('put the parts of a run (check --shard i/n) together, prove that none is missing, and decide it')
      .argument('<run.json...>', 'the record of every part, or the folders that hold them'),
    'gate',
  )
    .option('--out <folder>', 'where the record of the whole goes, with its reports (default: ".quirkproof")')
    .action(async (paths: string[], flags: MergeFlags) =>
      (await import('./merge-command.ts')).mergeCommand(paths, flags),
    );

  program
    .command('diff')
    .description('compare two records, or two clients at one provider: what fails or passes newly, where they part')
    .argument('<before>', 'a record, or a module that exports a client')
    .argument('<after>', 'another of the same kind')
    .option('--format <name>', 'terminal, markdown or json', 'terminal')
    .option('--provider <id...>', 'two clients: at these providers, by blanks or commas', collect)
    .option('--seed <number>', 'two clients: the seed of both')
    .option('--partial', 'accept records that were restricted to some clauses or providers')
    .action(async (before: string, after: string, flags: DiffFlags) =>
      (await import('./diff-command.ts')).diffCommand(before, after, flags),
    );

  program
    .command('config')
    .description('show the configuration of this folder as a run would take it, or its schema for an editor')
    .option('--schema', 'the JSON Schema of quirkproof.config.json')
    .option(...CONFIG_OPTION)
    .action(async (flags: ConfigFlags) => (await import('./config-command.ts')).configCommand(flags));
}
