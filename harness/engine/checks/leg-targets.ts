/** Where a request of a leg may go. It knows the URLs that the client was told, and no request. */
import type { Api, Facts, Leg } from '../../../specs/language/spec.ts';
import type { AnyLeg } from '../../../specs/language/words.ts';
import type { SetupData } from '../../../specs/record/trace.ts';

export type Target = { method: string; url: string };

/** Where a request of a leg may go, by the URLs that the client was told and the alternatives of the document. */
export function legTargets(leg: AnyLeg, setup: SetupData, facts: Facts, api?: string): Target[] {
  const definition: Leg | Api | undefined = leg === 'api' ? facts.apis[api ?? ''] : facts.legs[leg];
  const told = toldUrl(leg, setup, api);
  if (!definition || told === undefined) return [];
  const root = told.endsWith(definition.path) ? told.slice(0, told.length - definition.path.length) : undefined;
  return [
    { method: definition.method, url: told },
    ...(definition.or ?? []).map((other) => ({
      method: other.method ?? definition.method,
      url: other.path !== undefined && root !== undefined ? root + other.path : told,
    })),
  ];
}

export function toldUrl(leg: AnyLeg, setup: SetupData, api: string | undefined): string | undefined {
  const { endpoints, apis } = setup;
  const urls: Record<AnyLeg, string | undefined> = {
    authorize: endpoints.authorization,
    direct: endpoints.directCode,
    exchange: endpoints.token,
    refresh: endpoints.refresh ?? endpoints.token,
    revoke: endpoints.revocation,
    api: apis[api ?? '']?.url,
  };
  return urls[leg];
}
