/** What the facts call each objection. */
import type { ErrorWord, Facts } from '../../specs/language/spec.ts';
import type { Condition } from '../../specs/language/words.ts';
import { DESCRIPTIONS } from './objection.ts';
import type { Sayings } from './write.ts';

/** For an objection that the facts have no word for. */
const UNNAMED: ErrorWord = { error: null, status: 400, from: 'assumed: the provider names no such error' };

export const wordOf = ({ errors: { words } }: Facts, condition: Condition): ErrorWord =>
  words[condition] ?? words['request-invalid'] ?? UNNAMED;

/** @param description what there is to say of it, if more than of every such error. */
export function sayError(facts: Facts, condition: Condition, description = DESCRIPTIONS[condition]): Sayings {
  const { error, number, uri } = wordOf(facts, condition);
  return {
    error: error ?? undefined,
    error_number: number,
    error_description: description,
    error_uri: uri,
  };
}
