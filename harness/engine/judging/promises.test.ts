/** What a client declares it is held to: nothing that was asked for and never seen is green. */

import { expect, test, vi } from 'vitest';
import { ioffice, perscom, standard } from '../../../clients/handwritten/index.ts';
import { type Client, DUTIES, type Hello, type Session, type Setup } from '../../../specs/contract/contract.ts';
import { hasty } from '../../testing/hasty.ts';
import { settled } from '../../testing/settled.ts';
import { share } from '../../testing/share.ts';
import { runCheck } from '../run/check.ts';
import type { CheckOptions } from '../run/check-options.ts';

vi.setConfig({ testTimeout: 120_000 });

const does = (more: Partial<Hello['does']>) => ({ does: { ...standard.hello.does, ...more } });
/** Whether it gives up in time is the matter of one test alone. */
const quick = hasty(standard);

const changed = (client: Client, change: (session: Session, setup: Setup) => Partial<Session>): Client => ({
  ...client,
  open: async (args) => {
    const session: Session = await client.open(args);
    return { ...session, ...change(session, args.setup) };
  },
});

async function check(client: Client, provider = 'standard', options: Partial<CheckOptions> = {}) {
  const record = await runCheck({ client, providers: [provider], runs: 0, answers: settled, ...options });
  const clauses = record.providers[0]?.clauses ?? [];
  const ids = (verdict: string) => clauses.filter((clause) => clause.verdict === verdict).map(({ id }) => id);
  return { record, clauses, ids, told: record.faults.map(({ operation, message }) => `${operation}: ${message}`) };
}

test('a success without its request fails', async () => {
  const { ids } = await check(changed(quick, () => ({ revoke: () => ({ ok: true }) })));
  expect(ids('fail')).toEqual(['standard/revoke/answer']);
});

const refuse = () => ({ ok: false, reason: 'other', message: 'not today' }) as const;

test.each<[string, Client, string, string]>([
  ['revoke', changed(quick, () => ({ revoke: refuse })), 'standard', 'revoke/'],
  ['direct', changed(ioffice, () => ({ direct: refuse })), 'ioffice', 'direct/'],
  ['an operation that is not there', changed(quick, () => ({ revoke: undefined as never })), 'standard', 'revoke/'],
])('%s that is declared and sends nothing leaves its clauses open', async (_, client, provider, leg) => {
  const { record, clauses, ids } = await check(client, provider);
  expect(ids('fail').filter((id) => !id.endsWith('state-missing'))).toEqual([]);
  const own = clauses.filter(({ id, level }) => id.startsWith(`${provider}/${leg}`) && level === 'must');
  expect(own.length).toBeGreaterThan(3);
  const open = own.filter(({ verdict }) => verdict === 'inconclusive');
  expect(own.filter((one) => !open.includes(one)).map(({ reason }) => reason)).toEqual(
    own.filter((one) => !open.includes(one)).map(() => expect.stringContaining('binds only if it is sent')),
  );
  expect(open[0]?.reason).toMatch(/the client declares \w+: library, and nothing was seen of what this is about/);
  expect(record).toMatchObject({ outcome: 'incomplete', exitCode: 1 });
});

test('a state that is lost after some logins leaves open whether it is looked at', async () => {
  let logins = 0;
  const { record, ids } = await check(
    changed(quick, ({ begin }) => ({
      begin: async (args) => {
        logins += 1;
        const begun = await begin(args);
        return begun.ok && logins > 2 ? { ...begun, url: begun.url.replace(/&state=[^&]*/, '') } : begun;
      },
    })),
  );
  expect(ids('fail')).toContain('standard/authorize/state');
  expect(record.exitCode).toBe(1);
});

test.each<[string, Partial<Client> | ((session: Session) => Partial<Session>), string]>([
  ['garbage', () => ({ save: () => ({ ok: true, saved: 'garbage' }) }), 'cannot be restored from what it saved'],
  [
    'the same for all',
    () => ({ save: () => ({ ok: true, saved: '{"kept":null,"pending":[]}' }) }),
    'saves two sessions as the same text',
  ],
  ['a refusal', () => ({ save: refuse }), 'does not save a session: a refusal: not today'],
  ['without a way back', { restore: undefined as never }, 'without `restore`'],
  ['and comes back as a stranger', { restore: (args) => standard.open(args) }, 'cannot go on after a restart'],
])('a save that is declared is held to it: %s', async (_, change, words) => {
  const client = typeof change === 'function' ? changed(quick, change) : { ...quick, ...change };
  const { record, told } = await check(client);
  expect(told.join('\n')).toContain('save: declares save: library, and');
  expect(told.join('\n')).toContain(words);
  expect(record.exitCode).toBe(1);
});

