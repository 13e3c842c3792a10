import { describe, expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import type { Habits } from '../../../clients/model/habits.ts';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { Policy } from '../../../clients/model/policy.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { perscom } from '../../../specs/providers/perscom.ts';
import { regardingwork } from '../../../specs/providers/regardingwork.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const facts = resolveFacts(standardFacts, perscom);

/** Looks for the implicit grant's redirect in the fragment, and nowhere else. */
function strict(policy: Policy): Client {
  const model = createModelClient(facts, policy);
  return {
    ...model,
    open: async (args) => {
      const session = await model.open(args);
      return {
        ...session,
        callback: (given) =>
          given.url.includes('#')
            ? session.callback(given)
            : { ok: false, reason: 'malformed', message: 'nothing in the fragment' },
      };
    },
  };
}

const denied = [
  { do: 'begin', session: 'a', grant: 'implicit' },
  { do: 'deny', session: 'a' },
  { do: 'deliver', session: 'a' },
  ...flow('b', 'implicit'),
] as const;

test('who asked for a code by mistake is not blamed for an error that came in the query', async () => {
  const { failed } = await observe(strict({ 'implicit/response_type': 'other-grant' }), facts, [...denied]);
  expect(failed).toEqual(['implicit/response_type']);
});

test('who asked for a token and does not name its error is', async () => {
  const { failed } = await observe(strict({ 'authorize/error/named': 'misname' }), facts, [...denied]);
  expect(failed).toEqual(['authorize/error/named']);
});

test('the tokens of an older implicit grant may be taken after those of a newer one, and are then in use', async () => {
  const [begin, consent, deliver] = flow('a', 'implicit') as [Command, Command, Command];
  const commands: Command[] = [begin, consent, begin, consent, deliver, deliver];
  const { failed, held } = await observe(createModelClient(facts), facts, [
    ...commands,
    { do: 'call-api', session: 'a', api: 'me' },
  ]);
  expect(failed).toEqual([]);
  expect(held).toContain('api/me/access_token');
});

describe('what is pending', () => {
  const control = resolveFacts(standardFacts, standard);
  const played = async (commands: Command[], edits: SourceEdit[]) =>
    observe(await editClient('standard', edits), control, commands);

  const FORGETS_ALL = [{ find: 'pending.delete(state);', replace: 'pending.clear();' }];
  const FORGETS_UNREAD = [
    {
      find: 'const verifier = pending.get(state);',
      replace: 'const verifier = pending.get(state);\n    pending.clear();',
    },
  ];
  const twice: Command[] = [
    { do: 'begin', session: 'a' },
    { do: 'begin', session: 'a' },
    { do: 'consent', session: 'a' },
    { do: 'consent', session: 'a' },
  ];
  const both: Command[] = [...flow('b').slice(0, 2), ...flow('a').slice(0, 2)];
  const deliver = (session: string, more = {}): Command => ({ do: 'deliver', session, ...more });

  test.each<[string, Command[], SourceEdit[]]>([
    ['its older one', [...twice, deliver('a'), deliver('a')], FORGETS_ALL],
    ['its newer one', [...twice, deliver('a', { older: true }), deliver('a')], FORGETS_ALL],
    ['that of somebody else', [...both, deliver('b', { to: 'a' }), deliver('a')], FORGETS_UNREAD],
  ])('may be forgotten when a callback comes, be it %s', async (_, commands, edits) => {
    expect((await played(commands, edits)).failed).toEqual([]);
  });

  test('may not be forgotten without one', async () => {
    const lost = [{ find: 'pending.set(state, verifier);', replace: '' }];
    expect((await played(flow('a'), lost)).failed).toEqual(['callback/code']);
  });

  test('may not be forgotten when one comes for somebody else', async () => {
    const shared = [
      {
        find: 'function createSession(',
        replace: 'const pending = new Map<string, string>();\nfunction createSession(',
      },
      { find: '  const pending = new Map(memory.pending);\n', replace: '' },
      ...FORGETS_ALL,
    ];
    expect((await played([...both, deliver('a'), deliver('b')], shared)).failed).toEqual(['callback/code']);
  });

  test('may not be used twice, and nothing that comes of it is evidence', async () => {
    const kept = [{ find: '    pending.delete(state);\n', replace: '' }];
    const again: Command[] = [...flow('a'), { do: 'deliver-again', session: 'a' }, { do: 'refresh', session: 'a' }];
    const { failed, held } = await played(again, kept);
    expect(failed).toEqual(['security/code-once']);
    expect(held).not.toContain('refresh/refresh_token');
  });
});

describe('a callback that a sound client may refuse', () => {
  const [begin, consent, deliver] = flow('a') as [Command, Command, Command];
  const late: Command = { do: 'advance', beyond: 'access_token', seconds: 60 };
  const control = resolveFacts(standardFacts, standard);
  const play = (commands: Command[], habits: Habits) =>
    observe(createModelClient(control, {}, habits), control, [...commands, ...flow('b')]);

  test.each<[string, Command[], Habits]>([
    ['comes an hour after it was asked for', [begin, late, consent, deliver], { pending: 'brief' }],
    [
      'brings less than was asked for',
      [begin, { ...consent, scopes: ['profile:read'] } as Command, deliver],
      { grants: 'whole' },
    ],
    [
      'brings an error to an authorization that was begun before another',
      [begin, begin, { do: 'deny', session: 'a' }, { do: 'deny', session: 'a' }, deliver, deliver],
      { pending: 'latest', denial: 'after-state' },
    ],
    [
      'brings an error after another callback',
      [begin, begin, { do: 'deny', session: 'a' }, { do: 'deny', session: 'a' }, deliver, deliver],
      { pending: 'spent', denial: 'after-state' },
    ],
  ])('%s', async (_, commands, habits) => {
    const { failed, outcomes } = await play(commands, habits);
    expect(failed).toEqual([]);
    expect(outcomes).toContainEqual(expect.objectContaining({ ok: false }));
  });

  test('but not one that comes at once', async () => {
    const refusing = createModelClient(control, { 'callback/code': 'refuse' });
    expect((await observe(refusing, control, flow('a'))).failed).toEqual(['callback/code']);
  });
});

describe('an error that nobody listed, where the document has the client refuse at any', () => {
  const hub = resolveFacts(standardFacts, regardingwork);
  const object: Command = { do: 'object', leg: 'authorize', condition: 'request-invalid' };
  const [begin, consent] = flow('a') as [Command, Command];
  const unlisted: Command = { do: 'deliver', session: 'a', alter: 'error' };
  const own = [begin, object, consent, unlisted, ...flow('b')];
  const forged: Command[] = [
    ...flow('b'),
    { do: 'begin', session: 'victim' },
    begin,
    object,
    consent,
    { ...unlisted, to: 'victim' },
  ];

  test.each<[string, Habits]>([
    ['looks for an error first', {}],
    ['looks first whose it is', { denial: 'after-state' }],
    ['forgets the authorization with it', { denial: 'after-state', pending: 'spent' }],
    ['misses the code', { errorWords: 'listed' }],
    ['tells of it in prose', { errors: 'prose' }],
  ])('is refused by who %s', async (_, habits) => {
    for (const commands of [own, forged]) {
      const { failed, held } = await observe(createModelClient(hub, {}, habits), hub, commands);
      expect([failed, held.includes('callback/error')]).toEqual([[], true]);
    }
  });

  test('is no reason to ask for tokens', async () => {
    const careless = createModelClient(hub, { 'callback/error': 'go-on' });
    const { observations } = await observe(careless, hub, own);
    expect(observations.filter(({ holds }) => !holds)).toMatchObject([
      { subject: { is: 'errors-any' }, expected: 'a refusal and no token request', got: 'a token request' },
    ]);
  });

  test('is judged where a document has it alone', async () => {
    const careless = createModelClient(facts, { 'callback/error': 'go-on' });
    const { failed, held } = await observe(careless, facts, own);
    expect([failed, held.includes('callback/error')]).toEqual([[], false]);
  });
});
