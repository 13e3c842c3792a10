import { expect, test } from 'vitest';
import { ioffice } from '../providers/ioffice.ts';
import { psohub } from '../providers/psohub.ts';
import { providerJsonSchema } from '../schemas/json-schema.ts';
import { standardFacts } from '../standard/facts.ts';
import { readProvider } from './define-provider.ts';
import { resolveFacts } from './resolve.ts';
import { SpecError } from './spec-error.ts';

type Loose = { [key: string]: Loose } & Loose[];
const set = (path: string, value: unknown) => (spec: Loose) => {
  const keys = path.split('.');
  const last = keys.pop() as string;
  const owner = keys.reduce<Loose>((at, key) => {
    at[key] ??= {} as Loose;
    return at[key];
  }, spec);
  if (value === undefined) delete owner[last];
  else owner[last] = value as Loose;
};

const issuesOf = (mutate: (spec: Loose) => void, base: unknown = psohub) => {
  const spec = structuredClone(base) as Loose;
  mutate(spec);
  try {
    readProvider(spec);
  } catch (error) {
    if (error instanceof SpecError) return error.issues;
    throw error;
  }
  return [];
};

const LEG = 'facts.legs.exchange';
const FIELD = `${LEG}.sends.fields.code`;

/** Each row: what is changed, to what, and the path that the error must name. */
const MISSING = [
  ...['id', 'name', 'summary', 'document', 'sections', 'facts', 'unsettled', 'document.title', 'document.read'],
  ...[
    'unsettled.0.id',
    'unsettled.0.question',
    'unsettled.0.kind',
    'unsettled.0.side',
    'unsettled.0.preferred',
    'unsettled.0.why',
    'unsettled.0.answers',
  ],
  ...[
    'unsettled.0.answers.0.id',
    'unsettled.0.answers.0.statement',
    'unsettled.0.answers.0.from',
    'unsettled.0.answers.0.facts',
  ],
  ...[`${FIELD}.name`, `${FIELD}.use`, `${FIELD}.from`, 'remarks.0.from', 'remarks.0.text'],
  ...[
    'facts.apis.projects.serves',
    'facts.apis.projects.method',
    'facts.apis.projects.at',
    'facts.apis.projects.path',
    'facts.apis.projects.from',
  ],
];
const WRONG: [path: string, value: unknown, at?: string][] = [
  ['id', 'Big Provider'],
  ['id', 7],
  ['name', ''],
  ['summary', null],
  ['document.read', 'yesterday'],
  ['document.updated', '29 April'],
  ['sections.Step', 'Step', 'sections.Step'],
  ['sections.step-1', 3],
  ['facts', 'none'],
  ['facts.legs', []],
  [`${LEG}.method`, 'FETCH'],
  [`${LEG}.path`, 'oauth/token'],
  [`${LEG}.at`, 'elsewhere'],
  [`${LEG}.from`, 'page 3'],
  [`${LEG}.from`, '#no-such-section'],
  [`${LEG}.or`, []],
  [`${LEG}.sends.in`, 'cookie'],
  [`${LEG}.answers.status`, 404],
  [`${LEG}.answers.status`, '200'],
  [`${LEG}.answers.body`, 'xml'],
  [`${LEG}.answers.fields.expires_in.time`, 'hours'],
  [`${LEG}.answers.fields.expires_in.time`, undefined],
  ['facts.legs.authorize.sends.fields.scope.list', undefined, 'facts.legs.authorize.sends.fields.scope.orList'],
  ['facts.legs.authorize.sends.fields.scope', { name: 'scopes', use: 'required', from: '#step-1' }, 'scope.list'],
  ['facts.legs.authorize.sends.fields.scope.list', ';'],
  [`${FIELD}.use`, 'sometimes'],
  [`${FIELD}.valueFrom`, '#step-4'],
  [`${LEG}.sends.fields.grant_type.valueFrom`, 'page 3'],
  [`${FIELD}.in`, 'body'],
  [`${FIELD}.or`, []],
  [`${FIELD}.or.0.name`, ''],
  [`${FIELD}.from`, ''],
  ['facts.legs.exchnage', {}, 'facts.legs.exchnage'],
  [`${LEG}.sends.fields.kode`, { name: 'kode', use: 'required', from: '#step-4' }, 'kode'],
  [`${LEG}.sends.fileds`, {}],
  [`${FIELD}.requird`, true],
  ['nmae', 'PSOhub'],
  ['facts.lifetimes.access_token.seconds', 0],
  ['facts.lifetimes.access_token.seconds', 1.5],
  ['facts.rotation', { refresh_token: 'sometimes', from: '#step-4' }, 'facts.rotation.refresh_token'],
  ['facts.legs.authorize.sends.fields.scope.quoted', 'sometimes'],
  ['facts.legs.authorize.sends.fields.scope.marks', '`'],
  ['facts.origins.site.url', 'http://www.psohubapp.com'],
  ['facts.callback.arrives', 'perhaps'],
  ['facts.errors', { words: { 'code-lost': { error: 'x', status: 400, from: '#step-4' } } }, 'code-lost'],
  ['facts.errors', { words: { 'login-wrong': { error: 'bad_login', status: 401, from: '#step-4' } } }, 'login-wrong'],
  [
    'facts.errors',
    { words: { 'code-unknown': { error: 'bad_code', status: 99, from: '#step-4' } } },
    'code-unknown.status',
  ],
  [
    'facts.errors',
    { words: { 'client-unknown': { error: 'who', status: 401, legs: ['authorize'], from: '#step-4' } } },
    'client-unknown.legs.0',
  ],
  [`${LEG}.answers.asked`, 'xml'],
  ['facts.rotation', { refresh_token: 'new', access_token: 'new', from: '#step-4' }, 'facts.rotation.access_token'],
  ['unsettled.0.kind', 'doubt'],
  ['unsettled.0.side', 'both'],
  ['unsettled.0.preferred', 'neither'],
  ['unsettled.0.answers', []],
  ['unsettled.0.answers.0.id', 'table', 'unsettled.0.answers.1.id'],
  ['unsettled.1.id', 'code-name', 'unsettled.1.id'],
  ['unsettled.6.answers.1.facts', {}],
  ['unsettled.0.answers.0.facts.legs.exchange.sends.fields.code.use', 'maybe'],
  ['facts.legs.authorize.sends.fields.client_id.bites', undefined],
  [`${LEG}.answers.fields.token_type.bites`, undefined],
];

