/** Writes a request from facts and values, by the habits of the client and with the faults of the policy in it. */
import { pathOf } from '../../specs/clauses/path-of.ts';
import type { Field, Leg } from '../../specs/language/spec.ts';
import { isThere } from '../../specs/language/uses.ts';
import type { AnyLeg, Carrier, Role } from '../../specs/language/words.ts';
import { isSaid, separatorOf } from './fields.ts';
import type { Habits } from './habits.ts';
import { encodePairs, encodeValue, inOrder, writeScheme } from './manners.ts';
import type { ClientFault, Policy } from './policy.ts';

/** How a client goes about it: what it does as it likes, and what it gets wrong. */
export type Manner = { policy: Policy; habits: Habits };

/** Which leg a request is of, and which of the APIs. */
export type At = { leg: AnyLeg; api?: string };

export type ClientValues = Partial<Record<Role, string>>;
export type Composed = { method: string; url: string; headers: Record<string, string>; body: string | undefined };

type Groups = NonNullable<Leg['authenticates']>['groups'];
type Entry = { in: Carrier; role?: Role; name: string; value: string; field: Field };

/** Where a value goes that is put in the wrong carrier, by preference. */
const FOREIGN: Record<Carrier, Carrier[] | undefined> = {
  // What is taken out of it goes where `besides` says.
  query: undefined,
  fragment: ['query'],
  form: ['query', 'header'],
  json: ['query', 'header'],
  header: ['query', 'form'],
  basic: ['form'],
};
/** Where a whole message goes that is put in the wrong carrier, by preference. */
const OTHER: Record<Carrier, Carrier[] | undefined> = {
  query: undefined,
  fragment: ['query'],
  form: ['json', 'header'],
  json: ['form', 'header'],
  header: ['form', 'json'],
  basic: ['form'],
};

/** The first carrier that the document does not show for this value as well. */
const unlawful = (carriers: Carrier[] | undefined, { or = [] }: Field): Carrier | undefined =>
  carriers?.find((carrier) => !or.some((place) => place.in === carrier));

/** What is taken out of the query: no server sees a fragment, and a browser sends no body. */
const besides = ({ leg }: At, { method }: Leg): Carrier => {
  if (leg === 'authorize') return 'fragment';
  return method === 'GET' ? 'header' : 'form';
};

/**
 * Composes the request of a leg.
 *
 * @param at the leg and, if it is an API, which: the policy has its faults under what they are about.
 */
export function compose(leg: Leg, at: At, url: string, values: ClientValues, manner: Manner): Composed {
  const { policy, habits } = manner;
  const entries = (Object.entries(leg.sends.fields) as [Role, Field][]).flatMap(([role, field]) =>
    fieldEntries(leg, at, role, field, values, manner),
  );
  const whole = policy[pathOf({ is: 'carrier', ...at })] === 'other-carrier';
  const placed = whole
    ? entries.map((entry) =>
        entry.in === leg.sends.in && entry.role !== 'content_type'
          ? { ...entry, in: unlawful(OTHER[entry.in], entry.field) ?? besides(at, leg) }
          : entry,
      )
    : entries;
  const further = furtherEntries(leg, at, values, habits);
  const all = [...placed, ...further, ...repeatedly(leg, at, policy), ...credentials(leg, at, values, manner)];
  return write(leg, url, inOrder(all, habits), policy[pathOf({ is: 'endpoint', ...at })], habits);
}

function fieldEntries(
  leg: Leg,
  at: At,
  role: Role,
  field: Field,
  values: ClientValues,
  { policy, habits }: Manner,
): Entry[] {
  const fault = policy[pathOf({ is: 'field', role, ...at })];
  const value = values[role] ?? (fault === 'alter' ? 'unasked' : bodyType(role, field, habits));
  if (!isThere(field) || value === undefined || fault === 'omit' || isOmitted(role, field, value, habits)) return [];
  const isShown = role === 'access_token' && policy['security/token-in-header'] === 'misplace';
  const chosen = (typeof habits.place === 'number' ? habits.place : 0) - 1;
  const other = isShown
    ? field.or?.find((place) => place.in === 'query')
    : (field.or?.[chosen] ?? outOfTheUrl(leg, role, field));
  const place = other && !(other.in === 'query' && SECRETS.includes(role)) ? other : field;
  const entry: Entry = {
    in: place.in ?? leg.sends.in,
    role,
    name: place.name,
    value: (place.prefix ?? '') + marked(field, value, habits),
    field,
  };
  switch (fault) {
    case 'rename':
      return [{ ...entry, name: `my_${entry.name}` }];
    case 'misplace':
      return [{ ...entry, in: unlawful(FOREIGN[entry.in], field) ?? besides(at, leg) }];
    case 'alter':
      return [{ ...entry, value: `${field.prefix ?? ''}${altered(role, value)}` }];
    case 'garble':
      return [{ ...entry, value: `${entry.value}==` }];
    case 'twice':
      return [entry, entry];
    case 'no-prefix':
      return [{ ...entry, value }];
    case 'narrow':
      return [{ ...entry, value: value.split(separatorOf(field))[0] ?? '' }];
    case 'other-list':
      return [{ ...entry, value: value.replaceAll(separatorOf(field), separatorOf(field) === ',' ? ' ' : ',') }];
    default:
      return habits.place === 'both' && leg.sends.differing ? [entry, ...besideIt(entry, field)] : [entry];
  }
}

