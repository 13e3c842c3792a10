/**
 * Reads a provider spec: checks its shape, its sense under every answer, and its evidence.
 * Says of each mistake where it is, what was expected, what stands there, and what to do.
 */
import type { z } from 'zod';
import { standardFacts } from '../standard/facts.ts';
import { differingPaths, mergeFacts } from './merge.ts';
import { immodest } from './modest.ts';
import { resolveFacts } from './resolve.ts';
import type { ProviderSpec, Unsettled } from './spec.ts';
import { issueOf, quote, SpecError, type SpecIssue } from './spec-error.ts';
import { findUnplayed } from './spec-played.ts';
import { factsSchema, providerSchema } from './spec-schema.ts';
import { findNonsense } from './spec-sense.ts';

/**
 * Checks a provider spec that is written in TypeScript: a wrong word is red in the editor, and what a type cannot say is
 * said here.
 *
 * @param source how to name it in an error.
 * @throws {SpecError} with every mistake found.
 */
export const defineProvider = (spec: ProviderSpec, source?: string): ProviderSpec => readProvider(spec, source);

/**
 * Parses and checks a provider spec of which nothing is known.
 *
 * @param value plain JSON, as a `.json` or `.yaml` file gives it.
 * @param source how to name it in an error.
 * @throws {SpecError} with every mistake found.
 */
export function readProvider(value: unknown, source?: string): ProviderSpec {
  const spec = parseSpec(value, source);
  source ??= providerName(spec);
  const issues = [...factIssues(spec)];
  if (issues.length === 0) issues.push(...answerIssues(spec));
  if (issues.length === 0) issues.push(...findNonsense(spec, standardFacts));
  if (issues.length === 0) issues.push(...unplayed(spec));
  if (issues.length > 0) throw new SpecError(source, issues);
  return spec;
}

/** What the language makes of a value; members that are computed are free to throw when they are looked at. */
function parseSpec(value: unknown, source: string | undefined): ProviderSpec {
  let issues: SpecIssue[];
  try {
    const size = immodest(value);
    const parsed = size === undefined ? providerSchema.safeParse(value) : undefined;
    if (parsed?.success) return parsed.data;
    issues = parsed ? parsed.error.issues.flatMap((issue) => toIssues(issue, value, [])) : [unreadable(size)];
    source ??= providerName(value);
  } catch (error) {
    issues = [
      unreadable(`a member that throws ${error instanceof Error ? quote(String(error)) : `a ${typeof error}`}`),
    ];
  }
  throw new SpecError(source ?? providerName(undefined), issues);
}

const unreadable = (got = 'something else'): SpecIssue =>
  issueOf('', 'a spec that can be read', got, 'write plain JSON');

/** The facts of a spec without any answer laid over them must be whole; the path in an error is that of the file. */
function factIssues(spec: ProviderSpec): SpecIssue[] {
  const broken = shapeIssues(mergeFacts(standardFacts, spec.facts), ['facts']);
  return broken.length > 0 ? broken : unsupported(spec.facts, standardFacts, ['facts']);
}

