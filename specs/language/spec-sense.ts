/**
 * What a well-formed spec can still get wrong: dangling sections and origins, errors that nothing can provoke,
 * departures from the standard that do not say how they bite.
 */

import { differingPaths } from './merge.ts';
import { resolveFacts } from './resolve.ts';
import type { Facts, Field, Leg, ProviderSpec } from './spec.ts';
import { quote, type SpecIssue } from './spec-error.ts';
import { isThere } from './uses.ts';
import { type AnyLeg, CONDITIONS, type Condition, type Role } from './words.ts';

/** Every mistake of sense in a spec whose shape is right. */
export function findNonsense(spec: ProviderSpec, standard: Facts): SpecIssue[] {
  const facts = resolveFacts(standard, spec);
  return [
    ...danglingSections(spec),
    ...danglingOrigins(facts),
    ...unreadableFields(facts),
    ...unreachableErrors(spec, facts),
    ...misplacedErrors(spec),
    ...unansweredChallenge(facts),
    ...(spec.control ? [] : silentQuirks(spec, facts, standard)),
  ];
}

function danglingSections(spec: ProviderSpec): SpecIssue[] {
  const issues: SpecIssue[] = [];
  walk(spec, '', (value, path) => {
    const key = path.slice(path.lastIndexOf('.') + 1);
    if (!/^from$|From$/.test(key) || typeof value !== 'string' || !value.startsWith('#')) return;
    if (!(value.slice(1) in spec.sections)) {
      issues.push({
        path,
        expected: 'a section listed under "sections"',
        got: quote(value),
        mend: `add ${quote(value.slice(1))} to "sections", or cite another`,
      });
    }
  });
  return issues;
}

function danglingOrigins(facts: Facts): SpecIssue[] {
  return legsOf(facts)
    .filter(({ leg }) => !(leg.at in facts.origins))
    .map(({ path, leg }) => ({
      path: `facts.${path}.at`,
      expected: `one of ${Object.keys(facts.origins).map(quote).join(', ')}`,
      got: quote(leg.at),
      mend: 'name an origin listed under "origins"',
    }));
}

/** A time needs its unit and several values their separator, or nobody could read them. */
function unreadableFields(facts: Facts): SpecIssue[] {
  const issues: SpecIssue[] = [];
  walk(facts, 'facts', (value, path) => {
    if (!isField(value) || value.use === 'absent') return;
    const role = path.slice(path.lastIndexOf('.') + 1);
    if (role === 'expires_in' && value.time === undefined) {
      issues.push({
        path: `${path}.time`,
        expected: 'a unit of time',
        got: 'nothing',
        mend: 'state "time", such as "seconds"',
      });
    }
    if (role === 'scope' && value.list === undefined) {
      issues.push({
        path: `${path}.list`,
        expected: 'a separator',
        got: 'nothing',
        mend: 'state "list": " ", "," or "array"',
      });
    }
  });
  return issues;
}

function unreachableErrors(spec: ProviderSpec, facts: Facts): SpecIssue[] {
  const stated = Object.keys(spec.facts.errors?.words ?? {}) as Condition[];
  return stated
    .filter((condition) => facts.errors.words[condition] !== undefined && reachableAt(facts, condition).length === 0)
    .map((condition) => ({
      path: `facts.errors.words.${condition}`,
      expected: `a leg among ${CONDITIONS[condition].legs.join(', ')} that can provoke it`,
      got: 'no such leg, or none that carries the value it needs',
      mend: `remove the error, or state the leg or the field "${neededRole(condition) ?? ''}" that leads to it`,
    }));
}

/** An error is told at legs that can raise it. */
function misplacedErrors(spec: ProviderSpec): SpecIssue[] {
  const stated = Object.entries(spec.facts.errors?.words ?? {}) as [Condition, { legs?: AnyLeg[] } | null][];
  return stated.flatMap(([condition, word]) => {
    const can = legsThatCan(condition);
    return (word?.legs ?? []).flatMap((leg, index) =>
      can.includes(leg)
        ? []
        : [
            {
              path: `facts.errors.words.${condition}.legs.${index}`,
              expected: `one of ${can.map(quote).join(', ')}`,
              got: quote(leg),
              mend: 'name a leg that can raise this',
            },
          ],
    );
  });
}

