/** Single steps: what is asked of the client, and what the person does. */
import fc from 'fast-check';
import type { Command } from '../drive/command.ts';
import { callBy, type DrawnParts, one, type Weighted, when } from './draw-parts.ts';

const LIFETIMES = ['code', 'access_token', 'refresh_token'] as const;
/** Short of the end of a lifetime, at it, and beyond it. */
const EDGES = [-3600, -120, -30, -1, 0, 1, 5, 60, 3600];

export const steps = (parts: DrawnParts): Weighted[] => [...authorizing(parts), ...using(parts), ...ageing(parts)];

const bySession = ({ session }: DrawnParts, weight: number, make: (name: string) => Command): Weighted =>
  one(weight, session.map(make));

function authorizing(parts: DrawnParts): Weighted[] {
  const { facts, implicit, direct, ownsSession, session } = parts;
  const scopes = fc.subarray(facts.scopes.examples.slice(0, 2), { minLength: 1, maxLength: 1 });
  const older = fc.option(fc.constant(true as const), { nil: undefined, freq: 4 });
  const consent = fc.record({ session, older, scopes: fc.option(scopes, { nil: undefined, freq: 3 }) }).map(
    ({ session: name, older: first, scopes: granted }): Command => ({
      do: 'consent',
      session: name,
      ...(granted && { scopes: granted }),
      ...(first && { older: first }),
    }),
  );
  const deliver = fc
    .record({ session, older })
    .map(
      ({ session: name, older: first }): Command => ({ do: 'deliver', session: name, ...(first && { older: first }) }),
    );
  return [
    bySession(parts, 4, (name) => ({ do: 'begin', session: name })),
    ...when(
      implicit,
      bySession(parts, 2, (name) => ({ do: 'begin', session: name, grant: 'implicit' })),
    ),
    one(4, consent),
    bySession(parts, 1, (name) => ({ do: 'deny', session: name })),
    bySession(parts, 1, (name) => ({ do: 'leave', session: name })),
    one(4, deliver),
    ...when(
      ownsSession,
      bySession(parts, 2, (name) => ({ do: 'deliver-again', session: name })),
    ),
    ...when(
      direct,
      bySession(parts, 3, (name) => ({ do: 'direct', session: name })),
      bySession(parts, 1, (name) => ({ do: 'direct', session: name, password: 'wrong' })),
    ),
  ];
}

function using(parts: DrawnParts): Weighted[] {
  const { apis, refreshes, revokes, saves, session } = parts;
  return [
    ...when(
      apis.length > 0,
      one(
        10,
        session.chain((name) => callBy(name, parts)),
      ),
    ),
    ...when(
      refreshes,
      bySession(parts, 9, (name) => ({ do: 'refresh', session: name })),
    ),
    ...revokes.map((which) => bySession(parts, 1, (name) => ({ do: 'revoke', session: name, which }))),
    ...when(
      saves,
      bySession(parts, 4, (name) => ({ do: 'restart', session: name })),
    ),
    one(1, fc.constant({ do: 'revoke-by-person' })),
  ];
}

function ageing({ facts }: DrawnParts): Weighted[] {
  const lifetimes = LIFETIMES.filter((name) => facts.lifetimes[name]);
  const advance = fc
    .record({ beyond: fc.constantFrom(...lifetimes), seconds: fc.constantFrom(...EDGES) })
    .map(({ beyond, seconds }): Command => ({ do: 'advance', beyond, seconds }));
  return [one(4, advance)];
}
