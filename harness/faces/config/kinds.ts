/** What the values of a setting can be, kind by kind: as a flag gives them, and as a file does. */
import { z } from 'zod';
import { FORMATS, type Format } from '../../../reports/render/run/renderers.ts';
import { PROFILES } from '../../../specs/language/words.ts';
import { EFFORTS, type Effort } from '../../engine/explore/sequence.ts';
import { isVersion } from '../../records/gate/compare-versions.ts';
import { readAnswers, readRuns, readSeconds, readVersion, readWords } from './read-values.ts';
import { FAIL_ON, type SettingKind, type SettingName, type SettingTable } from './settings.ts';

const EFFORT_NAMES = Object.keys(EFFORTS) as [Effort, ...Effort[]];
const FORMAT_NAMES = FORMATS as [Format, ...Format[]];

const path = z.string().min(1);
const asItIs = <T>(given: T): T => given;

type KindRow = {
  /** @param flag as people wrote it. @throws {UsageError} */
  fromFlag(given: never, flag: string): unknown;
  inFile: z.ZodType;
  /** Names files, from where it stands. */
  isPath?: true;
};

export const KINDS = {
  on: { fromFlag: asItIs<boolean>, inFile: z.boolean() },
  text: { fromFlag: asItIs<string>, inFile: z.string().min(1) },
  path: { fromFlag: asItIs<string>, inFile: path, isPath: true },
  command: { fromFlag: asItIs<[string, ...string[]]>, inFile: z.tuple([path], z.string()) },
  list: { fromFlag: asItIs<string>, inFile: path, isPath: true },
  files: { fromFlag: asItIs<string[]>, inFile: z.array(path), isPath: true },
  names: { fromFlag: asItIs<string[]>, inFile: z.array(z.string().min(1)).min(1) },
  profiles: {
    fromFlag: (given: string[], flag: string) => readWords(given, PROFILES, flag),
    inFile: z.array(z.enum(PROFILES)).min(1),
  },
  levels: {
    fromFlag: (given: string[], flag: string) => readWords(given, FAIL_ON, flag),
    inFile: z.array(z.enum(FAIL_ON)),
  },
  formats: {
    fromFlag: (given: string[], flag: string) => readWords(given, FORMATS, flag),
    inFile: z.array(z.enum(FORMAT_NAMES)),
  },
  effort: {
    fromFlag: (given: string, flag: string) => readWords([given], EFFORT_NAMES, flag)[0],
    inFile: z.enum(EFFORT_NAMES),
  },
  answers: { fromFlag: readAnswers, inFile: z.record(z.string(), z.string()) },
  // What a flag says of it is read where the run begins.
  seed: { fromFlag: asItIs<string>, inFile: z.union([z.int().nonnegative(), z.literal('random')]) },
  count: { fromFlag: asItIs<string>, inFile: z.int().positive() },
  runs: { fromFlag: readRuns, inFile: z.int().nonnegative() },
  seconds: { fromFlag: readSeconds, inFile: z.number().positive() },
  version: { fromFlag: readVersion, inFile: z.string().refine(isVersion, 'a version such as 0.1.0') },
} as const satisfies Record<SettingKind, KindRow>;

type Fixed<T> = T extends [string, ...string[]] ? Readonly<T> : T extends (infer One)[] ? readonly One[] : T;
type ValueOf<K extends SettingKind> = Fixed<
  Exclude<ReturnType<(typeof KINDS)[K]['fromFlag']> | z.output<(typeof KINDS)[K]['inFile']>, undefined>
>;

/** What is set in the end; paths are relative to the working directory. */
export type Settings = { [N in SettingName]: ValueOf<SettingTable[N]['kind']> };

/** Reads what a flag gives. @throws {UsageError} */
export const readFlagValue = (kind: SettingKind, given: unknown, flag: string): unknown =>
  (KINDS[kind].fromFlag as (given: unknown, flag: string) => unknown)(given, flag);

/** Gives the value of a file with its paths told otherwise. */
export function relocate(kind: SettingKind, value: unknown, tell: (path: string) => string): unknown {
  if (!('isPath' in KINDS[kind])) return value;
  return Array.isArray(value) ? value.map(tell) : tell(value as string);
}
