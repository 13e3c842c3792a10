import { expect, test } from 'vitest';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { Client, Session } from '../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { exitCodeOf } from '../../records/diff/diff-records.ts';
import { diffClients } from './diff-clients.ts';

const specs = [{ ...standard, unsettled: [] }];
const sound = createModelClient(resolveFacts(standardFacts, standard));

/** The sound client with some methods of its sessions in place of its own. */
const changed = (change: (session: Session, args: Parameters<Client['open']>[0]) => Partial<Session>): Client => ({
  ...sound,
  hello: { ...sound.hello, name: 'changed' },
  open: async (args) => {
    const session = await sound.open(args);
    return { ...session, ...change(session, args) };
  },
});

/** A sound client whose authorization URL goes through `change`. */
const beginning = (change: (url: string) => string): Client =>
  changed((session) => ({
    begin: async (args) => {
      const begun = await session.begin(args);
      return begun.ok ? { ...begun, url: change(begun.url) } : begun;
    },
  }));

async function meet(before: Client, after: Client) {
  const diff = await diffClients({
    before: { name: 'first', client: before },
    after: { name: 'second', client: after },
    shared: { specs, seed: 7 },
  });
  return { diff, meeting: diff.meetings?.[0] };
}

test('a client does not part from itself, whatever it draws at random', async () => {
  const { diff, meeting } = await meet(sound, sound);
  expect(meeting).toMatchObject({ provider: 'standard', onlyBefore: [], onlyAfter: [], parting: null });
  expect(meeting?.cases).toBeGreaterThan(20);
  expect(diff.changed).toEqual([]);
  expect(exitCodeOf(diff)).toBe(0);
});

test('a value that a client draws anew each time is no difference, though nobody knows its name', async () => {
  let drawn = 0;
  const drawing = beginning((url) => {
    drawn += 1;
    return `${url}&trace=${drawn}`;
  });
  expect((await meet(drawing, drawing)).meeting?.parting).toBeNull();
  const { meeting } = await meet(sound, drawing);
  expect(meeting?.parting).toMatchObject({
    situation: 'honest-flow',
    exchange: 1,
    differences: [{ place: 'query parameter', name: 'trace', before: null, after: '(drawn at random)' }],
  });
});

test('names the first exchange that is not the same, and what is not the same in it', async () => {
  const { diff, meeting } = await meet(
    sound,
    beginning((url) => url.replace('response_type=code', 'response_type=kode')),
  );
  expect(meeting?.parting).toEqual({
    situation: 'honest-flow',
    answers: {},
    exchange: 1,
    before: expect.stringMatching(/^GET https:\/\/provider\.test\/\S+$/),
    after: expect.stringMatching(/^GET https:\/\/provider\.test\/\S+$/),
    differences: [{ place: 'query parameter', name: 'response_type', before: 'code', after: 'kode' }],
  });
  expect(diff.newlyFailing.map(({ clause }) => clause)).toContain('standard/authorize/response_type');
  expect(exitCodeOf(diff)).toBe(1);
});

test('names an exchange that only one of them has', async () => {
  const silent = changed(() => ({
    refresh: () => ({ ok: false, reason: 'other', message: 'not today' }),
  }));
  const { meeting } = await meet(sound, silent);
  expect(meeting?.parting).toMatchObject({ situation: 'honest-flow', before: expect.stringContaining('POST ') });
  expect(meeting?.parting?.after ?? '').not.toContain('/token');
});

test('tells situations that only one of them can take part in', async () => {
  const { revoke: _, ...does } = sound.hello.does;
  const poorer = { ...sound, hello: { ...sound.hello, does: { ...does, revoke: 'none' as const } } };
  const { meeting } = await meet(sound, poorer);
  expect(meeting?.onlyAfter).toEqual([]);
  expect(meeting?.onlyBefore).toEqual(expect.arrayContaining(['revoked-access-token', 'revoked-refresh-token']));
  expect(meeting?.parting).toBeNull();
});

test('holds no secret', async () => {
  const { diff } = await meet(
    sound,
    changed((session, { setup }) => ({
      begin: async (args) => {
        const begun = await session.begin(args);
        return begun.ok ? { ...begun, url: `${begun.url}&client_secret=${setup.clientSecret}` } : begun;
      },
    })),
  );
  const parting = diff.meetings?.[0]?.parting;
  expect(parting?.differences).toEqual([
    {
      place: 'query parameter',
      name: 'client_secret',
      before: null,
      after: expect.stringMatching(/^client_secret#\d/),
    },
  ]);
  expect(JSON.stringify(diff)).not.toContain('s3cret~');
});
