/** Holds a text against what an entry of a list says of it, in bounded time: expressions come from files. */
import vm from 'node:vm';
import { readPattern, type TextPattern } from '../../../specs/record/known-failure.ts';
import { UsageError } from '../../ground/usage-error.ts';

const LONGEST_MS = 1_000;

/** @throws {UsageError} for an expression that comes to no end. */
export function matchesText(matches: string, text: string): boolean {
  const pattern = readPattern(matches) as TextPattern;
  if (typeof pattern === 'string') return text.includes(pattern);
  try {
    return vm.runInNewContext('new RegExp(source, flags).test(text)', { ...pattern, text }, { timeout: LONGEST_MS });
  } catch (error) {
    throw new UsageError('An expression of the known failures cannot be used.', {
      expected: 'one that is through with a finding within a second',
      got: `matches: ${matches}`,
      hint: `give it no repetition within a repetition, or a text in its place (${(error as Error).message})`,
    });
  }
}
