import { expect, test } from 'vitest';
import { header, landing, setStage, verdict } from '../testing/stage.ts';

test('asks a function what the person does', () => {
  const asked: unknown[] = [];
  const person = (question: unknown) => {
    asked.push(question);
    return { act: 'allow' as const, scopes: ['profile:read', 'never:asked'] };
  };
  const { tokens } = setStage({}, { person });
  expect(tokens().scope).toBe('profile:read');
  expect(asked).toEqual([
    {
      clientId: 'client one',
      scopes: ['profile:read', 'projects:write'],
      redirectUri: 'https://app.example/callback?kept=1',
    },
  ]);
});

test('denies by redirect, or stays silent where the facts say that a denial never arrives', () => {
  const loud = setStage();
  loud.mock.decide({ act: 'deny' });
  expect(verdict(loud.authorize())).toBe('302 access_denied');
  expect(landing(loud.authorize()).get('state')).toBe('state +/&=');
  expect(landing(loud.authorize({ state: undefined })).has('state')).toBe(false);

  const silent = setStage({ denial: { arrives: 'never' } });
  silent.mock.decide({ act: 'deny' });
  expect(silent.authorize().status).toBe(200);
  expect(header(silent.authorize(), 'location')).toBeUndefined();
  const refused = silent.authorize({ scope: 'everything' });
  expect([verdict(refused), header(refused, 'location')]).toEqual(['400 invalid_scope', undefined]);

  silent.mock.decide('automatic');
  expect(silent.authorize().status).toBe(302);
});

test('leaves the browser on a page when the person leaves', () => {
  const { authorize, mock } = setStage();
  mock.decide({ act: 'leave' });
  expect([authorize().status, header(authorize(), 'location')]).toEqual([200, undefined]);
});
