/** The flags of `quirkproof check`: what they are called, and which setting each of them is. Knows commander and no more. */
import { type Command, Option } from 'commander';

export type CheckFlags = {
  provider?: string[];
  profile?: string[];
  only?: string[];
  answer?: string[];
  spec?: string[];
  seed?: string;
  effort?: string;
  runs?: string;
  timeLimit?: string;
  replay?: string;
  failOn?: string[];
  strict?: boolean;
  asOf?: string;
  knownFailures?: string;
  unstable?: string;
  updateBaseline?: boolean;
  shard?: string;
  workers?: string;
  out?: string;
  report?: string[];
  trace?: boolean;
  har?: boolean;
  withSecrets?: boolean;
  watch?: boolean;
  /** `false` for `--no-config`. */
  config?: string | boolean;
  printConfig?: boolean;
  inProcess?: boolean;
  /** What stands behind `--`. */
  command?: string[];
};

/** A provider of the user's own. */
export const SPEC_OPTION = [
  '--spec <file...>',
  'a .ts, .js, .json or .yaml file with a provider of your own',
  collect,
] as const;

/** Flags of the gate, which `check`, `gate` and `merge` share. */
export function addGateFlags(command: Command): Command {
  return command
    .option('--fail-on <level...>', 'what fails the run beside must: should', collect)
    .option('--strict', 'everything that can fail a run does: today the same as --fail-on should')
    .option('--as-of <version>', 'clauses that came after this version of the suite are reported and do not count')
    .option('--known-failures <file>', 'YAML list of failures that are accepted')
    .option('--unstable <file>', 'YAML list of clauses that fail at times');
}

export function addCheckFlags(command: Command): Command {
  command
    .option('--provider <id...>', 'exactly these providers, by blanks or commas', collect)
    .option('--profile <name...>', 'report these profiles only: documented, security', collect)
    .option(
      '--only <clause...>',
      'these clauses only: the beginning of an id, or a pattern such as "*/refresh/*"',
      collect,
    )
    .option('--answer <provider.question=answer...>', 'what you know of an unsettled question', collect)
    .option(...SPEC_OPTION)
    .option('--seed <number>', 'whole number, or "random"')
    .option('--effort <name>', 'how much is generated beside the fixed situations: quick, standard, thorough')
    .option('--runs <n>', 'how many sequences are generated for each provider; 0 for none')
    .option('--time-limit <seconds>', 'when the generated sequences of all providers are to end')
    .option('--replay <file>', 'play one stored counterexample again, and tell it step by step');
  return addGateFlags(command)
    .option('--update-baseline', 'write the lists of accepted failures anew, and keep their reasons')
    .option('--shard <i/n>', 'one part of the providers; `merge` puts the parts together')
    .option('--workers <n>', 'how many providers are played at once; one a processor if left out')
    .option('--out <folder>', 'where run.json, report.html and report.md go (default: ".quirkproof")')
    .option('--report <format...>', 'what is left beside the record, if not html and markdown', collect)
    .option('--trace', 'write the trace of every case, passing ones too, redacted')
    .option('--har', 'write the exchanges of every case as HTTP archives, redacted')
    .option('--with-secrets', 'leave the secrets of the run in what --trace and --har write')
    .option('--watch', 'run again when the client changes, and say what that changed')
    .option('--config <file>', 'a configuration, if not the quirkproof.config.* of this folder')
    .option('--no-config', 'take no configuration')
    .option('--print-config', 'show what a run would be, and where each setting came from')
    .addOption(new Option('--in-process', 'run the client in this process, for debuggers'));
}

/** Flags can be repeated, take several values, and take them by commas. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, ...value.split(',').filter((one) => one !== '')];
}

/** A flag that takes several values also takes the module behind them: `--provider one two ./client.ts`. */
export function takeModule(flags: CheckFlags): string | undefined {
  const several = [flags.provider, flags.profile, flags.only, flags.answer, flags.failOn, flags.report, flags.spec];
  const values = several.find((one) => one !== undefined && one.length > 1 && /\.[cm]?[jt]s$/.test(one.at(-1) ?? ''));
  return values?.pop();
}
