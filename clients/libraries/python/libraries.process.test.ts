/**
 * Libraries of Python through their adapters: what each of them fails is pinned, with the place in its source that says so.
 * It is how they meet a provider's documented flow, and no more. The places are those of the versions that are named here; with others the tests say so and are skipped.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smokeCommand } from '../../../harness/engine/subprocess/smoke/run-smoke.ts';
import { runCheck } from '../../../harness/index.ts';
import { settled } from '../../../harness/testing/settled.ts';

type Library = { module: string; version: string; adapter: string };

const REQUESTS_OAUTHLIB = { module: 'requests_oauthlib', version: '1.3.0', adapter: 'adapter_requests_oauthlib.py' };
const AUTHLIB = { module: 'authlib', version: '1.2.0', adapter: 'adapter_authlib.py' };

/** The interpreter of the system may know packages that another in the path does not. */
function interpreterOf({ module, version }: Library): string | undefined {
  const tells = ['-c', `import ${module}; print(${module}.__version__)`];
  return ['python3', '/usr/bin/python3'].find(
    (python) => spawnSync(python, tells, { encoding: 'utf8' }).stdout?.trim() === version,
  );
}

/** requests/auth.py `_basic_auth_str`, authlib/oauth2/auth.py:8: id and secret go into Basic as they are. */
const BASIC = ['exchange/authentication', 'refresh/authentication'];
/** authlib/oauth2/client.py:185: without "code=" in the callback it asks for tokens all the same, by `client_credentials` (:436). */
const ERRORS = ['authorize/error', 'denial/error'];

const ROWS: [library: Library, provider: string, wiring: string | null, failed: string[]][] = [
  [REQUESTS_OAUTHLIB, 'standard', null, BASIC],
  [REQUESTS_OAUTHLIB, 'perscom', 'plain', []],
  [AUTHLIB, 'standard', null, [...BASIC, 'revoke/authentication', ...ERRORS]],
  [AUTHLIB, 'perscom', 'plain', ERRORS],
  [AUTHLIB, 'regardingwork', 'plain', [...ERRORS, 'callback/error']],
];

for (const library of [REQUESTS_OAUTHLIB, AUTHLIB]) {
  const python = interpreterOf(library);
  const { module, version, adapter } = library;
  if (python === undefined && (process.env.CI || process.env.QUIRKPROOF_INTERPRETERS))
    throw new Error(`${module} ${version} is missing, and tests of CI need it`);
  const name = python === undefined ? `${module} ${version} is not installed, so it is not tested: ` : `${module}: `;
  const command: [string, ...string[]] = [python ?? '', '-B', join(import.meta.dirname, adapter)];

  test.skipIf(python === undefined)(`${name}the adapter passes the smoke test`, async () => {
    expect((await smokeCommand({ command })).filter(({ got }) => got !== undefined)).toEqual([]);
  });

  for (const [, provider, wiring, failed] of ROWS.filter(([of]) => of === library))
    test.skipIf(python === undefined)(
      `${name}at ${provider} it fails what its source says, and nothing else`,
      async () => {
        const record = await runCheck({
          command,
          providers: [provider],
          profiles: ['documented'],
          runs: 0,
          answers: settled,
        });
        expect(record.faults).toEqual([]);
        const [result] = record.providers;
        expect(result?.wiring).toBe(wiring);
        const found = result?.clauses.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id) ?? [];
        expect(found.sort()).toEqual(failed.map((clause) => `${provider}/${clause}`).sort());
        expect(result?.clauses.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(40);
      },
    );
}
