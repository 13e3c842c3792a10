/** Clauses about what a client makes of what it is given: the callback, token answers, lifetimes. */
import type { Duty } from '../contract/contract.ts';
import type { AnswerMessage, Facts, Field, Message } from '../language/spec.ts';
import type { Role, Source } from '../language/words.ts';
import { basisOf, type ClauseDraft, type TokenLeg } from './clause.ts';
import { describePlace, isPartlyAssumed, LEG_NAMES, ownEvidence, ROLE_NAMES } from './prose.ts';

export function answerClauses(facts: Facts, standard: Facts): ClauseDraft[] {
  return [
    ...callbackClauses(facts),
    ...directClauses(facts),
    ...implicitClauses(facts),
    ...(['exchange', 'refresh'] as const).flatMap((leg) => {
      const answers = facts.legs[leg]?.answers;
      return answers ? tokenAnswerClauses(leg, answers, standard.legs[leg]?.answers) : [];
    }),
    ...(facts.legs.revoke
      ? [plainAnswer('revoke', undefined, facts.legs.revoke.answers?.from ?? facts.legs.revoke.from)]
      : []),
    ...Object.entries(facts.apis).map(([api, leg]) => plainAnswer('api', api, leg.from)),
    ...lifetimeClauses(facts),
  ];
}

function callbackClauses(facts: Facts): ClauseDraft[] {
  return (Object.entries(facts.callback.fields) as [Role, Field][])
    .filter(([role, field]) => role !== 'state' && field.use !== 'absent')
    .map(([role, field]) => {
      const place = describePlace(field.in ?? facts.callback.in, field.name);
      const code = role === 'code';
      const bites = field.bites ?? (code ? facts.callback.bites : undefined);
      return {
        subject: { is: 'returned', role },
        sentence: code
          ? `Takes the code from the callback, ${place}.`
          : `Accepts the ${ROLE_NAMES[role]} in the callback, ${place}.`,
        level: 'must',
        profile: 'documented',
        basis: basisOf(code && facts.callback.from.startsWith('#') ? facts.callback.from : field.from),
        ...(bites !== undefined && {
          departsFrom: code
            ? 'RFC 6749 §4.1.2 puts the code into the query'
            : `RFC 6749 §4.1.2 has no ${ROLE_NAMES[role]}`,
        }),
        bites,
        how: code
          ? 'An honest callback must lead to a token request that presents exactly the code delivered.'
          : 'An honest callback that holds it must not be refused; the client is tried again without it.',
        hint: code ? `Read ${place}.` : 'Ignore members of the callback that you do not know (RFC 6749 §4.1.2).',
      } satisfies ClauseDraft;
    });
}

function directClauses(facts: Facts): ClauseDraft[] {
  const field = facts.legs.direct?.answers?.fields.code;
  if (!field) return [];
  return [
    {
      subject: { is: 'answer-field', leg: 'direct', role: 'code' },
      sentence: `Takes the code from the answer to the direct code request, ${describePlace('json', field.name)}.`,
      level: 'must',
      profile: 'documented',
      basis: basisOf(field.from),
      departsFrom: 'RFC 6749 §4.1.2 delivers the code by redirect',
      bites: field.bites,
      duty: 'direct',
      how: 'The code in the token request must be the one in that answer.',
      hint: `Read ${describePlace('json', field.name)} of the answer.`,
    },
  ];
}

/** For a client that uses the grant: how it is asked for, and what the redirect brings in place of a code. */
function implicitClauses({ implicit }: Facts): ClauseDraft[] {
  if (!implicit) return [];
  const { response_type, from, typeFrom = from, bites } = implicit;
  return [
    {
      subject: { is: 'implicit' },
      sentence: `Asks for the implicit grant with the response type ${JSON.stringify(response_type)}.`,
      level: 'must',
      profile: 'documented',
      basis: basisOf(typeFrom),
      ...(bites !== undefined && { departsFrom: 'RFC 9700 §2.1.2 advises against it' }),
      bites,
      duty: 'implicit',
      how: 'Binding for clients that use this grant: the response type in their authorization request is held against it.',
      hint: `Send response_type=${response_type} where no code is wanted.`,
    },
    ...memberClauses('implicit', implicit, undefined).map((draft): ClauseDraft => ({ ...draft, duty: 'implicit' })),
  ];
}