/** Also where it is as a rule kept from the client. */
function legsThatCan(condition: Condition): AnyLeg[] {
  const { legs, kept = [] } = CONDITIONS[condition] as { legs: readonly AnyLeg[]; kept?: readonly AnyLeg[] };
  return [...legs, ...kept];
}

/** A code that is bound to a challenge can only be redeemed where a verifier has a place. */
function unansweredChallenge({ pkce, legs }: Facts): SpecIssue[] {
  const challenge = legs.authorize?.sends.fields.code_challenge;
  const verifier = legs.exchange?.sends.fields.code_verifier;
  if (!pkce.honoured || !challenge || challenge.use === 'absent' || (verifier && verifier.use !== 'absent')) return [];
  return [
    {
      path: 'facts.legs.exchange.sends.fields.code_verifier',
      expected: 'a place for the verifier of the challenge that is honoured',
      got: 'none',
      mend: 'state the field, or "pkce": { "honoured": false }',
    },
  ];
}

const neededRole = (condition: Condition): Role | undefined =>
  'needs' in CONDITIONS[condition] ? (CONDITIONS[condition] as { needs: Role }).needs : undefined;

/** The legs at which a condition can hold at this provider, and is told. */
export const reachableAt = (facts: Facts, condition: Condition): AnyLeg[] =>
  (facts.errors.words[condition]?.legs ?? CONDITIONS[condition].legs).filter((id) => reaches(facts, condition, id));

/** Those at which it can hold, whether or not the document has it there. */
export const raisableAt = (facts: Facts, condition: Condition): AnyLeg[] =>
  CONDITIONS[condition].legs.filter((id) => reaches(facts, condition, id));

function reaches({ legs, apis }: Facts, condition: Condition, id: AnyLeg): boolean {
  const role = neededRole(condition);
  const all: (Leg | undefined)[] = id === 'api' ? Object.values(apis) : [legs[id]];
  return all.some((leg) => leg !== undefined && (role === undefined || carries(leg, role)));
}

function carries(leg: Leg, role: Role): boolean {
  const places = [leg.sends.fields[role], ...(leg.authenticates?.groups.map((group) => group.fields[role]) ?? [])];
  return places.some(isThere);
}

/** A field that the document states and the standard has otherwise must say why that bites. */
function silentQuirks(spec: ProviderSpec, facts: Facts, standard: Facts): SpecIssue[] {
  const issues: SpecIssue[] = [];
  walk(facts, 'facts', (value, path) => {
    if (!isField(value) || !value.from.startsWith('#') || value.bites !== undefined) return;
    const counterpart = at(standard, path.replace(/^facts\./, '').replace(/^apis\.[^.]+/, 'apis.me'));
    const departs = counterpart === undefined ? value.use !== 'optional' : departures(counterpart, value).length > 0;
    if (departs) {
      issues.push({
        path: `${path}.bites`,
        expected: 'a line that says why this departure from the standard bites',
        got: 'nothing',
        mend: `add "bites" in spec ${quote(spec.id)}`,
      });
    }
  });
  return issues;
}

/** How a stated field differs from the standard's, an example or a stricter `use` not counted. */
function departures(counterpart: unknown, field: Field): string[] {
  const soft = new Set(['use', 'example', 'ifSent', 'type', 'value']);
  return differingPaths(counterpart, field).filter(
    (path) => !soft.has(path) || (path === 'use' && field.use === 'absent'),
  );
}

const isField = (value: unknown): value is Field => typeof value === 'object' && value !== null && 'use' in value;

const at = (root: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], root);

const legsOf = (facts: Facts): { path: string; leg: Leg }[] => [
  ...Object.entries(facts.legs).map(([id, leg]) => ({ path: `legs.${id}`, leg })),
  ...Object.entries(facts.apis).map(([id, leg]) => ({ path: `apis.${id}`, leg })),
];

function walk(value: unknown, path: string, visit: (value: unknown, path: string) => void): void {
  visit(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) walk(member, path === '' ? key : `${path}.${key}`, visit);
}
