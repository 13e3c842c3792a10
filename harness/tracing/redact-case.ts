/** A case without its secrets, for files that leave the machine: the same stand-ins as in a finding. */
import { withStableAddresses } from '../checking/stable-addresses.ts';
import type { CaseResult } from '../drive/run-case.ts';
import { createRedactor } from '../judging/redact.ts';

/** Every text of it, wherever it stands; where the mocks happened to listen is taken out as well. */
export function redactCase(result: CaseResult): CaseResult {
  const redact = createRedactor([result.trace]);
  return withStableAddresses(mapTexts(result, redact)) as CaseResult;
}

function mapTexts(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, redact)]));
}
