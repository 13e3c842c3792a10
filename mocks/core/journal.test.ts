import { expect, test } from 'vitest';
import type { JournalEntry } from '../mock.ts';
import { createJournal } from './journal.ts';

const entry = (body: string, url = 'https://x.test/'): JournalEntry => ({
  request: { method: 'POST', url, headers: [], body },
  response: { status: 200, headers: [], body: '' },
  at: 0,
  taken: null,
});

test('keeps the latest, as many as it may and as much of their text', () => {
  const journal = createJournal({ journal: 3, journalBytes: 100 });
  for (const body of ['a', 'b', 'c', 'd']) journal.add(entry(body));
  expect(journal.entries().map(({ request }) => request.body)).toEqual(['b', 'c', 'd']);
  journal.add(entry('e'.repeat(60)));
  expect(journal.entries().map(({ request }) => request.body.length)).toEqual([1, 60]);
  journal.add(entry('f'.repeat(500)));
  expect(journal.entries()).toHaveLength(1);
  journal.add(entry('g'));
  expect(journal.entries().map(({ request }) => request.body)).toEqual(['g']);
});
