/** Why a run came to what it came to: every reason that applies, the one that decided first. */
import { type Sheet, wrap } from '../../../reports/render/prose/wrap.ts';

export const renderReasons = (reasons: readonly string[], sheet: Sheet): string[] =>
  reasons.flatMap((reason) => wrap({ text: reason, limit: 4000 }, sheet, '- ', '  '));