test.each(MISSING)('names %s when it is missing', (path) => {
  const issues = issuesOf(set(path, undefined));
  expect(issues.map((issue) => issue.path)).toContain(path);
});

test.each(WRONG)('names %s when it is %j', (path, value, at = path) => {
  const issues = issuesOf(set(path, value));
  expect(issues.length).toBeGreaterThan(0);
  expect(issues.some((issue) => issue.path.endsWith(at) || issue.path.startsWith(at))).toBe(true);
  for (const issue of issues) {
    expect(issue.expected).not.toBe('');
    expect(issue.mend).not.toBe('');
  }
});

test('there are seventy bad specs and more', () => {
  expect(MISSING.length + WRONG.length).toBeGreaterThanOrEqual(70);
});

test('names every mistake at once, with what was expected, what stands there and what to do', () => {
  const spec = structuredClone(psohub) as unknown as Loose;
  set(`${LEG}.path`, 'oauth')(spec);
  set('name', undefined)(spec);
  expect(() => readProvider(spec)).toThrowErrorMatchingInlineSnapshot(`
    [SpecError: The provider spec "psohub" has 2 mistakes:
      name: expected string, got nothing
        → add it
      facts.legs.exchange.path: expected something that must start with "/", got "oauth"
        → write it in that form]
  `);
});

test('refuses what is no spec at all', () => {
  for (const value of [null, undefined, 3, 'psohub', [], () => {}])
    expect(() => readProvider(value)).toThrow(SpecError);
});

test('refuses functions: a spec is plain JSON', () => {
  expect(issuesOf(set('summary', () => 'text'))[0]?.got).toContain('a function');
});

test.each([psohub, ioffice])('a spec survives being written down as JSON: $id', (spec) => {
  expect(readProvider(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
});

test('publishes the language as JSON Schema, patches included', () => {
  const schema = JSON.stringify(providerJsonSchema());
  for (const word of ['"preferred"', '"epoch-milliseconds"', '"rotation"', '"arrives"']) expect(schema).toContain(word);
});

test('a figure that differs from the standard needs a section of its own', () => {
  expect(issuesOf(set('facts.lifetimes.code', { seconds: 61 }))).toEqual([
    expect.objectContaining({
      path: 'facts.lifetimes.code.from',
      mend: expect.stringContaining('name the section'),
    }),
  ]);
  expect(issuesOf(set('facts.lifetimes.code', { seconds: 61, from: 'assumed: for a test' }))).toEqual([]);
});

test.each([
  ['marks', '"', 'quoted'],
  ['choice', true, 'or'],
  ['orList', ',', 'list'],
  ['listFrom', '#step-4', 'list'],
  ['valueFrom', '#step-4', 'value'],
  ['timeFrom', '#step-4', 'time'],
  ['typeFrom', '#step-4', 'type'],
])('%s says nothing without another member beside it', (member, value, beside) => {
  const path = `facts.legs.exchange.answers.fields.token_type.${member}`;
  const bare = { name: 'token_type', use: 'absent', from: '#step-4', [member]: value };
  expect(issuesOf(set('facts.legs.exchange.answers.fields.token_type', bare))).toEqual([
    { path, expected: `"${beside}" beside it`, got: 'nothing', mend: `state "${beside}", or remove "${member}"` },
  ]);
  const schema = providerJsonSchema() as { $defs: { Field: { dependentRequired: Record<string, string[]> } } };
  expect(schema.$defs.Field.dependentRequired[member]).toEqual([beside]);
});

test('takes an error without a code for what it says', () => {
  const bare = structuredClone(psohub) as unknown as Loose;
  set('facts.errors.words.token-bad', {
    error: null,
    status: 401,
    from: bare.facts?.errors?.words?.['token-bad']?.from ?? 'RFC 6750 §3',
  })(bare);
  expect(resolveFacts(standardFacts, readProvider(bare)).errors.words['token-bad']).toMatchObject({
    error: null,
    status: 401,
  });
});
