/** The one place where an answer that was decided on becomes another on its way to the client. It decides nothing itself. */
import type { Message } from '../../specs/language/spec.ts';
import type { Condition } from '../../specs/language/words.ts';
import type { Variation, VariationChange } from '../../specs/variations/variation.ts';
import type { HttpResponse } from '../http.ts';
import type { WasVaried } from '../mock.ts';
import type { Mint } from './create-mint.ts';
import { isRewriting, rewrite } from './rewrite.ts';

/** What there is to an answer that is not given yet. */
export type Setting = {
  /** Does what was asked for, and answers; `null` where the connection ends. */
  act: () => HttpResponse | null;
  object: (condition: Condition) => HttpResponse;
  mint: Mint;
  message: Message | undefined;
  /** As it was asked for. */
  url: string;
  /** A server of somebody else's. */
  elsewhere: string;
  /** In epoch milliseconds. */
  now: number;
};

export type Applied = { response: HttpResponse | null; varied?: WasVaried };

type Replacing = Extract<VariationChange, { how: 'answer' | 'object' | 'redirect' | 'retry-later' }>;

/** Gives the answer as the variation has it, and what it would have been, if it is another. */
export function applyVariation(variation: Variation | undefined, setting: Setting): Applied {
  if (variation === undefined) return { response: setting.act() };
  if (variation.how === 'mint') {
    const response = setting.mint.during(variation, setting.act);
    return { response, varied: { variation, meant: response } };
  }
  if (isRewriting(variation)) {
    const meant = setting.act();
    const response = meant && rewrite(variation, { response: meant, message: setting.message });
    const isAnother = JSON.stringify(response) !== JSON.stringify(meant);
    return isAnother ? { response, varied: { variation, meant } } : { response };
  }
  if (variation.how === 'drop') {
    const meant = variation.when === 'after' ? setting.act() : null;
    return { response: null, varied: { variation, meant } };
  }
  return { response: replace(variation, setting), varied: { variation, meant: null } };
}

function replace(change: Replacing, { object, url, elsewhere, now }: Setting): HttpResponse {
  switch (change.how) {
    case 'answer': {
      const { status, body = '', type } = change;
      return { status, headers: type === undefined ? [] : [['Content-Type', type]], body };
    }
    case 'object':
      return { ...object(change.condition), status: change.status };
    case 'redirect': {
      const target = change.to === 'other-origin' ? elsewhere : `${url}${url.includes('?') ? '&' : '?'}moved=1`;
      return { status: change.status, headers: [['Location', target]], body: '' };
    }
    case 'retry-later': {
      const { status, seconds, as } = change;
      const when = as === 'seconds' ? `${seconds}` : new Date(now + seconds * 1000).toUTCString();
      return { status, headers: [['Retry-After', when]], body: '' };
    }
  }
}
