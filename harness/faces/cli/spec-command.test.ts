import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { renderOpenApi } from '../../../reports/render/openapi/openapi.ts';
import { providers } from '../../../specs/providers/index.ts';
import { runCli } from './testing/run-cli.ts';

const run = (...args: string[]) => runCli(['spec', ...args], resolve(import.meta.dirname));

test.concurrent('prints a provider as OpenAPI', async () => {
  const { code, stdout } = await run('psohub', '--format', 'openapi');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual(
    renderOpenApi(providers.find(({ id }) => id === 'psohub') as (typeof providers)[number]),
  );
});

test.concurrent.each([
  [['psohub', '--format', 'xml'], '--format xml is not known.', 'json, yaml or openapi'],
  [
    ['psohub', '--format', 'openapi', '--resolved'],
    '--format openapi goes without --resolved.',
    'resolved facts anyhow',
  ],
  [['--schema', '--format', 'openapi'], '--format openapi goes without --schema.', 'no OpenAPI'],
])('refuses %j', async (args, message, hint) => {
  const { code, stdout, stderr } = await run(...args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr).toContain(hint);
});
