/** A case without its secrets, for files that leave the machine: the same stand-ins as in a finding. */

import type { CaseResult } from '../../engine/drive/play.ts';
import { withStableAddresses } from '../../engine/drive/stable-addresses.ts';
import { mapTexts } from '../../engine/secrets/map-texts.ts';
import type { Redact } from '../../engine/secrets/vault.ts';

/** Every text of it, wherever it stands; where the mocks happened to listen is taken out as well. */
export const redactCase = (result: CaseResult, redact: Redact): CaseResult =>
  withStableAddresses(mapTexts(result, redact));
