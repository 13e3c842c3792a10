/** What departs in the requests of a provider and in their answers. */
import { LEG_NAMES } from '../../../specs/clauses/prose.ts';
import { namedLegs } from '../../../specs/clauses/request-clauses.ts';
import type { Facts, Field, Leg, Message } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { biting, carrier, cited, common, type DeviationDraft, fields } from './candidate.ts';
import type { Deviation } from './deviation.ts';
import { capital } from './joined.ts';

export function legDeviations(facts: Facts): Deviation[] {
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
): DeviationDraft[] {
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

const endpoint = (path: string, where: string, leg: Leg, standard: Leg | undefined): DeviationDraft => ({
  ...common(`${path}/endpoint`, where, 'endpoint', leg),
  standard: standard ? `${standard.method} to an address of the provider` : 'nothing of the kind',
  ...cited(standard?.from),
  here: `${leg.method} ${leg.path}`,
});
