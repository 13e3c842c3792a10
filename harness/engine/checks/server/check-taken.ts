/**
 * Whether a request was taken for what it is. Which leg it belongs to the mock alone decides, and tells; here is asked
 * whether that leg is there, and whether the request does not say in so many words that it is for another.
 */
import type { Facts } from '../../../../specs/language/spec.ts';
import { type AnyLeg, LEGS } from '../../../../specs/language/words.ts';
import type { ExchangeEvent, Planted, SetupData, TakenAs } from '../../../../specs/record/trace.ts';
import { legTargets } from '../leg-targets.ts';
import { readField } from '../read-field.ts';
import type { Spot } from '../reader.ts';
import type { Report, ServerLedger } from './ledger.ts';

/** Before anything is asked of the legs: a URL that is none, a body or a head that is too long. */
const UNREAD = new Set([400, 413, 431]);

export function checkTaken(
  { request, response, taken }: ExchangeEvent,
  spots: readonly Spot[],
  setup: SetupData,
  played: Facts,
  report: Report,
): void {
  const here = legsAt(request, setup, played);
  if (!taken) {
    if (here.length > 0 && response && !UNREAD.has(response.status)) report(`found no ${here[0]?.leg} at its own URL`);
    if (response && response.status < 300) report('answered a request to no endpoint');
    if (!response) report('ended the connection of a request to no endpoint');
    return;
  }
  if (!here.some(({ leg, api }) => leg === taken.leg && api === taken.api))
    report(`took a request for one of ${nameOf(taken)}, which is elsewhere`);
  const named = here.filter(({ leg }) => namesGrant(leg, spots, played));
  if (named.length === 1 && named[0]?.leg !== taken.leg)
    report(`took a request that names the grant of ${named[0]?.leg} for one of ${taken.leg}`);
}

/** A planted trouble meets the next request of its leg, and no other. */
export function checkPlanted({ leg, planted }: TakenAs, ledger: ServerLedger, report: Report): void {
  const index = ledger.waiting.findIndex((one) => one.leg === leg);
  const due = ledger.waiting[index]?.planted;
  if (index >= 0) ledger.waiting.splice(index, 1);
  if (wordOf(due) !== wordOf(planted)) report(`met ${wordOf(planted)} where ${wordOf(due)} was planted`);
}

const wordOf = (planted: Planted | undefined): string => {
  if (planted === undefined) return 'nothing';
  return 'drop' in planted ? `a connection that ends (${planted.drop})` : planted.condition;
};

const nameOf = ({ leg, api }: TakenAs): string => (api === undefined ? leg : `${leg} "${api}"`);

type TakenPlace = { leg: AnyLeg; api?: string };

function legsAt({ method, url }: ExchangeEvent['request'], setup: SetupData, played: Facts): TakenPlace[] {
  const all: TakenPlace[] = [
    ...LEGS.map((leg) => ({ leg })),
    ...Object.keys(played.apis).map((api) => ({ leg: 'api' as const, api })),
  ];
  const targets = all.flatMap((place) =>
    legTargets(place.leg, setup, played, place.api).map((target) => ({
      place,
      method: target.method,
      ...addressOf(target.url),
    })),
  );
  const { origin, path } = addressOf(url);
  // Behind a proxy a request may name another host than the one that it was sent to.
  const isForeign = !targets.some((one) => one.origin === origin);
  return targets
    .filter((one) => one.method === method && one.path === path && (isForeign || one.origin === origin))
    .map(({ place }) => place);
}

/** What two spellings of one URL have in common (RFC 3986 §6.2). */
function addressOf(url: string): { origin: string; path: string } {
  if (!URL.canParse(url)) return { origin: '', path: url };
  const { origin, pathname } = new URL(url);
  return { origin, path: pathname };
}

function namesGrant(leg: AnyLeg, spots: readonly Spot[], played: Facts): boolean {
  const sends = leg === 'api' ? undefined : played.legs[leg]?.sends;
  const field = sends?.fields.grant_type;
  return sends !== undefined && field?.value !== undefined && readField(spots, sends, field) === field.value;
}
