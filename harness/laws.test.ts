/** Laws of the repository: who may import whom, and where a provider may be named. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { PHASES } from '../specs/clauses/clause.ts';
import { providers } from '../specs/providers/index.ts';

const ROOT = resolve(import.meta.dirname, '..');
const ROOMS = ['specs', 'mocks', 'harness', 'reports', 'clients'];

const sources = ROOMS.flatMap((room) => readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true }))
  .filter(
    (entry) =>
      entry.isFile() &&
      entry.name.endsWith('.ts') &&
      !entry.name.endsWith('.test.ts') &&
      !entry.parentPath.includes('testing'),
  )
  .map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8');
    const imports = [
      ...text.matchAll(/^(?:import|export|\}).* from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm),
    ].map((match) => match[1] ?? match[2] ?? match[3]);
    return { path: relative(ROOT, path), folder: dirname(path), text, imports };
  });

/** Rooms of a wing, with what all wings stand on. */
function within(wing: string, ...rooms: string[]): string[] {
  return ['specs', 'harness/ground', ...rooms.map((room) => join(`harness/${wing}`, room))];
}

/** Where a room may look, the most special first, and the packages that it may use besides node's own modules. */
const EDGES: [room: string, rooms: string[], packages: string[]][] = [
  ['specs', ['specs'], ['zod']],
  ['mocks/hosts/express.ts', ['specs', 'mocks'], ['express']],
  ['mocks/hosts/msw.ts', ['specs', 'mocks'], ['msw']],
  ['mocks/people.ts', ['specs', 'mocks'], ['@faker-js/faker']],
  ['mocks', ['specs', 'mocks'], []],
  ['reports/render', ['specs', 'reports/render'], ['@remix-run/html-template']],

  // What all wings stand on.
  ['harness/ground/files/read-text.ts', ['harness/ground', 'reports/render/prose/legible.ts'], []],
  ['harness/ground', ['specs', 'harness/ground'], ['jiti', 'yaml']],

  // Plays one client and judges it, the lowest floor first.
  ['harness/engine/texts', ['harness/engine/texts'], []],
  // What a client says can be in any form: it is read as the redactor reads it.
  ['harness/engine/checks', ['specs', 'harness/engine/checks', 'harness/engine/texts'], []],
  ['harness/engine/drive', ['specs', 'mocks', 'harness/engine/drive', 'harness/ground'], []],
  ['harness/engine/secrets', within('engine', 'secrets', 'checks', 'texts'), []],
  ['harness/engine/explore', within('engine', 'explore', 'drive', 'checks'), ['fast-check', 'zod']],
  ['harness/engine/judging', within('engine', 'judging', 'explore', 'drive', 'checks', 'secrets'), []],
  // One opens what suits; the other is the same without a module.
  ['harness/engine/cell/open.ts', within('engine', 'cell', 'drive', 'subprocess'), []],
  ['harness/engine/subprocess', ['mocks', ...within('engine', 'subprocess', 'cell', 'drive')], []],
  ['harness/engine/cell', ['mocks', ...within('engine', 'cell', 'drive')], []],
  ['harness/engine', ['specs', 'harness/ground', 'harness/records', 'harness/engine'], []],

  // Decides from records that are stored.
  ['harness/records', ['specs', 'harness/ground', 'harness/records'], ['yaml']],

  // What a person or a program talks to.
  // What it holds are the adapters of others, as text.
  ['harness/faces/init', ['harness/faces/init'], ['quirkproof', 'simple-oauth2', 'openid-client']],
  ['harness/faces/vitest.ts', ['specs', 'harness'], ['vitest']],
  [
    'harness/faces',
    ['specs', 'mocks', 'reports', 'harness/ground', 'harness/engine', 'harness/records', 'harness/faces'],
    ['commander', 'express', 'jiti', 'yaml', 'zod'],
  ],
  ['harness/index.ts', ['specs', 'harness'], []],

  // What proves, measures and describes the rest; never shipped.
  // It carries what clients send to the mock, past every host.
  ['harness/workshop/proof/mutants/wire.ts', ['mocks', ...within('workshop', 'proof', '../engine')], []],
  ['harness/workshop/proof', within('workshop', 'proof', '../engine', '../records'), ['fast-check']],
  [
    'harness/workshop',
    ['specs', 'mocks', 'reports', 'harness/ground', 'harness/engine', 'harness/records', 'harness/workshop'],
    ['jiti', 'express', 'msw'],
  ],

  // It plays edited clients, and is none itself.
  ['clients/handwritten/edit-client.ts', ['specs/contract/contract.ts', 'clients/handwritten'], ['jiti']],
  ['clients/handwritten/kill-sequence-fault.ts', ['specs', 'harness/workshop/proof', 'clients/handwritten'], []],
  ['clients/handwritten/kill-sequences.ts', ['specs', 'harness/workshop/proof', 'clients/handwritten'], []],
  ['clients/handwritten', ['specs/contract/contract.ts', 'clients/handwritten'], []],
  ['clients/model/alarms.ts', ['specs', 'harness/workshop/proof', 'clients/model'], []],
  [
    'clients/model/alarms',
    ['specs', 'harness/workshop/proof', 'harness/engine/cell/open-socket.ts', 'clients/model', 'clients/handwritten'],
    ['fast-check'],
  ],
  ['clients/model/kill-provider.ts', ['specs', 'harness/workshop/proof', 'clients/model'], []],
  ['clients/model/kill-robustness-provider.ts', ['specs', 'harness/workshop/proof', 'clients/model'], []],
  ['clients/model/kill-robustness.ts', ['specs', 'harness/workshop/proof', 'clients/model'], []],
  [
    'clients/model/robustness/table-of.ts',
    ['specs', 'harness/workshop/proof', 'clients/model', 'clients/handwritten'],
    [],
  ],
  ['clients/model/kill.ts', ['specs', 'harness/workshop/proof', 'clients/model'], []],
  ['clients/model', ['specs', 'clients/model'], []],
  ['clients/mutants', ['specs', 'harness/workshop/proof', 'clients'], []],
  ['clients/libraries', ['specs/contract/contract.ts', 'clients/libraries'], ['openid-client', 'simple-oauth2']],
];

