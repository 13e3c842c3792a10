/** Everything in which a provider's facts depart from the standard and bite: one by one, each beside what the standard has. */
import { basisOf } from '../../../specs/clauses/clause.ts';
import { LEG_NAMES } from '../../../specs/clauses/prose.ts';
import { namedLegs } from '../../../specs/clauses/request-clauses.ts';
import type { ErrorWord, Facts, Field, Leg, Message } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { describeCarrier, describeField, roleName } from './describe.ts';
import { capital } from './joined.ts';

/** One departure. */
export type Deviation = {
  /** The node, as clause paths have it; its anchor on the page. */
  node: string;
  /** The part of the flow that it belongs to. */
  where: string;
  what: string;
  standard: string;
  /** The RFC section behind `standard`, if there is one. */
  standardFrom?: string;
  here: string;
  from: string;
  bites: string;
};

export const deriveDeviations = (facts: Facts): Deviation[] => [
  ...surroundings(facts),
  ...legDeviations(facts),
  ...returnDeviations(facts),
  ...errorDeviations(facts),
  ...ruleDeviations(facts),
];

/** What a collector finds, before it is known whether it bites. */
type Candidate = Omit<Deviation, 'bites' | 'from'> & { bites: string | undefined; from: string | undefined };

const biting = (candidates: Candidate[]): Deviation[] =>
  candidates.flatMap(({ bites, from, ...rest }) => (bites === undefined ? [] : [{ ...rest, bites, from: from ?? '' }]));

/** A section of the standard; its own assumptions are nothing to cite. */
const cited = (from: string | undefined): { standardFrom?: string } =>
  from !== undefined && basisOf(from).kind === 'standard' ? { standardFrom: from } : {};

function surroundings({ origins, client }: Facts): Deviation[] {
  const hosts = Object.entries(origins).map(
    ([id, { url, bites, from }]): Candidate => ({
      node: `origins/${id}`,
      where: 'Where it is',
      what: 'base URL',
      standard: 'names no host',
      here: url,
      from,
      bites,
    }),
  );
  const { secret, from, bites } = client;
  const here = secret === 'none' ? 'no client secret is issued' : 'a client secret is issued';
  const where = 'The client';
  return biting([
    ...hosts,
    {
      node: 'client',
      where,
      what: 'secret',
      standard: 'a confidential client has one',
      ...cited('RFC 6749 §2.1'),
      here,
      from,
      bites,
    },
  ]);
}

function legDeviations(facts: Facts): Deviation[] {
  return namedLegs(facts).flatMap(({ id, api, path, leg }) => {
    const counterpart = id === 'api' ? standardFacts.apis.me : standardFacts.legs[id];
    const where = api === undefined ? capital(LEG_NAMES[id]) : `API request "${api}"`;
    const answer = leg.answers;
    return biting([
      endpoint(path, where, leg, counterpart),
      carrier(`${path}/carrier`, where, leg.sends, counterpart?.sends),
      {
        ...common(`${path}/authentication`, where, 'client authentication', leg.authenticates),
        standard: 'one of several ways to authenticate',
        ...cited(counterpart?.authenticates?.from),
        here: leg.authenticates?.groups.map((group) => group.id).join(' or ') ?? '',
      },
      ...fields(path, where, leg.sends, withCredentials(counterpart)),
      ...(leg.authenticates?.groups ?? []).flatMap((group) =>
        fields(path, where, { in: leg.sends.in, fields: group.fields }, groupOf(counterpart, group.id)),
      ),
      ...(answer ? answerCandidates(path, where, answer, counterpart?.answers) : []),
    ]);
  });
}

/** The standard's request with the credentials in it, which it leaves to a choice of ways to authenticate. */
export function withCredentials(leg: Leg | undefined): Message | undefined {
  const [first, ...others] = leg?.authenticates?.groups ?? [];
  if (!leg || !first) return leg?.sends;
  const credentials = Object.entries(first.fields).map(([role, field]): [string, Field] => {
    const places = others.flatMap((group) => group.fields[role as Role] ?? []);
    return [role, { ...field, or: places.map(({ in: carrier = leg.sends.in, name }) => ({ in: carrier, name })) }];
  });
  return { ...leg.sends, fields: { ...leg.sends.fields, ...Object.fromEntries(credentials) } };
}

const groupOf = (leg: Leg | undefined, id: string): Message | undefined => {
  const group = leg?.authenticates?.groups.find((one) => one.id === id);
  return leg && group ? { in: leg.sends.in, fields: group.fields } : undefined;
};

function answerCandidates(
  path: string,
  where: string,
  answer: NonNullable<Leg['answers']>,
  standard: Leg['answers'],
): Candidate[] {
  return [
    carrier(`${path}/answer`, where, answer, standard, 'answer'),
    {
      ...common(`${path}/answer/status`, where, 'status of success', {
        from: answer.statusFrom,
        bites: answer.statusBites,
      }),
      standard: standard ? `${standard.status}` : 'nothing of the kind',
      ...cited(standard?.from),
      here: `${answer.status}`,
    },
    ...fields(`${path}/answer`, where, answer, standard, 'in the answer'),
  ];
}

type Evidence = { from?: string | undefined; bites?: string | undefined } | undefined;

const common = (node: string, where: string, what: string, evidence: Evidence) => ({
  node,
  where,
  what,
  from: evidence?.from,
  bites: evidence?.bites,
});

