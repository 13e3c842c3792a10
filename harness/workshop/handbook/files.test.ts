import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differences, readFiles, writeFiles } from './files.ts';

test('writes what there is, and leaves nothing behind of what there was', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quirkproof-'));
  try {
    const before = [
      { path: 'index.html', text: 'one' },
      { path: 'a/b/gone.html', text: 'two' },
    ];
    const after = [
      { path: 'index.html', text: 'changed' },
      { path: 'a/new.html', text: 'three' },
    ];
    writeFiles(folder, before);
    expect(differences(before, readFiles(folder))).toEqual([]);
    expect(differences(after, readFiles(folder)).sort()).toEqual(['a/b/gone.html', 'a/new.html', 'index.html']);
    writeFiles(folder, after);
    expect(differences(after, readFiles(folder))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
