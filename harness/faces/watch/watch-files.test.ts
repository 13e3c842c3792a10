import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type FileWatch, watchFiles } from './watch-files.ts';

const root = mkdtempSync(join(tmpdir(), 'quirkproof-watch-'));
const open: FileWatch[] = [];
afterEach(() => open.splice(0).forEach(({ close }) => void close()));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let files = 0;
function fileWith(text: string | undefined): string {
  files += 1;
  const file = join(mkdtempSync(join(root, 'f-')), `${files}.ts`);
  if (text !== undefined) writeFileSync(file, text);
  return file;
}
function watching(...paths: string[]): FileWatch {
  const watch = watchFiles(paths);
  open.push(watch);
  return watch;
}

test('tells of a file that is written, and of no other', async () => {
  const [one, other] = [fileWith('1'), fileWith('1')];
  const { changed } = watching(one, other);
  writeFileSync(other, '2');
  expect(await changed).toEqual([other]);
});

test('tells of a file that takes the place of another, as editors save', async () => {
  const file = fileWith('1');
  const { changed } = watching(file);
  writeFileSync(`${file}.tmp`, '2');
  renameSync(`${file}.tmp`, file);
  expect(await changed).toEqual([file]);
});

test('tells of a file that comes, and of one that goes', async () => {
  const file = fileWith(undefined);
  const first = watching(file);
  writeFileSync(file, '1');
  expect(await first.changed).toEqual([file]);
  const second = watching(file);
  rmSync(file);
  expect(await second.changed).toEqual([file]);
});

test('tells once of a burst, and does not mind a touch or a folder that is not there', async () => {
  const [touched, file] = [fileWith('1'), fileWith('1')];
  const { changed } = watching(touched, file, join(root, 'nowhere', 'x.ts'));
  let times = 0;
  void changed.then(() => {
    times += 1;
  });
  utimesSync(touched, 1, 1);
  for (const text of ['2', '3', '4']) writeFileSync(file, text);
  expect(await changed).toEqual([file]);
  expect(times).toBe(1);
});
