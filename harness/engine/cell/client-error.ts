/** The one error of loading a client: what was expected of its module, what was found, where, and what to do. */

export type ClientProblem = {
  code:
    | 'client-missing'
    | 'client-throws'
    | 'client-hangs'
    | 'client-exits'
    | 'client-exports'
    | 'client-hello'
    | 'client-protocol';
  expected: string;
  got: string;
  where: string;
  /** What to do about it. */
  hint: string;
};

/** Plain data survives the way out of a worker; the error is made again on the other side. */
export class ClientError extends Error {
  readonly code: ClientProblem['code'];
  readonly problem: ClientProblem;

  constructor(problem: ClientProblem) {
    const { expected, got, where, hint } = problem;
    super(`The client cannot be used.\n  expected: ${expected}\n  got:      ${got}\n  where:    ${where}\n  → ${hint}`);
    this.name = 'ClientError';
    this.code = problem.code;
    this.problem = problem;
  }
}
