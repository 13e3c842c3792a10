/** The generated parts of the README, compared with what they are made from; `UPDATE=1 npm test` writes them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { LibraryMaterial } from '../reports/render/handbook/material.ts';
import { FORMATS } from '../reports/render/run/renderers.ts';
import { deriveClauses } from '../specs/clauses/derive-clauses.ts';
import { providers } from '../specs/providers/index.ts';
import { GATE_TABLE } from './records/gate/gate.ts';

const FILE = resolve(import.meta.dirname, '../README.md');
const proof = () => readFileSync(resolve(import.meta.dirname, '../reports/proof/kill-table.md'), 'utf8');

const PARTS: Record<string, () => string> = {
  providers: () =>
    [
      '| id | provider | what it is |',
      '|---|---|---|',
      ...providers.map((spec) => `| \`${spec.id}\` | ${spec.name} | ${spec.summary} |`),
    ].join('\n'),
  gate: () =>
    [
      '| verdict | meaning | gate |',
      '|---|---|---|',
      ...GATE_TABLE.map(({ verdict, meaning, gate }) => `| \`${verdict}\` | ${meaning} | ${gate} |`),
    ].join('\n'),
  kills: () =>
    proof()
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .join('\n'),
};

test.each(Object.entries(PARTS))('the README is up to date on %s', (name, render) => {
  const text = readFileSync(FILE, 'utf8');
  const part = new RegExp(`(<!-- ${name} -->\n)([\\s\\S]*?)(<!-- /${name} -->)`);
  const found = part.exec(text);
  expect(found, `README.md has no part "${name}"`).not.toBeNull();
  const rendered = `${render()}\n`;
  if (process.env.UPDATE)
    writeFileSync(
      FILE,
      text.replace(part, (_, open, __, close) => open + rendered + close),
    );
  else expect(found?.[2]).toBe(rendered);
});

const readme = readFileSync(FILE, 'utf8');

test('the table of the libraries says what their commands print', () => {
  const libraries = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../reports/handbook/libraries.json'), 'utf8'),
  ) as LibraryMaterial[];
  const [, section = ''] = readme.split('## An example: two libraries');
  const table = [...section.matchAll(/^\|(?!-)(.*)\|$/gm)].map(([, row = '']) => row.split('|'));
  const [head = [], ...rows] = table.map((cells) => cells.map((cell) => cell.trim()));
  expect([...head.slice(2)].sort()).toEqual(libraries.map(({ name, version }) => `${name} ${version}`).sort());
  for (const { name, version, module, exitCode, providers: judged } of libraries) {
    expect(section).toContain(`npx quirkproof check ${module} --profile documented`);
    expect(section).toContain(`exit with ${exitCode}`);
    const cells = new Map<string, string>();
    let provider = '';
    for (const row of rows) {
      provider = row[0] === '' ? provider : (row[0] as string);
      cells.set(`${provider} ${row[1]}`, row[head.indexOf(`${name} ${version}`)] ?? '');
    }
    for (const { id, wiring, stopped, findings } of judged) {
      const nameOf = providers.find((spec) => spec.id === id)?.name;
      const cellOf = (one: string) => cells.get(`${nameOf} ${one}`) ?? '';
      expect(cellOf(wiring ?? ''), `${name} at ${id}`).toMatch(/^completes/);
      const named = [...cellOf(wiring ?? '').matchAll(/`(\w+(?:\/\w+)+)`/g)].map(([, clause]) => clause);
      expect(named.sort(), `${name} at ${id}`).toEqual(findings.map((finding) => finding.id).sort());
      for (const one of stopped)
        expect(cellOf(one.wiring), `${name} at ${id}`).toMatch(/^(cannot complete|not needed)/);
    }
  }
});

test('the kill table counts the clauses that there are', () => {
  const [, table = ''] = readme.split(/<.-- .?kills -->/);
  const rows = [...table.matchAll(/^\| (\w+) \| (\d+) \|/gm)].map(([, provider, clauses]) => [
    provider,
    Number(clauses),
  ]);
  const counts = providers.map((spec): [string, number] => [spec.id, deriveClauses(spec).length]);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  expect(Object.fromEntries(rows), '`npm run kill` writes it anew').toEqual(
    Object.fromEntries([...counts, ['all', all]]),
  );
});

test('the row of `report` names the formats that there are', () => {
  const named = /^\| `quirkproof report .*`--format` (.*?); `--out file`/m.exec(readme)?.[1]?.replace(/ \(.*?\)/g, '');
  expect(named?.split(/, | or /)).toEqual(FORMATS);
});

test('every `npm run` of the README is a script, and every script that tests or proves stands in it', () => {
  const { scripts } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = new Set([...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name as string));
  expect([...named].filter((name) => !(name in scripts))).toEqual([]);
  const proofs = Object.keys(scripts).filter((name) => /^(test:|kill|alarms|mutants|bench)/.test(name));
  expect(proofs.filter((name) => !named.has(name))).toEqual([]);
});
