/** What a mock has answered of late: so many entries, and so many bytes, as it may keep. */
import type { JournalEntry, Limits } from '../mock.ts';

export type Journal = { add(entry: JournalEntry): void; entries(): JournalEntry[] };

export function createJournal({ journal: most, journalBytes }: Pick<Limits, 'journal' | 'journalBytes'>): Journal {
  const entries: JournalEntry[] = [];
  let bytes = 0;
  return {
    add(entry) {
      entries.push(entry);
      bytes += sizeOf(entry);
      while (entries.length > most || (bytes > journalBytes && entries.length > 1))
        bytes -= sizeOf(entries.shift() as JournalEntry);
    },
    entries: () => [...entries],
  };
}

/** Of the text; what surrounds it is the same for each. */
const sizeOf = ({ request, response }: JournalEntry): number =>
  request.url.length +
  request.body.length +
  lengthOf(request.headers) +
  (response ? response.body.length + lengthOf(response.headers) : 0);

const lengthOf = (headers: readonly (readonly [string, string])[]): number =>
  headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
