/** An entry of the list of known failures, or of the unstable list apart from it: what a team has looked at and accepted. */
import { z } from 'zod';

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

export const knownFailureSchema = z
  .strictObject({
    clause: z
      .string()
      .min(1)
      .describe('The id of a clause, or a pattern with `*`; without the provider in front where `provider` names it.'),
    provider: z.string().min(1).optional().describe('The one provider at which it is known.'),
    reason: z.string().trim().min(1).describe('Why it is accepted, for whoever reads it next.'),
    issue: z.string().min(1).optional().describe('Where it is being worked on.'),
    expires: z.iso.date().optional().describe('The last day on which it is accepted, YYYY-MM-DD.'),
    matches: z
      .string()
      .min(1)
      .refine(
        (text) => readPattern(text) !== undefined,
        'a text, or a regular expression between slashes that can be read',
      )
      .optional()
      .describe('Text that the finding’s "got" must contain, or a regular expression between slashes.'),
  })
  .meta({ title: 'Known failure' });
export type KnownFailure = z.infer<typeof knownFailureSchema>;

/** More than the clauses of a hundred providers. */
const MOST_ENTRIES = 10_000;

export const knownFailuresSchema = z
  .array(knownFailureSchema)
  .max(MOST_ENTRIES)
  .meta({ title: 'Known failures of quirkproof' });

/** What is wrong with an entry: nothing fits it, it passes by now, its day is over, or it fails for another reason. */
export const STALE_PROBLEMS = ['unmatched', 'passing', 'expired', 'different'] as const;
export type StaleProblem = (typeof STALE_PROBLEMS)[number];