const ANSWER_LEVELS: Partial<Record<Role, 'must' | 'should'>> = {
  access_token: 'must',
  refresh_token: 'must',
  expires_in: 'must',
  token_type: 'should',
  scope: 'should',
  passphrase: 'must',
};
const ANSWER_DUTIES: Partial<Record<Role, Duty>> = { expires_in: 'expiry' };

function tokenAnswerClauses(leg: TokenLeg, answers: AnswerMessage, standard: AnswerMessage | undefined): ClauseDraft[] {
  return [
    ...statusClause(leg, answers, standard),
    ...bodyClause(leg, answers, standard),
    ...memberClauses(leg, answers, standard),
  ];
}

function statusClause(leg: TokenLeg, answers: AnswerMessage, standard: AnswerMessage | undefined): ClauseDraft[] {
  if (!standard || answers.status === standard.status) return [];
  return [
    {
      subject: { is: 'answer-status', leg },
      sentence: `Accepts status ${answers.status} as the success of the ${LEG_NAMES[leg]}.`,
      level: 'must',
      profile: 'documented',
      basis: basisOf(answers.statusFrom ?? answers.from ?? standard.from ?? 'RFC 6749 §5.1'),
      departsFrom: `${standard.from} answers ${standard.status}`,
      bites: answers.statusBites,
      how: 'A client that refuses the documented answer is tried again with the status of the standard.',
      hint: 'Take every status from 200 to 299 as success.',
    },
  ];
}

/** Whoever reads JSON alone loses the tokens, unless the answer can be had so and is asked for. */
function bodyClause(leg: TokenLeg, answers: AnswerMessage, standard: AnswerMessage | undefined): ClauseDraft[] {
  if (!standard || answers.body === standard.body) return [];
  const asking =
    answers.asked === undefined ? '' : `, or asks for ${describePlace(answers.asked)} with the Accept header`;
  return [
    {
      subject: { is: 'answer-body', leg },
      sentence: `Reads the answer to the ${LEG_NAMES[leg]} from ${describePlace(answers.in)}${asking}.`,
      level: 'must',
      profile: 'documented',
      basis: basisOf(answers.from ?? standard.from ?? 'RFC 6749 §5.1'),
      departsFrom: `${standard.from} has ${describePlace(standard.in)}`,
      bites: answers.bites,
      how: 'A client that refuses the documented answer is tried again with the form of the standard.',
      hint: `Look at the content type of the answer${answers.asked === undefined ? '' : '; or ask with Accept for the one that you read'}.`,
    },
  ];
}

const memberClauses = (leg: Source, message: Message, standard: Message | undefined): ClauseDraft[] =>
  (Object.entries(message.fields) as [Role, Field][]).flatMap(([role, field]) => {
    const draft = field.use === 'absent' ? absentMember(leg, role, field) : member(leg, role, field, message, standard);
    return draft ? [draft] : [];
  });

