/**
 * Draws provider specs that depart from the standard at random: small departures, one laid over the other, each of them
 * something that a document could say. Most are sensible; some say what nobody plays, or contradict each other.
 */
import fc from 'fast-check';
import { mergeFacts } from '../../../../specs/language/merge.ts';
import type { Facts, Field, FieldMembers } from '../../../../specs/language/spec.ts';
import { CONDITIONS, type Condition, type Role, TIME_UNITS, USES } from '../../../../specs/language/words.ts';
import { standardFacts } from '../../../../specs/standard/facts.ts';
import { tweak, tweaks } from './draw-tweaks.ts';
import { lay, type PlainPatch } from './lay.ts';

/** What a departure was drawn with: plain data, so that a counterexample can be read. */
export type Departure = { kind: string; with: Record<string, unknown> };
type Kind<W> = { draw: fc.Arbitrary<W>; patch: (drawn: W, facts: Facts) => PlainPatch };

const from = '#a';
const bites = 'It is not what the standard has.';
const one = <const T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const kind = <W>(draw: fc.Arbitrary<W>, patch: (drawn: W, facts: Facts) => PlainPatch): Kind<W> => ({ draw, patch });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

/** How a provider spells its names. */
const STYLES = {
  plain: (role: Role): string => role,
  headers: (role: Role): string => `x-${role.replaceAll('_', '-')}`,
  camel: (role: Role): string => role.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
  short: (role: Role): string => role.replaceAll('_', ''),
  nested: (role: Role): string => `data.${role}`,
};
const style = one(...(Object.keys(STYLES) as (keyof typeof STYLES)[]));
type Style = keyof typeof STYLES;

const field = (named: Style, role: Role, more: Partial<FieldMembers> = {}): Field =>
  ({
    name: STYLES[named](role),
    use: 'required',
    from,
    bites,
    ...more,
  }) as Field;
const fieldsOf = (named: Style, fields: Partial<Record<Role, Partial<Field>>>): PlainPatch =>
  Object.fromEntries(
    (Object.entries(fields) as [Role, Partial<Field>][]).map(([role, more]) => [role, field(named, role, more)]),
  );

/** Beside the fields of an answer, or in the place of one. */
const CONSTANTS: PlainPatch[] = [
  { 'meta.version': 2, errors: [], done: true },
  { expires_in: 0 },
  { error: 'none' },
  { error: null },
  { data: { kind: 'x' } },
  { 'data.access_token': 'x' },
];
const GRANTS = { exchange: 'authorization_code', refresh: 'refresh_token' } as const;
/** What each request presents beside the client. */
const PRESENTS = {
  exchange: { code: {}, redirect_uri: { ifSent: true }, code_verifier: { ifSent: true } },
  refresh: { refresh_token: {} },
  revoke: { token: {} },
} as const;
const BASIC = {
  from,
  groups: [
    {
      id: 'basic',
      fields: {
        client_id: { in: 'basic', name: 'username', use: 'required', from },
        client_secret: { in: 'basic', name: 'password', use: 'required', from },
      },
    },
  ],
};

