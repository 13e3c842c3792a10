/** A case without its secrets, for files that leave the machine: the same stand-ins as in a finding. */
import { withStableAddresses } from '../checking/stable-addresses.ts';
import type { CaseResult } from '../drive/run-case.ts';
import { mapTexts } from '../secrets/map-texts.ts';
import type { Redact } from '../secrets/vault.ts';

/** Every text of it, wherever it stands; where the mocks happened to listen is taken out as well. */
export const redactCase = (result: CaseResult, redact: Redact): CaseResult =>
  withStableAddresses(mapTexts(result, redact));
