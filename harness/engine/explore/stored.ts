/** A counterexample as a file: the commands first, then what was drawn, and what the mock was loosened to, if it was. */
import { z } from 'zod';
import type { Facts } from '../../../specs/language/spec.ts';
import { lifetimeSecondsSchema } from '../../../specs/language/spec-schema.ts';
import { parseJson } from '../../ground/files/parse-json.ts';
import { UsageError } from '../../ground/usage-error.ts';
import type { Identity } from '../drive/identity.ts';
import { commandSchema } from './command-schema.ts';
import type { Sequence } from './sequence.ts';

export const storedSchema = z.strictObject({
  counterexample: z.literal(1),
  /** A name of a file, and no path. */
  id: z.string().regex(/^[\w][\w.-]{0,250}$/, 'a name of letters, digits, . _ -'),
  provider: z.string(),
  /** The path of the clause, without the provider. */
  clause: z.string(),
  wiring: z.enum(['plain', 'options', 'hooks']),
  commands: z.array(commandSchema).min(1).max(1_000),
  answers: z.record(z.string(), z.string()),
  /** Questions of which the client was told the answer. */
  pinned: z.array(z.string()).optional(),
  identity: z.strictObject({
    clientId: z.string().optional(),
    clientSecret: z.string().nullable().optional(),
    redirectUri: z.string().optional(),
    scopes: z.array(z.string()).optional(),
  }),
  seed: z.number().int(),
  /** Facts that the mock followed, where faults found before had been conceded. */
  played: z
    .looseObject({ lifetimes: z.record(z.string(), z.looseObject({ seconds: lifetimeSecondsSchema })).optional() })
    .optional(),
});
export type Stored = Omit<z.infer<typeof storedSchema>, 'played'> & { played?: Facts };

export const sequenceOf = ({ commands, answers, identity, seed }: Stored): Sequence => ({
  commands,
  answers,
  identity: definedOf(identity),
  seed,
});

const definedOf = (identity: Stored['identity']): Partial<Identity> =>
  Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== undefined));

/** What the client is told of the answers, as its set-up has them. */
export const toldOf = ({ provider, answers, pinned = [] }: Stored): Record<string, string> =>
  Object.fromEntries(
    pinned.flatMap((question) =>
      answers[question] === undefined ? [] : [[`${provider}.${question}`, answers[question]]],
    ),
  );

/**
 * Reads a stored counterexample.
 *
 * @throws {UsageError} if the text is none.
 */
export function readStored(text: string, file: string): Stored {
  const problem = (got: string) =>
    new UsageError(`${file} is no counterexample.`, {
      expected: 'a JSON file that a run has left in its folder "counterexamples"',
      got,
      hint: 'name one of these files; what --replay plays is not in the record',
    });
  let json: unknown;
  try {
    json = parseJson(text);
  } catch (error) {
    throw problem((error as Error).message);
  }
  const parsed = storedSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw problem(`${issue?.path.join('.') || 'the file'}: ${issue?.message}`);
  }
  return parsed.data as unknown as Stored;
}
