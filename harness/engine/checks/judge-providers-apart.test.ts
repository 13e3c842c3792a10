/** One client at two servers: nothing of one goes to the other, whoever mixes them up and however. */

import { describe, expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import * as handwritten from '../../../clients/handwritten/index.ts';
import { pathOf } from '../../../specs/clauses/path-of.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { providers } from '../../../specs/providers/index.ts';
import { ELSEWHERE } from '../../../specs/record/trace.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { runCase } from '../drive/run-case.ts';
import { deriveSituations } from '../drive/situations.ts';
import { judgeTrace } from './judge-trace.ts';
import { checkServer } from './server-check.ts';

async function play(provider: string, client: Client) {
  const spec = providers.find(({ id }) => id === provider);
  if (!spec) throw new Error(provider);
  const facts = resolveFacts(standardFacts, spec);
  const situation = deriveSituations(facts, client.hello).find(({ id }) => id === 'at-two-servers');
  if (!situation) throw new Error('no such situation');
  const { trace } = await runCase(client, {
    case: { provider, situation: situation.id, commands: situation.commands },
    played: facts,
    answers: {},
    pinned: {},
    wiring: 'plain',
    seed: 7,
  });
  return { trace, facts };
}

async function observe(provider: string, client: Client) {
  const { trace, facts } = await play(provider, client);
  return judgeTrace(trace, facts, facts, client.hello).observations;
}

test.each(providers.map(({ id }) => id))(
  'a sound client sends nothing astray at %s, and nothing else is said',
  async (id) => {
    const observations = await observe(id, (handwritten as unknown as Record<string, Client>)[id] as Client);
    expect(observations.length).toBeGreaterThan(3);
    for (const one of observations)
      expect(one).toMatchObject({ subject: { is: 'security', rule: 'providers-apart' }, holds: true });
  },
);

const MIXING: { what: string; edits: SourceEdit[]; got: RegExp }[] = [
  {
    what: 'the secret that came last',
    edits: [
      { find: '  let kept = memory.kept;', replace: '  latest = setup;\n  let kept = memory.kept;' },
      { find: 'function createSession(', replace: 'let latest: Setup;\n\nfunction createSession(' },
      { find: 'encode(setup.clientSecret)}`)', replace: 'encode(latest.clientSecret ?? "")}`)' },
    ],
    got: /^the client secret of another server, in Basic "password"$/,
  },
  {
    what: 'the endpoint that came last',
    edits: [
      { find: '  let kept = memory.kept;', replace: '  latest = setup;\n  let kept = memory.kept;' },
      { find: 'function createSession(', replace: 'let latest: Setup;\n\nfunction createSession(' },
      { find: 'setup.endpoints.token, form)', replace: 'latest.endpoints.token, form)' },
    ],
    got: /^the client secret of another server, in Basic "password"$/,
  },
  {
    what: 'the token that came last',
    edits: [
      { find: '  let kept = memory.kept;', replace: '  let kept = memory.kept;' },
      { find: 'function createSession(', replace: 'let token = "";\n\nfunction createSession(' },
      { find: 'const used = kept;', replace: 'const used = kept;\n      const bearer = token;' },
      { find: '`Bearer ${used.tokens.accessToken}`', replace: '`Bearer ${bearer}`' },
      {
        find: 'if (granted.ok) kept =',
        replace: 'if (granted.ok) token = granted.tokens.accessToken;\n    if (granted.ok) kept =',
      },
    ],
    got: /^what belongs to session elsewhere, at another server, in header "authorization"$/,
  },
];

describe('who keeps in the module', () => {
  test.each(MIXING)('$what', async ({ edits, got }) => {
    const failed = (await observe('standard', await editClient('standard', edits))).filter(({ holds }) => !holds);
    expect(failed.length).toBeGreaterThan(0);
    for (const one of failed) expect(pathOf(one.subject)).toBe('security/providers-apart');
    expect(failed[0]?.got).toMatch(got);
  });
});

test('neither server is held to facts: it cannot know what it was sent of the other’s', async () => {
  const { trace, facts } = await play('standard', handwritten.standard);
  const events = trace.events.map((event) =>
    event.kind === 'exchange' && event.taken?.leg === 'exchange'
      ? { ...event, taken: { ...event.taken, leg: 'revoke' as const } }
      : event,
  );
  expect(checkServer({ ...trace, events }, facts)).toEqual([]);
  const atOne = events.map((event) =>
    'session' in event && event.session === ELSEWHERE ? { ...event, session: 'b' } : event,
  );
  expect(checkServer({ ...trace, events: atOne }, facts).map(({ message }) => message)).toContain(
    'took a request for one of revoke, which is elsewhere',
  );
});
