/** `quirkproof list`. */
import { providers } from '../../specs/providers/index.ts';
import { requireKnown } from '../checking/select-providers.ts';
import { renderProvider, renderProviders } from './render-list.ts';
import { sheetOf } from './sheet.ts';

export function listCommand(provider: string | undefined): void {
  const sheet = sheetOf(process.stdout);
  const text =
    provider === undefined
      ? renderProviders(providers, sheet)
      : renderProvider(requireKnown(provider, providers, `There is no provider "${provider}".`), sheet);
  process.stdout.write(text);
  process.exitCode = 0;
}
