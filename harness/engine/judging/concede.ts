/**
 * Concessions: so that one fault of a client does not hide the next, the facts that the mock follows are loosened at the
 * node that failed, and the case is played again. The judge keeps the true facts.
 */
import type { Clause } from '../../../specs/clauses/clause.ts';
import { mergeFacts } from '../../../specs/language/merge.ts';
import type { Facts, Field, Leg, Place } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';
import type { Instead, StrayPlace } from '../checks/observation.ts';

/** The facts with the node loosened at which a client failed in this way; the same facts where nothing can be conceded. */
export function concede({ subject }: Clause, instead: Instead, facts: Facts): Facts {
  if (
    subject.is !== 'endpoint' &&
    subject.is !== 'carrier' &&
    subject.is !== 'field' &&
    subject.is !== 'authentication'
  )
    return facts;
  const api = 'api' in subject ? (subject.api ?? '') : '';
  const leg = subject.leg === 'api' ? facts.apis[api] : facts.legs[subject.leg];
  const patch = leg && patchLeg(subject.is, subject.is === 'field' ? subject.role : undefined, leg, instead);
  if (!patch) return facts;
  const loosened = mergeFacts(
    facts,
    subject.leg === 'api' ? { apis: { [api]: patch } } : { legs: { [subject.leg]: patch } },
  ) as Facts;
  return subject.is === 'field' && subject.role === 'code_challenge' ? withoutPkce(loosened) : loosened;
}

/** Who sends no challenge has no verifier either, and cannot be held to one. */
function withoutPkce(facts: Facts): Facts {
  const verifier = facts.legs.exchange?.sends.fields.code_verifier;
  const patch = verifier && {
    legs: { exchange: { sends: { fields: { code_verifier: { ...verifier, use: 'optional' } } } } },
  };
  return mergeFacts(facts, { pkce: { demanded: false }, ...patch }) as Facts;
}

function patchLeg(
  is: 'endpoint' | 'carrier' | 'field' | 'authentication',
  role: Role | undefined,
  leg: Leg,
  instead: Instead,
): object | undefined {
  if (is === 'authentication') return { authenticates: null };
  if (is === 'endpoint' && instead.did === 'aim') {
    const path = pathBehind(leg.path, instead.url);
    return {
      or: [...(leg.or ?? []), { method: instead.method, ...(path !== undefined && { path }) }],
      ...(instead.places && moveTo(leg, instead.places)),
    };
  }
  if (is === 'carrier' && instead.did === 'carry') return moveTo(leg, instead.places);
  if (is === 'field' && role) {
    const field = patchField(role, leg, instead);
    const inBody = instead.did === 'misplace' && isBody(instead.place);
    return field && { sends: { fields: { [role]: field, ...(inBody && anyContentType(leg)) } } };
  }
  return undefined;
}

/** Its values also where they stand in place of the documented carrier; nothing, if none of them does. */
function moveTo(leg: Leg, places: Partial<Record<Role, StrayPlace>>): object | undefined {
  const moved = (Object.entries(leg.sends.fields) as [Role, Field][]).flatMap(([name, field]) => {
    const place = places[name];
    return place ? [[name, alsoAt(field, place)] as const] : [];
  });
  const leavesForm = Object.values(places).some((place) => place !== undefined && place.in !== 'header');
  const fields = { ...Object.fromEntries(moved), ...(leavesForm && anyContentType(leg)) };
  return moved.length === 0 ? undefined : { sends: { fields } };
}

const isBody = (place: Place): boolean => place.in === 'form' || place.in === 'json';

/** What stands in a body comes with the content type of that body. */
function anyContentType({ sends }: Leg): { content_type?: Field } {
  const { content_type: type } = sends.fields;
  return type ? { content_type: { ...type, use: 'absent' } } : {};
}

/** Values without which the provider cannot tell whose request it is. */
const INDISPENSABLE: Role[] = ['code', 'refresh_token', 'access_token', 'token', 'username', 'password'];

function patchField(role: Role, leg: Leg, instead: Instead): Field | undefined {
  const field = leg.sends.fields[role];
  if (!field) return undefined;
  // Written otherwise it could not be read: then it is as good as not sent.
  if (role === 'scope' && instead.did !== 'omit') return { ...field, use: 'absent' };
  if (instead.did === 'misplace') return alsoAt(field, instead.place);
  if (INDISPENSABLE.includes(role)) return undefined;
  if (instead.did === 'omit') return { ...field, use: 'optional', ifSent: false };
  return instead.did === 'alter' ? { ...field, use: 'absent' } : undefined;
}

const alsoAt = (field: Field, place: Place): Field => ({ ...field, or: [...(field.or ?? []), place] });

/** The path that a URL has in place of the documented one, both below the same base. */
function pathBehind(documented: string, url: string): string | undefined {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '');
  const first = documented.split('/')[1] ?? '';
  const start = path.indexOf(`/${first}`);
  if (start >= 0) return path.slice(start);
  const behindTenant = path.replace(/^\/[^/]+/, '');
  return behindTenant === '' ? undefined : behindTenant;
}
