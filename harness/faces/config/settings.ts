/**
 * Every setting of a run, said once. Flags and their help, the schema of a configuration and its types, precedence and
 * `--print-config` follow from it. It knows words alone, and loads next to nothing: `--help` reads it.
 */
import { PROFILES } from '../../../specs/language/words.ts';
import { DEFAULT_SEED } from '../../ground/selection/read-seed.ts';
import { KNOWN_FAILURES_FILE, UNSTABLE_FILE } from '../../records/gate/list-files.ts';

/** Levels that gate beside `must`, if they are asked to. */
export const FAIL_ON = ['should', 'robustness'] as const;

export const DEFAULT_OUT = '.quirkproof';

/** Where a configuration has it: below each client as well as for all of them, below `gate` there, or for the run. */
export type ConfigPlace = 'client' | 'gate' | 'run';

/** Flags that stand together in the help. */
export type FlagGroup = 'played' | 'gate' | 'shared-out' | 'left-behind' | 'debugging';

export type SettingRow = {
  /** What its values are, and how they are read: `kinds.ts` has a row for each. */
  kind: string;
  /** As commander takes it; without one it is no flag. */
  flag?: `--${string}`;
  group?: FlagGroup;
  help?: string;
  /** Without one no file can set it. */
  file?: ConfigPlace;
  /** What it is if nobody says; for a list of failures, the file that is taken if it lies there. */
  default?: string | number;
  /** It is another setting in short: what it says of that where it is on. */
  implies?: Readonly<Record<string, readonly string[]>>;
};

