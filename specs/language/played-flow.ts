/** Whether the flow leads anywhere: each request has what it presents from an answer before it. */
import { OTHER_IMPLICITS } from './played.ts';
import type { ErrorWord, Facts, Field, Leg, Message } from './spec.ts';
import { issueOf, quote, type SpecIssue } from './spec-error.ts';
import { reachableAt } from './spec-sense.ts';
import { isThere } from './uses.ts';
import type { Condition, LegId, Role } from './words.ts';

export const flowIssues = (facts: Facts): SpecIssue[] => [
  ...beginning(facts),
  ...credentials(facts),
  ...renewal(facts),
  ...secret(facts),
  ...proof(facts),
  ...implicitType(facts),
  ...scopes(facts),
  ...numbers(facts),
  ...namelessReturns(facts),
];

function beginning({ legs, callback, implicit }: Facts): SpecIssue[] {
  const { authorize, exchange } = legs;
  return [
    ...(authorize ? [] : [issueOf('facts.legs.authorize', 'a request that a flow begins with', 'none', 'state it')]),
    ...[authorize, ...(authorize?.or ?? [])].flatMap((way, index) =>
      way?.method === undefined || way.method === 'GET'
        ? []
        : [
            issueOf(
              `facts.legs.authorize.${index === 0 ? '' : `or.${index - 1}.`}method`,
              '"GET": a browser follows a link',
              quote(way.method),
              'state "GET"',
            ),
          ],
    ),
    ...(exchange
      ? []
      : [
          issueOf(
            'facts.legs.exchange',
            'a request that a code is exchanged by',
            'none',
            'state it; a grant without one stands under "implicit"',
          ),
        ]),
    ...(callback.arrives === 'never'
      ? [issueOf('facts.callback.arrives', '"redirect"', quote('never'), 'state how the code comes back')]
      : []),
    ...needs('facts.callback.fields.code', callback.fields.code, 'a place for the code'),
    ...(implicit
      ? needs('facts.implicit.fields.access_token', implicit.fields.access_token, 'a place for the access token')
      : []),
  ];
}

const needs = (path: string, field: Field | undefined, what: string): SpecIssue[] => {
  const use = field?.use;
  return isThere(field) ? [] : [issueOf(path, what, use ? quote(use) : 'none', 'state the field')];
};

/** What a request of a leg must be able to present, and what its answer must bring. */
const NEEDS: Record<LegId, { sends: Role[]; answers: Role[] }> = {
  exchange: { sends: ['code'], answers: ['access_token'] },
  refresh: { sends: ['refresh_token'], answers: ['access_token'] },
  direct: { sends: ['username', 'password'], answers: ['code'] },
  revoke: { sends: ['token'], answers: [] },
  // What it must say hangs on its response type; what it brings comes back in the redirect.
  authorize: { sends: [], answers: [] },
};

function credentials({ legs, apis }: Facts): SpecIssue[] {
  const ofLegs = (Object.entries(NEEDS) as [LegId, (typeof NEEDS)[LegId]][]).flatMap(([id, { sends, answers }]) => {
    const leg = legs[id];
    if (!leg) return [];
    const at = `facts.legs.${id}`;
    const brings: Message['fields'] = leg.answers?.fields ?? {};
    return [
      ...sends.flatMap((role) => required(`${at}.sends.fields.${role}`, leg, role)),
      ...answers.flatMap((role) => needs(`${at}.answers.fields.${role}`, brings[role], `a place for the ${role}`)),
    ];
  });
  const ofApis = Object.entries(apis).flatMap(([id, leg]) =>
    required(`facts.apis.${id}.sends.fields.access_token`, leg, 'access_token'),
  );
  return [...ofLegs, ...ofApis];
}

/** What a leg is there for is no choice of the client's. */
const required = (path: string, leg: Leg, role: Role): SpecIssue[] =>
  leg.sends.fields[role]?.use === 'required'
    ? []
    : [
        issueOf(
          path,
          `the ${role}, required: it is presented here, and nothing else`,
          quote(leg.sends.fields[role]?.use),
          'state the field as "required", or remove the leg',
        ),
      ];

/** A refresh needs a refresh token, and its answer agrees with what becomes of it. */
function renewal({ legs: { exchange, refresh }, rotation }: Facts): SpecIssue[] {
  if (!refresh) return [];
  const given = exchange?.answers?.fields.refresh_token;
  const again = refresh.answers?.fields.refresh_token;
  const kept = rotation.refresh_token === 'omitted';
  return [
    ...needs('facts.legs.exchange.answers.fields.refresh_token', given, 'a refresh token, which the refresh presents'),
    ...(isThere(again) || kept
      ? []
      : [
          issueOf(
            'facts.rotation.refresh_token',
            '"omitted": the answer to a refresh has no place for one',
            quote(rotation.refresh_token),
            'state it so, or the field',
          ),
        ]),
    ...(kept && again?.use === 'required'
      ? [
          issueOf(
            'facts.legs.refresh.answers.fields.refresh_token.use',
            '"optional" or "absent", as a refresh gives none',
            quote('required'),
            'state it so, or another "rotation"',
          ),
        ]
      : []),
  ];
}

