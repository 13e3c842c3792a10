/** The flow of a provider as a sequence of messages, read off its facts: which legs there are, and what each carries. */

import { LEG_NAMES } from '../../../specs/clauses/prose.ts';
import type { Facts, Leg, Message } from '../../../specs/language/spec.ts';
import { isThere } from '../../../specs/language/uses.ts';
import type { Carrier } from '../../../specs/language/words.ts';
import { CARRIER_WORDS } from '../prose/describe.ts';
import { capital } from '../prose/joined.ts';
import { durationText } from '../prose/time-text.ts';

export const ACTORS = ['application', 'browser', 'provider'] as const;
export type Actor = (typeof ACTORS)[number];

export type SequenceStep =
  | { kind: 'message'; from: Actor; to: Actor; text: string; details: string[]; anchor: string }
  | { kind: 'note'; at: Actor; text: string; anchor: string }
  | { kind: 'part'; text: string };

/** @param facts one reading of the document. */
export const deriveSequence = (facts: Facts): SequenceStep[] => [
  ...authorization(facts),
  ...exchange(facts),
  ...calls(facts),
  ...refreshing(facts),
  ...offered(facts),
];

function authorization(facts: Facts): SequenceStep[] {
  const { authorize } = facts.legs;
  if (!authorize) return [];
  return [
    { kind: 'part', text: 'Authorization' },
    {
      kind: 'message',
      from: 'application',
      to: 'browser',
      text: 'sends the person to the provider',
      details: [],
      anchor: 'authorize',
    },
    {
      kind: 'message',
      from: 'browser',
      to: 'provider',
      text: requestLine(authorize),
      details: carried(authorize.sends),
      anchor: 'authorize',
    },
    { kind: 'note', at: 'browser', text: actOf(facts), anchor: 'authorize' },
    {
      kind: 'message',
      from: 'provider',
      to: 'application',
      text: `back to the redirect URI, in the ${CARRIER_WORDS[facts.callback.in]}`,
      details: listed(facts.callback),
      anchor: 'callback',
    },
    ...denial(facts),
  ];
}

const actOf = ({ login, consent }: Facts): string =>
  [...(login.asked ? ['signs in'] : []), ...(consent.asked ? ['allows'] : [])].join(', and ') || 'is not asked';

function denial({ denial }: Facts): SequenceStep[] {
  if (denial.arrives === 'never')
    return [{ kind: 'note', at: 'browser', text: 'or refuses, and never comes back', anchor: 'denial' }];
  return [
    { kind: 'note', at: 'browser', text: 'or refuses', anchor: 'denial' },
    {
      kind: 'message',
      from: 'provider',
      to: 'application',
      text: `back to the redirect URI, in the ${CARRIER_WORDS[denial.in]}`,
      details: listed(denial),
      anchor: 'denial',
    },
  ];
}

function exchange({ legs, callback }: Facts): SequenceStep[] {
  if (!legs.exchange) return [];
  const inBrowser: SequenceStep[] =
    callback.in === 'fragment'
      ? [{ kind: 'note', at: 'application', text: 'a page reads the fragment: no server sees it', anchor: 'callback' }]
      : [];
  return [{ kind: 'part', text: 'Token' }, ...inBrowser, ...roundTrip(legs.exchange, 'exchange')];
}

function calls({ apis }: Facts): SequenceStep[] {
  const all = Object.entries(apis);
  if (all.length === 0) return [];
  return [{ kind: 'part', text: 'API' }, ...all.flatMap(([name, leg]) => roundTrip(leg, `api/${name}`))];
}

function refreshing({ legs, lifetimes }: Facts): SequenceStep[] {
  const after = durationText(lifetimes.access_token.seconds);
  if (!legs.refresh) {
    const text = `after ${after} the person is asked again: nothing refreshes`;
    return [{ kind: 'note', at: 'application', text, anchor: 'lifetimes' }];
  }
  return [{ kind: 'part', text: `After ${after}` }, ...roundTrip(legs.refresh, 'refresh')];
}

function offered({ legs, implicit }: Facts): SequenceStep[] {
  return [
    ...(legs.revoke ? [{ kind: 'part' as const, text: 'Revocation' }, ...roundTrip(legs.revoke, 'revoke')] : []),
    ...(legs.direct
      ? [{ kind: 'part' as const, text: capital(LEG_NAMES.direct) }, ...roundTrip(legs.direct, 'direct')]
      : []),
    ...(implicit
      ? [
          { kind: 'part' as const, text: 'Implicit grant' },
          {
            kind: 'message' as const,
            from: 'provider' as const,
            to: 'application' as const,
            text: `no code: tokens in the ${CARRIER_WORDS[implicit.in]}`,
            details: listed(implicit),
            anchor: 'implicit',
          },
        ]
      : []),
  ];
}

function roundTrip(leg: Leg, anchor: string): SequenceStep[] {
  const { answers } = leg;
  return [
    {
      kind: 'message',
      from: 'application',
      to: 'provider',
      text: requestLine(leg),
      details: carried(leg.sends, leg.authenticates?.groups[0]?.id),
      anchor,
    },
    {
      kind: 'message',
      from: 'provider',
      to: 'application',
      text: `${answers?.status ?? 200}${answers && answers.body !== 'empty' ? ` ${BODY_WORDS[answers.body]}` : ''}`,
      details: answers ? listed(answers) : [],
      anchor,
    },
  ];
}

const BODY_WORDS = { json: 'JSON', form: 'form-encoded', empty: '' };

const requestLine = ({ method, path }: Leg): string => `${method} ${path}`;

/** Names as on the wire; what may be left out stands in brackets. */
const named = ({ fields }: Message): string =>
  Object.values(fields)
    .filter(isThere)
    .map(({ name, use }) => (use === 'required' ? name : `[${name}]`))
    .join(', ');

const PLURALS: Record<Carrier, string> = { ...CARRIER_WORDS, form: 'form', header: 'headers' };

const listed = (message: Message): string[] => {
  const names = named(message);
  return names === '' ? [] : [names];
};

/** The names, carrier by carrier. */
function carried(message: Message, authentication?: string): string[] {
  const carriers = [
    ...new Set(
      Object.values(message.fields)
        .filter(isThere)
        .map((one) => one.in ?? message.in),
    ),
  ];
  return [
    ...carriers.map((carrier) => {
      const own = Object.fromEntries(
        Object.entries(message.fields).filter(([, one]) => (one.in ?? message.in) === carrier),
      );
      return `${PLURALS[carrier]}: ${named({ ...message, fields: own })}`;
    }),
    ...(authentication === undefined ? [] : [`client authentication: ${authentication}`]),
  ];
}
