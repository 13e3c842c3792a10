/** From flags of the command line to settings: their words are checked, and each knows the flag that it came from. */
import { readFlagValue } from '../config/kinds.ts';
import { gatherLayer, type Sources } from '../config/layer.ts';
import type { FlagLayer } from '../config/resolve-settings.ts';
import { SETTING_ROWS } from '../config/settings.ts';
import { attributeOf, type SettingFlags, wordOf } from './setting-flags.ts';

/** @throws {UsageError} for a word that nobody knows. */
export function readFlags(flags: SettingFlags & { command?: string[] }): FlagLayer {
  const given = flags as Record<string, unknown>;
  const layer = gatherLayer((_, { kind, flag }) => {
    const value = flag && given[attributeOf(flag)];
    return flag === undefined || value === undefined ? undefined : readFlagValue(kind, value, wordOf(flag));
  });
  // It stands behind the flags, and is none.
  if (flags.command) layer.command = flags.command as [string, ...string[]];
  const sources: Record<string, string> = {};
  for (const [name, { flag, implies }] of SETTING_ROWS) {
    if (flag === undefined || given[attributeOf(flag)] === undefined) continue;
    for (const set of implies ? Object.keys(implies) : [name]) sources[set] = wordOf(flag);
  }
  return { layer, sources: sources as Sources };
}
