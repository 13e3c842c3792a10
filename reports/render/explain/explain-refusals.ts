/** What a refusal of a provider looks like: its form, and each word with what brings it about. */
import { LEG_NAMES } from '../../../specs/clauses/prose.ts';
import { returnOfErrors } from '../../../specs/language/return-of-errors.ts';
import type { ErrorWord, Facts, Field, Return } from '../../../specs/language/spec.ts';
import { reachableAt } from '../../../specs/language/spec-sense.ts';
import type { AnyLeg, Condition, Role } from '../../../specs/language/words.ts';
import { bodyText, partFrom } from '../prose/describe.ts';
import { groupBy, section } from '../prose/phrases.ts';
import type { Sheet, Text } from '../prose/wrap.ts';
import { cite, note, row } from './explain-row.ts';

/** Each condition as what was wrong. */
const WRONG: Record<Condition, string> = {
  'request-invalid': 'a parameter is missing, repeated or malformed',
  'client-unknown': 'nobody knows the client id',
  'secret-wrong': 'the secret is wrong',
  'client-not-allowed': 'the client may not do this',
  'person-not-allowed': 'the person may not do this',
  'response-type-unknown': 'the response type is unknown',
  'scope-unknown': 'the scope is unknown, or more than was granted',
  denied: 'the person refused',
  'login-wrong': 'user name or password is wrong',
  'grant-unknown': 'the grant type is unknown',
  'code-unknown': 'nobody knows the code',
  'code-expired': 'the code has expired',
  'code-replayed': 'the code was used before',
  'redirect-mismatch': 'the redirect URI is another one',
  'verifier-wrong': 'the PKCE verifier does not fit',
  'refresh-unknown': 'the refresh token is unknown or dead',
  'token-type-unsupported': 'tokens of that kind cannot be revoked',
  'token-missing': 'no access token was sent',
  'token-bad': 'the access token is unknown, expired or revoked',
  'scope-narrow': 'the access token lacks the scope',
  server: 'the server broke down',
  busy: 'the server is too busy',
};

/** RFC 6749 §5.2 has no word for these: only a document gives them one outside of redirects. */
const BREAKDOWNS: ReadonlySet<Condition> = new Set(['server', 'busy']);

type RefusalWord = { condition: Condition; word: ErrorWord; legs: AnyLeg[] };

export function renderRefusals(facts: Facts, sheet: Sheet): string[] {
  const { shape, words } = facts.errors;
  const refusals = (Object.entries(words) as [Condition, ErrorWord][])
    .map(([condition, word]): RefusalWord => ({ condition, word, legs: heardAt(facts, condition) }))
    .filter(({ legs }) => legs.length > 0);
  const groups = groupBy(refusals, ({ word, legs }) =>
    JSON.stringify([
      word.error,
      word.errorFrom,
      word.number,
      word.numberFrom,
      word.status,
      word.statusFrom,
      word.from,
      showsAt(legs),
    ]),
  );
  const isNumberless = refusals.some(
    ({ word, legs }) => word.number === undefined && legs.some((leg) => leg !== 'authorize'),
  );
  const members = (Object.entries(shape.fields) as [Role, Field][])
    .filter(([, { use }]) => use !== 'absent')
    .map(([role, { name, use }]) => {
      const where = role === 'error_number' && isNumberless ? 'where there is one' : use;
      return where === 'required' ? name : `${name} (${where})`;
    });
  const constants = Object.entries(shape.also ?? {}).map(([name, value]) => `${name} is ${JSON.stringify(value)}`);
  const form = [
    `${bodyText(shape)}${shape.in === 'header' ? ', and headers' : ''}${shape.asked === undefined ? '' : ','} with ${members.join(', ')}`,
    ...constants,
  ].join('; ');
  return [
    ...section('What a refusal looks like', sheet),
    ...note([`In an answer: ${form}  `, cite(shape.from)], sheet),
    ...note(onTheWayBack(facts), sheet),
    ...groups.flatMap(([, those]) => renderRefusal(those, facts, sheet)),
  ];
}

/** Where a client can hear of it: what stays at the provider is told to nobody. */
const heardAt = (facts: Facts, condition: Condition): AnyLeg[] =>
  reachableAt(facts, condition).filter((leg) => leg !== 'authorize' || wayOf(facts, condition).arrives === 'redirect');

const wayOf = (facts: Facts, condition: Condition): Return =>
  condition === 'denied' ? facts.denial : returnOfErrors(facts);

const PAGE_FROM = 'RFC 6749 §4.1.2.1';

/** What is in doubt about whom to tell is told to the person alone, unless the facts have it otherwise. */
function onTheWayBack(facts: Facts): Text {
  const { arrives, from, inFrom } = returnOfErrors(facts);
  if (arrives === 'never')
    return ['At the authorization: on a page of the provider; the application hears nothing  ', cite(from)];
  const doubtful = facts.errors.words['redirect-mismatch']?.legs?.includes('authorize')
    ? 'the client is'
    : 'client or redirect URI are';
  const own = (inFrom ?? from) === PAGE_FROM ? '' : partFrom(inFrom ?? from);
  return [
    `At the authorization: in the redirect${own}; where ${doubtful} in doubt, on a page of the provider  `,
    cite(PAGE_FROM),
  ];
}

/** The number, and whether it comes along: a redirect has it in a field of its own or not at all. */
function numberOf({ number, numberFrom }: ErrorWord, condition: Condition, legs: AnyLeg[], facts: Facts): string[] {
  if (number === undefined) return [];
  const isBrought = !legs.includes('authorize') || wayOf(facts, condition).fields.error_number !== undefined;
  return [`number ${number}${partFrom(numberFrom)}${isBrought ? '' : ', which the redirect does not bring'}`];
}

/** Only the browser meets a status at the authorization endpoint. */
const showsAt = (legs: AnyLeg[]): string => {
  const elsewhere = legs.filter((leg) => leg !== 'authorize');
  return elsewhere.length === 0 ? 'authorize' : 'answer';
};

function renderRefusal(those: RefusalWord[], facts: Facts, sheet: Sheet): string[] {
  const [{ condition, word, legs }] = those as [RefusalWord, ...RefusalWord[]];
  const status = showsAt(legs) === 'authorize' ? [] : [`${word.status}${partFrom(word.statusFrom)}`];
  const where = [...new Set(those.flatMap((one) => one.legs))].map((leg) => LEG_NAMES[leg]);
  const because = those.map(({ condition }) => WRONG[condition]).join('; ');
  const wordless = BREAKDOWNS.has(those[0]?.condition as Condition) && !word.from.startsWith('#');
  const onlyThere = wordless && legs.includes('authorize') ? ['the word in a redirect only'] : [];
  const name = wordless && onlyThere.length === 0 ? null : word.error;
  const named = name === null || word.errorFrom === undefined ? [] : [`the word: ${word.errorFrom}`];
  return row(
    name ?? '(no word)',
    [
      ...status,
      ...numberOf(word, condition, legs, facts),
      because,
      `at the ${where.join(', ')}`,
      ...onlyThere,
      ...named,
      cite(word.from),
    ],
    sheet,
  );
}
