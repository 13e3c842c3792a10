/** One message, and what of a view is looked at for it. It knows no check. */
import type { AnyLeg } from '../../../specs/language/words.ts';
import type { Observation } from './observation.ts';
import type { Spot } from './reader.ts';
import type { View } from './view.ts';

/** What of a view is looked at. */
export type MessageView = Pick<View, 'facts' | 'memory' | 'operation' | 'say'> & {
  session: Pick<View['session'], 'setup'>;
};

export type JudgedMessage = {
  leg: AnyLeg;
  api?: string;
  spots: readonly Spot[];
  /** What was said of the message already: a misplaced parameter is its own clause's matter, not also this one's. */
  observations: Observation[];
  exchange?: number;
};
