/** The kit for Python and the clients on it: they pass the smoke test, do as the documents say, and fail by name where they do not. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { smokeCommand } from '../../../harness/engine/subprocess/smoke/run-smoke.ts';
import { runCheck } from '../../../harness/index.ts';
import { settled } from '../../../harness/testing/settled.ts';
import { isFull, share } from '../../../harness/testing/share.ts';
import { testWith } from '../testing/interpreter.ts';

const folder = mkdtempSync(join(tmpdir(), 'kit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const name of ['quirkproof_kit.py', 'http_json.py'])
  copyFileSync(join(import.meta.dirname, name), join(folder, name));

const test = testWith('python3', '--version');
const python = (path: string): [string, ...string[]] => ['python3', '-B', path];
const own = (name: string): string => join(import.meta.dirname, `${name}.py`);
const failuresIn = async (command: [string, ...string[]]) =>
  (await smokeCommand({ command })).filter(({ got }) => got !== undefined);

/** No document says that the state comes back there, so this client takes a callback without one, as its brother in TypeScript does. */
const ADVICE: Record<string, string[]> = { psohub: ['psohub/security/state-missing'] };

async function judge(path: string, provider: string) {
  const how = isFull ? {} : { runs: 0, answers: settled };
  const record = await runCheck({ command: python(path), providers: [provider], ...how });
  expect(record.faults).toEqual([]);
  const failed = record.providers.flatMap(({ clauses }) => clauses.filter(({ verdict }) => verdict === 'fail'));
  return { record, failed: failed.map(({ id }) => id) };
}

test.each([
  ['example', 'standard'],
  ['psohub', 'psohub'],
  ['regardingwork', 'regardingwork'],
])('%s.py passes the smoke test, and conforms at %s', async (name, provider) => {
  expect(await failuresIn(python(own(name)))).toEqual([]);
  const { record, failed } = await judge(own(name), provider);
  expect(failed).toEqual(ADVICE[provider] ?? []);
  expect(record.outcome).toBe('conforms');
  expect(record.providers[0]?.clauses.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(40);
  expect(record.client).toMatchObject({ language: 'Python', module: `-- python3 -B ${own(name)}` });
});

test('the example has findings elsewhere, which say where to go on', async () => {
  expect((await judge(own('example'), 'psohub')).failed).toContain('psohub/authorize/client_id');
});

const BREAKAGES: [provider: string, find: string, replace: string, ...clauses: string[]][] = [
  ['regardingwork', '" ".join(self.setup["scopes"])', '",".join(self.setup["scopes"])', 'authorize/scope'],
  [
    'regardingwork',
    'form = {**parameters, "client_id": self.setup["clientId"]}',
    'form = parameters',
    'exchange/client_id',
    'refresh/client_id',
  ],
  ['regardingwork', '"code_challenge_method": "S256",', '', 'authorize/code_challenge_method'],
  [
    'regardingwork',
    'now + int(seconds) * 1000',
    'now + int(seconds)',
    'exchange/answer/expires_in',
    'refresh/answer/expires_in',
  ],
  ['regardingwork', 'used["spent"] = True', 'pass', 'security/refused-token'],
  [
    'regardingwork',
    '"code_verifier": verifier,',
    '"code_verifier": verifier[:-1],',
    'exchange/code_verifier',
    'security/verifier-form',
  ],
  ['psohub', '"clientid":', '"client_id":', 'authorize/client_id'],
  [
    'psohub',
    '            "redirect_uri": self.setup["redirectUri"],\n',
    '',
    'exchange/redirect_uri',
    'refresh/redirect_uri',
  ],
  ['psohub', 'f"Bearer {used', 'f"Token {used', 'api/projects/access_token'],
  ['psohub', 'if error is not None:', 'if False:', 'authorize/error', 'security/error-over-code'],
  ['psohub', '"client_secret": self.setup["clientSecret"],\n', '\n', 'exchange/client_secret', 'refresh/client_secret'],
];

test.each(BREAKAGES.filter(share(3)))(
  '%s.py with %s in place of %s is told by its clauses',
  async (provider, find, replace, ...clauses) => {
    const text = readFileSync(own(provider), 'utf8');
    expect(text.split(find)).toHaveLength(2);
    const path = join(folder, `${provider}.py`);
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
    const { failed } = await judge(path, provider);
    const expected = clauses.map((clause) => `${provider}/${clause}`);
    expect([...failed].sort()).toEqual([...expected, ...(ADVICE[provider] ?? [])].sort());
  },
);

test('the adapter of the protocol page passes the smoke test, and is judged', async () => {
  const page = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const [, code] = /<!-- example -->\n```python\n([\s\S]*?)```/.exec(page) ?? [];
  const path = join(folder, 'by-hand.py');
  writeFileSync(path, code ?? '');
  expect(await failuresIn(python(path))).toEqual([]);
  const { record } = await judge(path, 'standard');
  expect(record.providers[0]?.wiring).toBe('plain');
  const passed = record.providers.flatMap(({ clauses }) => clauses.filter(({ verdict }) => verdict === 'pass'));
  expect(passed.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['standard/authorize/state', 'standard/exchange/code']),
  );
});
