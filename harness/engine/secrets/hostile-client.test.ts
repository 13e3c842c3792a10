/** A client that says every secret it has ever held, wherever and however it can: no output of the run repeats one. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { renderDiff } from '../../../reports/render/diff/diff.ts';
import { renderDiffMarkdown } from '../../../reports/render/diff/diff-markdown.ts';
import { FORMATS, RENDERERS } from '../../../reports/render/run/renderers.ts';
import { renderReplay } from '../../../reports/render/run/replay.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { onboardbase } from '../../../specs/providers/onboardbase.ts';
import { standard } from '../../../specs/providers/standard.ts';
import type { RunRecord } from '../../../specs/record/record.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { createTraceWriter } from '../../faces/tracing/write-traces.ts';
import { isFull, share } from '../../testing/share.ts';
import { diffClients } from '../compare/diff-clients.ts';
import { openCounterexampleFolder } from '../explore/counterexample-folder.ts';
import type { Stored } from '../explore/stored.ts';
import { runCheck } from '../run/check.ts';
import { replay } from '../run/replay.ts';
import { type ScannedSecret, scanForSecrets } from './scan-secrets.ts';
import { collectSecrets } from './testing/collect-secrets.ts';
import { ENCODINGS } from './testing/encodings.ts';
import { spill } from './testing/spill.ts';
import { ticketing } from './testing/ticketing.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const WIDE = { columns: 1_000, color: false };

const out = mkdtempSync(join(tmpdir(), 'quirkproof-hostile-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

function hostileTo(spec: ProviderSpec) {
  const faulty: Client = createModelClient(resolveFacts(standardFacts, spec), {
    'security/state-checked': 'unchecked',
    'security/state-fresh': 'constant',
  });
  const { client, secrets } = collectSecrets(faulty, ['state', 'echo', 'code_challenge']);
  return { ...spill(client, secrets), secrets };
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Of a share of the cases. */
const isTraced = (index: number): boolean => share(12)(undefined, index);

/** `FULL=1` plays all of them. */
const specs = [ticketing, standard, onboardbase].filter(share(3)).map((spec) => ({ ...spec, unsettled: [] }));

describe.each(specs)('at $id', (spec) => {
  const { client, spoken, secrets } = hostileTo(spec);
  const raw: string[] = [];
  const screens: { text: string; secrets: ScannedSecret[] }[] = [];
  let record: RunRecord;
  let played = 0;

  beforeAll(async () => {
    const folder = join(out, spec.id);
    const counterexamples = openCounterexampleFolder(folder);
    const traces = createTraceWriter(folder, { trace: true, har: true });
    const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    record = await runCheck({
      client,
      specs: [spec],
      runs: isFull ? 3 : 1,
      onCounterexample: counterexamples.keep,
      onCase: (play, result, redact) => {
        if (raw.length < 2) raw.push(JSON.stringify(result.trace));
        if (isTraced(played)) traces.onCase(play, result, redact);
        played += 1;
      },
    });
    traces.close();
    const [stored] = openCounterexampleFolder(folder).stored;
    // Each in a process of its own, where nobody has spoken before.
    const [again, one, other] = [hostileTo(spec), hostileTo(spec), hostileTo(spec)];
    const told = await replay(stored as Stored, { client: again.client }, [spec]);
    const met = await diffClients({
      before: { name: 'one', client: one.client },
      after: { name: 'other', client: other.client },
      shared: { specs: [spec] },
    });
    quiet.mockRestore();
    screens.push(
      { text: renderReplay(told, WIDE), secrets: again.secrets() },
      { text: renderDiff(met, WIDE), secrets: [...one.secrets(), ...other.secrets()] },
      { text: renderDiffMarkdown(met), secrets: [...one.secrets(), ...other.secrets()] },
    );
  });

  test('it said all of them in every encoding, and the run shows what it said', () => {
    expect(spoken.size).toBe(ENCODINGS.length);
    expect(secrets().length).toBeGreaterThan(50);
    expect(scanForSecrets(raw.join('\n'), secrets())).not.toEqual([]);
    const findings = record.providers.flatMap(({ clauses }) => clauses.flatMap(({ finding }) => finding ?? []));
    expect(findings.length).toBeGreaterThan(3);
    expect(record.faults.filter(({ kind }) => kind === 'suite-fault')).toEqual([]);
    expect(JSON.stringify(findings)).toMatch(/client_secret#1/);
    expect(JSON.stringify(findings)).toMatch(/#elsewhere/);
  });

  test.each(FORMATS)('no secret stands in the report as %s', (format) => {
    expect(scanForSecrets(RENDERERS[format].render(record, WIDE), secrets())).toEqual([]);
  });

  test('no secret stands in what is told of a replay, or of two clients', () => {
    for (const { text, secrets } of screens) {
      expect(text.length).toBeGreaterThan(100);
      expect(scanForSecrets(text, secrets)).toEqual([]);
    }
  });

  test('no secret stands in a trace, an archive or a counterexample', () => {
    const files = filesIn(join(out, spec.id));
    expect(files.map((file) => file.split('/').at(-2))).toEqual(
      expect.arrayContaining(['har', 'traces', 'counterexamples']),
    );
    for (const file of files) expect(scanForSecrets(textsIn(file), secrets()), file).toEqual([]);
  });
});

/** Each text of a file of JSON, once, with its escapes. */
const textsIn = (file: string): string =>
  [...new Set(readFileSync(file, 'utf8').match(/"(?:[^"\\]|\\.)*"/g))].join('\n');
