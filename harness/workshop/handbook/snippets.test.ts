/** Every snippet of the committed handbook, run as it stands on the page: its answer is the one that is printed beside it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createApp, listen } from '../../../mocks/hosts/express.ts';
import type { HttpRequest } from '../../../mocks/index.ts';
import { type ClientCode, writeClient } from '../../../reports/render/handbook/code/write-client.ts';
import { responseText } from '../../../reports/render/handbook/exchange-text.ts';
import type { Page } from '../../../reports/render/handbook/material.ts';
import { preferredFacts } from '../../../reports/render/prose/preferred-facts.ts';
import { documentedBase } from '../../../specs/language/origins.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { HANDBOOK, readFiles } from './files.ts';
import { type FlowStep, playFlow } from './play-flow.ts';
import { createStage, createStageMock, EPOCH_MS } from './stage.ts';
import { excerptsOf, snippetsOf } from './testing/read-pages.ts';
import { runCurl } from './testing/run-curl.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const files = readFiles(resolve(ROOT, HANDBOOK));
const fileOf = (path: string): Page => files.find((page) => page.path === path) as Page;

const KINDS = ['ts', 'curl', 'url', 'answer', 'gave'] as const;

describe.each(providers)('the page of $id', (spec) => {
  const facts = resolveFacts(standardFacts, spec);
  const snippets = snippetsOf(fileOf(`${spec.id}/index.html`));
  const called = (kind: string): string[] =>
    [...snippets.keys()].filter((name) => name.startsWith(`${kind} `)).map((name) => name.slice(kind.length + 1));

  test('has TypeScript for every leg, a command and an answer for those that a client calls, and nothing unknown', () => {
    const legs = [...Object.keys(facts.legs), ...Object.keys(facts.apis).map((api) => `api/${api}`)];
    expect(called('ts').sort()).toEqual(['preamble', 'callback', ...legs].sort());
    expect(called('curl').sort()).toEqual(legs.filter((leg) => leg !== 'authorize').sort());
    for (const leg of called('curl')) expect(called('answer')).toContain(leg);
    for (const name of snippets.keys()) expect(KINDS).toContain(name.split(' ')[0]);
  });

  test('its TypeScript gets the answers that are printed, and makes of them what is printed', async () => {
    const code = codeOf(spec, snippets);
    const flow = await playFlow(createStage({ facts, code }), facts);
    const direct = facts.legs.direct ? await playFlow(createStage({ facts, code }), facts, { start: 'direct' }) : [];
    const steps = [...flow, ...direct.slice(0, 1)];
    for (const step of steps) expect(step.error, step.path).toBeUndefined();
    const seen = steps.flatMap((step) => [...answered(step), ...made(step)]);
    expect(seen.length).toBeGreaterThan(4);
    for (const [name, text] of seen) expect(text, name).toBe(snippets.get(name));
  });

  test.skipIf(process.platform === 'win32')('its curl commands get the answers that are printed', async () => {
    for (const start of ['authorize', ...(facts.legs.direct ? ['direct'] : [])]) {
      await onSocket(facts, async (base, visit) => {
        if (start === 'authorize') visit(atSocket(snippets.get('url authorize') as string, facts, base));
        const commands = called('curl').filter((path) => (path === 'direct') === (start === 'direct'));
        expect(commands.length).toBeGreaterThan(0);
        for (const path of IN_ORDER(commands)) {
          const command = atSocket(snippets.get(`curl ${path}`) as string, facts, base);
          expect(responseText(await runCurl(command)), path).toBe(snippets.get(`answer ${path}`));
        }
      });
    }
  });

  test('its whole client is the file that can be had beside it', () => {
    const page = [...snippets].filter(([name]) => name.startsWith('ts ')).map(([, text]) => text);
    expect(fileOf(`${spec.id}/client.ts.txt`).text.trim().split('\n\n').sort()).toEqual(
      page.join('\n\n').split('\n\n').sort(),
    );
  });
});

test('every line that is quoted, beside a quirk or a clause, is a line of the client that was run', () => {
  let quoted = 0;
  for (const page of files.filter(({ path }) => path.endsWith('.html'))) {
    const client = files.find(({ path }) => path === `${page.path.split('/')[0]}/client.ts.txt`);
    const known = new Set(client?.text.split('\n').map((line) => line.trim()));
    for (const line of excerptsOf(page)
      .flatMap((text) => text.split('\n'))
      .map((line) => line.trim())) {
      quoted += 1;
      if (line !== '…') expect(known, page.path).toContain(line);
    }
  }
  expect(quoted).toBeGreaterThan(500);
});

test('the clients pass the type checker, strictly', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quirkproof-'));
  try {
    const modules = providers.map(({ id }) => join(folder, `${id}.ts`));
    for (const { id } of providers) writeFileSync(join(folder, `${id}.ts`), fileOf(`${id}/client.ts.txt`).text);
    const compiler = resolve(ROOT, 'node_modules/typescript/bin/tsc');
    await expect(promisify(execFile)(process.execPath, [compiler, ...STRICTLY, ...modules])).resolves.toMatchObject({
      stdout: '',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const STRICTLY = [
  '--noEmit',
  '--strict',
  '--ignoreConfig',
  '--target',
  'es2023',
  '--lib',
  'es2023,dom',
  '--module',
  'nodenext',
];

/** A leg needs what the one before it was answered. */
const ORDER = [/^direct/, /^exchange/, /^api/, /^refresh/, /^revoke/];
const IN_ORDER = (paths: string[]): string[] => ORDER.flatMap((pattern) => paths.filter((path) => pattern.test(path)));

