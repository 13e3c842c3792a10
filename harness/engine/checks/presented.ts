/** Which tokens a request presents, and which its answer brought. */
import { memberOf } from './memory.ts';
import { valueAt } from './read-field.ts';
import type { ExchangeReading } from './reading.ts';
import type { View } from './view.ts';

/** The access token of an API request, at its documented place. */
export function accessTokenIn({ facts }: View, { api, spots }: ExchangeReading): string | undefined {
  const sends = facts.apis[api ?? '']?.sends;
  return sends && valueAt(spots, sends, sends.fields.access_token);
}

/** The refresh token of a refresh request. */
export function refreshTokenIn({ facts }: View, { spots }: ExchangeReading): string | undefined {
  const sends = facts.legs.refresh?.sends;
  return sends && valueAt(spots, sends, sends.fields.refresh_token);
}

/** The access token that a refresh brought. */
export function broughtBy({ played }: View, { answer }: ExchangeReading): unknown {
  const answers = played.legs.refresh?.answers;
  return answer && answers && memberOf(answer, answers, answers.fields.access_token);
}
