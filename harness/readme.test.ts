/** The generated parts of the README, compared with what they are made from; `UPDATE=1 npm test` writes them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
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