const answered = ({ path, exchanged }: FlowStep): [string, string][] => {
  const location = exchanged.response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (path === 'authorize') return [['url authorize', exchanged.request.url]];
  return [[`answer ${path}`, path === 'callback' ? (location as string) : responseText(exchanged.response)]];
};

const made = ({ path, gave }: FlowStep): [string, string][] => {
  if (gave === undefined || gave === null || path === 'authorize' || path.startsWith('api/')) return [];
  const text = JSON.stringify(gave, (key, value) => (key === 'expiresAt' ? new Date(value).toISOString() : value), 2);
  return [[`gave ${path}`, text]];
};

/** The client as the page has it: names and parameters are those of the generator, every line is the page's. */
function codeOf(spec: ProviderSpec, snippets: Map<string, string>): ClientCode {
  const lines = (name: string) => (snippets.get(name) as string).split('\n').map((text) => ({ text, about: [] }));
  const { snippets: known } = writeClient(preferredFacts(spec));
  return {
    preamble: lines('ts preamble'),
    snippets: known.map((snippet) => ({ ...snippet, lines: lines(`ts ${snippet.path}`) })),
  };
}

/** Serves the mock of the handbook under a prefix an origin. */
async function onSocket(
  facts: Facts,
  play: (base: Record<string, string>, visit: (url: string) => void) => Promise<void>,
): Promise<void> {
  let mock: ReturnType<typeof createStageMock> | null = null;
  const listening = await listen(createApp(() => mock));
  const base = Object.fromEntries(Object.keys(facts.origins).map((id) => [id, `${listening.url}/${id}`]));
  mock = createStageMock(facts, base, () => EPOCH_MS);
  const visit = (url: string): void => {
    const request: HttpRequest = { method: 'GET', url, headers: [], body: '' };
    expect(mock?.handle(request)?.status).toBe(302);
  };
  try {
    await play(base, visit);
  } finally {
    await listening.close();
  }
}

/** The documented origins of a text, replaced by those on the socket. */
const atSocket = (text: string, facts: Facts, base: Record<string, string>): string =>
  Object.entries(documentedBase(facts)).reduce((so, [id, url]) => so.replaceAll(url, base[id] as string), text);
