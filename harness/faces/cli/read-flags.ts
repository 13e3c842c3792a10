/** From flags of the command line to settings: their words are checked, and each knows the flag that it came from. */
import { FORMATS, type Format } from '../../../reports/render/run/renderers.ts';
import { PROFILES } from '../../../specs/language/words.ts';
import type { Effort } from '../../engine/explore/sequence.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { VERSION } from '../../ground/version.ts';
import { isNewer, isVersion } from '../../records/gate/compare-versions.ts';
import { EFFORT_NAMES, FAIL_ON } from '../config/config-schema.ts';
import type { Flags, Layer, Settings } from '../config/resolve-settings.ts';
import type { CheckFlags } from './check-flags.ts';

/** @throws {UsageError} for a word that nobody knows. */
export function readFlags(flags: CheckFlags): Flags {
  const layer: Layer = {
    command: flags.command as Layer['command'],
    providers: flags.provider,
    profiles: flags.profile && readWords(flags.profile, PROFILES, '--profile'),
    only: flags.only,
    answers: flags.answer && splitAnswers(flags.answer),
    specs: flags.spec,
    seed: flags.seed,
    effort: flags.effort === undefined ? undefined : (readWords([flags.effort], EFFORT_NAMES, '--effort')[0] as Effort),
    runs: readRuns(flags.runs),
    timeLimitSeconds: readSeconds(flags.timeLimit),
    failOn: readFailOn(flags),
    asOf: readVersion(flags.asOf),
    knownFailures: flags.knownFailures,
    unstable: flags.unstable,
    shard: flags.shard,
    workers: flags.workers,
    out: flags.out,
    reports: flags.report && (readWords(flags.report, FORMATS, '--report') as Format[]),
    trace: flags.trace,
    har: flags.har,
    withSecrets: flags.withSecrets,
    inProcess: flags.inProcess,
  };
  return { layer, sources: { ...SOURCES, ...(flags.strict && { failOn: '--strict' }) } };
}

const SOURCES: Partial<Record<keyof Settings, string>> = {
  providers: '--provider',
  profiles: '--profile',
  only: '--only',
  answers: '--answer',
  specs: '--spec',
  seed: '--seed',
  effort: '--effort',
  runs: '--runs',
  timeLimitSeconds: '--time-limit',
  failOn: '--fail-on',
  asOf: '--as-of',
  knownFailures: '--known-failures',
  unstable: '--unstable',
  shard: '--shard',
  workers: '--workers',
  out: '--out',
  reports: '--report',
  trace: '--trace',
  har: '--har',
  withSecrets: '--with-secrets',
  inProcess: '--in-process',
};

type GateFlags = Pick<CheckFlags, 'failOn' | 'strict'>;

/** @throws {UsageError} */
export const readFailOn = ({ failOn, strict }: GateFlags): string[] | undefined =>
  strict ? [...FAIL_ON] : failOn && readWords(failOn, FAIL_ON, '--fail-on');

/** @throws {UsageError} */
export function readVersion(asOf: string | undefined): string | undefined {
  if (asOf !== undefined && isVersion(asOf) && isNewer(asOf, VERSION))
    throw new UsageError(`--as-of ${asOf} is a version that is still to come.`, {
      expected: `a version up to ${VERSION}, which this is`,
      got: asOf,
      hint: 'leave it out, and every clause counts that there is',
    });
  if (asOf === undefined || isVersion(asOf)) return asOf;
  throw new UsageError(`--as-of ${asOf} is no version.`, {
    expected: 'a version of quirkproof, such as 0.1.0',
    got: asOf,
    hint: '`quirkproof explain <clause>` says since when there is a clause',
  });
}

/** @throws {UsageError} */
function readRuns(text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,6}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new UsageError('The number of sequences cannot be used.', {
    expected: 'a whole number from 0',
    got: text,
    hint: 'leave --runs out for as many as the effort says',
  });
}

/** @throws {UsageError} */
function readSeconds(text: string | undefined): number | undefined {
  const seconds = Number(text);
  if (text === undefined || seconds > 0) return text === undefined ? undefined : seconds;
  throw new UsageError(`--time-limit ${text} is no time.`, {
    expected: 'a number of seconds above 0',
    got: text,
    hint: 'leave it out for a limit by the number of sequences; --runs 0 generates none',
  });
}

/** An answer that cannot be split is told of where the questions are known. */
const splitAnswers = (answers: readonly string[]): Record<string, string> => {
  const split: Record<string, string> = {};
  for (const one of answers) {
    const mark = one.indexOf('=');
    const [question, answer] = mark < 0 ? [one, ''] : [one.slice(0, mark), one.slice(mark + 1)];
    if (split[question] !== undefined && split[question] !== answer) {
      throw new UsageError(`The question ${question} is answered twice.`, {
        expected: 'one answer',
        got: `${split[question]} and ${answer}`,
        hint: 'leave one of them out',
      });
    }
    split[question] = answer;
  }
  return split;
};

function readWords(given: string[], known: readonly string[], flag: string): string[] {
  for (const word of given) {
    if (known.includes(word)) continue;
    throw new UsageError(`${flag} ${word} is not known.`, {
      expected: known.length === 1 ? `${known[0]}` : `one of ${known.join(', ')}`,
      got: word,
      hint: `correct it, or leave ${flag} out`,
    });
  }
  return [...new Set(given)];
}
