/** Reads what `quirkproof explain` prints, as a person would who has nothing else. It knows no spec. */

/** A value and what is said of it: `x-scope · scope · required · several by commas`. */
export type PageRow = { name: string; meaning: string; use: string; notes: string[] };
export type MessageText = { in: string; rows: PageRow[] };
export type LegText = {
  title: string;
  ways: { method: string; url: string }[];
  sends: MessageText;
  /** Each way in which the client can prove who it is. */
  proofs: MessageText[];
  /** The lines of a scope that is asked for, and the like, are not read. */
  answer?: MessageText & { status: number; body: string; constants: [name: string, value: string][] };
};
export type RefusalText = {
  word: string | null;
  status?: number;
  number?: number;
  legs: string[];
  isOnlyInRedirect: boolean;
};
export type PageText = {
  legs: LegText[];
  granted: MessageText;
  refused: MessageText | 'never';
  inError: MessageText | 'never' | undefined;
  implicit: (MessageText & { asked: string }) | undefined;
  refusals: RefusalText[];
  /** What an answer that refuses is made of. */
  shape: { in: string; members: { name: string; use: string }[] };
  /** What holds beside the messages, by its name. */
  rules: Map<string, string>;
};

const INDENT = 22;

export function readPage(page: string): PageText {
  const parts = partsOf(page);
  const linesOf = (title: string) => parts.find((part) => part.title === title)?.lines ?? [];
  const legs = parts.filter(({ title }) => / request(?: "|,|$)/.test(title)).map(readLeg);
  const [granted, refused, inError] = readReturns(linesOf('What comes back to the redirect URI'));
  const implicit = parts.find(({ title }) => title.startsWith('Implicit grant'));
  return {
    legs,
    granted: granted === 'never' || granted === undefined ? { in: '', rows: [] } : granted,
    refused: refused ?? 'never',
    inError,
    implicit: implicit && readImplicit(implicit.lines),
    shape: readShape(linesOf('What a refusal looks like')[0] ?? ''),
    refusals: joined(linesOf('What a refusal looks like')).flatMap(readRefusal),
    rules: new Map(
      joined(linesOf('How long it lasts, and what else holds')).flatMap((line): [string, string][] => {
        const [, name, text] = /^ {2}(\S.*?) {2,}(.*)$/.exec(line) ?? [];
        return name === undefined || text === undefined ? [] : [[name, text]];
      }),
    ),
  };
}

function partsOf(page: string): { title: string; lines: string[] }[] {
  const parts: { title: string; lines: string[] }[] = [];
  for (const line of page.split('\n')) {
    const [, title] = /^── (.+?) ─+$/.exec(line) ?? [];
    if (title !== undefined) parts.push({ title, lines: [] });
    else if (line !== '') parts.at(-1)?.lines.push(line);
  }
  return parts;
}

/** A name that is too long for its column stands on a line of its own: it is put before what is said of it. */
const joined = (lines: readonly string[]): string[] =>
  lines.flatMap((line, index) => {
    const next = lines[index + 1];
    if (line.startsWith(' '.repeat(INDENT))) return [];
    return next?.startsWith(' '.repeat(INDENT)) ? [`${line}  ${next.trimStart()}`] : [line];
  });

function rowOf(line: string): PageRow | undefined {
  const [, name, rest] = /^ {2}(\S.*?) {2,}(\S.*)$/.exec(line) ?? [];
  const [meaning, use, ...notes] = rest?.split(' · ') ?? [];
  if (name === undefined || meaning === undefined || use === undefined) return undefined;
  return { name, meaning: meaning.replace(/^≠ /, ''), use, notes: notes.slice(0, -1) };
}

function readLeg({ title, lines }: { title: string; lines: string[] }): LegText {
  const [head = '', ...rest] = joined(lines);
  const ways = [...head.matchAll(/(GET|POST|DELETE) (https:\S+?)(?=,? |$)/g)].map(([, method = '', url = '']) => ({
    method,
    url,
  }));
  const leg: LegText = { title, ways, sends: { in: '', rows: [] }, proofs: [] };
  let current = leg.sends;
  for (const line of rest) {
    const [, carrier] = /^ {2}in (.+):$/.exec(line) ?? [];
    const [, status, body, headers] =
      /^ {2}answered with (\d+)(?: \(.+?\))?, (.+?)(, and in headers)?(?: {2}.*)?$/.exec(line) ?? [];
    if (carrier !== undefined) leg.sends.in = carrier;
    else if (/^ {2}(and|or) the client by /.test(line)) {
      current = { in: leg.sends.in, rows: [] };
      leg.proofs.push(current);
    } else if (status !== undefined && body !== undefined) {
      leg.answer = {
        status: Number(status),
        body,
        in: headers === undefined ? body : 'headers',
        rows: [],
        constants: [],
      };
      current = leg.answer;
    } else readInto(leg, current, line);
  }
  return leg;
}

function readInto({ answer }: LegText, current: MessageText, line: string): void {
  const [, name, value] = /^ {2}(\S.*?) {2,}always (.+)$/.exec(line) ?? [];
  const row = rowOf(line);
  if (name !== undefined && value !== undefined) answer?.constants.push([name, value]);
  else if (row && row.name !== '(scope)') current.rows.push(row);
}

function readReturns(lines: readonly string[]): (MessageText | 'never' | undefined)[] {
  const returns: (MessageText | 'never')[] = [];
  for (const line of joined(lines)) {
    const [, carrier] = /: in (the (?:query|fragment) of the URL)/.exec(line) ?? [];
    const row = rowOf(line);
    const last = returns.at(-1);
    if (carrier !== undefined) returns.push({ in: carrier, rows: [] });
    else if (/: nothing comes back at all/.test(line)) returns.push('never');
    else if (row && last !== undefined && last !== 'never') last.rows.push(row);
  }
  return returns;
}

function readImplicit([head = '', ...rest]: readonly string[]): MessageText & { asked: string } {
  const [, asked = ''] = /response_type=(\S+)/.exec(head) ?? [];
  const [, carrier = ''] = /Comes back in (the (?:query|fragment) of the URL)/.exec(head) ?? [];
  return { asked, in: carrier, rows: joined(rest).flatMap((line) => rowOf(line) ?? []) };
}

function readRefusal(line: string): RefusalText[] {
  const [, name, rest] = /^ {2}(\S.*?) {2,}(\S.*)$/.exec(line) ?? [];
  const parts = rest?.split(' · ') ?? [];
  const where = parts.find((part) => part.startsWith('at the '));
  if (name === undefined || where === undefined) return [];
  const [, status] = /^(\d{3})\b/.exec(parts[0] ?? '') ?? [];
  const [, number] = /^number (-?\d+)/.exec(parts.find((part) => part.startsWith('number ')) ?? '') ?? [];
  return [
    {
      word: name === '(no word)' ? null : name,
      ...(status !== undefined && { status: Number(status) }),
      ...(number !== undefined && { number: Number(number) }),
      legs: where.slice('at the '.length).split(', '),
      isOnlyInRedirect: parts.includes('the word in a redirect only'),
    },
  ];
}

function readShape(line: string): PageText['shape'] {
  const [, form = '', list = ''] = /^ {2}In an answer: (.+?) with (.+?)(?:;| {2}|$)/.exec(line) ?? [];
  return {
    in: form.endsWith('headers') ? 'headers' : form,
    members: list.split(', ').map((one) => {
      const [, name = '', use = 'required'] = /^(\S+)(?: \((.+)\))?$/.exec(one) ?? [];
      return { name, use };
    }),
  };
}
