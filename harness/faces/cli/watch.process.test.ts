import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { createClientFolder, POORER } from '../../engine/cell/testing/write-client.ts';
import { settledFor } from '../../testing/settled.ts';
import { runCli } from './testing/run-cli.ts';

const folder = createClientFolder();
afterAll(folder.remove);

/** What a person does when a text comes up for the nth time on the screen. */
type Act = { after: string; times: number; act: (kill: () => void) => void };

test('runs again when the client or what it imports changes, says what that changed, and ends on Ctrl-C', async () => {
  const part = folder.write('part.ts', 'export const word = "code";\n');
  const module = folder.writeClient(
    'watched.ts',
    'begin: async (args) => ({ ok: true, url: (await session.begin(args)).url.replace("response_type=code", "response_type=" + word) })',
    `import { word } from "./part.ts"; ${POORER}`,
  );
  const sound = readFileSync(part, 'utf8');
  const acts: Act[] = [
    { after: 'Ctrl-C ends it', times: 1, act: () => writeFileSync(part, sound.replace('code', 'kode')) },
    { after: 'Ctrl-C ends it', times: 2, act: () => writeFileSync(part, sound) },
    { after: 'Ctrl-C ends it', times: 3, act: () => writeFileSync(module, 'import "./gone.ts";') },
    { after: 'Ctrl-C ends it', times: 4, act: (kill) => kill() },
  ];
  let seen = '';
  const { code, stdout, stderr } = await runCli(
    [
      'check',
      module,
      '--provider',
      'standard',
      '--runs',
      '0',
      '--answer',
      settledFor('standard'),
      '--out',
      'watched',
      '--watch',
    ],
    folder.path,
    (child) =>
      child.stdout?.on('data', (text) => {
        seen += text;
        const [next] = acts;
        if (!next || seen.split(next.after).length - 1 < next.times) return;
        acts.shift();
        next.act(() => child.kill('SIGINT'));
      }),
  );
  expect(acts).toEqual([]);
  expect(code).toBe(130);
  const [first = '', second = '', third = '', fourth = ''] = stdout.split('═══ changed: ');
  expect(first).toContain('CONFORMS');
  expect(second).toMatch(/^part\.ts\n/);
  expect(second).toMatch(/clauses? fails? newly/);
  expect(second).toContain('standard/authorize/response_type  must  pass → fail');
  expect(second).toContain('FAILS');
  expect(third).toMatch(/clauses? pass(es)? newly/);
  expect(third).toContain('CONFORMS');
  expect(fourth).toMatch(/^watched\.ts\n/);
  expect(stderr).toContain('The client cannot be used');
});
