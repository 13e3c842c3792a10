/** A generated sequence: everything that was drawn for one case, as plain JSON, so that it can be stored and played again. */
import type { Command } from '../drive/command.ts';
import type { Identity } from '../drive/identity.ts';

export type Sequence = {
  commands: Command[];
  /** Answers to the questions that the standard itself leaves open, and to those that the user pinned. */
  answers: Record<string, string>;
  /** What the client is registered with, where it is not the plain value; of the secret what it is like. */
  identity: Partial<Identity>;
  /** For the codes, tokens and people of the mock. */
  seed: number;
};

export const EFFORTS = { quick: 50, standard: 200, thorough: 2000 } as const;
/** How many sequences are drawn for each provider. */
export type Effort = keyof typeof EFFORTS;

/** The name under which a generated sequence stands in traces and records. */
export const GENERATED = 'generated-sequence';
