/** Carries commands out on a stage: the one table that says what each of them does. What does not apply is skipped. */
import type { Decision, HttpRequest } from '../../../mocks/index.ts';
import { createBarrier } from './barrier.ts';
import type { Command, OperationCommand } from './command.ts';
import type { Result, Stage } from './create-stage.ts';
import { installSeededChance } from './seeded-chance.ts';
import { shiftSaved } from './shift-saved.ts';
import { tamper } from './tamper.ts';

/** Carries a command out; `false` ends the case, because the client still hangs in it. */
export type Perform = (command: Command) => Promise<boolean>;

type Performers = { [D in Command['do']]: (command: Extract<Command, { do: D }>) => Promise<boolean> };

export function createPerformer(stage: Stage): Perform {
  const { mock, clock, played, roleOf, ask, record } = stage;
  let groups = 0;

  /** The person's browser goes to the authorization URL; where it is sent back to waits for delivery. */
  async function visit(name: string, decision: Decision, which?: 'older' | 'again'): Promise<boolean> {
    await stage.sessionFor(name);
    const role = roleOf(name);
    const { begun, waiting } = role;
    const url = which === 'again' ? role.visited : which === 'older' ? begun.shift() : begun.pop();
    if (url === undefined) return true;
    role.visited = url;
    stage.mockOf(name).decide(decision);
    const { act, scopes } = decision;
    record({ kind: 'person', session: name, act: ACTS[act], ...(scopes && { scopes }) });
    const headers: HttpRequest['headers'] = [['accept', 'text/html']];
    const response = stage.browse(name, { method: 'GET', url: url.replace(/#.*$/s, ''), headers, body: '' });
    const location = response?.headers.find(([header]) => header.toLowerCase() === 'location')?.[1];
    if (location !== undefined) waiting.push(location);
    return true;
  }

  async function handOver(name: string, url: string | undefined): Promise<boolean> {
    if (url === undefined) return true;
    roleOf(name).handed = url;
    return goesOn(await ask(name, 'callback', { url }));
  }

  /** Saves a session and lets a new one take its place. On the real clock everything in it is as much older as the clock moved. */
  async function restart(name: string, olderByMs = 0): Promise<boolean> {
    const { restore } = stage.client;
    if (!restore || !roleOf(name).session) return true;
    const result = await ask(name, 'save', {});
    if (!result?.answer.ok || !('saved' in result.answer)) return goesOn(result);
    const saved = shiftSaved(result.answer.saved, olderByMs);
    stage.watch('restore');
    stage.admit(name, await restore({ now: clock.now(), setup: stage.handOut(name), saved }), 'restore');
    return true;
  }

  /** A client on the real clock is aged instead: what it saved, and with the mock's clock what the provider keeps. */
  async function advance(ms: number): Promise<boolean> {
    if (ms <= 0) return true;
    clock.time += ms;
    record({ kind: 'clock', now: clock.time });
    if (stage.client.hello.clock !== 'process') return true;
    // An instant that the provider names cannot be moved in what it sends.
    const named = Object.values(played.legs).some((leg) => leg?.answers?.fields.expires_in?.time?.startsWith('epoch'));
    if (named || !stage.client.restore) return false;
    for (const name of stage.names()) if (!(await restart(name, ms))) return false;
    return true;
  }

  async function atOnce(command: Extract<Command, { do: 'together' }>): Promise<boolean> {
    for (const { session } of command.commands) await stage.sessionFor(session);
    const barrier = createBarrier(command.order);
    groups += 1;
    stage.together(groups, barrier, command.hold);
    try {
      const went = await Promise.all(
        command.commands.map((one) => (PERFORM[one.do] as (one: OperationCommand) => Promise<boolean>)(one)),
      );
      return went.every(Boolean);
    } finally {
      barrier.open();
      stage.together(undefined);
    }
  }

  const PERFORM: Performers = {
    begin: async ({ session, grant, chance }) => {
      await stage.sessionFor(session);
      const restoreChance = chance === undefined ? () => {} : installSeededChance(chance);
      const args = { ...(grant && { grant }), ...(chance !== undefined && { chance }) };
      const result = await ask(session, 'begin', args).finally(restoreChance);
      const answer = result?.answer;
      if (answer?.ok && 'url' in answer) roleOf(session).begun.push(answer.url);
      return goesOn(result);
    },
    consent: ({ session, scopes, older, again }) => {
      // Nobody can allow what was not asked for.
      const choosable = played.consent.asked ? (scopes ?? []) : [];
      const granted = choosable.filter((scope) => stage.setup.scopes.includes(scope));
      const which = again ? 'again' : older && 'older';
      return visit(session, { act: 'allow', ...(granted.length > 0 && { scopes: granted }) }, which);
    },
    deny: ({ session }) => visit(session, { act: 'deny' }),
    leave: ({ session }) => visit(session, { act: 'leave' }),
    deliver: async ({ session, to, older, ...touch }) => {
      const { waiting } = roleOf(session);
      const url = older ? waiting.shift() : waiting.pop();
      return handOver(to ?? session, url === undefined ? undefined : tamper(url, { session, ...touch }, played));
    },
    'deliver-again': ({ session }) => handOver(session, roleOf(session).handed),
    direct: async ({ session, password }) =>
      goesOn(
        await ask(session, 'direct', {
          username: stage.mockOf(session).person.username,
          password: password === 'wrong' ? 'not-the-password-1A' : stage.mockOf(session).person.password,
        }),
      ),
    refresh: async ({ session }) => goesOn(await ask(session, 'refresh', {})),
    'call-api': async ({ session, api }) => goesOn(await ask(session, 'callApi', { api })),
    revoke: async ({ session, which }) => goesOn(await ask(session, 'revoke', { which })),
    restart: ({ session }) => restart(session),
    'revoke-by-person': async () => {
      mock.revokeByPerson(stage.setup.clientId);
      record({ kind: 'person', session: stage.current(), act: 'revokes' });
      return true;
    },
    advance: ({ beyond, seconds }) => advance(((played.lifetimes[beyond]?.seconds ?? 0) + seconds) * 1000),
    object: async ({ leg, condition }) => {
      mock.faults.add({ leg, condition, times: 1 });
      record({ kind: 'planted', leg, condition });
      return true;
    },
    drop: async ({ leg, when }) => {
      mock.faults.add({ leg, drop: when, times: 1 });
      record({ kind: 'planted', leg, drop: when });
      return true;
    },
    vary: async ({ variation }) => {
      mock.vary(variation);
      record({ kind: 'vary', variation });
      return true;
    },
    silence: async () => {
      stage.silence();
      return true;
    },
    together: atOnce,
  };

  return async (command) => {
    try {
      return await (PERFORM[command.do] as Perform)(command);
    } catch (error) {
      stage.blameOpen(error);
      return false;
    }
  };
}

const goesOn = (result: Result | undefined): boolean => !result?.hung;

const ACTS = { allow: 'allows', deny: 'denies', leave: 'leaves' } as const satisfies Record<Decision['act'], string>;
