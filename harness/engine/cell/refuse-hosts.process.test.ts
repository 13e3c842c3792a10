import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { settled } from '../../testing/settled.ts';
import { runCheck } from '../run/check.ts';

const folder = mkdtempSync(join(tmpdir(), 'quirkproof-hosts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a client with hard-coded hosts sends them nothing, and is told which host was refused', async () => {
  const module = join(folder, 'client.ts');
  writeFileSync(
    module,
    `import handwritten from ${JSON.stringify(resolve(import.meta.dirname, '../../../clients/handwritten/index.ts'))};
const { hello, open } = handwritten.standard;
export const client = {
  hello,
  open(args) {
    const session = open(args);
    return { ...session, refresh: async () => {
      try {
        await fetch('https://provider.example/token', { method: 'POST' });
        return { ok: false, reason: 'other', message: 'it went through' };
      } catch (error) {
        return { ok: false, reason: 'network', message: String(error.cause?.message) };
      }
    } };
  },
};
`,
  );
  const record = await runCheck({ module, providers: ['standard'], runs: 0, answers: settled });
  const said = JSON.stringify(record.providers[0]?.wirings);
  expect(said).toMatch(/the host [\\"]+provider\.example[\\"]+ was refused/);
  expect(JSON.stringify(record)).not.toContain('it went through');
});