type Target = { room: string } | { pack: string };

const targetsOf = ({ folder, imports }: (typeof sources)[number]): Target[] =>
  imports.map((name = '') => (name.startsWith('.') ? { room: relative(ROOT, resolve(folder, name)) } : { pack: name }));

test('there is something to look at', () => {
  expect(sources.length).toBeGreaterThan(80);
});

test.each(sources)('$path imports only what its room may', (source) => {
  const edge = EDGES.find(([room]) => source.path === room || source.path.startsWith(`${room}/`));
  expect(edge, `${source.path} is in no known room`).toBeDefined();
  const [, rooms, packages] = edge as (typeof EDGES)[number];
  for (const target of targetsOf(source)) {
    if ('room' in target)
      expect(
        rooms.some((room) => target.room === room || target.room.startsWith(`${room}/`)),
        `${source.path} imports ${target.room}`,
      ).toBe(true);
    else if (!target.pack.startsWith('node:')) {
      expect(
        packages.some((name) => target.pack === name || target.pack.startsWith(`${name}/`)),
        `${source.path} imports ${target.pack}`,
      ).toBe(true);
    }
  }
});

/** Groups of files that import each other in a circle, types included. */
function circles(): string[][] {
  const graph = new Map(sources.map((source) => [source.path, targetsOf(source)]));
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): number => {
    const at = order.size;
    order.set(path, at);
    low.set(path, at);
    open.push(path);
    for (const target of graph.get(path) ?? []) {
      if (!('room' in target) || !graph.has(target.room)) continue;
      if (!order.has(target.room)) low.set(path, Math.min(low.get(path) as number, visit(target.room)));
      else if (open.includes(target.room))
        low.set(path, Math.min(low.get(path) as number, order.get(target.room) as number));
    }
    if (low.get(path) === at) {
      const circle = open.splice(open.indexOf(path));
      if (circle.length > 1) found.push(circle.sort());
    }
    return low.get(path) as number;
  };
  for (const path of graph.keys()) if (!order.has(path)) visit(path);
  return found;
}

