/** What the README says about CI, taken by its word. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parseKnownFailures } from '../../records/gate/read-known-failures.ts';
import { createProgram } from '../cli/program.ts';
import { parseConfig } from './load-config.ts';

const README = readFileSync(resolve(import.meta.dirname, '../../../README.md'), 'utf8');
const snippet = (language: string, text: string): string => {
  const all = [...README.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(
    ([, of, code]) => of === language && code?.includes(text),
  );
  expect(all, `${language} snippets with ${text}`).toHaveLength(1);
  return all[0]?.[2] ?? '';
};

test('the configuration is one', () => {
  const [, literal = ''] = /defineConfig\((\{[\s\S]*\})\);/.exec(snippet('ts', 'defineConfig')) ?? [];
  const config = parseConfig(new Function(`return ${literal}`)(), 'README.md');
  expect(Object.keys(config.clients ?? {})).toEqual(['ours', 'theirs', 'elsewhere']);
});

test('the list of known failures is one', () => {
  const list = parseKnownFailures(snippet('yaml', 'matches:'), 'README.md');
  expect(list).toEqual([
    expect.objectContaining({
      clause: 'psohub/refresh/redirect_uri',
      expires: '2030-01-01',
      matches: '/^no redirect_uri/',
    }),
  ]);
});

test('every command and flag exists', () => {
  const { commands } = createProgram();
  const known = new Set(commands.flatMap(({ options }) => options.flatMap(({ long }) => long ?? [])));
  const named = [...README.matchAll(/`quirkproof ([a-z]+)/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !commands.some((command) => command.name() === name))).toEqual([]);
  const flags = [...README.matchAll(/(?<=[\s`(])--[a-z][a-z-]+/g)].map(([flag]) => flag);
  expect(flags.filter((flag) => !known.has(flag))).toEqual([]);
});