const endpoint = (path: string, where: string, leg: Leg, standard: Leg | undefined): Candidate => ({
  ...common(`${path}/endpoint`, where, 'endpoint', leg),
  standard: standard ? `${standard.method} to an address of the provider` : 'nothing of the kind',
  ...cited(standard?.from),
  here: `${leg.method} ${leg.path}`,
});

const carrier = (
  node: string,
  where: string,
  message: Message,
  standard: Message | undefined,
  what = 'carrier',
): Candidate => ({
  ...common(node, where, what, message),
  standard: describeCarrier(standard),
  ...cited(standard?.from),
  here: describeCarrier(message),
});

const fields = (
  path: string,
  where: string,
  message: Message,
  standard: Message | undefined,
  suffix = '',
): Candidate[] =>
  (Object.entries(message.fields) as [Role, Field][]).map(([role, field]) => {
    const counterpart = standard?.fields[role];
    return {
      ...common(`${path}/${role}`, where, `${roleName(role)} ${suffix}`.trim(), field),
      standard: describeField(counterpart, standard),
      ...cited(counterpart?.from ?? standard?.from),
      here: describeField(field, message),
    };
  });

function returnDeviations({ callback, denial, implicit }: Facts): Deviation[] {
  return biting([
    carrier('callback', 'Callback', callback, standardFacts.callback),
    ...fields('callback', 'Callback', callback, standardFacts.callback),
    {
      ...carrier('denial', 'Denial', denial, standardFacts.denial, 'way back'),
      standard: 'the browser is sent back with access_denied, in the query of the redirect URI',
      here: denial.arrives === 'never' ? 'the browser never comes back' : `comes back, in ${describeCarrier(denial)}`,
    },
    ...fields('denial', 'Denial', denial, standardFacts.denial),
    ...(implicit ? implicitCandidates(implicit) : []),
  ]);
}

function implicitCandidates(implicit: NonNullable<Facts['implicit']>): Candidate[] {
  return [
    {
      ...common('implicit', 'Implicit grant', 'the grant itself', implicit),
      standard: 'advised against',
      ...cited('RFC 9700 §2.1.2'),
      here: 'offered',
    },
    ...fields('implicit/answer', 'Implicit grant', implicit, undefined),
  ];
}

function errorDeviations({ errors }: Facts): Deviation[] {
  const { shape, words } = errors;
  const standard = standardFacts.errors;
  const hasNumbers = shape.fields.error_number !== undefined;
  return biting([
    carrier('errors/shape', 'Errors', shape, standard.shape, 'form of an error'),
    ...fields('errors/shape', 'Errors', shape, standard.shape),
    ...Object.entries(words).map(([condition, word]): Candidate => {
      const counterpart = standard.words[condition as keyof typeof words];
      return {
        ...common(`errors/words/${condition}`, 'Errors', word.error ?? `${word.status}`, word),
        standard: counterpart ? describeWord(counterpart) : 'no word for it',
        ...cited(counterpart?.from),
        here: describeWord(word, hasNumbers),
      };
    }),
  ]);
}

function describeWord({ error, number, status }: ErrorWord, hasNumbers = false): string {
  const numbered = number === undefined ? (hasNumbers ? ['no number'] : []) : [`number ${number}`];
  return [error ?? 'no code', ...numbered, `status ${status}`].join(', ');
}

const ROTATIONS: Record<Facts['rotation']['refresh_token'], string> = {
  new: 'a refresh gives a new refresh token, and the old one is dead',
  added: 'a refresh gives a new refresh token, and the old one lives on',
  same: 'a refresh gives the same refresh token again',
  omitted: 'a refresh gives no refresh token: the old one lives on',
};
export const describeRotation = ({ rotation }: Facts): string => ROTATIONS[rotation.refresh_token];

export const describePkce = ({ pkce }: Facts): string =>
  pkce.demanded ? 'demanded' : pkce.honoured ? 'honoured where the client sends it' : 'not there';

export const describeLogin = ({ login }: Facts): string =>
  login.asked ? 'the person signs in first' : 'how the person signs in is not told';

export function describeScopes({ scopes, legs }: Facts): string {
  const list = legs.authorize?.sends.fields.scope?.list;
  const joined = list === ',' ? 'several by commas' : 'several by spaces';
  const known = scopes.known === 'listed' ? 'only those that are listed' : 'any is taken';
  return [joined, known, ...(scopes.implies ? ['some stand for others'] : [])].join(', ');
}

function ruleDeviations(facts: Facts): Deviation[] {
  const { pkce, scopes, login, rotation, lifetimes } = facts;
  const rule = (
    node: string,
    what: string,
    evidence: Evidence,
    describe: (facts: Facts) => string,
    from: string,
  ): Candidate => ({
    ...common(node, 'Rules', what, evidence),
    standard: describe(standardFacts),
    ...cited(from),
    here: describe(facts),
  });
  const lives = Object.entries(lifetimes).map(
    ([id, lifetime]): Candidate => ({
      ...common(`lifetimes/${id}`, 'Lifetimes', id.replaceAll('_', ' '), lifetime),
      standard: 'a time that the answer names',
      here: `${lifetime.seconds} seconds`,
    }),
  );
  return biting([
    ...lives,
    rule('rotation', 'rotation', rotation, describeRotation, standardFacts.rotation.from),
    rule('pkce', 'PKCE', pkce, describePkce, standardFacts.pkce.from),
    rule('login', 'sign-in', login, describeLogin, standardFacts.login.from),
    rule('scopes', 'scopes', scopes, describeScopes, standardFacts.scopes.from),
  ]);
}
