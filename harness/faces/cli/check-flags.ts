/** The flags of `quirkproof check`: the settings, and what else it can be asked to do. Knows commander and no more. */
import type { Command } from 'commander';
import { addFlags, REPEATED, type SettingFlags } from './setting-flags.ts';

export type CheckFlags = SettingFlags & {
  replay?: string;
  updateBaseline?: boolean;
  watch?: boolean;
  /** `false` for `--no-config`. */
  config?: string | boolean;
  printConfig?: boolean;
  /** What stands behind `--`. */
  command?: string[];
};

/** A configuration that is named. */
export const CONFIG_OPTION = [
  '--config <file>',
  'a configuration, if not the quirkproof.config.* of this folder',
] as const;

export function addCheckFlags(command: Command): Command {
  addFlags(command, 'played').option(
    '--replay <file>',
    'play one stored counterexample again, and tell it step by step',
  );
  addFlags(command, 'gate').option(
    '--update-baseline',
    'write the lists of accepted failures anew, and keep their reasons',
  );
  addFlags(command, 'shared-out');
  addFlags(command, 'left-behind')
    .option('--watch', 'run again when the client changes, and say what that changed')
    .option(...CONFIG_OPTION)
    .option('--no-config', 'take no configuration')
    .option('--print-config', 'show what a run would be, and where each setting came from');
  return addFlags(command, 'debugging');
}

/** A flag that takes several values also takes the module behind them: `--provider one two ./client.ts`. */
export function takeModule(flags: CheckFlags): string | undefined {
  const given = flags as Record<string, unknown>;
  const several = REPEATED.map((attribute) => given[attribute]).filter((values) => Array.isArray(values));
  return several.find((values) => values.length > 1 && /\.[cm]?[jt]s$/.test(String(values.at(-1))))?.pop();
}