/** What the document has otherwise than the standard cannot stand on the standard's section. */
function unsupported(patch: unknown, standard: unknown, path: string[]): SpecIssue[] {
  if (!isRecord(patch) || !isRecord(standard)) return [];
  const states = Object.entries(patch).some(
    ([key, value]) =>
      !/^bites$|From$/.test(key) &&
      !(`${key}From` in patch) &&
      !isRecord(value) &&
      value !== null &&
      value !== standard[key],
  );
  const issue: SpecIssue = {
    path: [...path, 'from'].join('.'),
    expected: 'the section that says so, such as "#token"',
    got: 'nothing: the section of the standard would stand there',
    mend: 'name the section of the document, or an RFC section, or "assumed: " and why',
  };
  return [
    ...(states && typeof standard.from === 'string' && !('from' in patch) ? [issue] : []),
    ...Object.entries(patch).flatMap(([key, value]) => unsupported(value, standard[key], [...path, key])),
  ];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function answerIssues(spec: ProviderSpec): SpecIssue[] {
  const issues = [
    ...repeatedIds(spec.unsettled, 'unsettled', 'question'),
    ...spec.unsettled.flatMap(({ answers }, q) => repeatedIds(answers, `unsettled.${q}.answers`, 'answer')),
    ...spec.unsettled.flatMap(danglingPreference),
  ];
  return issues.length > 0 ? issues : spec.unsettled.flatMap((question, q) => patchIssues(spec, question, q));
}

/** What nobody plays, as the facts are, and under each answer what is not played under that one. */
function unplayed(spec: ProviderSpec): SpecIssue[] {
  const issues = findUnplayed(resolveFacts(standardFacts, spec));
  const known = new Set(issues.map(({ path }) => path));
  const ofAnswers = spec.unsettled.flatMap((question, q) =>
    question.answers.flatMap((answer, a) =>
      findUnplayed(resolveFacts(standardFacts, spec, { [question.id]: answer.id }))
        .filter(({ path }) => !known.has(path))
        .map((issue) => ({ ...issue, path: `unsettled.${q}.answers.${a}.${issue.path}` })),
    ),
  );
  return [...issues, ...ofAnswers];
}

function repeatedIds(items: { id: string }[], path: string, what: string): SpecIssue[] {
  return items.flatMap(({ id }, index) =>
    items.findIndex((other) => other.id === id) === index
      ? []
      : [
          {
            path: `${path}.${index}.id`,
            expected: 'an id used once',
            got: quote(id),
            mend: `give the ${what} another id`,
          },
        ],
  );
}

function danglingPreference({ preferred, answers }: Unsettled, q: number): SpecIssue[] {
  if (answers.some((answer) => answer.id === preferred)) return [];
  const expected = `one of ${answers.map((answer) => quote(answer.id)).join(', ')}`;
  return [
    {
      path: `unsettled.${q}.preferred`,
      expected,
      got: quote(preferred),
      mend: 'name one of the answers of this question',
    },
  ];
}

/** Every answer must leave the facts whole, and differ from every other. */
function patchIssues(spec: ProviderSpec, question: Unsettled, q: number): SpecIssue[] {
  const at = ['unsettled', String(q), 'answers'];
  const resolved = question.answers.map((answer) => resolveFacts(standardFacts, spec, { [question.id]: answer.id }));
  const broken = resolved.flatMap((facts, a) => shapeIssues(facts, [...at, String(a), 'facts']));
  if (broken.length > 0) return broken;
  return resolved.flatMap((facts, a) => {
    const twin = resolved.slice(0, a).findIndex((other) => differingPaths(other, facts).length === 0);
    if (twin < 0) return [];
    return [
      {
        path: [...at, a, 'facts'].join('.'),
        expected: 'facts that differ from those of every other answer',
        got: `the same facts as answer ${quote(question.answers[twin]?.id)}`,
        mend: 'state what this answer changes, or make the question a remark',
      },
    ];
  });
}

function shapeIssues(facts: unknown, prefix: string[]): SpecIssue[] {
  const parsed = factsSchema.safeParse(facts);
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => toIssues(issue, facts, prefix));
}

type ZodIssue = z.core.$ZodIssue;

/** What can be null without being removed, by its path: whoever leaves it out, or empty, has to learn that. */
const NULLABLE: [path: RegExp, told: Pick<SpecIssue, 'expected' | 'mend'>][] = [
  [
    /(^|\.)errors\.words\.[\w-]+\.error$/,
    {
      expected: 'the code as it stands on the wire, or null',
      mend: 'state the code, or "error": null where the answer carries none',
    },
  ],
];

function toIssues(issue: ZodIssue, root: unknown, prefix: string[]): SpecIssue[] {
  const path = [...prefix, ...issue.path.map(String)].join('.');
  const got = quote(valueAt(root, issue.path));
  const nullable = NULLABLE.find(([at]) => at.test(path))?.[1];
  if (nullable) return [{ path, got, ...nullable }];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      expected: 'a word of the spec language',
      got: quote(key),
      mend: 'remove it, or look for the word that is meant in the JSON Schema of the language',
    }));
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(quote).join(', ');
    return [
      {
        path,
        expected: issue.values.length === 1 ? values : `one of ${values}`,
        got,
        mend: 'use one of the words listed',
      },
    ];
  }
  if (issue.code === 'invalid_type') {
    const missing = valueAt(root, issue.path) === undefined;
    return [{ path, expected: `${issue.expected}`, got, mend: missing ? 'add it' : `write it as ${issue.expected}` }];
  }
  if (issue.code === 'invalid_key') {
    return [
      {
        path,
        expected: 'a word of the spec language',
        got: quote(issue.path.at(-1)),
        mend: 'use a word that the language lists here',
      },
    ];
  }
  if (issue.code === 'custom' && issue.params) return [{ path, ...(issue.params as Omit<SpecIssue, 'path'>) }];
  return [
    {
      path,
      expected: issue.message.replace(/^Invalid \w+: must /, 'something that must '),
      got,
      mend: 'write it in that form',
    },
  ];
}

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    root,
  );

const providerName = (value: unknown): string => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? `"${id}"` : '(without an id)';
};