function member(
  leg: Source,
  role: Role,
  field: Field,
  answers: Message,
  standard: Message | undefined,
): ClauseDraft | undefined {
  const level = ANSWER_LEVELS[role];
  if (!level) return undefined;
  const place = describePlace(answers.in, field.name);
  const named = place + ownEvidence(field.nameFrom);
  const counterpart = standard?.fields[role];
  const duty = ANSWER_DUTIES[role];
  /** It stands where the standard has it: what is another is the value. */
  const isValueAlone =
    field.value !== undefined &&
    field.value !== counterpart?.value &&
    counterpart !== undefined &&
    describePlace(standard?.in ?? 'json', counterpart.name) === place;
  return {
    subject: { is: 'answer-field', leg, role },
    sentence: SENTENCES[role]?.(named, field) ?? `Hands out the ${ROLE_NAMES[role]}, ${named}.`,
    level: isPartlyAssumed(field) ? 'should' : level,
    profile: 'documented',
    basis: basisOf(field.from),
    ...(field.bites !== undefined && {
      departsFrom: counterpart
        ? isValueAlone
          ? `${counterpart.from} has ${counterpart.value === undefined ? 'no constant' : `"${counterpart.value}"`} there, and not "${field.value}"`
          : `${counterpart.from} has ${describePlace(standard?.in ?? 'json', counterpart.name)}${counterpart.time ? ` in ${counterpart.time}` : ''}`
        : `the standard has no ${ROLE_NAMES[role]}`,
    }),
    bites: field.bites,
    ...(duty && { duty }),
    how: `What the client reports, and what it later presents, is held against the recorded answer to the ${LEG_NAMES[leg]}.`,
    hint: isValueAlone
      ? `Take "${field.value}" for the ${ROLE_NAMES[role]}: it is what this provider has in ${place}.`
      : `Read ${place}${field.time ? `, counted in ${field.time}` : ''}.`,
  };
}

const SENTENCES: Partial<Record<Role, (place: string, field: Field) => string>> = {
  access_token: (place) => `Takes the access token from ${place}.`,
  refresh_token: (place) => `Takes the refresh token from ${place}.`,
  expires_in: (place, field) => `Reads the lifetime from ${place}, in ${field.time}${ownEvidence(field.timeFrom)}.`,
  token_type: (place) => `Reports the token type from ${place}.`,
  scope: (place) => `Reports the granted scope from ${place}, where it differs from the requested one.`,
};

/** Only a member that the standard requires can be missed. */
function absentMember(leg: Source, role: Role, field: Field): ClauseDraft | undefined {
  if (role !== 'token_type' && role !== 'expires_in') return undefined;
  return {
    subject: { is: 'answer-field', leg, role },
    sentence: `Accepts an answer to the ${LEG_NAMES[leg]} without ${ROLE_NAMES[role]}.`,
    level: 'must',
    profile: 'documented',
    basis: basisOf(field.from),
    departsFrom: `RFC 6749 §5.1 has "${role}"`,
    bites: field.bites,
    how: 'A client that refuses the documented answer is tried again with the member of the standard.',
    hint:
      role === 'token_type'
        ? 'Take a missing token_type for Bearer; do not refuse the answer.'
        : 'Take a token without a lifetime for one whose end is told by a 401; do not refuse the answer.',
  };
}

function plainAnswer(leg: 'revoke' | 'api', api: string | undefined, from: string): ClauseDraft {
  return {
    subject: { is: 'answer', leg, api },
    sentence: `Reports a successful ${LEG_NAMES[leg]} as a success.`,
    level: 'must',
    profile: 'documented',
    basis: basisOf(from),
    how: `After a 2xx answer to the ${LEG_NAMES[leg]} the client must not refuse.`,
    hint:
      leg === 'revoke'
        ? 'Do not read the body of a revocation answer (RFC 7009 §2.2).'
        : 'Hand the status and the body on.',
  };
}

function lifetimeClauses(facts: Facts): ClauseDraft[] {
  if (!facts.legs.refresh) return [];
  return [
    {
      subject: { is: 'lifetime' },
      sentence: 'Once the access token has expired, gets a working one by itself before the API call is given up.',
      level: 'must',
      profile: 'documented',
      basis: basisOf(facts.legs.refresh.from),
      duty: 'autoRefresh',
      how: 'The clock is moved past the lifetime and the API called: binding for clients that say they refresh by themselves.',
      hint: 'Refresh when the token has expired or on the first 401, then repeat the call once.',
    },
  ];
}
