/** The commands and their flags. Knows commander and nothing of the suite: `--help` must cost next to nothing. */
import { Command, Option } from 'commander';
import { VERSION } from '../../ground/version.ts';
import { readNamed } from './behind-dashes.ts';
import { addCheckFlags, type CheckFlags, takeModule } from './check-flags.ts';
import type { DemoFlags, InitFlags, ServeFlags, SpecFlags } from './command-flags.ts';
import { addRecordCommands } from './record-commands.ts';
import { flagOf } from './setting-flags.ts';

/** Builds the program. Actions resolve to nothing and set `process.exitCode`. */
export function createProgram(): Command {
  const program = new Command('quirkproof')
    .description(
      'Conformance suite for OAuth 2.0 clients against providers whose documentation departs from the standard.',
    )
    .version(VERSION)
    // Half of eighty columns, where commander would give up, go to the longest flag.
    .configureHelp({ minWidthToWrap: 16 })
    .showHelpAfterError('(see quirkproof --help)')
    .showSuggestionAfterError()
    .addHelpText('after', `\nExit codes:\n${EXIT_CODES}`);

  addCheckFlags(
    program
      .command('check')
      .description(
        'judge the client that a module exports, or that a command starts, clause by clause, and write the record',
      )
      .usage('[module] [options] [-- command...]')
      .allowExcessArguments()
      .argument(
        '[module]',
        'path of a .ts, .js, .mjs or .cjs module that exports a client, or the name of one in the configuration; every client of the configuration, if left out',
      ),
  ).action(async (_: string | undefined, flags: CheckFlags, command: Command) => {
    const { module, behind } = readNamed(command);
    const wanted = behind ? undefined : (module ?? takeModule(flags));
    const { replay } = flags;
    if (replay === undefined)
      return (await import('./check-command.ts')).checkCommand(wanted, {
        ...flags,
        ...(behind && { command: behind }),
      });
    const judged = behind ? { command: behind } : wanted !== undefined && { module: wanted };
    if (!judged) return command.error("error: --replay needs the client's module as well");
    return (await import('./replay-command.ts')).replayCommand(judged, { ...flags, replay });
  });

  program
    .command('smoke')
    .description('try whether a client can be judged, and say what to change in its adapter where it cannot')
    .usage('[module] [options] [-- command...]')
    .argument('[module]', 'path of a module that exports a client')
    .allowExcessArguments()
    .option('--schema', 'the JSON Schema of the protocol')
    .action(async (_: string | undefined, flags: { schema?: boolean }, command: Command) =>
      (await import('./smoke-command.ts')).smokeCommandLine(readNamed(command), flags),
    );

  addRecordCommands(program);

  program.hook('preAction', (_, command) => refuseEmptyPaths(command));

  // What its help says of the formats is known by what renders them, which only this command loads.
  program.hook('preSubcommand', async (_, command) => {
    if (command.name() === 'report') reportFormat.description = (await import('./report-command.ts')).tellFormats();
  });

  const reportFormat = new Option('--format <name>', 'one of those that `quirkproof report --help` names').default(
    'terminal',
  );
  program
    .command('report')
    .description('render the record of a run once more, without running anything')
    .argument('<run.json>', 'a record, as `quirkproof check` writes it')
    .addOption(reportFormat)
    .option('--out <file>', 'where to write it, in place of the standard output')
    .action(async (record: string, flags: { format: string; out?: string }) =>
      (await import('./report-command.ts')).reportCommand(record, flags),
    );

  program
    .command('list')
    .description('list the providers, or the clauses and unsettled questions of one')
    .argument('[provider]', 'a provider')
    .addOption(flagOf('specs'))
    .action(async (provider: string | undefined, { spec }: { spec?: string[] }) =>
      (await import('./list-command.ts')).listCommand(provider, spec),
    );

  program
    .command('explain')
    .description('explain a whole provider, a clause, or an unsettled question')
    .argument('<id>', 'a provider, or what `quirkproof list <provider>` prints: provider/clause, provider.question')
    .addOption(flagOf('specs'))
    .action(async (id: string, { spec }: { spec?: string[] }) =>
      (await import('./explain-command.ts')).explainCommand(id, spec),
    );

  program
    .command('demo')
    .description('judge a naive client with typical mistakes, to see what a report looks like')
    .addOption(flagOf('out'))
    .action(async (flags: DemoFlags) => (await import('./demo-command.ts')).demoCommand(flags));

  program
    .command('serve')
    .description('serve mocks for an application to point at, and judge each of its requests as it arrives')
    .argument('[provider...]', 'one at the root, or several under their ids; all if none is named')
    .option('--port <number>', 'port to listen on; 0 for any that is free', '4010')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option(
      '--redirect-uri <url>',
      'the redirect URI that the application is registered with',
      'http://localhost:3000/callback',
    )
    .addOption(flagOf('answers'))
    .addOption(flagOf('specs'))
    .action(async (ids: string[], flags: ServeFlags) => (await import('./serve-command.ts')).serveCommand(ids, flags));

  program
    .command('spec')
    .description("print a provider's spec as data, or the schema of the language for an editor")
    .argument('[provider]', 'a provider')
    .option('--format <name>', 'json, yaml or openapi (3.1)', 'json')
    .option('--resolved', 'with everything that it inherits from the standard')
    .option('--schema', 'the JSON Schema of the language')
    .addOption(flagOf('specs'))
    .action(async (id: string | undefined, flags: SpecFlags) =>
      (await import('./spec-command.ts')).specCommand(id, flags),
    );

  program
    .command('init')
    .description('write an adapter to start from; it runs at once, and what it fails leads on')
    .argument('[file]', 'where to write it (default: "quirkproof-client.ts", or as its language names files)')
    .option('--from <library>', 'simple-oauth2, openid-client, or nothing', 'nothing')
    .option('--lang <language>', 'ts; or python, ruby, go, with the kit beside it', 'ts')
    .action(async (file: string | undefined, flags: InitFlags) =>
      (await import('./init-command.ts')).initCommand(file, flags),
    );

  return program;
}

/** A variable that is not set gives an empty path, which would be the folder that one stands in. */
function refuseEmptyPaths(command: Command): void {
  for (const option of command.options) {
    const value = command.getOptionValue(option.attributeName());
    const isEmpty = value === '' || (Array.isArray(value) && value.length === 0);
    if (isEmpty && /[<[](?:file|folder)\b/.test(option.flags))
      command.error(`error: option '${option.flags}' names nothing; give it a path, or leave it out`);
  }
}

const EXIT_CODES = [
  '  0    conforms',
  '  1    fails, or is incomplete',
  '  2    usage or configuration',
  '  3    known failures that no longer hold',
  '  4    nothing could be judged',
  '  5    fault of the suite',
  '  130  interrupted',
].join('\n');