export const KINDS = {
  request: kind(
    fc.record({
      leg: one('exchange', 'refresh', 'revoke'),
      in: one('form', 'json', 'query', 'header'),
      style,
      method: one('POST', 'POST', 'GET', 'DELETE'),
      proof: one('as it is', 'beside it', 'basic'),
      grant: one('as it is', 'token', 'none'),
      scope: maybe(one('same', 'free')),
      list: one(' ', ',', '%'),
      type: fc.boolean(),
    }),
    (drawn) => {
      const { leg, scope } = drawn;
      const grant =
        leg === 'revoke'
          ? {}
          : drawn.grant === 'none'
            ? { grant_type: { use: 'absent' as const } }
            : { grant_type: { value: drawn.grant === 'token' ? `${leg}_it` : GRANTS[leg] } };
      const scoped =
        scope === undefined || leg === 'revoke'
          ? {}
          : {
              scope:
                scope === 'same' ? { list: drawn.list, same: true } : { list: drawn.list, use: 'optional' as const },
            };
      const beside = drawn.proof === 'beside it' ? { client_id: {}, client_secret: {} } : {};
      const typed =
        drawn.type && drawn.in !== 'form'
          ? {
              content_type: field('plain', 'content_type', {
                name: 'content-type',
                in: 'header',
                value: 'application/json',
              }),
            }
          : {};
      return {
        legs: {
          [leg]: {
            from,
            method: drawn.method,
            path: `/v2/${leg}`,
            ...(drawn.proof !== 'as it is' && { authenticates: drawn.proof === 'basic' ? BASIC : null }),
            sends: {
              in: drawn.in,
              from,
              bites,
              complete: true,
              fields: { ...fieldsOf(drawn.style, { ...grant, ...PRESENTS[leg], ...scoped, ...beside }), ...typed },
            },
          },
        },
      };
    },
  ),
  authorize: kind(
    fc.record({
      style: one('plain', 'camel', 'short', 'headers'),
      list: one(' ', ',', '%'),
      quoted: maybe(one('always', 'either')),
      marks: maybe(one('"')),
      scope: one(...USES),
      state: one(...USES),
      redirect: one(...USES),
      type: one('required', 'absent', 'optional'),
      value: one('code', 'code', 'code', 'authorization', 'token', 'code id_token', ''),
      complete: fc.boolean(),
    }),
    ({ style: named, list, quoted, marks, scope, state, redirect, type, value, complete }) => ({
      legs: {
        authorize: {
          from,
          path: '/go',
          sends: {
            from,
            complete,
            fields: fieldsOf(named, {
              client_id: {},
              response_type: { value, use: type },
              redirect_uri: { use: redirect },
              scope: { list, use: scope, ...(quoted && { quoted, ...(marks && { marks }) }) },
              state: { use: state },
            }),
          },
        },
      },
    }),
  ),
  nonce: kind(one('required', 'optional'), (use) => ({
    legs: { authorize: { sends: { from, fields: { nonce: { name: 'nonce', use, from, bites } } } } },
  })),
  callback: kind(
    fc.record({ in: one('query', 'fragment'), style, app: fc.boolean(), state: one('as it is', 'absent', 'compared') }),
    ({ in: carrier, style: named, app, state }) => ({
      callback: {
        from,
        in: carrier,
        bites,
        fields: {
          code: field(named, 'code'),
          ...(app && { app_code: field(named, 'app_code') }),
          ...(state !== 'as it is' && {
            state: field('plain', 'state', state === 'absent' ? { use: 'absent' } : { ifSent: true, compared: true }),
          }),
        },
      },
    }),
  ),
  refusal: kind(
    fc.record({
      of: one('denial', 'objection'),
      arrives: one('redirect', 'redirect', 'never'),
      in: one('query', 'fragment'),
      style,
      description: maybe(one('required', 'optional')),
      number: maybe(one('required', 'optional')),
      state: one('required', 'absent'),
      any: fc.boolean(),
      error: one('required', 'required', 'absent'),
    }),
    (drawn) => ({
      [drawn.of]: {
        from,
        bites,
        arrives: drawn.arrives,
        in: drawn.in,
        fields: fieldsOf(drawn.style, {
          error: { use: drawn.error, ...(drawn.any && { any: true }) },
          ...(drawn.description && { error_description: { use: drawn.description } }),
          ...(drawn.number && { error_number: { use: drawn.number } }),
          state: drawn.state === 'absent' ? { use: 'absent' } : { ifSent: true },
        }),
      },
    }),
  ),
  answer: kind(
    fc.record({
      leg: one('exchange', 'refresh'),
      style,
      body: one('json', 'json', 'form', 'header'),
      asked: maybe(one('json', 'form')),
      status: one(200, 201, 202, 204),
      time: one(...TIME_UNITS),
      type: maybe(one('number', 'string')),
      token: one('Bearer', 'bearer', 'mac', 'absent'),
      list: one(' ', ',', '%', 'array'),
      scope: one('required', 'optional', 'absent'),
      refresh: one('required', 'optional', 'absent'),
      expires: one('required', 'recommended', 'absent'),
      phrase: fc.boolean(),
      also: maybe(one(...CONSTANTS)),
    }),
    (drawn) => ({
      legs: {
        [drawn.leg]: {
          answers: {
            from,
            statusFrom: from,
            statusBites: bites,
            complete: true,
            status: drawn.status,
            in: drawn.body,
            body: drawn.body === 'header' ? 'empty' : drawn.body,
            ...(drawn.asked && { asked: drawn.asked }),
            ...(drawn.also && { also: drawn.also }),
            fields: fieldsOf(drawn.style, {
              access_token: {},
              token_type: drawn.token === 'absent' ? { use: 'absent' } : { value: drawn.token },
              expires_in:
                drawn.expires === 'absent'
                  ? { use: 'absent' }
                  : { use: drawn.expires, time: drawn.time, ...(drawn.type && { type: drawn.type }) },
              refresh_token: { use: drawn.refresh },
              scope: drawn.scope === 'absent' ? { use: 'absent' } : { use: drawn.scope, list: drawn.list },
              ...(drawn.phrase && { passphrase: {} }),
            }),
          },
        },
      },
    }),
  ),
  errors: kind(
    fc.record({
      style,
      body: one('json', 'json', 'form', 'header'),
      asked: maybe(one('json', 'form')),
      description: one('required', 'optional', 'absent'),
      number: maybe(one('required', 'optional')),
      typed: fc.boolean(),
      also: fc.boolean(),
    }),
    (drawn) => ({
      errors: {
        shape: {
          from,
          bites,
          complete: true,
          in: drawn.body,
          body: drawn.body === 'header' ? 'empty' : drawn.body,
          ...(drawn.asked && { asked: drawn.asked }),
          ...(drawn.also && { also: { status: 'failed', result: null } }),
          fields: fieldsOf(drawn.style, {
            error: {},
            error_description: { use: drawn.description },
            ...(drawn.number && {
              error_number: { use: drawn.number, ...(drawn.typed && drawn.body === 'json' && { type: 'number' }) },
            }),
          }),
        },
      },
    }),
  ),
  word: kind(
    fc.record({
      condition: one(...(Object.keys(CONDITIONS) as Condition[])),
      error: one('broken', 'E-17', null, ''),
      status: one(200, 204, 302, 304, 400, 401, 403, 422, 500),
      number: maybe(one(7, 1800)),
      uri: maybe(one('/help')),
    }),
    ({ condition, error, status, number, uri }) => ({
      errors: {
        words: { [condition]: { error, status, from, bites, ...(number && { number }), ...(uri && { uri }) } },
      },
    }),
  ),
  rotation: kind(
    fc.record({ refresh_token: one('new', 'added', 'same', 'omitted'), access_token: maybe(one('lives', 'ends')) }),
    ({ refresh_token, access_token }) => ({
      rotation: { refresh_token, from, bites, ...(access_token && { access_token }) },
    }),
  ),
  lifetimes: kind(
    fc.record({
      code: maybe(one(30, 300)),
      access_token: maybe(one(90, 900, 86_400)),
      refresh_token: maybe(one(86_400, 5_184_000)),
    }),
    (lifetimes) => ({
      lifetimes: Object.fromEntries(
        Object.entries(lifetimes).flatMap(([id, seconds]) =>
          seconds === undefined ? [] : [[id, { seconds, from, bites }]],
        ),
      ),
    }),
  ),
  'no secret': kind(fc.constant({}), () => {
    const named = { from, authenticates: null, sends: { fields: { client_id: field('plain', 'client_id') } } };
    return { client: { secret: 'none', from }, legs: { exchange: named, refresh: named, revoke: named } };
  }),
  place: kind(
    fc.record({
      leg: one('authorize', 'exchange', 'refresh', 'revoke'),
      path: one('/oauth/in', '/token', '/api/me', '/a%20b', '/a/../b'),
      or: maybe(one('/other', '/token')),
      method: maybe(one('GET', 'POST', 'DELETE')),
    }),
    ({ leg, path, or, method }) => ({
      legs: {
        [leg]: { from, path, ...((or || method) && { or: [{ ...(or && { path: or }), ...(method && { method }) }] }) },
      },
    }),
  ),
  origin: kind(
    fc.record({
      url: one('https://{tenant}.example', 'https://x.example/base', 'https://x.example:8443'),
      at: one('site', 'other'),
      leg: one('exchange', 'authorize', 'refresh'),
    }),
    ({ url, at, leg }) => ({
      origins: {
        [at]: {
          url,
          from,
          bites,
          ...(url.includes('{') && { parameters: { tenant: { example: 'acme', means: 'the customer' } } }),
        },
      },
      legs: { [leg]: { at, from } },
    }),
  ),
  api: kind(
    fc.record({
      id: one('me', 'projects'),
      in: one('header', 'query', 'form', 'json'),
      name: one('authorization', 'x-token', 'access_token', 'data.key'),
      prefix: maybe(one('Bearer ', 'token ', 'Key:')),
      method: one('GET', 'POST'),
      or: maybe(one('query', 'header')),
      choice: fc.boolean(),
      scope: maybe(one('profile:read', 'projects:write')),
      serves: one('person', 'people', 'projects', 'teams'),
      status: one(200, 201),
    }),
    (drawn) => ({
      apis: {
        [drawn.id]: {
          from,
          method: drawn.method,
          at: 'site',
          path: `/v2/${drawn.id}`,
          serves: drawn.serves,
          ...(drawn.scope && { scope: drawn.scope }),
          answers: { in: 'json', status: drawn.status, body: 'json', from, fields: {} },
          sends: {
            in: drawn.in,
            from,
            fields: {
              access_token: {
                name: drawn.name,
                use: 'required',
                from,
                bites,
                ...(drawn.prefix && { prefix: drawn.prefix }),
                ...(drawn.or && { or: [{ in: drawn.or, name: 'key' }], ...(drawn.choice && { choice: true }) }),
              },
            },
          },
        },
      },
    }),
  ),
  pkce: kind(
    fc.record({
      honoured: fc.boolean(),
      demanded: fc.boolean(),
      use: maybe(one('required', 'optional', 'absent')),
      method: maybe(one('S256', 'plain')),
    }),
    ({ honoured, demanded, use, method }) => ({
      pkce: { honoured, demanded, from, bites },
      ...(use && {
        legs: {
          authorize: {
            sends: {
              from,
              fields: {
                code_challenge: field('plain', 'code_challenge', { use }),
                code_challenge_method: field('plain', 'code_challenge_method', {
                  use,
                  ...(method && { value: method }),
                }),
              },
            },
          },
        },
      }),
    }),
  ),
  scopes: kind(
    fc.record({
      examples: one(['read', 'write'], ['a.b', 'c:d', 'e'], ['only']),
      known: one('any', 'listed'),
      implies: fc.boolean(),
      normalized: fc.boolean(),
      opens: fc.boolean(),
    }),
    ({ examples, known, implies, normalized, opens }) => ({
      scopes: {
        from,
        bites,
        examples,
        known,
        ...(implies && { implies: { [examples[0] as string]: examples.slice(1) } }),
        ...(normalized && { normalized: true }),
        ...(opens && { opens: { [examples[0] as string]: { what: 'a door', from } } }),
      },
    }),
  ),
  redirects: kind(
    fc.record({
      registered: one('one', 'several'),
      compared: one('exactly', 'below'),
      fragment: one('refused', 'kept'),
      https: one('unchecked', 'beyond-loopback'),
    }),
    (redirects) => ({ redirects: { ...redirects, from, bites } }),
  ),
  acts: kind(fc.record({ login: fc.boolean(), consent: fc.boolean() }), ({ login, consent }) => ({
    login: { asked: login, from },
    consent: { asked: consent, from, bites },
  })),
  gone: kind(one('refresh', 'revoke', 'me'), (gone) =>
    gone === 'me' ? { apis: { me: null } } : { legs: { [gone]: null } },
  ),
  direct: kind(
    fc.record({
      in: one('form', 'json', 'query', 'header'),
      style,
      answer: one('json', 'header', 'form'),
      status: one(200, 201),
    }),
    (drawn) => ({
      legs: {
        direct: {
          from,
          bites,
          method: 'POST',
          at: 'site',
          path: '/direct',
          offered: true,
          sends: {
            in: drawn.in,
            from,
            bites,
            fields: fieldsOf(drawn.style, { username: {}, password: {}, client_id: {} }),
          },
          answers: {
            in: drawn.answer,
            body: drawn.answer === 'header' ? 'empty' : drawn.answer,
            status: drawn.status,
            from,
            fields: fieldsOf(drawn.style, { code: {} }),
          },
        },
      },
    }),
  ),
  implicit: kind(
    fc.record({ in: one('query', 'fragment'), style, time: one(...TIME_UNITS), type: one('token', 'id') }),
    (drawn) => ({
      implicit: {
        from,
        bites,
        in: drawn.in,
        response_type: drawn.type,
        fields: fieldsOf(drawn.style, {
          access_token: {},
          token_type: { value: 'Bearer' },
          expires_in: { time: drawn.time },
          state: { ifSent: true },
        }),
      },
    }),
  ),
  tweak: kind(tweaks, tweak),
};

const departures: fc.Arbitrary<Departure> = fc.oneof(
  ...Object.entries(KINDS).map(([name, { draw }]) =>
    (draw as fc.Arbitrary<Departure['with']>).map((drawn): Departure => ({ kind: name, with: drawn })),
  ),
);

export const departuresArbitrary: fc.Arbitrary<Departure[]> = fc.array(departures, { minLength: 1, maxLength: 5 });

/** The spec that departs so: plain JSON, as an author would write it. */
export function specOf(all: readonly Departure[]): PlainPatch {
  const facts = all.reduce<PlainPatch>((below, { kind: name, with: drawn }) => {
    const { patch } = KINDS[name as keyof typeof KINDS] as Kind<unknown>;
    return lay(below, patch(drawn, mergeFacts(standardFacts, below) as Facts));
  }, {});
  return {
    id: 'drawn',
    name: 'Drawn',
    summary: 'The standard, with departures.',
    document: { title: 'Departures', read: '2026-11-21' },
    sections: { a: 'A section' },
    facts,
    unsettled: [],
  };
}
