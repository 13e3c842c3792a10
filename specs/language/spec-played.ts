/**
 * What a spec says and nobody plays: it would be taken in silence, or end a run as a fault of the suite. Each is named
 * with its path and its mend, until it is a word that the mock, the model client and the judge know.
 */

import {
  BASIC,
  IDLE,
  type MessageKind,
  OTHER_GRANTS,
  OTHER_RESPONSES,
  PLAYED,
  type PlayedMessage,
  RESERVED_HEADERS,
} from './played.ts';
import { answerIssues } from './played-answers.ts';
import { flowIssues } from './played-flow.ts';
import { placeIssues } from './played-places.ts';
import type { AnswerMessage, Facts, Field, Leg, Message, Place } from './spec.ts';
import { issueOf, quote, type SpecIssue } from './spec-error.ts';
import { type Carrier, LEGS, type Role } from './words.ts';

/** @param facts resolved under one set of answers. */
export function findUnplayed(facts: Facts): SpecIssue[] {
  return [
    ...flowIssues(facts),
    ...placeIssues(facts),
    ...messagesOf(facts).flatMap(messageIssues),
    ...answerIssues(facts),
  ];
}

type Found = {
  path: string;
  kind: MessageKind;
  message: Message & Partial<AnswerMessage>;
  /** Every method that the request can have. */
  methods?: Leg['method'][];
  /** The roles that are judged here, where others only stand beside them. */
  own?: string[];
};

function messagesOf({ legs, apis, callback, denial, objection, implicit, errors }: Facts): Found[] {
  const answersOf = { exchange: 'tokens', refresh: 'tokens', direct: 'direct-answer', revoke: 'plain-answer' } as const;
  const ofLeg = (path: string, kind: 'api' | (typeof LEGS)[number], leg: Leg): Found[] => [
    { path: `${path}.sends`, kind, message: leg.sends, methods: methodsOf(leg) },
    ...(leg.authenticates?.groups ?? []).map(
      (group, index): Found => ({
        path: `${path}.authenticates.groups.${index}`,
        kind: 'credentials',
        // Together with what they stand beside, so that no place is taken twice.
        message: { in: leg.sends.in, fields: { ...leg.sends.fields, ...group.fields } },
        methods: methodsOf(leg),
        own: Object.keys(group.fields),
      }),
    ),
    ...(leg.answers
      ? [
          {
            path: `${path}.answers`,
            kind: kind === 'api' || kind === 'authorize' ? ('plain-answer' as const) : answersOf[kind],
            message: leg.answers,
          },
        ]
      : []),
  ];
  return [
    ...LEGS.flatMap((id) => {
      const leg = legs[id];
      return leg ? ofLeg(`facts.legs.${id}`, id, leg) : [];
    }),
    ...Object.entries(apis).flatMap(([id, leg]) => ofLeg(`facts.apis.${id}`, 'api', leg)),
    { path: 'facts.callback', kind: 'callback', message: callback },
    ...Object.entries({ denial, objection }).flatMap(([name, message]): Found[] =>
      message?.arrives === 'redirect' ? [{ path: `facts.${name}`, kind: 'denial', message }] : [],
    ),
    ...(implicit ? [{ path: 'facts.implicit', kind: 'implicit' as const, message: implicit }] : []),
    { path: 'facts.errors.shape', kind: 'error', message: errors.shape },
  ];
}

const methodsOf = ({ method, or = [] }: Leg): Leg['method'][] => [method, ...or.map((way) => way.method ?? method)];

function messageIssues({ path, kind, message, methods, own }: Found): SpecIssue[] {
  const played = PLAYED[kind];
  const fields = (Object.entries(message.fields) as [Role, Field][]).filter(([, { use }]) => use !== 'absent');
  const issues: SpecIssue[] = [];
  if (fields.length > 0 && !played.carriers.includes(message.in))
    issues.push(foreign(`${path}.in`, message.in, played.carriers));
  if (fields.length > 0 && played.way === 'answer' && message.in !== 'header' && message.in !== message.body)
    issues.push(
      issueOf(
        `${path}.body`,
        `${quote(message.in)}, as its members stand there`,
        quote(message.body),
        'state the body that the members stand in',
      ),
    );
  if (message.asked !== undefined && (message.asked === message.body || message.body === 'empty'))
    issues.push(issueOf(`${path}.asked`, 'another form than "body"', quote(message.asked), 'remove it'));
  for (const [role, field] of fields.filter(([role]) => own?.includes(role) ?? true))
    issues.push(...fieldIssues(`${path}.fields.${role}`, role, field, message, kind));
  return [
    ...issues,
    ...idleConstants(path, message),
    ...bodiless(path, fields, message, methods),
    ...crowded(path, fields, message),
  ];
}

