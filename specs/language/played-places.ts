/** Where requests go, so far as it can be played: URLs that survive being read, and no two requests at one that nothing tells apart. */
import type { Facts, Leg } from './spec.ts';
import { issueOf, quote, type SpecIssue } from './spec-error.ts';
import { LEGS } from './words.ts';

export const placeIssues = (facts: Facts): SpecIssue[] => [
  ...originIssues(facts),
  ...legsOf(facts).flatMap(({ path, leg }) => [
    ...pathIssues(`${path}.path`, leg.path),
    ...(leg.or ?? []).flatMap((way, index) =>
      way.path === undefined ? [] : pathIssues(`${path}.or.${index}.path`, way.path),
    ),
  ]),
  ...sharedPlaces(facts),
];

type Named = { path: string; id: string; leg: Leg };

const legsOf = ({ legs, apis }: Facts): Named[] => [
  ...LEGS.flatMap((id) => {
    const leg = legs[id];
    return leg ? [{ path: `facts.legs.${id}`, id, leg }] : [];
  }),
  ...Object.entries(apis).map(([id, leg]) => ({ path: `facts.apis.${id}`, id: `api ${id}`, leg })),
];

function originIssues({ origins }: Facts): SpecIssue[] {
  return Object.entries(origins).flatMap(([id, { url, parameters = {} }]) => {
    const unknown = [...url.matchAll(/\{([^}]*)\}/g)]
      .map((match) => match[1] ?? '')
      .find((name) => !(name in parameters));
    const path = `facts.origins.${id}.url`;
    if (unknown !== undefined)
      return [
        issueOf(
          path,
          'each name in braces under "parameters"',
          quote(`{${unknown}}`),
          `state "parameters": { ${quote(unknown)}: … }`,
        ),
      ];
    const plain = url.replaceAll(/\{[^}]*\}/g, 'x');
    return URL.canParse(plain) && !/[?#]/.test(plain)
      ? []
      : [
          issueOf(
            path,
            'a URL without query and fragment',
            quote(url),
            'state the origin, and the rest as "path" of each leg',
          ),
        ];
  });
}

/** Our own pages stand there. */
const OWN = '/quirkproof/';

function pathIssues(path: string, value: string): SpecIssue[] {
  if (value.includes('#'))
    return [
      issueOf(
        path,
        'a path that a server sees',
        quote(value),
        'state the path before the #: what stands behind it stays in the browser',
      ),
    ];
  if (value.includes('?'))
    return [
      issueOf(
        path,
        'a path without a query',
        quote(value),
        'state each parameter under "sends", or tell of it in a remark',
      ),
    ];
  if (/[{}]/.test(value))
    return [
      issueOf(
        path,
        'a path that is the same for everybody',
        quote(value),
        'state an example in place of the name in braces, or an origin with "parameters"',
      ),
    ];
  if (value.startsWith(OWN))
    return [
      issueOf(
        path,
        `a path that does not begin with ${OWN}`,
        quote(value),
        'use another: pages of the mock stand there',
      ),
    ];
  return new URL(`https://host${value}`).pathname === value
    ? []
    : [
        issueOf(
          path,
          'a path as a URL has it, encoded and without steps back',
          quote(value),
          `write it as ${quote(new URL(`https://host${value}`).pathname)}`,
        ),
      ];
}

/** Legs at one URL are told apart by their grant types; one without is known by what it presents. */
function sharedPlaces(facts: Facts): SpecIssue[] {
  const all = legsOf(facts).flatMap(({ path, id, leg }) =>
    [leg, ...(leg.or ?? [])].map(({ method = leg.method, path: at = leg.path }) => ({
      path,
      id,
      leg,
      where: `${method} ${leg.at} ${at}`,
    })),
  );
  return all.flatMap((one, index) => {
    const other = all.slice(0, index).find((earlier) => earlier.where === one.where && earlier.id !== one.id);
    if (!other || areToldApart(one, other)) return [];
    return [
      issueOf(
        `${one.path}.path`,
        `a place of its own, or another grant type than the ${other.id}`,
        quote(one.where),
        'state another path or method, or a "value" of the grant type for each',
      ),
    ];
  });
}

const TOLD_BY: Record<string, 'code' | 'refresh_token' | 'token' | 'password'> = {
  exchange: 'code',
  refresh: 'refresh_token',
  revoke: 'token',
  direct: 'password',
};

function areToldApart(one: Pick<Named, 'id' | 'leg'>, other: Pick<Named, 'id' | 'leg'>): boolean {
  const [a, b] = [one, other].map(({ leg }) => leg.sends.fields.grant_type);
  if (!(one.id in TOLD_BY) || !(other.id in TOLD_BY)) return false;
  const isDemanded = (field: typeof a) => field?.use === 'required';
  if (a?.value !== undefined && b?.value !== undefined && a.value === b.value) return false;
  return (isDemanded(a) && isDemanded(b)) || presents(one) !== presents(other);
}

/** The credential by which a request without a grant type is known, where it stands. */
function presents({ id, leg }: Pick<Named, 'id' | 'leg'>): string {
  const field = leg.sends.fields[TOLD_BY[id] as 'code'];
  return `${field?.in ?? leg.sends.in} ${field?.name}`;
}
