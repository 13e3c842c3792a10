/** Puts another value into a request, or takes it out, wherever the facts have it. It knows no condition and no provider. */
import type { HttpRequest } from '../../../mocks/index.ts';
import type { Field, Leg } from '../../../specs/language/spec.ts';
import type { Carrier, Role } from '../../../specs/language/words.ts';

export type Alteration = { role: Role /** `null` takes it out. */; value: string | null };

type Change = { name: string; value: string | null };

/** The altered request; the same one where the leg has no place for the role. Of several ways to authenticate, the first. */
export function alterRequest(request: HttpRequest, leg: Leg, { role, value }: Alteration): HttpRequest {
  const field = leg.sends.fields[role] ?? leg.authenticates?.groups[0]?.fields[role];
  if (!field || field.use === 'absent') return request;
  return ALTER[field.in ?? leg.sends.in](request, { name: field.name, value: dressed(field, value) });
}

function dressed({ prefix = '', quoted, marks = "'" }: Field, value: string | null): string | null {
  if (value === null) return null;
  return prefix + (quoted === 'always' ? marks + value + marks : value);
}

const inParams = (text: string, { name, value }: Change): string => {
  const params = new URLSearchParams(text);
  if (value === null) params.delete(name);
  else params.set(name, value);
  return params.toString();
};

const inQuery = (request: HttpRequest, change: Change): HttpRequest => {
  const [before, query = ''] = request.url.split('?') as [string, string?];
  return { ...request, url: `${before}?${inParams(query, change)}`.replace(/\?$/, '') };
};

const inHeader = (request: HttpRequest, { name, value }: Change): HttpRequest => {
  const others = request.headers.filter(([key]) => key.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: value === null ? others : [...others, [name, value]] };
};

const inJson = (request: HttpRequest, { name, value }: Change): HttpRequest => {
  if (request.body === '') return request;
  const root = JSON.parse(request.body) as Record<string, unknown>;
  const keys = name.split('.');
  const last = keys.pop() as string;
  const owner = keys.reduce((so, key) => (so[key] ?? {}) as Record<string, unknown>, root);
  if (value === null) delete owner[last];
  else owner[last] = value;
  return { ...request, body: JSON.stringify(root) };
};

/** Either half of `Authorization: Basic`; without one of them the header goes. */
const inBasic = (request: HttpRequest, { name, value }: Change): HttpRequest => {
  const [, encoded] = request.headers.find(([key]) => key.toLowerCase() === 'authorization') ?? [];
  if (!encoded?.startsWith('Basic ')) return request;
  const [username = '', password = ''] = atob(encoded.slice('Basic '.length)).split(':');
  const parts = { username, password, [name]: value === null ? null : encodeURIComponent(value) };
  const whole = value === null ? null : `Basic ${btoa(`${parts.username}:${parts.password}`)}`;
  return inHeader(request, { name: 'authorization', value: whole });
};

const ALTER: Record<Carrier, (request: HttpRequest, change: Change) => HttpRequest> = {
  query: inQuery,
  fragment: (request) => request,
  form: (request, change) => ({ ...request, body: inParams(request.body, change) }),
  json: inJson,
  header: inHeader,
  basic: inBasic,
};