/** Constants stand in a body, and in a form as text. */
function idleConstants(path: string, { also = {}, body, asked }: Found['message']): SpecIssue[] {
  return Object.entries(also).flatMap(([name, value]) => {
    const isHeld = typeof value === 'object' ? body === 'json' && asked !== 'form' : body !== 'empty';
    return isHeld
      ? []
      : [
          issueOf(
            `${path}.also.${name}`,
            typeof value === 'object' ? 'text, a number or a truth value outside of JSON' : 'a body that it stands in',
            quote(value),
            'remove it, and tell of it in a remark',
          ),
        ];
  });
}

const foreign = (path: string, carrier: Carrier, carriers: readonly Carrier[]): SpecIssue =>
  issueOf(
    path,
    `one of ${carriers.map(quote).join(', ')}: nothing else is played here`,
    quote(carrier),
    'state it in a place that is played, or tell of it in a remark',
  );

function fieldIssues(path: string, role: Role, field: Field, message: Message, kind: MessageKind): SpecIssue[] {
  const played = PLAYED[kind];
  if (!played.roles.includes(role))
    return [
      issueOf(
        path,
        `one of ${played.roles.map(quote).join(', ') || 'no fields at all'}: nothing else is played here`,
        quote(role),
        'remove it, and tell of it in a remark',
      ),
    ];
  const carrier = field.in ?? message.in;
  return [
    ...carriersOf(path, field, message, played),
    ...(field.use === 'forbidden' && played.way !== 'request'
      ? [issueOf(`${path}.use`, 'a use of something that is there, or "absent"', quote('forbidden'), 'state "absent"')]
      : []),
    ...IDLE.flatMap(({ member, roles, ways, carriers, mend }) =>
      field[member] === undefined ||
      ((roles?.includes(role) ?? true) && (ways?.includes(played.way) ?? true) && (carriers?.includes(carrier) ?? true))
        ? []
        : [issueOf(`${path}.${member}`, `no "${member}" here`, quote(field[member]), mend)],
    ),
    ...literalIssues(path, role, field, kind),
    ...typeIssues(path, role, field, played, carrier),
    ...placesOf(field, message).flatMap((place) => nameIssues(path, role, place)),
  ];
}

const placesOf = (field: Field, { in: home }: { in: Carrier }): (Place & { in: Carrier })[] =>
  [field, ...(field.or ?? [])].map((place) => ({ ...place, in: place.in ?? home }));

/** Where a message is one thing, a redirect or a body, its fields all stand in it. */
function carriersOf(path: string, field: Field, message: Message, { way, carriers }: PlayedMessage): SpecIssue[] {
  const lawful = way === 'request' ? carriers : [message.in];
  return [field, ...(field.or ?? [])].flatMap((place, index) =>
    place.in === undefined || lawful.includes(place.in)
      ? []
      : [foreign(index === 0 ? `${path}.in` : `${path}.or.${index - 1}.in`, place.in, lawful)],
  );
}

function literalIssues(path: string, role: Role, { value, example }: Field, kind: MessageKind): SpecIssue[] {
  if (value === '')
    return [
      issueOf(
        `${path}.value`,
        'a value that is there: what is empty counts as left out (RFC 6749 §3.1)',
        quote(value),
        'state the value, or the field as "absent"',
      ),
    ];
  if (role === 'response_type' && value !== undefined && OTHER_RESPONSES.test(value))
    return [
      issueOf(
        `${path}.value`,
        'the value that asks for a code',
        quote(value),
        value === 'token'
          ? 'state the value that asks for a code; a token in the redirect is stated under "implicit"'
          : 'state the value that asks for a code: other responses are not played, and a remark can tell of them',
      ),
    ];
  if (role === 'grant_type' && value !== undefined && OTHER_GRANTS.test(value))
    return [
      issueOf(
        `${path}.value`,
        kind === 'refresh' ? 'the grant of a refresh' : 'the grant of a code',
        quote(value),
        'remove the leg: other grants are not played, and a remark can tell of them',
      ),
    ];
  if ((role === 'grant_type' || role === 'response_type') && value === undefined)
    return [
      issueOf(
        `${path}.value`,
        role === 'grant_type' ? 'the value that names this grant' : 'the value that asks for a code',
        `nothing, and the example ${quote(example)}`,
        'state "value"',
      ),
    ];
  if (role === 'code_challenge_method' && value !== undefined && value !== 'S256')
    return [
      issueOf(
        `${path}.value`,
        '"S256": nothing else is played, as RFC 9700 §2.1.1 has it',
        quote(value),
        'remove it, and tell of it in a remark',
      ),
    ];
  return [];
}

