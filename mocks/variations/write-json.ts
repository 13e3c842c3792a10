/** Writes JSON as a variation has it spelled. It knows no member by name. */
import type { JsonChange, WrittenJson } from '../../specs/variations/variation.ts';

/** A name that comes twice: the path of the member, the value beside it, and where that stands. */
export type Twice = { path: string; value: WrittenJson; where: 'before' | 'behind' };

type Spelled = JsonChange['spelled'];
type Layout = { indent: string; newline: string; name: (text: string) => string; value: (text: string) => string };

const COMPACT: Layout = { indent: '', newline: '', name: JSON.stringify, value: JSON.stringify };
const BYTE_ORDER_MARK = '\uFEFF';

const escaped = (text: string): string => {
  const letters = [...text].map((letter) =>
    letter.length === 1
      ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
      : JSON.stringify(letter).slice(1, -1),
  );
  return `"${letters.join('')}"`;
};

const LAYOUTS: Partial<Record<Spelled, Layout>> = {
  indented: { ...COMPACT, indent: '  ', newline: '\n' },
  crlf: { ...COMPACT, indent: '  ', newline: '\r\n' },
  tabs: { ...COMPACT, indent: '\t', newline: '\n' },
  'escaped-values': { ...COMPACT, value: escaped },
  'escaped-names': { ...COMPACT, name: escaped },
};

const AROUND: Partial<Record<Spelled, [before: string, behind: string]>> = {
  'blank-before': [' \r\n\t ', ''],
  'blank-behind': ['', '\r\n \t\n'],
  bom: [BYTE_ORDER_MARK, ''],
};

export function writeJson(json: WrittenJson, { spelled, twice }: { spelled?: Spelled; twice?: Twice } = {}): string {
  const layout = (spelled && LAYOUTS[spelled]) ?? COMPACT;
  const [before, behind] = (spelled && AROUND[spelled]) ?? ['', ''];
  return before + write(json, layout, twice, '', '') + behind;
}

function write(json: WrittenJson, layout: Layout, twice: Twice | undefined, path: string, margin: string): string {
  if (typeof json === 'string') return layout.value(json);
  if (typeof json !== 'object' || json === null) return JSON.stringify(json);
  const inner = margin + layout.indent;
  const down = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const colon = layout.newline === '' ? ':' : ': ';
  const member = (key: string, value: WrittenJson): string =>
    layout.name(key) + colon + write(value, layout, twice, down(key), inner);
  const parts = Array.isArray(json)
    ? json.map((one, index) => write(one, layout, twice, down(`${index}`), inner))
    : Object.entries(json as { [name: string]: WrittenJson }).flatMap(([key, value]) => {
        const own = member(key, value);
        if (twice?.path !== down(key)) return [own];
        const other = layout.name(key) + colon + write(twice.value, layout, undefined, '', inner);
        return twice.where === 'before' ? [other, own] : [own, other];
      });
  const [open, close] = Array.isArray(json) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  return open + parts.map((part) => layout.newline + inner + part).join(',') + layout.newline + margin + close;
}
