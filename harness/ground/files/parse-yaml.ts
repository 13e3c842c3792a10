/** YAML as a value, with the traps that it has: aliases without an anchor, and those that would unfold without end. */
import { parseDocument } from 'yaml';
import { refuseImmodest } from './parse-json.ts';

/** @throws {Error} whose message says in a line what is wrong. */
export function parseYaml(text: string): unknown {
  // The parser goes down with the text, and where the stack ends the whole process may.
  if (isSteep(text)) throw new Error(`something nested more than ${DEEPEST} levels deep`);
  const document = parseDocument(text);
  const [broken] = document.errors;
  if (broken) throw new Error(broken.message.split('\n')[0]);
  return refuseImmodest(document.toJS({ maxAliasCount: 100 }));
}

const DEEPEST = 200;

/** Whether brackets or indentation go deeper than a list of people would; brackets within quotes count too. */
function isSteep(text: string): boolean {
  let depth = 0;
  for (const bracket of text.match(/[[\]{}]/g) ?? []) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > DEEPEST) return true;
  }
  return text.split('\n').some((line) => line.length - line.replace(/^[\s?:-]+/, '').length > 2 * DEEPEST);
}
