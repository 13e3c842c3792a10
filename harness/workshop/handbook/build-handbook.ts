/** Gathers what the handbook is rendered from, and renders it. It writes nothing. */
import type { LibraryMaterial, Page } from '../../../reports/render/handbook/material.ts';
import { renderHandbook } from '../../../reports/render/handbook/render-handbook.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { providers } from '../../../specs/providers/index.ts';
import { VERSION } from '../../ground/version.ts';
import { provokeErrors } from './provoke-errors.ts';
import { recordExchanges } from './record-exchanges.ts';

/**
 * Every file of the handbook.
 *
 * @param libraries how the adapters fared; judging them takes most of the time, so it is left to the caller.
 */
export async function buildHandbook(
  libraries: LibraryMaterial[],
  specs: readonly ProviderSpec[] = providers,
): Promise<Page[]> {
  const recorded = [];
  for (const spec of specs)
    recorded.push({ spec, worked: await recordExchanges(spec), provoked: await provokeErrors(spec) });
  return renderHandbook({ providers: recorded, libraries, suite: { name: 'quirkproof', version: VERSION } });
}
