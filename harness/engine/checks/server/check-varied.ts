/** An answer that was varied: as the case planned it, and on the wire. What it would have been is held to the spec in its place. */
import { isDeepStrictEqual } from 'node:util';
import type { ExchangeEvent, VariedEvent } from '../../../../specs/record/trace.ts';
import type { Variation } from '../../../../specs/variations/variation.ts';
import type { Report, ServerLedger } from './ledger.ts';

export const planVariation = (variation: Variation, { variations }: ServerLedger): void => {
  variations.push({ variation, left: variation.times === 'always' ? Number.POSITIVE_INFINITY : variation.times });
};

export function checkVaried(
  { variation, meant }: VariedEvent,
  { response }: Pick<ExchangeEvent, 'response'>,
  { variations }: ServerLedger,
  report: Report,
): void {
  const planned = variations.find((one) => one.left > 0 && isDeepStrictEqual(one.variation, variation));
  if (!planned) {
    report(`varied an answer (${variation.how}) although nothing of the kind was planned`);
    return;
  }
  planned.left -= 1;
  const isSame = isDeepStrictEqual(response, meant);
  // What is minted in another form is meant so, and where nothing was done nothing need come.
  const isToDiffer = variation.how !== 'mint' && variation.how !== 'drop';
  if (isToDiffer && isSame) report(`told of a varied answer (${variation.how}), and gave the usual one`);
}
