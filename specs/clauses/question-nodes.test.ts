import { expect, test } from 'vitest';
import type { ProviderSpec } from '../language/spec.ts';
import { providers } from '../providers/index.ts';
import { deriveClauses } from './derive-clauses.ts';
import { questionNodes } from './question-nodes.ts';

const specOf = (id: string): ProviderSpec => providers.find((spec) => spec.id === id) as ProviderSpec;
const questionsOf = (clause: string): string[] | undefined =>
  deriveClauses(specOf(clause.split('/')[0] as string)).find(({ id }) => id === clause)?.unsettled;

test.each(providers)('every question of $id is about something', (spec) => {
  for (const question of spec.unsettled) expect(questionNodes(spec, question), question.id).not.toEqual([]);
});

test.each([
  ['psohub/exchange/code', 'code-name'],
  ['psohub/exchange/answer/token_type', 'token-type'],
  ['psohub/denial/arrives', 'denial-return'],
  ['psohub/security/state-missing', 'state-returned'],
  ['psohub/security/refresh-token-newest', 'rotation'],
  ['psohub/exchange/error/named', 'error-shape'],
  ['ioffice/revoke/endpoint', 'revoke-method'],
  ['onboardbase/authorize/scope', 'scopes-quotes'],
  ['onboardbase/exchange/error/unauthorized_client', 'wrong-secret'],
])('%s knows of the question %s', (clause, question) => {
  expect(questionsOf(clause)).toContain(question);
});

test('a clause that nothing bears on knows of no question', () => {
  expect(questionsOf('psohub/exchange/grant_type')).toEqual([]);
  expect(questionsOf('psohub/authorize/client_id')).toEqual([]);
});
