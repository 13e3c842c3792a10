/** One wiring is chosen by what it proves, and everything that is told of the client comes from it. */
import { expect, test } from 'vitest';
import { standard } from '../../../clients/handwritten/standard.ts';
import { renderTerminal } from '../../../reports/render/run/terminal.ts';
import type { Client, Duty, Hello, Session, Setup, Wiring } from '../../../specs/contract/contract.ts';
import { hasty } from '../../testing/hasty.ts';
import { settled } from '../../testing/settled.ts';
import { runCheck } from '../run/check.ts';

const sound = hasty(standard);

type Change = (session: Session, setup: Setup) => Session;

const leavesAlone: Change = (session) => session;

/** Shows the client secret to the browser: the flow comes to its end all the same. */
const leaks: Change = (session, { clientSecret }) => ({
  ...session,
  begin: async (args) => {
    const begun = await session.begin(args);
    return begun.ok ? { ...begun, url: `${begun.url}&hint=${encodeURIComponent(clientSecret ?? '')}` } : begun;
  },
});

const misnames: Change = (session) => ({
  ...session,
  begin: async (args) => {
    const begun = await session.begin(args);
    return begun.ok ? { ...begun, url: begun.url.replace('client_id=', 'clientid=') } : begun;
  },
});

const refusesToRefresh: Change = (session) => ({
  ...session,
  refresh: () => ({ ok: false, reason: 'other', message: 'not today' }),
});

const throws: Change = (session) => ({
  ...session,
  callback: () => {
    throw new Error('plain and broken');
  },
});

const hangs: Change = (session) => ({ ...session, callback: () => new Promise(() => {}) });

/** Leaves the state out, and calls no API: nothing but advice fails of what its requests say. */
const withoutState: Change = (session) => ({
  ...misstated(session),
  callApi: () => ({ ok: false, reason: 'other', message: 'no API today' }),
});

const misstated = (session: Session): Session => ({
  ...session,
  begin: async (args) => {
    const begun = await session.begin(args);
    return begun.ok ? { ...begun, url: begun.url.replace(/&state=[^&]*/, '') } : begun;
  },
});

async function check(changes: Partial<Record<Wiring, Change>>, hello: Partial<Hello> = {}) {
  const wirings = Object.keys(changes) as Wiring[];
  const client: Client = {
    ...sound,
    hello: { ...sound.hello, wirings, ...hello },
    open: async (args) => {
      const change = changes[args.setup.wiring] ?? leavesAlone;
      return change(await sound.open(args), args.setup);
    },
  };
  const record = await runCheck({ client, providers: ['standard'], runs: 0, answers: settled });
  const [provider] = record.providers;
  if (!provider) throw new Error(JSON.stringify(record.faults));
  const failed = provider.clauses.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
  const told = renderTerminal(record, { columns: 200, color: false });
  return { record, provider, failed, told, judged: provider.wirings.find(({ judged }) => judged)?.wiring };
}

test('a wiring that fails nothing it must do goes before a plainer one that comes to the end', async () => {
  const { provider, failed, judged, told } = await check({ plain: leaks, options: leavesAlone });
  expect(failed).toEqual([]);
  expect([provider.wiring, judged]).toEqual(['options', 'options']);
  expect(provider.wirings[0]).toMatchObject({ completes: true, fails: ['standard/security/secret-confined'] });
  expect(told).toContain('not plain: standard/security/secret-confined');
});

test('where all fail alike the plainest is judged, and no other is spoken of as its like', async () => {
  const { provider, failed, judged, told } = await check({ plain: leaks, options: leaks });
  expect(failed).toEqual(['standard/security/secret-confined']);
  expect([provider.wiring, judged]).toEqual(['plain', 'plain']);
  expect(told).not.toContain('not plain');
});

test('where none comes to the end the one that comes furthest is judged, and named as the one', async () => {
  const { provider, failed, judged, told, record } = await check({
    plain: misnames,
    options: refusesToRefresh,
    hooks: misnames,
  });
  expect([provider.wiring, judged]).toEqual([null, 'options']);
  expect(failed).toContain('standard/exchange/answer/refresh_token');
  expect(failed).not.toContain('standard/authorize/client_id');
  expect(told).toContain("cannot complete The standard's documented flow, judged at options");
  expect(record.outcome).toBe('fails');
});

test.each<[string, Change, string]>([
  ['throws', throws, 'plain and broken'],
  ['hangs', hangs, 'did not settle'],
])('what %s at one wiring is no fault of another', async (_, change, words) => {
  const { provider, record, failed } = await check({ plain: change, options: leavesAlone });
  expect(provider.wiring).toBe('options');
  expect(provider.wirings[0]?.stoppedBy).toContain(words);
  expect(failed).toEqual([]);
  expect(record.faults).toEqual([]);
  expect(record.outcome).toBe('conforms');
});

test('what is left to the application stops no wiring', async () => {
  const does: Record<Duty, 'library' | 'adapter' | 'none'> = { ...sound.hello.does, state: 'none' };
  const { provider } = await check({ plain: withoutState, options: leavesAlone }, { kind: 'library', does });
  expect(provider.wirings[0]).toMatchObject({ completes: false });
  expect(provider.wirings[0]?.stoppedBy).not.toContain('authorize/state');
});
