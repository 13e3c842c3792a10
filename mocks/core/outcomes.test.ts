import { expect, test } from 'vitest';
import { resolveFacts } from '../../specs/language/resolve.ts';
import { perscom } from '../../specs/providers/perscom.ts';
import { psohub } from '../../specs/providers/psohub.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { outcomesOf } from './outcomes.ts';

test('what part of the redirect a value stands in is told with its own evidence', () => {
  const facts = resolveFacts(standardFacts, perscom);
  const implicit = facts.implicit ?? expect.unreachable('no implicit grant');
  const told = outcomesOf(facts, implicit, implicit.in);
  expect(told.find(({ act }) => act === 'Allow')).toMatchObject({
    text: expect.stringContaining('in the fragment of the URL'),
    from: 'RFC 6749 §4.2.2',
  });
});

test.each([
  ['silent', '#step-3'],
  ['error', 'RFC 6749 §4.1.2.1'],
  ['bare', '#step-3'],
])('a refusal at PSOhub, answered %s, cites %s', (answer, from) => {
  const facts = resolveFacts(standardFacts, psohub, { 'denial-return': answer });
  expect(outcomesOf(facts, facts.callback, facts.denial.in).find(({ act }) => act === 'Deny')?.from).toBe(from);
});
