/** The settings as flags of the command line: their names and types, and how commander takes them. Knows commander and no more. */
import { type Command, Option } from 'commander';
import { type FlagGroup, SETTING_ROWS, SETTINGS, type SettingTable } from '../config/settings.ts';

/** `time-limit` is `timeLimit` to commander. */
type Camel<Text extends string> = Text extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Text;
type Attribute<Flag> = Flag extends `--${infer Word} <${string}`
  ? Camel<Word>
  : Flag extends `--${infer Word}`
    ? Camel<Word>
    : never;
type Given<Flag> = Flag extends `${string}...>` ? string[] : Flag extends `${string}>` ? string : boolean;

type Row = SettingTable[keyof SettingTable];
type FlagOf<R> = R extends { flag: infer Flag } ? Flag : never;

/** What commander makes of flags. */
type FlagValues<Flag> = { [F in Flag & string as Attribute<F>]?: Given<F> };

/** Every setting that can be a flag. */
export type SettingFlags = FlagValues<FlagOf<Row>>;

/** What fails a run, as flags. */
export type GateSettingFlags = FlagValues<FlagOf<Extract<Row, { group: 'gate' }>>>;

/** `--time-limit` of `--time-limit <seconds>`. */
export const wordOf = (flag: string): string => flag.replace(/ .*$/, '');

/** The name under which commander keeps what the flag gives. */
export const attributeOf = (flag: string): string =>
  wordOf(flag)
    .replace(/^--/, '')
    .replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

const isRepeated = (flag: string): boolean => flag.endsWith('...>');

/** Flags can be repeated, take several values, and take them by commas. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, ...value.split(',').filter((one) => one !== '')];
}

/** The flag of one setting, for a command that takes no other. */
export function flagOf(name: keyof SettingTable): Option {
  const { flag, help } = Object.fromEntries(SETTING_ROWS)[name] ?? {};
  if (flag === undefined) throw new RangeError(`${name} has no flag`);
  const option = new Option(flag, help);
  return isRepeated(flag) ? option.argParser(collect) : option;
}

/** Adds the flags that stand together, in the order of the table. */
export function addFlags(command: Command, wanted: FlagGroup): Command {
  for (const [name, { group }] of SETTING_ROWS) if (group === wanted) command.addOption(flagOf(name));
  return command;
}

/** The attributes of flags that take several values; last those whose values are files, and could be modules. */
export const REPEATED = Object.values(SETTINGS)
  .flatMap((row) => ('flag' in row && isRepeated(row.flag) ? [row] : []))
  .sort((one, other) => Number(one.kind === 'files') - Number(other.kind === 'files'))
  .map(({ flag }) => attributeOf(flag));
