/** `quirkproof config`: the effective configuration, or the schema of its file. */
import { configJsonSchema } from '../config/config-schema.ts';
import { effectiveSettings } from './check-command.ts';
import type { ConfigFlags } from './command-flags.ts';
import { renderSettings } from './print-settings.ts';

export async function configCommand({ schema, config }: ConfigFlags): Promise<void> {
  process.stdout.write(
    schema
      ? `${JSON.stringify(configJsonSchema(), null, 2)}\n`
      : renderSettings(await effectiveSettings(undefined, config === undefined ? {} : { config })),
  );
  process.exitCode = 0;
}
