/** The one error of the spec language: every mistake found in a spec, each with its path and its mend. */

export type SpecIssue = {
  /** Where, as a dotted path into the spec file. */
  path: string;
  expected: string;
  got: string;
  /** What to do about it. */
  mend: string;
};

export const issueOf = (path: string, expected: string, got: string, mend: string): SpecIssue => ({
  path,
  expected,
  got,
  mend,
});

export class SpecError extends Error {
  readonly code = 'spec-invalid';
  readonly issues: SpecIssue[];

  constructor(source: string, issues: SpecIssue[]) {
    const lines = issues.map(
      (issue) =>
        `  ${issue.path || '(the whole file)'}: expected ${issue.expected}, got ${issue.got}\n    → ${issue.mend}`,
    );
    super(
      `The provider spec ${source} has ${issues.length === 1 ? 'a mistake' : `${issues.length} mistakes`}:\n${lines.join('\n')}`,
    );
    this.name = 'SpecError';
    this.issues = issues;
  }
}

/** A value as it stands in a message: quoted and short, with `undefined`, `null` and `''` told apart. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function (a spec is plain JSON)';
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 80 ? `${json.slice(0, 77)}…` : json;
}
