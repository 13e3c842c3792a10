import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadClient } from '../../engine/cell/load-client.ts';
import { runCheck } from '../../engine/run/check.ts';
import { settled } from '../../testing/settled.ts';
import { isFull, share } from '../../testing/share.ts';
import { TEMPLATES } from './templates.ts';

// Beside the project, so that the libraries are found.
const folder = mkdtempSync(resolve(import.meta.dirname, '../../../node_modules/.templates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.keys(TEMPLATES).filter(share(3)))(
  'the adapter from %s runs at once, completes the standard, and has findings elsewhere',
  async (name) => {
    const path = join(folder, `${name}.ts`);
    writeFileSync(path, TEMPLATES[name]?.source ?? '');
    const loaded = await loadClient(path);
    const client = 'one' in loaded ? loaded.one : loaded.byProvider;
    const record = await runCheck({
      client,
      providers: ['standard', 'psohub'],
      profiles: ['documented'],
      runs: 0,
      answers: isFull ? [] : settled,
    });
    expect(record.faults).toEqual([]);
    const [standard, psohub] = record.providers;
    expect(standard?.wiring).toBe('plain');
    expect(standard?.clauses.filter((clause) => clause.verdict === 'fail')).toEqual([]);
    expect(psohub?.clauses.filter((clause) => clause.verdict === 'fail').map((clause) => clause.id)).toContain(
      'psohub/authorize/client_id',
    );
  },
);