test('a time-out that is declared is held to it', async () => {
  const patient: Client = {
    ...standard,
    open: ({ setup, ...args }) => {
      const unhurried: typeof fetch = (input, init) => setup.fetch(input, { ...init, signal: null });
      return standard.open({ ...args, setup: { ...setup, fetch: unhurried } });
    },
  };
  const { told, record } = await check(patient);
  expect(told).toEqual([
    'timeout: declares timeout: library, and does not give up in callApi, where an answer never comes: it is told to wait 200 ms (timeoutMs), and callApi did not settle within 3000 ms, after 1 request',
  ]);
  expect(record).toMatchObject({ outcome: 'incomplete', exitCode: 1 });
  expect((await check(standard)).told).toEqual([]);
});

/** Without a time-out at requests that a pattern matches. */
const patientAt = (url: RegExp, body: RegExp): Client => ({
  ...standard,
  open: ({ setup, ...args }) => {
    const unhurried: typeof fetch = (input, init) =>
      setup.fetch(input, url.test(String(input)) && body.test(String(init?.body)) ? { ...init, signal: null } : init);
    return standard.open({ ...args, setup: { ...setup, fetch: unhurried } });
  },
});

/** Each waits as long as a client is waited for. */
const LEFT_OUT: [operation: string, url: RegExp, body: RegExp][] = [
  ['callback', /token/, /authorization_code/],
  ['refresh', /token/, /grant_type=refresh_token/],
  ['revoke', /revoke/, /token=/],
  ['callApi', /./, /undefined/],
];

test.each(LEFT_OUT.filter(share(3)))(
  'a time-out that is left out in %s alone is found there',
  async (operation, url, body) => {
    const { told } = await check(patientAt(url, body));
    expect(told).toEqual([expect.stringContaining(`does not give up in ${operation}, where an answer never comes`)]);
  },
);

test('where time cannot pass, what hangs on it is open', async () => {
  const timeless: Client = {
    hello: { ...quick.hello, ...does({ save: 'none', timeout: 'none' }), clock: 'process' },
    open: quick.open,
  };
  const { record, clauses } = await check(timeless);
  const lifetime = clauses.find(({ id }) => id === 'standard/lifetimes/access_token');
  expect(lifetime).toMatchObject({ verdict: 'inconclusive', gate: 'incomplete' });
  expect(lifetime?.reason).toContain('time passes for a client on the real clock only where it is saved and restored');
  expect(record.exitCode).toBe(1);
});

const byAdapter = Object.fromEntries(DUTIES.map((duty) => [duty, 'adapter'])) as Hello['does'];

test('an adapter is judged for what it does, and told apart from its library', async () => {
  const adapter = {
    ...quick.hello,
    kind: 'library' as const,
    does: { ...byAdapter, direct: 'none', implicit: 'none', timeout: 'none' } as const,
  };
  const [own, around] = [await check(quick), await check({ ...quick, hello: adapter })];
  expect(around.clauses.map(({ id, verdict }) => [id, verdict])).toEqual(
    own.clauses.map(({ id, verdict }) => [id, verdict]),
  );
  const byOf = (id: string) => around.clauses.find((clause) => clause.id === id)?.by;
  expect(byOf('standard/security/code-once')).toBe('adapter');
  expect(byOf('standard/exchange/code')).toBeUndefined();
  expect(own.clauses.filter(({ by }) => by)).toEqual([]);
});

test.each<[string, (setup: Setup) => void]>([
  ['takes one out', ({ scopes }) => scopes.pop()],
  ['takes all out', ({ scopes }) => scopes.splice(0)],
  [
    'puts others in their place',
    (setup) => {
      setup.scopes = [];
    },
  ],
])('a client is judged by the setup that it was given, whatever it makes of it: it %s', async (_, change) => {
  const { ids } = await check(
    {
      ...perscom,
      open: (args) => {
        change(args.setup);
        return perscom.open(args);
      },
    },
    'perscom',
  );
  expect(ids('fail')).toContain('perscom/authorize/scope');
});
