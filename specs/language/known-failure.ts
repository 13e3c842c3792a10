/** An entry of the list of known failures, or of the unstable list apart from it: what a team has looked at and accepted. */
import { z } from 'zod';

/** A test for a text, or for a regular expression between slashes; `undefined` if that cannot be read. */
export function textMatcher(matches: string): ((text: string) => boolean) | undefined {
  const [, pattern, flags] = /^\/(.+)\/([a-z]*)$/s.exec(matches) ?? [];
  if (pattern === undefined) return (text) => text.includes(matches);
  try {
    const expression = new RegExp(pattern, flags?.replace(/[gy]/g, ''));
    return (text) => expression.test(text);
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
        (text) => textMatcher(text) !== undefined,
        'a text, or a regular expression between slashes that can be read',
      )
      .optional()
      .describe('Text that the finding’s "got" must contain, or a regular expression between slashes.'),
  })
  .meta({ title: 'Known failure' });
export type KnownFailure = z.infer<typeof knownFailureSchema>;

export const knownFailuresSchema = z.array(knownFailureSchema).meta({ title: 'Known failures of quirkproof' });

/** What is wrong with an entry: nothing fits it, it passes by now, its day is over, or it fails for another reason. */
export const STALE_PROBLEMS = ['unmatched', 'passing', 'expired', 'different'] as const;
export type StaleProblem = (typeof STALE_PROBLEMS)[number];