/** Where none is issued, nothing can ask for one. */
function secret({ client, legs }: Facts): SpecIssue[] {
  if (client.secret !== 'none') return [];
  return Object.entries(legs).flatMap(([id, leg]) => {
    if (!leg) return [];
    const at = `facts.legs.${id}`;
    const asks = (field: Field | undefined) => field?.use === 'required';
    const groups = leg.authenticates?.groups ?? [];
    const wanted = asks(leg.sends.fields.client_secret)
      ? `${at}.sends.fields.client_secret`
      : groups.length > 0 && groups.some(({ fields }) => asks(fields.client_secret))
        ? `${at}.authenticates`
        : undefined;
    return wanted === undefined
      ? []
      : [
          issueOf(
            wanted,
            'no client secret, as none is issued',
            'a required one',
            'state "authenticates": null and the client id under "sends", or "client": { "secret": "issued" }',
          ),
        ];
  });
}

function proof({ pkce, legs }: Facts): SpecIssue[] {
  const challenge = legs.authorize?.sends.fields.code_challenge;
  if (pkce.demanded && !(pkce.honoured && isThere(challenge)))
    return [
      issueOf(
        'facts.pkce.demanded',
        'a challenge that has a place and is honoured',
        'none',
        'state the field and "honoured": true',
      ),
    ];
  if (!pkce.honoured && challenge?.use === 'required')
    return [
      issueOf(
        'facts.pkce.honoured',
        'true: a challenge is required',
        'false',
        'state "honoured": true, or the challenge as optional',
      ),
    ];
  return [];
}

function implicitType({ implicit, legs: { authorize } }: Facts): SpecIssue[] {
  const type = authorize?.sends.fields.response_type;
  if (!implicit) return [];
  if (OTHER_IMPLICITS.test(implicit.response_type) && implicit.response_type !== type?.value)
    return [
      issueOf(
        'facts.implicit.response_type',
        'the value that asks for an access token alone',
        quote(implicit.response_type),
        'state that one: other responses are not played, and a remark can tell of them',
      ),
    ];
  if (isThere(type) && type?.value !== undefined && type.value !== implicit.response_type) return [];
  return [
    issueOf(
      'facts.implicit.response_type',
      'another value than the one that asks for a code',
      quote(implicit.response_type),
      'state the "value" of the response type at the authorization',
    ),
  ];
}

/** Those that a run asks for. */
const ASKED = 2;

function scopes({ scopes: { examples, implies = {} }, apis, legs, implicit }: Facts): SpecIssue[] {
  const lists = [
    ...Object.values(legs).flatMap((leg) => [leg?.sends.fields.scope, leg?.answers?.fields.scope]),
    implicit?.fields.scope,
  ].map((field) => field?.list);
  const marks = lists.includes(',') ? /^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]+$/ : /^[\x21\x23-\x5b\x5d-\x7e]+$/;
  const bad = [...examples, ...Object.keys(implies), ...Object.values(implies).flat()].find(
    (scope) => !marks.test(scope),
  );
  const granted = new Set(examples.slice(0, ASKED));
  for (const scope of granted) for (const one of implies[scope] ?? []) granted.add(one);
  const shut = Object.entries(apis).find(([, { scope }]) => scope !== undefined && !granted.has(scope));
  return [
    ...(bad === undefined
      ? []
      : [
          issueOf(
            'facts.scopes',
            'scopes of RFC 6749 §3.3, without the separator in them',
            quote(bad),
            'state one scope at a time',
          ),
        ]),
    ...(new Set(examples).size < examples.length
      ? [issueOf('facts.scopes.examples', 'each scope once', quote(examples), 'remove the repeated one')]
      : []),
    ...(shut
      ? [
          issueOf(
            `facts.apis.${shut[0]}.scope`,
            `one that the first ${ASKED} of "scopes.examples" open`,
            quote(shut[1].scope),
            'put it in front of the others',
          ),
        ]
      : []),
  ];
}

/** A number of an error needs a place to stand in. */
function numbers({ errors, denial }: Facts): SpecIssue[] {
  if (isThere(errors.shape.fields.error_number) || isThere(denial.fields.error_number)) return [];
  const numbered = Object.entries(errors.words).find(([, word]) => word?.number !== undefined);
  return numbered
    ? [
        issueOf(
          `facts.errors.words.${numbered[0]}.number`,
          'a field "error_number" in the shape of errors',
          'none',
          'state the field, or remove the number',
        ),
      ]
    : [];
}

/** What a redirect brings of an error has to be there for each that it can bring. */
function namelessReturns(facts: Facts): SpecIssue[] {
  const { denial, objection, errors } = facts;
  const brought = (Object.entries(errors.words) as [Condition, ErrorWord][]).filter(([condition]) =>
    reachableAt(facts, condition).includes('authorize'),
  );
  return brought.flatMap(([condition, word]) => {
    const [name, back] =
      condition === 'denied' || !objection ? (['denial', denial] as const) : (['objection', objection] as const);
    if (back.arrives === 'never') return [];
    const { error, error_number: number } = back.fields;
    return [
      ...(isThere(error) && word.error === null
        ? [
            issueOf(
              `facts.errors.words.${condition}.error`,
              'a code, as the redirect brings nothing else by which it is known',
              'null',
              'state one, or under "legs" where it comes beside the authorization',
            ),
          ]
        : []),
      ...(number?.use === 'required' && word.number === undefined
        ? [
            issueOf(
              `facts.${name}.fields.error_number.use`,
              `"optional", as ${quote(condition)} has no number`,
              quote('required'),
              'state it so, or the number of each error',
            ),
          ]
        : []),
    ];
  });
}