test('no files import each other in a circle, not even for types', () => {
  expect(circles()).toEqual([]);
});

test('ARCHITECTURE.md names every room', () => {
  const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  const named = [...text.matchAll(/`([\w/.-]+)`/g)].map(([, name]) => name as string);
  const rooms = [...new Set(sources.map(({ path }) => dirname(path)))];
  // What lies in a room that is named, and only there, need not be named again.
  const isNamed = (room: string): boolean =>
    named.includes(room) || (depthOf(room) > 3 && named.includes(dirname(room))) || isOfClients(room, named);
  expect(rooms.filter((room) => !isNamed(room) && room !== 'specs')).toEqual([]);
});

const depthOf = (room: string): number => room.split('/').length;
const isOfClients = (room: string, named: readonly string[]): boolean =>
  room.startsWith('clients/') && named.some((name) => room.startsWith(`${name}/`));

test.each(providers)('what the file of $id gives is plain JSON', (spec) => {
  expect(JSON.parse(JSON.stringify(spec))).toStrictEqual(spec);
});

/** The control's id is an ordinary word; the demo names the provider that it gets wrong. */
const NAMES = providers.filter((spec) => !spec.control).flatMap((spec) => [spec.id, spec.name]);
const MAY_NAME = [/^specs\/providers\//, /^clients\//, /^harness\/faces\/demo\//];
/** One provider is also where reports are shown: those who write them for it may say so. */
const SHOWN_THERE = [
  /^reports\/render\/(run\/annotations|run\/markdown|prose\/escape)\.ts$/,
  /^harness\/faces\/cli\/(place-module|write-reports)\.ts$/,
];
const isPlaceOfReports = (path: string, name: string): boolean =>
  /^github$/i.test(name) && SHOWN_THERE.some((pattern) => pattern.test(path));

test('no provider is named outside its spec, the clients, tests and the demo', () => {
  const named = sources
    .filter(({ path }) => !MAY_NAME.some((pattern) => pattern.test(path)))
    .flatMap(({ path, text }) =>
      NAMES.filter((name) => new RegExp(`\\b${name}\\b`, 'i').test(text) && !isPlaceOfReports(path, name)).map(
        (name) => `${path}: ${name}`,
      ),
    );
  expect(named).toEqual([]);
});

test('what the mock took a request for is read by the check of the mock alone', () => {
  const readers = sources
    .filter(({ path, text }) => path.startsWith('harness/') && /[.{] ?taken\b|\btaken,|\bTakenAs\b/.test(text))
    .map(({ path }) => path);
  expect(
    readers.filter((path) => /^harness\/(engine\/(checks|judging|explore)|records\/gate)\//.test(path)).sort(),
  ).toEqual(['harness/engine/checks/server-check.ts', 'harness/engine/checks/server/check-taken.ts']);
});

/** What takes a text apart, or looks into it. */
const LOOKS = '(?:endsWith|startsWith|includes|indexOf|split|replace|replaceAll|match|search|slice|substring|at)';
const STEPS = '(?:answer|error|endpoint|carrier|authentication)';
/** How control flow would look into the path of a clause, as far as that can be seen. */
const LOOKS_INTO_PATHS = [
  // The path, or the id that is made of it.
  new RegExp(`\\b(?:pathOf|clauseId)\\((?:[^()]|\\([^()]*\\))*\\)\\??\\.${LOOKS}\\(`),
  new RegExp(`\\bclause(?:\\.id|Id|Path)?\\??\\.${LOOKS}\\(`),
  /\.(?:test|exec)\((?:pathOf\(|clause\b|one\.id\b)/,
  new RegExp(`\\b(?:id|path)\\??\\.${LOOKS}\\((?:id|path)\\.indexOf\\('/'\\)`),
  // What only a path has in it.
  new RegExp(`\\.${LOOKS}\\(['"\`/^]+[^'"\`)]*(?:\\\\?/${STEPS}\\b|\\b${STEPS}\\\\?/(?=[\\w$'"\`([]))`),
  new RegExp(`\\.${LOOKS}\\(['"\`/^]+(?:${PHASES.join('|')})\\\\?/`),
  /\.(?:endsWith|includes)\(['"`]\/(?:[a-z]+_[a-z_]+\b|\$\{)/,
];
/** How a path would be made anew, beside the one place that makes it. */
const MAKES_PATHS = [
  new RegExp(`['"\`](?:${PHASES.join('|')})/(?:[a-z_-]+|\\$\\{[^}]*\\})(?:/[^'"\`]*)?['"\`]`),
  new RegExp(`\\}/${STEPS}\\b`),
];

const codeOf = (text: string): string[] => text.split('\n').filter((line) => !/^\s*(?:\/?\*|\/\/)/.test(line));
const linesLike = (patterns: readonly RegExp[], text: string): string[] =>
  codeOf(text).filter((line) => patterns.some((pattern) => pattern.test(line)));
const inRooms = (rooms: readonly string[], patterns: readonly RegExp[]): string[] =>
  sources
    .filter(({ path }) => rooms.some((room) => path.startsWith(`${room}/`)))
    .flatMap(({ path, text }) => linesLike(patterns, text).map((line) => `${path}: ${line.trim()}`));

const JUDGING = ['harness/engine', 'harness/records', 'harness/faces', 'mocks'];
/** A name of a file, and what somebody has written into a list. */
const MAY_LOOK = [
  /^harness\/engine\/explore\/confirm\.ts: return `/,
  /^harness\/records\/gate\/match-known\.ts: const isWithin/,
];

test('what a clause is about is asked of its subject, and never read out of its path', () => {
  const looking = inRooms([...JUDGING, 'clients/model', 'reports'], LOOKS_INTO_PATHS);
  expect(looking.filter((line) => !MAY_LOOK.some((pattern) => pattern.test(line)))).toEqual([]);
  expect(inRooms(JUDGING, MAKES_PATHS)).toEqual([]);
});

test.each([
  'observations.some(({ clause, holds }) => !holds && clause.endsWith(`/${role}`))',
  "if (!held.holds && held.clause.endsWith('/refresh_token')) memory.ended = 'lied';",
  "const isOfAnswer = !observation.holds && observation.clause.includes('/answer/');",
  "authorization.wrong.add(observation.clause.replace(/^\\w+\\//, '') as Role);",
  "const path = clause.id.slice(clause.id.indexOf('/') + 1);",
  "id.slice(id.indexOf('/') + 1)",
  'const children = clauses.filter((clause) => clause.id.startsWith(`${envelope.id}/`));',
  "if (pathOf(one.subject).startsWith('refresh')) return;",
  "const kind = path.startsWith('api/') ? 'api' : 'token';",
  "row(path.endsWith('/answer') ? path : other)",
  'if (/^exchange/.test(pathOf(subject))) return;',
  "const [phase] = pathOf(subject).split('/');",
])('the law would notice %s', (line) => {
  expect(linesLike(LOOKS_INTO_PATHS, line)).toEqual([line]);
});

test.each([
  "say({ clause: 'security/code-once', holds });",
  'say({ clause: `${leg}/answer/access_token`, holds });',
  'if (`api/${api}` === path) return;',
  "const ADVICE = 'security/token-in-header';",
])('the law would notice that a path is made in %s', (line) => {
  expect(linesLike(MAKES_PATHS, line)).toEqual([line]);
});

test('no two files export a type of the same name: one word, one meaning', () => {
  const files = ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)),
  ).filter((path) => /(?<!\.test)\.ts$/.test(path));
  const exporters = new Map<string, string[]>();
  for (const path of files) {
    const text = readFileSync(join(ROOT, path), 'utf8');
    for (const [, name = ''] of text.matchAll(/^export (?:declare |abstract )*(?:type|interface|class) (\w+)/gm))
      exporters.set(name, [...(exporters.get(name) ?? []), path]);
  }
  expect(exporters.size).toBeGreaterThan(300);
  expect([...exporters].filter(([, paths]) => paths.length > 1)).toEqual([]);
});