/** A header for a token that could stand in the URL as well (RFC 9700 §4.3.2). */
const outOfTheUrl = ({ sends }: Leg, role: Role, { in: carrier = sends.in, or }: Field) =>
  role === 'access_token' && carrier === 'query' ? or?.find((place) => place.in === 'header') : undefined;

/** The same value at every further place. */
const besideIt = (entry: Entry, { or = [] }: Field): Entry[] =>
  or.map(({ in: carrier = entry.in, name }) => ({ ...entry, in: carrier, name }));

/** A content type where there is no content. */
function bodyType(
  role: Role,
  { value, example = 'application/json' }: Field,
  { optional }: Habits,
): string | undefined {
  if (role !== 'content_type') return undefined;
  return value ?? (optional === 'all' ? example : undefined);
}

/** What binds an answer to its request is never left out for being optional (RFC 6749 §10.12, RFC 7636). */
const BINDING: readonly Role[] = ['state', 'code_challenge', 'code_challenge_method', 'code_verifier'];
/** These stand in no URL, wherever else a provider looks for them (RFC 6749 §2.3.1). */
const SECRETS: readonly Role[] = ['client_secret', 'refresh_token'];

/** Nor is what says something else than what leaving it out would say. */
const isOmitted = (role: Role, field: Field, value: string, habits: Habits): boolean =>
  !BINDING.includes(role) && !isSaid(field, habits) && !(role === 'response_type' && value !== field.value);

const marked = ({ quoted, marks = "'" }: Field, value: string, { quotes }: Habits): string =>
  quoted === 'always' || (quoted === 'either' && quotes === 'always') ? `${marks}${value}${marks}` : value;

/** What no document asks for stands where the message has its own values. */
function furtherEntries(
  leg: Leg,
  { leg: id }: At,
  values: ClientValues,
  { further = {}, pkce, repeats }: Habits,
): Entry[] {
  const kind = id === 'authorize' || id === 'api' ? id : 'token';
  const carrier = kind === 'api' ? 'query' : leg.sends.in;
  const proof = (['code_challenge', 'code_challenge_method', 'code_verifier'] as const)
    .filter((role) => pkce === 'always' && (leg.sends.fields[role]?.use ?? 'absent') === 'absent')
    .map((role) => [role, values[role]]);
  const repeated = (['client_id', 'redirect_uri', 'scope'] as const)
    .filter(() => repeats && kind === 'token')
    .map((role) => [role, values[role]]);
  const listed = Object.entries(further[kind] ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value] as const),
  );
  return [...listed, ...proof, ...repeated]
    .filter(([name]) => Object.values(leg.sends.fields).every((field) => field?.name !== name))
    .flatMap(([word = '', value]) => {
      const name = carrier === 'header' ? word.replaceAll('_', '-') : word;
      const field: Field = { name, use: 'optional', from: 'assumed: no document asks for it' };
      return value === undefined ? [] : [{ in: carrier, name, value, field }];
    });
}

/** What no document asks for, once more than once. */
function repeatedly({ sends }: Leg, { leg }: At, policy: Policy): Entry[] {
  const isHere = ['authorize', 'exchange', 'refresh'].includes(leg) && ['query', 'form'].includes(sends.in);
  if (policy['security/parameters-once'] !== 'twice' || !isHere) return [];
  const field: Field = { name: 'lang', use: 'optional', from: 'assumed: no document asks for it' };
  return ['en', 'de'].map((value) => ({ in: sends.in, name: field.name, value, field }));
}

