/** The quirks of a provider as a reader meets them: departures that bite in the same way are one, with the code that copes. */
import type { Clause } from '../../../specs/clauses/clause.ts';
import { clausesAbout } from '../../../specs/clauses/clauses-about.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { Deviation } from '../prose/deviation.ts';
import { deriveDeviations } from '../prose/deviations.ts';
import type { CodeLine } from './code/pen.ts';
import type { ClientCode } from './code/write-client.ts';

/** Some lines of a function of the provider's client, and where the whole of it stands. */
export type Excerpt = { path: string; name: string; lines: CodeLine[] };

export type Quirk = {
  /** Its anchor on the page, after `quirks/`: the node of its first departure. */
  id: string;
  where: string;
  /** What differs: `client id, client secret`. */
  what: string;
  bites: string;
  deviations: Deviation[];
  clauses: Clause[];
  code: Excerpt[];
};

export function deriveQuirks(facts: Facts, clauses: readonly Clause[], code: ClientCode): Quirk[] {
  const groups = new Map<string, Deviation[]>();
  for (const one of deriveDeviations(facts)) {
    const key = JSON.stringify([one.where, one.bites]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((deviations) => {
    const [first] = deviations as [Deviation];
    const nodes = deviations.map(({ node }) => node);
    return {
      id: first.node,
      where: first.where,
      what: deviations.map(({ what }) => what).join(', '),
      bites: first.bites,
      deviations,
      clauses: [...new Set(nodes.flatMap((node) => clausesAbout(node, clauses)))],
      code: excerpts(nodes, code),
    };
  });
}

/** The lines that are there because of some nodes, function by function, each within what it stands in. */
export function excerpts(nodes: readonly string[], { preamble, snippets }: ClientCode): Excerpt[] {
  return [{ path: 'code', name: '', lines: preamble }, ...snippets]
    .map(({ path, name, lines }) => ({ path, name, lines: excerptOf(lines, nodes) }))
    .filter(({ lines }) => lines.length > 0);
}

function excerptOf(lines: readonly CodeLine[], nodes: readonly string[]): CodeLine[] {
  const wanted = lines.flatMap(({ about }, index) => (about.some((node) => nodes.includes(node)) ? [index] : []));
  const kept = new Set(wanted.flatMap((index) => [...openersOf(lines, index), index]));
  return lines.flatMap((line, index) => {
    if (!kept.has(index)) return [];
    const isGap = index > Math.min(...kept) && !kept.has(index - 1);
    return isGap ? [{ text: `${' '.repeat(depthOf(line))}…`, about: [] }, line] : [line];
  });
}

/** The lines that open what a line stands in, but for the function itself. */
function openersOf(lines: readonly CodeLine[], index: number): number[] {
  const depth = depthOf(lines[index]);
  const opener = lines.slice(0, index).findLastIndex((line) => line.text !== '' && depthOf(line) < depth);
  return opener < 0 || depthOf(lines[opener]) === 0 ? [] : [...openersOf(lines, opener), opener];
}

const depthOf = (line: CodeLine | undefined): number => (line ? line.text.length - line.text.trimStart().length : 0);
