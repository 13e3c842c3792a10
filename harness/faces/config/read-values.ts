/** From the words of a flag to a value, or to an error that says what would do. */
import { UsageError } from '../../ground/usage-error.ts';
import { VERSION } from '../../ground/version.ts';
import { isNewer, isVersion } from '../../records/gate/compare-versions.ts';

/** @throws {UsageError} for a word that nobody knows. */
export function readWords<Word extends string>(given: string[], known: readonly Word[], flag: string): Word[] {
  const read = given.map((text) => {
    const word = known.find((one) => one === text);
    if (word !== undefined) return word;
    throw new UsageError(`${flag} ${text} is not known.`, {
      expected: known.length === 1 ? `${known[0]}` : `one of ${known.join(', ')}`,
      got: text,
      hint: `correct it, or leave ${flag} out`,
    });
  });
  return [...new Set(read)];
}

/** @throws {UsageError} */
export function readVersion(given: string, flag: string): string {
  if (!isVersion(given)) {
    throw new UsageError(`${flag} ${given} is no version.`, {
      expected: 'a version of quirkproof, such as 0.1.0',
      got: given,
      hint: '`quirkproof explain <clause>` says since when there is a clause',
    });
  }
  if (!isNewer(given, VERSION)) return given;
  throw new UsageError(`${flag} ${given} is a version that is still to come.`, {
    expected: `a version up to ${VERSION}, which this is`,
    got: given,
    hint: 'leave it out, and every clause counts that there is',
  });
}

/** @throws {UsageError} */
export function readRuns(given: string, flag: string): number {
  if (/^\d{1,6}$/.test(given)) return Number(given);
  throw new UsageError('The number of sequences cannot be used.', {
    expected: 'a whole number from 0',
    got: given,
    hint: `leave ${flag} out for as many as the effort says`,
  });
}

/** @throws {UsageError} */
export function readSeconds(given: string, flag: string): number {
  const seconds = Number(given);
  if (seconds > 0) return seconds;
  throw new UsageError(`${flag} ${given} is no time.`, {
    expected: 'a number of seconds above 0',
    got: given,
    hint: 'leave it out for a limit by the number of sequences; --runs 0 generates none',
  });
}

/** An answer that cannot be split is told of where the questions are known. @throws {UsageError} */
export function readAnswers(given: readonly string[]): Record<string, string> {
  const split: Record<string, string> = {};
  for (const one of given) {
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
}
