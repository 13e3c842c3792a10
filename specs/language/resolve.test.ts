import fc from 'fast-check';
import { expect, test } from 'vitest';
import { providers } from '../providers/index.ts';
import { standardFacts } from '../standard/facts.ts';
import { resolveFacts } from './resolve.ts';
import type { ProviderSpec } from './spec.ts';
import { factsSchema } from './spec-schema.ts';

test.each(providers)('the facts of $id are whole under every set of answers', (spec) => {
  const answers = fc.record(
    Object.fromEntries(
      spec.unsettled.map(({ id, answers: all }) => [id, fc.constantFrom(...all.map((one) => one.id))]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(answers, (given) => {
      const parsed = factsSchema.safeParse(resolveFacts(standardFacts, spec, given as Record<string, string>));
      expect(parsed.error?.issues ?? []).toEqual([]);
    }),
    { numRuns: 200, seed: 1 },
  );
});

const question = (id: string, facts: object): ProviderSpec['unsettled'][number] => ({
  id,
  question: 'What?',
  kind: 'silence',
  side: 'answer',
  preferred: 'no',
  why: 'x',
  answers: [
    { id: 'no', statement: 'x', from: '#a', facts: {} },
    { id: 'yes', statement: 'x', from: '#a', facts },
  ],
});

const specWith = (...unsettled: ProviderSpec['unsettled']): ProviderSpec => ({
  id: 'x',
  name: 'X',
  summary: 'x',
  document: { title: 'X', read: '2026-01-01' },
  sections: { a: 'A' },
  facts: {},
  unsettled,
});

test('how a thing looks is idle where another answer takes it away, in either order', () => {
  const gone = question('gone', { legs: { revoke: null } });
  const moved = question('moved', { legs: { revoke: { path: '/elsewhere', from: '#a' } } });
  const added = question('added', { lifetimes: { refresh_token: { seconds: 60, from: '#a' } } });
  for (const spec of [specWith(gone, moved, added), specWith(moved, added, gone)]) {
    const revokeUnder = (answers: Record<string, string>) =>
      resolveFacts(standardFacts, spec, answers).legs.revoke?.path;
    expect(revokeUnder({ moved: 'yes' })).toBe('/elsewhere');
    expect(revokeUnder({ moved: 'yes', gone: 'yes' })).toBeUndefined();
    const { lifetimes } = resolveFacts(standardFacts, spec, { gone: 'yes', added: 'yes' });
    expect(lifetimes.refresh_token?.seconds).toBe(60);
  }
});