/** As a person would ask: what is judged, how much of it, what fails it, and what is left behind. Paths are relative. */
export const SETTINGS = {
  /** A module that exports a client. */
  module: { kind: 'path' },
  /** What starts an adapter that speaks the protocol, and its arguments. */
  command: { kind: 'command' },
  /** The folder that the command is started in. */
  cwd: { kind: 'path' },
  /** Runs the client in this process. */
  inProcess: {
    kind: 'on',
    flag: '--in-process',
    group: 'debugging',
    help: 'run the client in this process, for debuggers',
  },
  /** Exactly these providers; else those that the client declares. */
  providers: {
    kind: 'names',
    flag: '--provider <id...>',
    group: 'played',
    help: 'exactly these providers, by blanks or commas',
    file: 'client',
  },
  /** Report these profiles only. */
  profiles: {
    kind: 'profiles',
    flag: '--profile <name...>',
    group: 'played',
    help: `report these profiles only: ${PROFILES.join(', ')} (robustness then fails the run)`,
    file: 'client',
  },
  /** These clauses only. */
  only: {
    kind: 'names',
    flag: '--only <clause...>',
    group: 'played',
    help: 'these clauses only: the beginning of an id, or a pattern such as "*/refresh/*"',
  },
  /** What is known of unsettled questions: "provider.question" to its answer. */
  answers: {
    kind: 'answers',
    flag: '--answer <provider.question=answer...>',
    group: 'played',
    help: 'what you know of an unsettled question',
    file: 'client',
  },
  /** Files with providers of your own. */
  specs: {
    kind: 'files',
    flag: '--spec <file...>',
    group: 'played',
    help: 'a .ts, .js, .json or .yaml file with a provider of your own',
    file: 'run',
  },
  /** The same seed gives the same verdicts. */
  seed: {
    kind: 'seed',
    flag: '--seed <number>',
    group: 'played',
    help: 'whole number, or "random"',
    file: 'client',
    default: DEFAULT_SEED,
  },
  /** How much is generated beside the fixed situations. */
  effort: {
    kind: 'effort',
    flag: '--effort <name>',
    group: 'played',
    help: 'how much is generated beside the fixed situations: quick, standard, thorough',
    file: 'client',
  },
  /** How many sequences are generated for each provider; 0 for none. */
  runs: {
    kind: 'runs',
    flag: '--runs <n>',
    group: 'played',
    help: 'how many sequences are generated for each provider; 0 for none',
    file: 'client',
  },
  /** When the generated sequences are to end. */
  timeLimitSeconds: {
    kind: 'seconds',
    flag: '--time-limit <seconds>',
    group: 'played',
    help: 'when the generated sequences of all providers are to end',
    file: 'client',
  },
  /** One part of the providers. */
  shard: {
    kind: 'text',
    flag: '--shard <i/n>',
    group: 'shared-out',
    help: 'one part of the providers; `merge` puts the parts together',
  },
  /** How many providers are played at once. */
  workers: {
    kind: 'count',
    flag: '--workers <n>',
    group: 'shared-out',
    help: 'how many providers are played at once; one a processor if left out',
    file: 'run',
  },
  /** What fails the run beside must. */
  failOn: {
    kind: 'levels',
    flag: '--fail-on <level...>',
    group: 'gate',
    help: `what fails the run beside must: ${FAIL_ON.join(', ')}`,
    file: 'gate',
  },
  /** Everything that can fail a run does. */
  strict: {
    kind: 'on',
    flag: '--strict',
    group: 'gate',
    help: `everything that can fail a run does: --fail-on ${FAIL_ON.join(',')}`,
    file: 'gate',
    implies: { failOn: FAIL_ON },
  },
  /** Clauses that came after this version are reported, and do not count. */
  asOf: {
    kind: 'version',
    flag: '--as-of <version>',
    group: 'gate',
    help: 'clauses that came after this version of the suite are reported and do not count',
    file: 'gate',
  },
  /** A YAML file with the failures that are known and accepted. */
  knownFailures: {
    kind: 'list',
    flag: '--known-failures <file>',
    group: 'gate',
    help: 'YAML list of failures that are accepted',
    file: 'client',
    default: KNOWN_FAILURES_FILE,
  },
  /** A YAML file with the clauses that fail at times. */
  unstable: {
    kind: 'list',
    flag: '--unstable <file>',
    group: 'gate',
    help: 'YAML list of clauses that fail at times',
    file: 'client',
    default: UNSTABLE_FILE,
  },
  /** The folder for records and reports. */
  out: {
    kind: 'path',
    flag: '--out <folder>',
    group: 'left-behind',
    help: `where run.json, report.html and report.md go (default: "${DEFAULT_OUT}")`,
    file: 'run',
    default: DEFAULT_OUT,
  },
  /** What is left beside the record: html and markdown, if not told. */
  reports: {
    kind: 'formats',
    flag: '--report <format...>',
    group: 'left-behind',
    help: 'what is left beside the record, if not html and markdown',
    file: 'run',
  },
  /** Writes the trace of every case. */
  trace: {
    kind: 'on',
    flag: '--trace',
    group: 'left-behind',
    help: 'write the trace of every case, passing ones too, redacted',
    file: 'run',
  },
  /** Writes the exchanges of every case as HAR. */
  har: {
    kind: 'on',
    flag: '--har',
    group: 'left-behind',
    help: 'write the exchanges of every case as HTTP archives, redacted',
    file: 'run',
  },
  /** Leaves secrets in traces and archives. Never a setting of a file: who wants them asks each time. */
  withSecrets: {
    kind: 'on',
    flag: '--with-secrets',
    group: 'left-behind',
    help: 'leave the secrets of the run in what --trace and --har write',
  },
} as const satisfies Record<string, SettingRow>;

export type SettingTable = typeof SETTINGS;
export type SettingKind = SettingTable[keyof SettingTable]['kind'];

/** The settings themselves, without what is another in short. */
export type SettingName = {
  [N in keyof SettingTable]: SettingTable[N] extends { implies: object } ? never : N;
}[keyof SettingTable];

/** The rows as a list. */
export const SETTING_ROWS = Object.entries(SETTINGS) as [keyof SettingTable, SettingRow & { kind: SettingKind }][];

type ListName = { [N in keyof SettingTable]: SettingTable[N] extends { kind: 'list' } ? N : never }[keyof SettingTable];

/** The lists of failures that are accepted. */
export const LISTS = SETTING_ROWS.flatMap(([name, { kind }]) => (kind === 'list' ? [name] : [])) as ListName[];
