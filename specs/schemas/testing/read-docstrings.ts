/**
 * Reads the docstrings of exported interfaces, and of tables whose rows become members of types: what an editor shows of
 * a type is what the published schemas say.
 */
import type { DescribedType } from '../describe-members.ts';

const INTERFACE =
  /^(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export interface (\w+)(?: extends ([^{]+))? \{(?:\}|\n([\s\S]*?)^\})/gm;
/** A table whose rows say something of themselves. */
const TABLE = /^\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const ([A-Z]+) = \{\n( {2}\/\*\*[\s\S]*?)^\} as const/gm;
const MEMBER = /^(?: {2}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)? {2}(\$?\w+)\??: /gm;
/** What an interface extends, in part or made otherwise. */
const ABOVE = /\b(?!Pick\b|PatchOf\b|RowsAt\b)[A-Z]\w*/g;
/** A type that narrows an interface has the members of that. */
const NARROWED = /^(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export type (\w+) =\s+(\w+) &/gm;

/** @throws RangeError for an interface or a member that says nothing of itself. */
export function readDocstrings(source: string): Record<string, DescribedType> {
  const interfaces = [...source.matchAll(INTERFACE)].map(([, doc, name = '', from = '', body = '']) => {
    const above = [...from.matchAll(ABOVE)].map(([one]) => one);
    return [name, { is: textOf(doc, name), extends: above, members: membersOf(body, name) }];
  });
  const tables = [...source.matchAll(TABLE)].map(([, doc, name = '', body = '']) => [
    name,
    { is: textOf(doc, name), extends: [], members: membersOf(body, name) },
  ]);
  const narrowed = [...source.matchAll(NARROWED)].map(([, doc, name = '', from = '']) => [
    name,
    { is: textOf(doc, name), extends: [from], members: {} },
  ]);
  return Object.fromEntries([...interfaces, ...tables, ...narrowed]);
}

const membersOf = (body: string, name: string): Record<string, string> =>
  Object.fromEntries([...body.matchAll(MEMBER)].map(([, of, key = '']) => [key, textOf(of, `${name}.${key}`)]));

/** The first paragraph, on one line. */
function textOf(doc: string | undefined, name: string): string {
  const text = doc?.replaceAll(/\s*\n \s*\*\s?/g, ' ').trim();
  if (!text) throw new RangeError(`${name}: expected a docstring, got none`);
  return text;
}
