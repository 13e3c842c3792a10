/**
 * The stage of one case: a fresh mock, the client's sessions, one clock, and the recorder that writes everything down.
 * It can ask the client for an operation, and knows nothing of the commands that say when.
 */

import {
  createMock,
  type Exchange,
  fetchHost,
  type HttpRequest,
  type HttpResponse,
  type Mock,
  type Taken,
  takenFor,
} from '../../../mocks/index.ts';
import type { Client, ClientAnswer, Session, SessionOperation, Setup } from '../../../specs/contract/contract.ts';
import {
  ELSEWHERE,
  type OperationArgs,
  type Planted,
  type TakenAs,
  type TraceEvent,
} from '../../../specs/record/trace.ts';
import { describeThrown } from '../../ground/describe-error.ts';
import { type Asking, senderOf, within } from './attribute.ts';
import type { Barrier } from './barrier.ts';
import { createGivingUp } from './giving-up.ts';
import { type Identity, identityOf } from './identity.ts';
import { listenToPrints, tellTooManyPrints } from './listen-to-prints.ts';
import { faultOf, GRACE_MS, operate } from './operate.ts';
import type { CaseOptions, CaseResult, Play, Socket } from './play.ts';
import { countsFromRealClock, MISDECLARED } from './real-clock.ts';
import { isOfTooMuch } from './weigh.ts';

/** What one person's dealings have come to: authorizations that are open, the last one visited, callbacks that wait, and the last one handed over. */
export type Role = { session?: Session; begun: string[]; visited?: string; waiting: string[]; handed?: string };

export type Clock = { time: number; now: () => number };

type Place = { base: string; mock: Mock; setup: Setup; unmount: () => void };

/** What came of an operation; `hung` if the client is still at it. */
export type Result = { answer: ClientAnswer; hung: boolean };

export type Stage = ReturnType<typeof createStage>;

/** How long an operation may take, in time that the process had for itself, beside {@link GRACE_MS}. */
const PATIENCE_MS = 1_000;
/**
 * What a client is told that it may wait. Every answer comes at once or not at all; but a client counts real time, of
 * which others can take seconds.
 */
const TIMEOUT_MS = 10_000;
/** Too long a body, and too long a head (RFC 9110 §15.5.14, RFC 6585 §5). */
const UNREAD = new Set<number | undefined>([413, 431]);
/** Draws what is another server's from the same seed. */
const OTHER = 0x5e1f;
let tenants = 0;

