/** The requests, answers and redirects of a provider, field by field, for a reader who has nothing else. */
import { describePlace, LEG_NAMES, ROLE_NAMES } from '../../../specs/clauses/prose.ts';
import { namedLegs } from '../../../specs/clauses/request-clauses.ts';
import type { AnswerMessage, Api, Facts, Field, Implicit, Leg, Message, Return } from '../../../specs/language/spec.ts';
import type { AnyLeg, Role } from '../../../specs/language/words.ts';
import { bodyText, partFrom, placesOf, useOf, valueNotes } from '../prose/describe.ts';
import { prose, section } from '../prose/phrases.ts';
import { HARD_SPACE, type Sheet, type Span, type Text } from '../prose/wrap.ts';
import { cite, note, row } from './explain-row.ts';

/** Every message of the flow in the order in which it is met. */
export function renderMessages(facts: Facts, sheet: Sheet): string[] {
  const legs = namedLegs(facts);
  const of = (...ids: AnyLeg[]) =>
    legs.filter(({ id }) => ids.includes(id)).flatMap((leg) => renderLeg(leg, facts, sheet));
  return [
    ...of('authorize'),
    ...renderReturns(facts, sheet),
    ...of('exchange'),
    ...of('api'),
    ...of('refresh'),
    ...of('revoke'),
    ...of('direct'),
    ...renderImplicit(facts, sheet),
  ];
}

function renderLeg(
  { id, api, leg }: { id: AnyLeg; api?: string; leg: Leg },
  { origins }: Facts,
  sheet: Sheet,
): string[] {
  const name = api === undefined ? capital(LEG_NAMES[id]) : `${capital(LEG_NAMES[id])} "${api}"`;
  const root = origins[leg.at]?.url ?? '';
  const ways = [{ from: leg.methodFrom }, ...(leg.or ?? [])].map(
    ({ method = leg.method, path = leg.path, from }: NonNullable<Leg['or']>[number]) =>
      `${method} ${root}${path}${partFrom(from)}`,
  );
  return [
    ...section(leg.offered ? `${name}, offered beside the flow` : name, sheet),
    ...note([prose(ways.join(', or ')), '  ', cite(leg.from)], sheet),
    ...note(`in ${describePlace(leg.sends.in)}:`, sheet),
    ...(leg.sends.differing
      ? note([`${DIFFERING[leg.sends.differing]}  `, cite(leg.sends.differingFrom ?? leg.from)], sheet)
      : []),
    ...renderFields(leg.sends, sheet),
    ...renderCredentials(leg, sheet),
    ...scopeOf(leg, sheet),
    ...(leg.answers ? renderAnswer(leg.answers, sheet) : []),
  ];
}

/** What counts where one value comes under two names. */
const DIFFERING = {
  first: '(where two names of one value hold different ones, the first counts)',
  last: '(where two names of one value hold different ones, the last counts)',
  refused: '(where two names of one value hold different ones, the request is refused)',
} satisfies Record<NonNullable<Message['differing']>, string>;

/** The client's proof of itself, where that is a choice between several. */
const renderCredentials = ({ authenticates, sends }: Leg, sheet: Sheet): string[] =>
  (authenticates?.groups ?? []).flatMap(({ id, fields }, index) => [
    ...note(`${index === 0 ? 'and' : 'or'} the client by "${id}":`, sheet),
    ...renderFields({ in: sends.in, fields }, sheet),
  ]);

const scopeOf = (leg: Leg & Partial<Pick<Api, 'scope' | 'scopeFrom'>>, sheet: Sheet): string[] =>
  leg.scope === undefined ? [] : row('(scope)', [`asks for ${leg.scope}`, cite(leg.scopeFrom ?? leg.from)], sheet);

function renderAnswer(answer: AnswerMessage, sheet: Sheet): string[] {
  const { from, statusFrom = from } = answer;
  const status = `${answer.status}${statusFrom === from ? '' : partFrom(statusFrom)}`;
  return [
    ...note(
      [
        `answered with ${status}, ${bodyText(answer)}${answer.in === 'header' ? ', and in headers' : ''}  `,
        ...(from ? [cite(from)] : []),
      ],
      sheet,
    ),
    ...renderFields(answer, sheet),
    ...Object.entries(answer.also ?? {}).flatMap(([name, value]) =>
      row(name, [`always ${JSON.stringify(value)}`], sheet),
    ),
  ];
}

/** What comes before the way back, by whether the person signs in, and is asked. */
const ACTS = {
  'true-true': 'The person signs in, and is asked. Granted',
  'true-false': 'The person signs in, and the browser goes straight back',
  'false-true': 'Granted',
  'false-false': 'Nobody is asked, and the browser goes straight back',
};

function renderReturns({ callback, denial, objection, login, consent }: Facts, sheet: Sheet): string[] {
  const first = ACTS[`${login.asked}-${consent.asked}`];
  return [
    ...section('What comes back to the redirect URI', sheet),
    ...note([`${first}: ${placeOf(callback)}  `, cite(callback.from)], sheet),
    ...renderFields(callback, sheet),
    ...renderReturn('Refused', denial, sheet),
    ...(objection ? renderReturn('A request that is in error', objection, sheet) : []),
  ];
}

const renderReturn = (what: string, back: Return, sheet: Sheet): string[] =>
  back.arrives === 'never'
    ? note([`${what}: nothing comes back at all  `, cite(back.from)], sheet)
    : [...note([`${what}: ${placeOf(back)}  `, cite(back.from)], sheet), ...renderFields(back, sheet)];

const placeOf = ({ in: carrier, inFrom }: Return | Implicit): string =>
  `in ${describePlace(carrier)}${partFrom(inFrom)}`;

function renderImplicit({ implicit }: Facts, sheet: Sheet): string[] {
  if (!implicit) return [];
  const asked = `The authorization request with response_type=${implicit.response_type}${partFrom(implicit.typeFrom)} in place of a code. `;
  return [
    ...section('Implicit grant, offered beside the flow', sheet),
    ...note([`${asked}Comes back ${placeOf(implicit)}  `, cite(implicit.from)], sheet),
    ...renderFields(implicit, sheet),
  ];
}

function renderFields(message: Message, sheet: Sheet): string[] {
  return (Object.entries(message.fields) as [Role, Field][]).flatMap(([role, field]) =>
    row(field.name, partsOf(role, field, message), sheet),
  );
}

/** What it means, whether it must be there, what it looks like, and where that is said. */
function partsOf(role: Role, field: Field, message: Message): Text[] {
  const [home, ...others] = placesOf(field, message);
  const mark: Span[] = field.bites === undefined ? [] : [{ text: `≠${HARD_SPACE}`, style: 'yellow' }];
  const elsewhere = home === undefined || home.in === message.in ? [] : [describePlace(home.in)];
  const alternatives = others.map((other) => {
    const place = other.in === message.in ? `"${other.name}"` : describePlace(other.in, other.name);
    return `or ${place}${field.choice ? ', as you like' : ''}`;
  });
  const notes = field.use === 'absent' ? [] : valueNotes(field);
  const example = field.example === undefined ? [] : [`such as ${field.example}`];
  const meaning: Text = [...mark, ROLE_NAMES[role]];
  return [meaning, useOf(field), ...elsewhere, ...alternatives, ...notes, ...example, cite(field.from)];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
