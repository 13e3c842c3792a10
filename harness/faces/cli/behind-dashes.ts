/** Reads what stands behind `--`: a command, with its own flags. Commander hands it on among the arguments, and does not say so. */
import type { Command } from 'commander';

export type Named = {
  /** The module, or the name of a client. */
  module?: string;
  /** What stands behind `--`, if anything does. */
  behind?: [string, ...string[]];
};

/** Ends with an error if there is more than one of them. */
export function readNamed(command: Command): Named {
  const { rawArgs = [] } = (command.parent ?? command) as Command & { rawArgs?: string[] };
  const at = rawArgs.indexOf('--');
  const [file, ...rest] = at < 0 ? [] : rawArgs.slice(at + 1);
  const own = command.args.slice(0, command.args.length - (at < 0 ? 0 : rawArgs.length - at - 1));
  const [module, ...others] = own;
  if (others.length > 0) command.error(`error: too many arguments: expected one module, got ${own.join(', ')}`);
  if (at >= 0 && file === undefined) command.error('error: there is no command behind --');
  if (module !== undefined && file !== undefined)
    command.error('error: name a module, or a command behind --, and not both');
  return { ...(module !== undefined && { module }), ...(file !== undefined && { behind: [file, ...rest] }) };
}
