/** `quirkproof list`. */
import { loadSpecs } from '../../ground/selection/load-specs.ts';
import { requireKnown } from '../../ground/selection/select-providers.ts';
import { renderProvider, renderProviders } from './render-list.ts';
import { sheetOf } from './sheet.ts';

export async function listCommand(provider: string | undefined, files?: string[]): Promise<void> {
  const providers = await loadSpecs(files);
  const sheet = sheetOf(process.stdout);
  const text =
    provider === undefined
      ? renderProviders(providers, sheet)
      : renderProvider(requireKnown(provider, providers, `There is no provider "${provider}".`), sheet);
  process.stdout.write(text);
  process.exitCode = 0;
}
