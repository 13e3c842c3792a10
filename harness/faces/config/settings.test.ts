/** The table of settings, held to its word: each flag, each place in a file, and which of them wins. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createProgram } from '../cli/program.ts';
import { readFlags } from '../cli/read-flags.ts';
import { attributeOf, wordOf } from '../cli/setting-flags.ts';
import { parseConfig } from './load-config.ts';
import { resolveSettings } from './resolve-settings.ts';
import { SETTING_ROWS, type SettingKind } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'quirkproof-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a person writes behind a flag, and what in a file; told apart where they can be. */
const WRITTEN: Record<SettingKind, { flag: unknown; file: unknown }> = {
  on: { flag: true, file: false },
  text: { flag: 'a', file: 'b' },
  command: { flag: ['python3', 'c.py'], file: ['python3', 'c.py'] },
  path: { flag: './a', file: './b' },
  list: { flag: './a.yaml', file: './b.yaml' },
  files: { flag: ['./a.yaml'], file: ['./b.yaml'] },
  names: { flag: ['standard'], file: ['psohub'] },
  profiles: { flag: ['documented'], file: ['security'] },
  levels: { flag: ['should'], file: ['should'] },
  formats: { flag: ['html'], file: ['json'] },
  effort: { flag: 'quick', file: 'thorough' },
  answers: { flag: ['a.b=c'], file: { 'a.d': 'e' } },
  seed: { flag: '1', file: 2 },
  count: { flag: '1', file: 2 },
  runs: { flag: '1', file: 2 },
  seconds: { flag: '1.5', file: 2 },
  version: { flag: '0.1.0', file: '0.2.0' },
};

const effective = (flags: object, config: object) => {
  const loaded = { config: parseConfig({ clients: './c.ts', ...config }, 'c.json'), name: 'c.json' };
  const [one] = resolveSettings(undefined, readFlags(flags), { ...loaded, file: join(folder, 'c.json') }, folder);
  return one ?? { settings: {}, sources: {} };
};

const rows = SETTING_ROWS.map(([name, row]) => ({ name, ...row })).filter(({ implies }) => implies === undefined);

test.each(rows.flatMap(({ flag, ...row }) => (flag === undefined ? [] : [{ ...row, flag }])))(
  '$name is set by $flag, which is a flag of `check` and is named as the source',
  ({ name, kind, flag, help }) => {
    const check = createProgram().commands.find((command) => command.name() === 'check');
    expect(check?.options.find((option) => option.flags === flag)?.description).toBe(help);
    const { settings, sources } = effective({ [attributeOf(flag)]: WRITTEN[kind].flag }, {});
    expect(settings).toHaveProperty(name);
    expect(sources).toHaveProperty(name, wordOf(flag));
  },
);

test.each(rows.filter(({ file }) => file !== undefined))(
  '$name stands in a file, which a flag goes before',
  ({ name, kind, flag = '', file }) => {
    const value = WRITTEN[kind].file;
    const config = file === 'gate' ? { gate: { [name]: value } } : { [name]: value };
    expect(effective({}, config)).toMatchObject({ settings: { [name]: value }, sources: { [name]: 'c.json' } });
    const both = effective({ [attributeOf(flag)]: WRITTEN[kind].flag }, config);
    expect(both.sources).toHaveProperty(name, name === 'answers' ? '--answer; c.json' : wordOf(flag));
  },
);

test.each(rows.filter(({ file, flag }) => flag !== undefined && file === undefined))(
  '$name is refused in a file',
  ({ name, kind }) => {
    expect(() => parseConfig({ [name]: WRITTEN[kind].file }, 'c.json')).toThrow('Unrecognized key');
  },
);

test('what is another setting in short is told as that, with its own flag for the source', () => {
  const { settings, sources } = effective({ strict: true }, {});
  expect(settings).toMatchObject({ failOn: ['should', 'robustness'] });
  expect(settings).not.toHaveProperty('strict');
  expect(sources).toMatchObject({ failOn: '--strict' });
});
