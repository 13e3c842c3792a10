import { expect, test } from 'vitest';
import type { Clause } from '../../../specs/clauses/clause.ts';
import { deriveClauses } from '../../../specs/clauses/derive-clauses.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import type { Duty, Hello } from '../../../specs/contract/contract.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { type CaseObservation, deriveVerdicts } from './verdicts.ts';

const DOES: Record<Duty, 'library' | 'none'> = {
  state: 'library',
  pkce: 'none',
  callback: 'library',
  singleUse: 'library',
  expiry: 'library',
  keepsRefreshToken: 'library',
  refresh: 'library',
  autoRefresh: 'none',
  callApi: 'library',
  revoke: 'none',
  direct: 'none',
  implicit: 'none',
  save: 'none',
  timeout: 'none',
};

function judge(
  does: Partial<Hello['does']>,
  kind: Hello['kind'] = 'application',
  failed = 'security/refused-refresh-token',
) {
  const { subject } = deriveClauses(standard).find((clause) => pathOf(clause.subject) === failed) as Clause;
  const evidence: CaseObservation[] = [{ subject, holds: false, operation: 0, case: 0 }];
  const results = deriveVerdicts({
    clauses: deriveClauses(standard),
    hello: {
      name: 'x',
      version: '1',
      kind,
      clock: 'now',
      wirings: ['plain'],
      does: { ...DOES, ...does },
    },
    evidence,
    unplayed: new Set(),
    obstacles: [],
    completed: true,
    stoppers: new Set(),
    unstable: new Set(),
    explain: () => ({ expected: '', got: '' }) as never,
  });
  return (path: string) => results.find(({ id }) => id === `standard/${path}`);
}

test('a clause that is not applicable blocks no other, even where it was seen broken', () => {
  const verdictOf = judge({});
  expect(verdictOf('security/refused-refresh-token')?.verdict).toBe('not-applicable');
  expect(verdictOf('security/verifier-fresh')).toMatchObject({ verdict: 'not-applicable' });
});

test('a clause that fails blocks those of its leg that have no evidence', () => {
  const verdictOf = judge({}, 'application', 'exchange/carrier');
  expect(verdictOf('exchange/carrier')?.verdict).toBe('fail');
  expect(verdictOf('exchange/code')).toMatchObject({
    verdict: 'inconclusive',
    blockedBy: ['standard/exchange/carrier'],
  });
});

test.each(['security/callback-unambiguous', 'exchange/answer/scope'])(
  '%s, found out beside a flow, blocks none',
  (path) => {
    const verdictOf = judge({}, 'application', path);
    expect(verdictOf(path)?.verdict).toBe('fail');
    for (const other of ['security/verifier-fresh', 'exchange/answer/token_type'])
      expect(verdictOf(other)?.blockedBy).toBeUndefined();
  },
);

test('what a library leaves to its application blocks nothing, even where it was seen broken', () => {
  const verdictOf = judge({ keepsRefreshToken: 'none' }, 'library', 'security/refresh-token-kept');
  expect(verdictOf('security/refresh-token-kept')?.verdict).toBe('left-to-application');
  expect(verdictOf('security/sessions-apart')?.verdict).toBe('not-applicable');
});

test.each(['application', 'library'] as const)(
  'no flow needs a refresh or a call: an %s without them lacks nothing',
  (kind) => {
    const verdictOf = judge({ refresh: 'none', callApi: 'none', callback: 'none' }, kind);
    for (const path of ['refresh/endpoint', 'refresh/error/invalid_grant', 'api/me/answer'])
      expect(verdictOf(path)).toMatchObject({
        verdict: 'not-applicable',
        reason: expect.stringMatching(/declares .*: none/),
      });
    expect(verdictOf('callback/code')?.verdict).toBe('unsupported');
  },
);
