/** Writes a request from facts and values, with the faults of the policy in it. */

import type { Field, Leg } from '../../specs/language/spec.ts';
import type { Carrier, Role } from '../../specs/language/words.ts';
import type { Fault, Policy } from './policy.ts';

export type Values = Partial<Record<Role, string>>;
export type Composed = { method: string; url: string; headers: Record<string, string>; body: string | undefined };

type Entry = { in: Carrier; name: string; value: string; field: Field };

/** Where a value goes that is put in the wrong carrier, by preference. */
const FOREIGN: Partial<Record<Carrier, Carrier[]>> = {
  fragment: ['query'],
  form: ['query', 'header'],
  json: ['query', 'header'],
  header: ['query', 'form'],
  basic: ['form'],
};
/** Where a whole message goes that is put in the wrong carrier, by preference. */
const OTHER: Partial<Record<Carrier, Carrier[]>> = {
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
const besides = (path: string, { method }: Leg): Carrier => {
  if (path === 'authorize') return 'fragment';
  return method === 'GET' ? 'header' : 'form';
};

/**
 * Composes the request of a leg.
 *
 * @param path the leg's path in clause ids, under which the policy has its faults.
 */
export function compose(leg: Leg, path: string, url: string, values: Values, policy: Policy): Composed {
  const entries = (Object.entries(leg.sends.fields) as [Role, Field][]).flatMap(([role, field]) =>
    fieldEntries(leg, path, role, field, values, policy),
  );
  const whole = policy[`${path}/carrier`] === 'other-carrier';
  const placed = whole
    ? entries.map((entry) =>
        entry.in === leg.sends.in
          ? { ...entry, in: unlawful(OTHER[entry.in], entry.field) ?? besides(path, leg) }
          : entry,
      )
    : entries;
  return write(leg, url, [...placed, ...credentials(leg, path, values, policy)], policy[`${path}/endpoint`]);
}

function fieldEntries(leg: Leg, path: string, role: Role, field: Field, values: Values, policy: Policy): Entry[] {
  const fault = policy[`${path}/${role}`];
  const value = values[role] ?? (fault === 'alter' ? 'unasked' : undefined);
  if (field.use === 'absent' || value === undefined || fault === 'omit') return [];
  const entry: Entry = {
    in: field.in ?? leg.sends.in,
    name: field.name,
    value: (field.prefix ?? '') + marked(field, value),
    field,
  };
  switch (fault) {
    case 'rename':
      return [{ ...entry, name: `my_${entry.name}` }];
    case 'misplace':
      return [{ ...entry, in: unlawful(FOREIGN[entry.in], field) ?? besides(path, leg) }];
    case 'alter':
      return [{ ...entry, value: `${field.prefix ?? ''}${altered(role, value)}` }];
    case 'garble':
      return [{ ...entry, value: `${entry.value}==` }];
    case 'twice':
      return [entry, entry];
    case 'no-prefix':
      return [{ ...entry, value }];
    case 'narrow':
      return [{ ...entry, value: value.split(field.list === ',' ? ',' : ' ')[0] ?? '' }];
    case 'other-list':
      return [{ ...entry, value: value.replaceAll(field.list === ',' ? ',' : ' ', field.list === ',' ? ' ' : ',') }];
    default:
      return [entry];
  }
}

const marked = ({ quoted, marks = "'" }: Field, value: string): string =>
  quoted === 'always' ? `${marks}${value}${marks}` : value;

/** A wrong value that a provider could not take for another right one. */
function altered(role: Role, value: string): string {
  // Nobody but the client knows what else it could have been.
  if (role === 'state' || role === 'nonce') return '';
  if (role === 'redirect_uri') return `${value}/elsewhere`;
  if (role === 'code' || role === 'access_token' || role === 'refresh_token' || role === 'token')
    return encodeURIComponent(value) === value ? `${value}%20` : encodeURIComponent(value);
  return `${value}-x`;
}

function credentials(leg: Leg, path: string, values: Values, policy: Policy): Entry[] {
  if (!leg.authenticates) return [];
  const fault = policy[`${path}/authentication`];
  if (fault === 'no-credentials') return [];
  const groups = fault === 'both-credentials' ? leg.authenticates.groups : leg.authenticates.groups.slice(0, 1);
  return groups.flatMap((group) =>
    (Object.entries(group.fields) as [Role, Field][]).map(([role, field]) => {
      const given = values[role] ?? '';
      const value = fault === 'wrong-credentials' && role === 'client_secret' ? `${given}x` : given;
      return {
        in: field.in ?? leg.sends.in,
        name: field.name,
        field,
        value: fault === 'raw-credentials' || field.in !== 'basic' ? value : formEncode(value),
      };
    }),
  );
}

/** RFC 6749 §2.3.1: id and secret are form-encoded before they are put into Basic. */
const formEncode = (text: string): string => new URLSearchParams({ v: text }).toString().slice(2);

function write(leg: Leg, url: string, entries: Entry[], fault: Fault | undefined): Composed {
  const lawful = [leg.method, ...(leg.or ?? []).map((other) => other.method)];
  const method =
    fault === 'wrong-method'
      ? (['GET', 'POST', 'PUT'].find((one) => !lawful.some((each) => each === one)) ?? leg.method)
      : leg.method;
  const of = (carrier: Carrier) => entries.filter((entry) => entry.in === carrier);
  const form = of('form');
  const json = of('json');
  const bodiless = method === 'GET';
  const query = [...of('query'), ...(bodiless ? [...form, ...json] : [])];
  const basic = of('basic');
  const headers = Object.fromEntries(of('header').map(({ name, value }) => [name, value]));
  if (basic.length > 0) {
    const part = (name: string) => basic.find((entry) => entry.name === name)?.value ?? '';
    headers.authorization = `Basic ${Buffer.from(`${part('username')}:${part('password')}`).toString('base64')}`;
  }
  let body: string | undefined;
  if (!bodiless && form.length > 0) {
    headers['content-type'] = 'application/x-www-form-urlencoded';
    body = params(form);
  } else if (!bodiless && json.length > 0) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(json.reduce<object>((all, { name, value }) => nest(all, name.split('.'), value), {}));
  }
  const target = fault === 'wrong-path' ? `${url}/elsewhere` : url;
  const fragment = of('fragment');
  const full =
    target + (query.length > 0 ? `?${params(query)}` : '') + (fragment.length > 0 ? `#${params(fragment)}` : '');
  return { method, url: full, headers, body };
}

/** Puts a value under a dotted path. */
const nest = (into: object, [key = '', ...rest]: string[], value: string): object => ({
  ...into,
  [key]: rest.length === 0 ? value : nest((into as Record<string, object>)[key] ?? {}, rest, value),
});

const params = (entries: Entry[]): string =>
  new URLSearchParams(entries.map(({ name, value }): [string, string] => [name, value])).toString();