function typeIssues(
  path: string,
  role: Role,
  { type, list }: Field,
  { way }: PlayedMessage,
  carrier: Carrier,
): SpecIssue[] {
  const isCounted = role === 'expires_in' || role === 'error_number';
  return [
    ...(type === 'number' && carrier !== 'json'
      ? [issueOf(`${path}.type`, '"string": only JSON tells numbers from text', quote(type), 'state the field anew')]
      : []),
    ...(type === 'number' && !isCounted
      ? [issueOf(`${path}.type`, 'text: this is no number', quote(type), 'remove it')]
      : []),
    ...(type !== undefined && list === 'array'
      ? [issueOf(`${path}.type`, 'nothing beside "list": "array"', quote(type), 'remove it')]
      : []),
    ...(list === 'array' && !(way === 'answer' && carrier === 'json')
      ? [
          issueOf(
            `${path}.list`,
            '" " or ",": an array stands in a JSON answer only',
            quote(list),
            'state the separator',
          ),
        ]
      : []),
  ];
}

/** A header name is a token (RFC 9110 §5.6.2), a JSON path has no empty step. */
function nameIssues(path: string, role: Role, { in: carrier, name }: Place & { in: Carrier }): SpecIssue[] {
  if (carrier === 'basic')
    return BASIC[role] === name
      ? []
      : [
          issueOf(
            `${path}.name`,
            'the client id as "username" and the client secret as "password": Basic is played for nothing else',
            `${quote(role)} as ${quote(name)}`,
            'state it so, or in another carrier',
          ),
        ];
  if (carrier === 'header') {
    const isType = name.toLowerCase() === 'content-type';
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(name) && !RESERVED_HEADERS.test(name) && isType === (role === 'content_type'))
      return [];
    return [
      issueOf(`${path}.name`, 'the name of a header that a client may set for this', quote(name), 'use another name'),
    ];
  }
  if (role === 'content_type')
    return [issueOf(`${path}.in`, '"header"', quote(carrier), 'a content type is a header: state "in": "header"')];
  if (carrier === 'json' && name.split('.').includes(''))
    return [issueOf(`${path}.name`, 'a dotted path without an empty step', quote(name), 'remove the dot')];
  return [];
}

/** A GET has no body, and a body one form. */
function bodiless(
  path: string,
  fields: [Role, Field][],
  message: Message,
  methods: Leg['method'][] | undefined,
): SpecIssue[] {
  if (methods === undefined) return [];
  const bodies = fields
    .map(([role, field]) => ({ role, in: field.in ?? message.in }))
    .filter(({ in: carrier }) => carrier === 'form' || carrier === 'json');
  const [first] = bodies;
  const other = bodies.find((one) => one.in !== first?.in);
  return [
    ...(first && methods.includes('GET')
      ? [
          issueOf(
            `${path}.fields.${first.role}`,
            'a place that a GET has: "query" or "header"',
            quote(first.in),
            'move it, or state another method',
          ),
        ]
      : []),
    ...(first && other
      ? [
          issueOf(
            `${path}.fields.${other.role}`,
            `the body of the others, ${quote(first.in)}`,
            quote(other.in),
            'a body has one form',
          ),
        ]
      : []),
  ];
}

/** Two values in one place, or one inside of the other, are one value. */
function crowded(path: string, fields: [Role, Field][], message: Message): SpecIssue[] {
  const taken: { role: Role; in: Carrier; name: string }[] = [];
  const issues: SpecIssue[] = [];
  for (const [role, field] of fields) {
    for (const place of placesOf(field, message)) {
      const name = place.in === 'header' ? place.name.toLowerCase() : place.name;
      const isWithin = (one: string, other: string) => place.in === 'json' && one.startsWith(`${other}.`);
      const clash = taken.find(
        (one) =>
          one.in === place.in &&
          one.role !== role &&
          (one.name === name || isWithin(one.name, name) || isWithin(name, one.name)),
      );
      if (clash)
        issues.push(
          issueOf(
            `${path}.fields.${role}.name`,
            `a place of its own: ${quote(clash.name)} is the ${clash.role}`,
            quote(place.name),
            'give one of them another name',
          ),
        );
      taken.push({ role, in: place.in, name });
    }
  }
  return issues;
}
