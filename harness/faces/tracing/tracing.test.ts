import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { ioffice } from '../../../specs/providers/ioffice.ts';
import { standard } from '../../../specs/providers/standard.ts';
import type { Trace } from '../../../specs/record/trace.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { runCheck } from '../../engine/run/check.ts';
import { createTraceWriter } from './write-traces.ts';

const require = createRequire(import.meta.url);
const out = mkdtempSync(join(tmpdir(), 'quirkproof-traces-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const specs = [standard, ioffice].map((spec) => ({ ...spec, unsettled: [] }));
const client = Object.fromEntries(specs.map((spec) => [spec.id, createModelClient(resolveFacts(standardFacts, spec))]));

const seen: Trace[] = [];
const written = (async () => {
  const writer = createTraceWriter(out, { trace: true, har: true });
  const record = await runCheck({
    client,
    specs,
    runs: 0,
    onCase: (play, result, redact) => {
      seen.push(structuredClone(result.trace));
      writer.onCase(play, result, redact);
    },
  });
  return { record, files: writer.close() };
})();

const linesOf = (provider: string) =>
  readFileSync(join(out, 'traces', `${provider}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const harOf = (provider: string) => JSON.parse(readFileSync(join(out, 'har', `${provider}.har`), 'utf8'));

test('writes every case of every provider, passing ones too, with all that happened', async () => {
  const { record, files } = await written;
  expect(record.outcome).toBe('conforms');
  expect(files.sort()).toEqual(
    ['har/ioffice.har', 'har/standard.har', 'traces/ioffice.jsonl', 'traces/standard.jsonl'].map((file) =>
      join(out, file),
    ),
  );
  for (const { id, cases, exchanges } of record.providers) {
    const lines = linesOf(id);
    expect(lines.map((line) => line.case)).toEqual(lines.map((_, index) => index + 1));
    expect(lines).toHaveLength(cases);
    const all = lines.flatMap(({ events }) => events.filter((event: { kind: string }) => event.kind === 'exchange'));
    expect(all).toHaveLength(exchanges);
    expect(harOf(id).log.entries).toHaveLength(exchanges);
    expect(harOf(id).log.pages).toHaveLength(cases);
  }
});

test('the archives are HAR 1.2 by its schema', async () => {
  await written;
  const ajv = new Ajv({ strict: false });
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  ajv.addFormat('uri', { validate: (text: string) => URL.canParse(text) });
  ajv.addFormat('ipv4', true);
  ajv.addFormat('ipv6', true);
  const { har: schema, ...parts } = require('har-schema') as Record<string, object>;
  for (const part of Object.values(parts)) ajv.addSchema(part);
  const validate = ajv.compile(schema!);
  for (const { id } of specs) {
    const har = harOf(id);
    expect(validate(har), JSON.stringify(validate.errors)).toBe(true);
    expect(new Set(har.log.entries.map((entry: { pageref: string }) => entry.pageref)).size).toBeGreaterThan(10);
    delete har.log.entries[0].request.url;
    expect(validate(har)).toBe(false);
  }
});

/** Values that nobody else may read, as they stood in the traces before they were written. */
function secretsOf(traces: Trace[]): string[] {
  const secrets = new Set<string>();
  for (const { events } of traces) {
    for (const event of events) {
      if (event.kind === 'operation' && event.args.setup?.clientSecret) secrets.add(event.args.setup.clientSecret);
      if (event.kind === 'operation' && event.args.password) secrets.add(event.args.password);
      if (event.kind !== 'outcome' || !event.answer.ok || !('tokens' in event.answer) || !event.answer.tokens) continue;
      const { accessToken, refreshToken } = event.answer.tokens;
      for (const token of [accessToken, refreshToken]) if (token) secrets.add(token);
    }
  }
  return [...secrets].filter((secret) => secret.length >= 12);
}

test('no file holds a secret, in any of its forms, and the same case keeps its stand-ins apart', async () => {
  const { files } = await written;
  const secrets = secretsOf(seen);
  expect(secrets.length).toBeGreaterThan(10);
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const forms = (secret: string) => [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ v: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
  ];
  expect(secrets.filter((secret) => forms(secret).some((form) => text.includes(form)))).toEqual([]);
  const runs = [...text.matchAll(/[A-Za-z0-9+/_-]{16,}={0,2}/g)].map(([run]) =>
    Buffer.from(run, 'base64').toString('latin1'),
  );
  expect(secrets.filter((secret) => runs.some((run) => run.includes(secret)))).toEqual([]);
  expect(['access_token#1', 'access_token#2'].filter((standIn) => !text.includes(standIn))).toEqual([]);
  expect(/.{40}127\.0\.0\.1.{40}/.exec(text)?.[0]).toBeUndefined();
});

test('an URL in an archive keeps its query, stand-ins included', async () => {
  await written;
  const begun = harOf('standard').log.entries.find((entry: { request: { url: string } }) =>
    entry.request.url.includes('/authorize?'),
  );
  expect(new URL(begun.request.url).hash).toBe('');
  const names = begun.request.queryString.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['response_type', 'client_id', 'redirect_uri', 'state']));
  expect(begun.request.queryString.find(({ name }: { name: string }) => name === 'state').value).toBe('state#1');
});

test('a further run leaves nothing of the one before', async () => {
  await written;
  const again = mkdtempSync(join(out, 'again-'));
  const writer = createTraceWriter(again, { trace: true });
  const play = { case: { provider: 'old', situation: 'x', commands: [] }, wiring: 'plain', seed: 1 };
  const trace = { provider: 'old', situation: 'x', answers: {}, events: [] };
  writer.onCase(play as never, { trace, faults: [] }, (text) => text);
  expect(readdirSync(join(again, 'traces'))).toEqual(['old.jsonl']);
  createTraceWriter(again, { trace: true });
  expect(readdirSync(join(again, 'traces'))).toEqual([]);
});

test('secrets are left in by who asks for them, and by nobody else', () => {
  const secret = 'Zq8TrUsT0nOb0dY1';
  const play = { case: { provider: 'one', situation: 'x', commands: [] }, wiring: 'plain', seed: 1 };
  const told = { kind: 'printed', session: 'a', text: `it is ${secret}` } as const;
  const trace = { provider: 'one', situation: 'x', answers: {}, events: [told] };
  const textWith = (withSecrets: boolean): string => {
    const folder = mkdtempSync(join(out, 'secrets-'));
    const writer = createTraceWriter(folder, { trace: true, withSecrets });
    writer.onCase(play as never, { trace, faults: [] }, (text) => text.replaceAll(secret, 'secret#1'));
    return readFileSync(writer.close()[0] as string, 'utf8');
  };
  expect(textWith(true)).toContain(secret);
  expect(textWith(false)).toContain('it is secret#1');
});
