/** Asks `explain <provider>` what a reader asks who has nothing else; to be called once at the top of a test file. */
import { describe, expect, test } from 'vitest';
import { createInProcess, type InProcess } from './run-in-process.ts';

/** What is asked, and words of the page that answer it, blanks and line ends aside. */
export type PageQuestion = [question: string, answer: string[]];

/** Registers a test a question; ten are asked of each provider. */
export function askPages(questions: Record<string, PageQuestion[]>): InProcess {
  const commandLine = createInProcess();
  describe.each(Object.entries(questions))('%s', (provider, asked) => {
    test.each(asked)('%s', async (_, answer) => {
      expect(await commandLine.run('explain', provider)).toBe(0);
      const page = commandLine.printed.stdout.replace(/\s+/g, ' ');
      expect(answer.filter((words) => !page.includes(words))).toEqual([]);
    });

    test('is asked ten things', () => {
      expect(asked).toHaveLength(10);
    });
  });
  return commandLine;
}
