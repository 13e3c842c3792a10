/** An entry of the list of known failures, or of the unstable list apart from it: what a team has looked at and accepted. */
import { z } from 'zod';
import { exactly } from '../language/exactly.ts';

/** A text that is looked for, or a regular expression. */
export type TextPattern = string | { source: string; flags: string };

/** What `matches` means: a text, or a regular expression between slashes; `undefined` if that cannot be read. */
export function readPattern(matches: string): TextPattern | undefined {
  const [, source, given = ''] = /^\/(.+)\/([a-z]*)$/s.exec(matches) ?? [];
  if (source === undefined) return matches;
  const flags = given.replace(/[gy]/g, '');
  try {
    new RegExp(source, flags);
    return { source, flags };
  } catch {
    return undefined;
  }
}

/** A failure that is known and accepted. */
export interface KnownFailure {
  /** The id of a clause, or a pattern with `*`; without the provider in front where `provider` names it. */
  clause: string;
  /** The one provider at which it is known. */
  provider?: string;
  /** Why it is accepted, for whoever reads it next. */
  reason: string;
  /** Where it is being worked on. */
  issue?: string;
  /** The last day on which it is accepted, YYYY-MM-DD. */
  expires?: string;
  /** Text that the finding’s "got" must contain, or a regular expression between slashes. */
  matches?: string;
}

export const knownFailureSchema = exactly<KnownFailure>()(
  z
    .strictObject({
      clause: z.string().min(1),
      provider: z.string().min(1).optional(),
      reason: z.string().trim().min(1),
      issue: z.string().min(1).optional(),
      expires: z.iso.date().optional(),
      matches: z
        .string()
        .min(1)
        .refine(
          (text) => readPattern(text) !== undefined,
          'a text, or a regular expression between slashes that can be read',
        )
        .optional(),
    })
    .meta({ title: 'Known failure', of: 'KnownFailure' }),
);

/** More than the clauses of a hundred providers. */
const MOST_ENTRIES = 10_000;

export const knownFailuresSchema: z.ZodType<KnownFailure[]> = z
  .array(knownFailureSchema)
  .max(MOST_ENTRIES)
  .meta({ title: 'Known failures of quirkproof' });

/** What is wrong with an entry: nothing fits it, it passes by now, its day is over, or it fails for another reason. */
export const STALE_PROBLEMS = ['unmatched', 'passing', 'expired', 'different'] as const;
export type StaleProblem = (typeof STALE_PROBLEMS)[number];