export function createStage(
  client: Client,
  play: Play,
  clock: Clock,
  { socket, watch, onEvent, deadlineMs, onStray, beforeRequest }: CaseOptions,
) {
  const { played } = play;
  const events: TraceEvent[] = [];
  const faults: CaseResult['faults'] = [];
  const roles = new Map<string, Role>();
  /** The operations of this case: a connection or a queue may still hold those of another. */
  const asked = new Set<Asking>();
  const givingUp = createGivingUp();
  onStray?.(givingUp.stray);
  const began = clock.time;
  let exchanges = 0;
  let seq = 0;
  let current = '';
  let latest = 'open';
  /** The operations that were asked for together, until they are all through. */
  let group: { id: number; barrier: Barrier; hold: 'requests' | 'answers' } | undefined;

  const record = (event: TraceEvent): void => {
    events.push(event);
    onEvent?.(event);
  };

  /** Gives the operation of this case that sent it, if that can be told. */
  function note(by: 'client' | 'browser', { request, response, taken, seen, port }: Exchange): Asking | undefined {
    exchanges += 1;
    const sender = by === 'client' ? senderOf(port) : undefined;
    const own = sender && asked.has(sender) ? sender : undefined;
    if (taken?.varied) record({ kind: 'varied', n: exchanges, ...taken.varied });
    record({
      kind: 'exchange',
      n: exchanges,
      by,
      session: own?.session ?? current,
      ...(own && { operation: own.seq }),
      seen,
      now: clock.now(),
      request,
      response,
      ...(taken && { taken: recorded(taken) }),
    });
    return own;
  }

  let isSilent = false;
  const keepSilent = (): Promise<never> | undefined => {
    if (!isSilent) return undefined;
    isSilent = false;
    return new Promise(() => {});
  };

  const onRequest = (): undefined | Promise<void> => {
    const first = beforeRequest?.();
    return first ? after(first) : admitRequest();
  };
  const after = async (first: Promise<void>): Promise<void> => {
    await first;
    await admitRequest();
  };
  const admitRequest = (): undefined | Promise<void> =>
    givingUp.request() ?? keepSilent() ?? (group?.hold === 'requests' ? group.barrier.arrive() : undefined);
  const onExchange = (exchanged: Exchange): undefined | Promise<void> => {
    const sender = note('client', exchanged);
    if (!exchanged.taken && UNREAD.has(exchanged.response?.status)) return givingUp.unread(sender?.seq);
    return group?.hold === 'answers' ? group.barrier.arrive(sender?.seq) : undefined;
  };
  const prints = listenToPrints((text) => record({ kind: 'printed', session: current, text }));
  let isAnyHung = false;
  const unmount = (): void => {
    givingUp.end();
    // What still runs in a client that hung would be refused at once, and ask again for ever: it waits instead.
    if (!isAnyHung) for (const place of places) place.unmount();
    prints.stop();
  };

  /** A server, and what the client is told of it. */
  function createPlace(seed: number, identity: Identity): Place {
    const prefix = `/${tenants++}`;
    const base = `${socket ? addressOf(socket, seed) : 'https://provider.test'}${prefix}`;
    const { clientId, clientSecret, redirectUri } = identity;
    const mock = createMock({
      facts: played,
      base,
      clients: [{ clientId, clientSecret, redirectUris: [redirectUri] }],
      clock,
      seed,
      person: 'automatic',
      ...(leadsAway(play.case) && { elsewhere: elsewhereOf(socket, seed, prefix) }),
    });
    const { urls } = mock;
    const setup: Setup = {
      provider: play.case.provider,
      wiring: play.wiring,
      issuer: urls.issuer,
      endpoints: {
        authorization: urls.authorization,
        token: urls.token,
        ...(played.legs.refresh && urls.refresh !== urls.token && { refresh: urls.refresh }),
        ...(urls.revocation !== undefined && { revocation: urls.revocation }),
        ...(urls.directCode !== undefined && { directCode: urls.directCode }),
      },
      apis: urls.apis,
      ...identity,
      timeoutMs: play.timeoutMs ?? TIMEOUT_MS,
      pinned: play.pinned,
      fetch: play.overSocket ? globalThis.fetch : fetchHost(mock, onExchange, onRequest),
    };
    return { base, mock, setup, unmount: socket?.mount(prefix, mock, { onRequest, onExchange }) ?? (() => {}) };
  }

  const here = createPlace(play.seed, { ...identityOf(play.seed, played), ...play.identity });
  const places = [here];
  const placeOf = (name: string): Place => {
    if (name !== ELSEWHERE) return here;
    places[1] ??= createPlace(play.seed ^ OTHER, identityOf(play.seed ^ OTHER, played));
    return places[1];
  };
  const { mock, setup } = here;

  const roleOf = (name: string): Role => {
    const role = roles.get(name) ?? { begun: [], waiting: [] };
    roles.set(name, role);
    return role;
  };

  /** A session may do with its setup what it likes: what counts is what it was told. */
  const handOut = (name: string): Setup => {
    const { fetch: host, ...data } = placeOf(name).setup;
    return { ...structuredClone(data), fetch: host };
  };

  function admit(name: string, session: Session, op: 'open' | 'restore'): Session {
    const place = placeOf(name);
    if (session.redirectUri !== undefined) place.mock.addRedirectUri(place.setup.clientId, session.redirectUri);
    const { fetch: _, ...data } = handOut(name);
    seq += 1;
    const told = { ...data, redirectUri: session.redirectUri ?? data.redirectUri };
    record({ kind: 'operation', seq, op, session: name, now: clock.now(), args: { setup: told } });
    roleOf(name).session = session;
    return session;
  }

  async function sessionFor(name: string): Promise<Session> {
    const known = roleOf(name).session;
    if (known) return known;
    watch?.('open');
    const opened = await client.open({ now: clock.now(), setup: handOut(name) });
    if (prints.wereTooMany()) throw new Error(tellTooManyPrints('open'));
    return admit(name, opened, 'open');
  }

  /** Runs an operation of a session; `undefined` when the client has no such operation. */
  async function ask(
    name: string,
    op: SessionOperation,
    { chance, ...args }: OperationArgs,
  ): Promise<Result | undefined> {
    const session = await sessionFor(name);
    const method = session[op] as ((args: unknown) => unknown) | undefined;
    if (!method) return undefined;
    seq += 1;
    const own: Asking = { seq, session: name };
    current = name;
    latest = op;
    asked.add(own);
    watch?.(op);
    record({
      kind: 'operation',
      seq: own.seq,
      op,
      session: name,
      now: clock.now(),
      args: chance === undefined ? args : { ...args, chance },
      ...(group && { together: group.id }),
    });
    const before = exchanges;
    const hopeless = givingUp.begins(op, group?.id, own.seq);
    let result = await operate(op, () => within(own, () => method.call(session, { ...args, now: clock.now() })), {
      deadlineMs: deadlineMs?.(op) ?? PATIENCE_MS + GRACE_MS,
      sent: () => exchanges - before,
      hopeless,
    });
    isAnyHung ||= result.hung;
    if (prints.wereTooMany()) result = { answer: faultOf(tellTooManyPrints(op)), hung: true };
    correctClock(result.answer);
    if (client.hello.clock !== 'process' && countsFromRealClock(result.answer, clock.now())) {
      faults.push({ operation: op, message: MISDECLARED });
      record({ kind: 'real-clock', session: name });
    }
    if (result.answer.ok === null && !givingUp.isTold(result.answer.adapterFault))
      faults.push({ operation: op, message: result.answer.adapterFault });
    record({ kind: 'outcome', seq: own.seq, op, session: name, answer: result.answer });
    return result;
  }

  /** A client on the real clock counts from there; what it says is moved to where the clock of the case is. */
  function correctClock(answer: ClientAnswer): void {
    if (client.hello.clock !== 'process' || !answer.ok || !('tokens' in answer)) return;
    const { expiry } = answer.tokens ?? {};
    if (expiry && 'at' in expiry) expiry.at += (clock.time - began) / 1000;
  }

  return {
    client,
    played,
    /** Where all sessions are but one. */
    mock,
    setup,
    mockOf: (name: string): Mock => placeOf(name).mock,
    handOut,
    clock,
    events,
    faults,
    record,
    roleOf,
    sessionFor,
    admit,
    ask,
    watch: (operation: string) => watch?.(operation),
    names: () => [...roles.keys()],
    /** The session whose operation began last. */
    current: () => current,
    /** What the simulated person's browser sends. */
    browse: (name: string, request: HttpRequest): HttpResponse | null => {
      current = name;
      // It goes where the URL leads, whoever made that.
      const { mock: met } = places.find((place) => request.url.startsWith(`${place.base}/`)) ?? here;
      const response = met.handle(request);
      note('browser', { request, response, taken: takenFor(met, request), seen: 'fetch' });
      return response;
    },
    together: (id: number | undefined, barrier?: Barrier, hold: 'requests' | 'answers' = 'requests') => {
      group = id === undefined || !barrier ? undefined : { id, barrier, hold };
    },
    silence: (): void => {
      isSilent = true;
    },
    unmount,
    blameOpen: (error: unknown): void => {
      const isTold = error instanceof Error && isOfTooMuch(error.message);
      faults.push({ operation: 'open', message: isTold ? error.message : `open threw ${describeThrown(error)}` });
    },
    close: async (): Promise<void> => {
      for (const { session } of roles.values())
        await Promise.resolve(session?.close?.({ now: clock.now() })).catch(() => {});
      if (prints.wereTooMany())
        faults.push({ operation: latest, message: tellTooManyPrints(`the client, after ${latest},`) });
    },
  };
}

/** A client that is sound at one name of a host alone is not sound. */
const addressOf = ({ url, alias = url }: Socket, seed: number): string => (seed % 2 === 0 ? alias : url);

/** Whether anything of the case sends the client to somebody else's server: without that there is none. */
const leadsAway = ({ commands }: Play['case']): boolean =>
  commands.some((one) => one.do === 'vary' && one.variation.how === 'redirect' && one.variation.to === 'other-origin');

/** Somebody else's server: over a socket the other name of the host, which is another origin. */
function elsewhereOf(socket: Socket | undefined, seed: number, prefix: string): string {
  const { url, alias } = socket ?? {};
  const other = url !== undefined && alias !== undefined ? (seed % 2 === 0 ? url : alias) : 'https://elsewhere.test';
  return `${other}${prefix}/away`;
}

/** What of a planted trouble a trace tells; raw answers are not planted here. */
function recorded({ leg, api, fault }: Taken): TakenAs {
  const planted: Planted | undefined =
    fault?.condition !== undefined
      ? { condition: fault.condition }
      : fault?.drop !== undefined
        ? { drop: fault.drop }
        : undefined;
  return { leg, ...(api !== undefined && { api }), ...(planted && { planted }) };
}
