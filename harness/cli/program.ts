/** The commands and their flags. Knows commander and nothing of the suite: `--help` must cost next to nothing. */
import { Command, Option } from 'commander';
import { VERSION } from '../version.ts';

export type CheckFlags = {
  provider?: string[];
  profile?: string[];
  only?: string[];
  out: string;
  seed?: string;
  answer?: string[];
  failOn?: string[];
  inProcess?: boolean;
  spec?: string[];
};

export type ServeFlags = { port: string; host: string; redirectUri: string; answer?: string[]; spec?: string[] };

export type SpecFlags = { format: string; resolved?: boolean; schema?: boolean; spec?: string[] };

export type InitFlags = { from: string };

export type DemoFlags = Pick<CheckFlags, 'out'>;

const DEFAULT_OUT = '.quirkproof';

/** Builds the program. Actions resolve to nothing and set `process.exitCode`. */
export function createProgram(): Command {
  const program = new Command('quirkproof')
    .description(
      'Conformance suite for OAuth 2.0 clients against providers whose documentation departs from the standard.',
    )
    .version(VERSION)
    .showHelpAfterError('(see quirkproof --help)')
    .showSuggestionAfterError()
    .addHelpText('after', `\nExit codes:\n${EXIT_CODES}`);

  program
    .command('check')
    .description('judge the client that a module exports, clause by clause, and write the record')
    .usage('<module> [options]')
    .argument('[module]', 'path of a .ts, .js, .mjs or .cjs module that exports a client')
    .option('--provider <id...>', 'exactly these providers, by blanks or commas', collect)
    .option('--profile <name...>', 'report these profiles only: documented, security', collect)
    .option(
      '--only <clause...>',
      'these clauses only: the beginning of an id, or a pattern such as "*/refresh/*"',
      collect,
    )
    .option('--answer <provider.question=answer...>', 'what you know of an unsettled question', collect)
    .option('--fail-on <level...>', 'what fails the run beside must: should', collect)
    .option('--seed <number>', 'whole number, or "random"')
    .option('--out <folder>', 'where run.json goes', DEFAULT_OUT)
    .option(...SPEC_OPTION)
    .addOption(new Option('--in-process', 'run the client in this process, for debuggers'))
    .action(async (module: string | undefined, flags: CheckFlags, command: Command) => {
      const path = module ?? takeModule(flags);
      if (path === undefined) return command.error("error: missing required argument 'module'");
      await (await import('./check-command.ts')).checkCommand({ module: path }, flags);
    });

  program
    .command('list')
    .description('list the providers, or the clauses and unsettled questions of one')
    .argument('[provider]', 'a provider')
    .option(...SPEC_OPTION)
    .action(async (provider: string | undefined, { spec }: { spec?: string[] }) =>
      (await import('./list-command.ts')).listCommand(provider, spec),
    );

  program
    .command('explain')
    .description('say what a clause asks, where it comes from, and how it is tested')
    .argument('<clause>', 'its id, as `quirkproof list <provider>` prints it')
    .option(...SPEC_OPTION)
    .action(async (clause: string, { spec }: { spec?: string[] }) =>
      (await import('./explain-command.ts')).explainCommand(clause, spec),
    );

  program
    .command('demo')
    .description('judge a naive client with typical mistakes, to see what a report looks like')
    .option('--out <folder>', 'where run.json goes', DEFAULT_OUT)
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
    .option('--answer <provider.question=answer...>', 'what you know of an unsettled question', collect)
    .option(...SPEC_OPTION)
    .action(async (ids: string[], flags: ServeFlags) => (await import('./serve-command.ts')).serveCommand(ids, flags));

  program
    .command('spec')
    .description("print a provider's spec as data, or the schema of the language for an editor")
    .argument('[provider]', 'a provider')
    .option('--format <name>', 'json or yaml', 'json')
    .option('--resolved', 'with everything that it inherits from the standard')
    .option('--schema', 'the JSON Schema of the language')
    .option(...SPEC_OPTION)
    .action(async (id: string | undefined, flags: SpecFlags) =>
      (await import('./spec-command.ts')).specCommand(id, flags),
    );

  program
    .command('init')
    .description('write an adapter to start from; it runs at once, and what it fails leads on')
    .argument('[file]', 'where to write it', 'quirkproof-client.ts')
    .option('--from <library>', 'simple-oauth2, openid-client, or nothing', 'nothing')
    .action(async (file: string, flags: InitFlags) => (await import('./init-command.ts')).initCommand(file, flags));

  return program;
}

/** A provider of the user's own. */
const SPEC_OPTION = [
  '--spec <file...>',
  'a .ts, .js, .json or .yaml file with a provider of your own',
  collect,
] as const;

/** Flags can be repeated, take several values, and take them by commas. */
function collect(value: string, before: string[] = []): string[] {
  return [...before, ...value.split(',').filter((one) => one !== '')];
}

/** A flag that takes several values also takes the module behind them: `--provider one two ./client.ts`. */
function takeModule(flags: CheckFlags): string | undefined {
  const several = [flags.provider, flags.profile, flags.only, flags.answer, flags.failOn];
  const values = several.find((one) => one !== undefined && one.length > 1 && /\.[cm]?[jt]s$/.test(one.at(-1) ?? ''));
  return values?.pop();
}

const EXIT_CODES = [
  '  0    conforms',
  '  1    fails, or is incomplete',
  '  2    usage or configuration',
  '  4    nothing could be judged',
  '  5    fault of the suite',
  '  130  interrupted',
].join('\n');
