import { expect, test } from 'vitest';
import { deriveClauses } from '../../../specs/clauses/derive-clauses.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { soundClient } from '../../workshop/proof/testing/hostile/hostile-clients.ts';
import { createSoFar, type SoFar } from './so-far.ts';
import type { CaseObservation } from './verdicts.ts';

const clauses = deriveClauses(standard);
const [one, other] = clauses;
const NOBODYS = { is: 'endpoint', leg: 'direct' } as const;
const seen = (clause: (typeof clauses)[number] | undefined, holds: boolean): CaseObservation =>
  ({ subject: clause?.subject ?? NOBODYS, holds, operation: 0, case: 0 }) as CaseObservation;

test('a clause holds until it fails, and is told once', () => {
  const told: SoFar[] = [];
  const take = createSoFar(clauses, soundClient.hello, (soFar) => told.push(soFar));
  take([seen(one, true), seen(other, true)]);
  take([seen(one, true)]);
  take([seen(one, false)]);
  take([seen(one, true), seen(one, false)]);
  expect(told).toEqual([
    { holds: 2, fails: [] },
    { holds: 1, fails: [one?.id] },
  ]);
});

test('what binds nobody here is not told', () => {
  const told: SoFar[] = [];
  const library = {
    ...soundClient.hello,
    kind: 'library' as const,
    does: { ...soundClient.hello.does, state: 'none' as const },
  };
  const take = createSoFar(clauses, library, (soFar) => told.push(soFar));
  const left = clauses.find(({ id }) => id === 'standard/security/state-checked');
  expect(left).toBeDefined();
  take([seen(undefined, false), seen(left, false)]);
  expect(told).toEqual([]);
});
