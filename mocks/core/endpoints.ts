/** Where the legs and APIs are reachable, and which of them a request is for by its URL and method alone. */
import type { Api, Facts, Leg } from '../../specs/language/spec.ts';
import { type AnyLeg, LEGS } from '../../specs/language/words.ts';
import type { MockUrls } from '../mock.ts';

/** A leg, or one of the APIs, at one of its places. */
export type Endpoint = { id: Exclude<AnyLeg, 'api'>; leg: Leg } | { id: 'api'; name: string; leg: Api };

export type Route =
  | { is: 'found'; endpoints: Endpoint[] }
  | { is: 'consent' }
  | { is: 'wrong-method'; allow: string[] }
  | { is: 'nothing' };

export type Endpoints = {
  urls: MockUrls;
  /** Where the consent page sends its form. */
  consentUrl: string;
  route(method: string, url: URL): Route;
};

type EndpointPlace = { origin: string; path: string; method: string; endpoint: Endpoint | 'consent' };

const CONSENT_PATH = '/quirkproof/consent';
const ABSENT_PATH = '/quirkproof/absent';

/** @param elsewhere a URL of somebody else's that is told, and at which there is nothing. */
export function createEndpoints(facts: Facts, base: string | Record<string, string>, elsewhere?: string): Endpoints {
  const baseOf = (origin: string): string => {
    const found = typeof base === 'string' ? base : base[origin];
    if (found === undefined)
      throw new RangeError(`base: expected a URL for the origin "${origin}", got none; add it to "base"`);
    return found.replace(/\/+$/, '');
  };
  const home = baseOf((facts.legs.authorize ?? facts.legs.exchange)?.at ?? Object.keys(facts.origins)[0] ?? 'site');
  const consentUrl = home + CONSENT_PATH;
  const urlOf = (leg: Leg): string => baseOf(leg.at) + leg.path;

  const endpoints = endpointsOf(facts);
  const places = [
    place(consentUrl, 'POST', 'consent'),
    ...endpoints.flatMap((endpoint) =>
      placesOf(endpoint.leg).map(({ path, method }) => place(baseOf(endpoint.leg.at) + path, method, endpoint)),
    ),
  ];
  const byPath = groupByPath(places);
  const origins = new Set(places.map(({ origin }) => origin));

  /** Behind a proxy the request's own origin may be none of ours; the path then decides alone. */
  const reachable = (url: URL): EndpointPlace[] =>
    (byPath.get(url.pathname) ?? []).filter(({ origin }) => origin === url.origin || !origins.has(url.origin));

  return {
    consentUrl,
    urls: { ...urlsOf(facts, home, urlOf), ...(elsewhere !== undefined && { elsewhere }) },
    route(method, url) {
      const here = reachable(url);
      if (here.length === 0) return { is: 'nothing' };
      const fitting = here.filter((one) => one.method === method).map(({ endpoint }) => endpoint);
      if (fitting.length === 0) return { is: 'wrong-method', allow: [...new Set(here.map((one) => one.method))] };
      const found = fitting.filter((endpoint) => endpoint !== 'consent');
      return found.length > 0 ? { is: 'found', endpoints: [...new Set(found)] } : { is: 'consent' };
    },
  };
}

function endpointsOf(facts: Facts): Endpoint[] {
  const legs = LEGS.flatMap((id) => {
    const leg = facts.legs[id];
    return leg ? [{ id, leg }] : [];
  });
  return [...legs, ...Object.entries(facts.apis).map(([name, leg]) => ({ id: 'api' as const, name, leg }))];
}

/** The documented place, then those that the document shows beside it. */
const placesOf = (leg: Leg): { path: string; method: string }[] => [
  { path: leg.path, method: leg.method },
  ...(leg.or ?? []).map((other) => ({ path: other.path ?? leg.path, method: other.method ?? leg.method })),
];

function place(url: string, method: string, endpoint: Endpoint | 'consent'): EndpointPlace {
  const { origin, pathname } = new URL(url);
  return { origin, path: pathname, method, endpoint };
}

function groupByPath(places: EndpointPlace[]): Map<string, EndpointPlace[]> {
  const groups = new Map<string, EndpointPlace[]>();
  for (const one of places) groups.set(one.path, [...(groups.get(one.path) ?? []), one]);
  return groups;
}

function urlsOf(facts: Facts, home: string, urlOf: (leg: Leg) => string): MockUrls {
  const { authorize, exchange, refresh, revoke, direct } = facts.legs;
  const orAbsent = (leg: Leg | undefined): string => (leg ? urlOf(leg) : home + ABSENT_PATH);
  return {
    issuer: home,
    authorization: orAbsent(authorize),
    token: orAbsent(exchange),
    refresh: orAbsent(refresh),
    ...(revoke && { revocation: urlOf(revoke) }),
    ...(direct && { directCode: urlOf(direct) }),
    apis: Object.fromEntries(
      Object.entries(facts.apis).map(([name, api]) => [name, { method: api.method, url: urlOf(api) }]),
    ),
  };
}