/** A wrong value that a provider could not take for another right one. */
function altered(role: Role, value: string): string {
  // Nobody but the client knows what else it could have been.
  if (role === 'state' || role === 'nonce') return '';
  if (role === 'redirect_uri') return `${value}/elsewhere`;
  if (role === 'code' || role === 'access_token' || role === 'refresh_token' || role === 'token')
    return encodeURIComponent(value) === value ? `${value}%20` : encodeURIComponent(value);
  return `${value}-x`;
}

function credentials(leg: Leg, at: At, values: ClientValues, { policy, habits }: Manner): Entry[] {
  if (!leg.authenticates) return [];
  const fault = policy[pathOf({ is: 'authentication', ...at })];
  if (fault === 'no-credentials') return [];
  const { groups: ways } = leg.authenticates;
  const groups =
    fault === 'both-credentials' ? ways : habits.authentication === 'last' ? ways.slice(-1) : ways.slice(0, 1);
  const beside =
    habits.identifies === 'twice' ? ways.flatMap(({ fields }) => besideBasic(groups, fields.client_id)) : [];
  const named = beside.map((field) => ({ in: leg.sends.in, name: field.name, field, value: values.client_id ?? '' }));
  const proved = groups.flatMap((group) =>
    (Object.entries(group.fields) as [Role, Field][]).map(([role, field]) => {
      const given = values[role] ?? '';
      const value = fault === 'wrong-credentials' && role === 'client_secret' ? `${given}x` : given;
      return {
        in: field.in ?? leg.sends.in,
        role,
        name: field.name,
        field,
        // RFC 6749 §2.3.1: both are form-encoded first.
        value: fault === 'raw-credentials' || field.in !== 'basic' ? value : encodeValue(value, habits, 'form'),
      };
    }),
  );
  return [...proved, ...named];
}

/** Where else a client that authenticates by Basic names itself: that proves nothing, and may be said (RFC 6749 §3.2.1). */
const besideBasic = (used: Groups, field: Field | undefined): Field[] =>
  field && field.in !== 'basic' && used.every(({ fields }) => fields.client_id?.in === 'basic') ? [field] : [];

function write(leg: Leg, told: string, entries: Entry[], fault: ClientFault | undefined, habits: Habits): Composed {
  const lawful = [leg.method, ...(leg.or ?? []).map((other) => other.method)];
  const way = leg.or?.[(habits.way ?? 0) - 1];
  const url = way?.path !== undefined && told.endsWith(leg.path) ? told.slice(0, -leg.path.length) + way.path : told;
  const method =
    fault === 'wrong-method'
      ? (['GET', 'POST', 'PUT'].find((one) => !lawful.some((each) => each === one)) ?? leg.method)
      : (way?.method ?? leg.method);
  const of = (carrier: Carrier) => entries.filter((entry) => entry.in === carrier);
  const form = of('form');
  const json = of('json');
  const bodiless = method === 'GET';
  const query = [...of('query'), ...(bodiless ? [...form, ...json] : [])];
  const basic = of('basic');
  const headers: Record<string, string> = Object.fromEntries(
    of('header').map(({ name, value }) => [name.toLowerCase(), value]),
  );
  if (basic.length > 0) {
    const part = (name: string) => basic.find((entry) => entry.name === name)?.value ?? '';
    headers.authorization = `Basic ${Buffer.from(`${part('username')}:${part('password')}`).toString('base64')}`;
  }
  if (headers.authorization !== undefined) headers.authorization = writeScheme(headers.authorization, habits);
  let body: string | undefined;
  if (!bodiless && form.length > 0) {
    headers['content-type'] = habits.formType ?? 'application/x-www-form-urlencoded';
    body = encodePairs(form, habits, 'form');
  } else if (!bodiless && json.length > 0) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(json.reduce<object>((all, { name, value }) => nest(all, name.split('.'), value), {}));
  }
  const target = fault === 'wrong-path' ? `${url}/elsewhere` : url;
  const fragment = of('fragment');
  const full = [target, ...(query.length > 0 ? [`?${encodePairs(query, habits, 'url')}`] : [])].join('');
  const whole = fragment.length > 0 ? `${full}#${encodePairs(fragment, habits, 'url')}` : full;
  return { method, url: whole, headers: { ...habits.headers, ...headers }, body };
}

/** Puts a value under a dotted path. */
const nest = (into: object, [key = '', ...rest]: string[], value: string): object => ({
  ...into,
  [key]: rest.length === 0 ? value : nest((into as Record<string, object>)[key] ?? {}, rest, value),
});
