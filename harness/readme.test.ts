/** The generated parts of the README, compared with what they are made from; `UPDATE=1 npm test` writes them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { FORMATS } from '../reports/render/renderers.ts';
import { deriveClauses } from '../specs/clauses/derive-clauses.ts';
import { providers } from '../specs/providers/index.ts';
import { GATE_TABLE } from './gate.ts';

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
  const proofs = Object.keys(scripts).filter((name) => /^(test:|kill|alarms|bench)/.test(name));
  expect(proofs.filter((name) => !named.has(name))).toEqual([]);
});
