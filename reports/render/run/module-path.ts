/** Where findings are shown by tools that want a file: a black-box test knows no line of a client, only its adapter. */
import type { RunRecord } from '../../../specs/record/record.ts';

/** What such a report says of the place that it names. */
export const PLACE_NOTE =
  'The place is the adapter module that the suite was given: it judges a client from outside, and knows none of its lines.';

/** What systems take for a path. */
const LONGEST = 1000;

/**
 * The path of the adapter module as a relative path with `/`, or an absolute one if that is how it was given;
 * `undefined` where a client was handed over that is no module.
 */
export function modulePath({ client }: Pick<RunRecord, 'client'>): string | undefined {
  // What stands behind two dashes is a command, whatever it ends with.
  if (client.module.length > LONGEST || client.module.startsWith('-- ')) return undefined;
  const path = client.module.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  return /^\P{C}+\.[cm]?[jt]sx?$/u.test(path) ? path : undefined;
}
