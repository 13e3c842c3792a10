/** The record as JSON that any terminal can show: what has no glyph is escaped, and reading it gives the same record. */
import type { RunRecord } from '../../../specs/record/record.ts';

/** Stands in strings alone, since `JSON.stringify` writes nothing else that could match. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;

export const renderJson = (record: RunRecord): string =>
  `${JSON.stringify(record, null, 2).replace(UNPRINTABLE, escaped)}\n`;

const escaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
