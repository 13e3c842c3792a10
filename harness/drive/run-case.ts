/**
 * Plays one case: a fresh mock, the client, a simulated person with a browser, one virtual clock; and writes down
 * everything that happens. It does not judge and does not tell the client what is being played.
 */
import {
  createMock,
  type Decision,
  fetchHost,
  type HttpRequest,
  type HttpResponse,
  type Mock,
} from '../../mocks/index.ts';
import type { Client, ClientAnswer, Session, SessionOperation, Setup, Wiring } from '../../specs/language/contract.ts';
import type { Facts } from '../../specs/language/spec.ts';
import type { OperationArgs, Trace, TraceEvent } from '../../specs/language/trace.ts';
import type { Case, Command } from './command.ts';
import { describeError, GRACE_MS, operate } from './operate.ts';
import { installVirtualDate } from './virtual-date.ts';

export type Exchanged = { request: HttpRequest; response: HttpResponse | null; seen: 'socket' | 'fetch' };

/** Where the mock can be reached over the network while a case runs, if at all. */
export type Socket = {
  url: string;
  mount: (prefix: string, mock: Mock, onExchange: (exchanged: Exchanged) => void) => () => void;
};

export type Play = {
  case: Case;
  /** What the mock follows. */
  played: Facts;
  answers: Record<string, string>;
  /** Answers that the user knows, as the client is told them: by provider and question. */
  pinned: Record<string, string>;
  wiring: Wiring;
  seed: number;
};

export type CaseResult = {
  trace: Trace;
  /** What went wrong outside the contract, by operation. */
  faults: { operation: string; message: string }[];
};

/** The virtual clock starts here, far from any real date. */
const EPOCH_MS = Date.UTC(2041, 6, 9, 8, 30);
const TIMEOUT_MS = 1_000;
let tenants = 0;

export type CaseOptions = {
  socket?: Socket;
  /** Told of each operation before it starts, so that a supervisor knows whom to blame for a silence. */
  watch?: (operation: string) => void;
  /** Told of each event as soon as it is recorded. */
  onEvent?: (event: TraceEvent) => void;
  /** How long to wait for an operation, if not as long as usual. */
  deadlineMs?: (operation: string) => number | undefined;
};

/** Plays a case against a client. */
export async function runCase(client: Client, play: Play, options: CaseOptions = {}): Promise<CaseResult> {
  const clock = { time: EPOCH_MS, now: () => clock.time };
  const restoreDate = client.hello.clock === 'Date' ? installVirtualDate(clock.now) : () => {};
  const stage = createStage(client, play, clock, options);
  try {
    for (const command of play.case.commands) {
      if (!(await stage.perform(command))) break;
    }
    await stage.close();
  } finally {
    restoreDate();
    stage.unmount();
  }
  return {
    trace: {
      provider: play.case.provider,
      situation: play.case.situation,
      answers: play.answers,
      events: stage.events,
    },
    faults: stage.faults,
  };
}

type Role = { session?: Session; begun?: string; waiting?: string; handed?: string };

function createStage(
  client: Client,
  play: Play,
  clock: { time: number; now: () => number },
  { socket, watch, onEvent, deadlineMs }: CaseOptions,
) {
  const { played } = play;
  const events: TraceEvent[] = [];
  const record = (event: TraceEvent): void => {
    events.push(event);
    onEvent?.(event);
  };
  const faults: CaseResult['faults'] = [];
  const roles = new Map<string, Role>();
  const prefix = `/${tenants++}`;
  const base = `${socket?.url ?? 'https://provider.test'}${prefix}`;
  const identity = identityOf(play.seed, played);
  const mock = createMock({
    facts: played,
    base,
    clients: [
      { clientId: identity.clientId, clientSecret: identity.clientSecret, redirectUris: [identity.redirectUri] },
    ],
    clock,
    seed: play.seed,
    person: 'automatic',
  });
  let exchanges = 0;
  let seq = 0;
  let current = '';
  const note = (by: 'client' | 'browser') => (exchanged: Exchanged) => {
    exchanges += 1;
    const { request, response, seen } = exchanged;
    record({ kind: 'exchange', n: exchanges, by, session: current, seen, now: clock.now(), request, response });
  };
  const noteClient = note('client');
  const unmount = socket?.mount(prefix, mock, noteClient) ?? (() => {});
  const setup: Setup = {
    provider: play.case.provider,
    wiring: play.wiring,
    issuer: mock.urls.issuer,
    endpoints: {
      authorization: mock.urls.authorization,
      token: mock.urls.token,
      ...(mock.urls.revocation !== undefined && { revocation: mock.urls.revocation }),
      ...(mock.urls.directCode !== undefined && { directCode: mock.urls.directCode }),
    },
    apis: mock.urls.apis,
    clientId: identity.clientId,
    clientSecret: identity.clientSecret,
    redirectUri: identity.redirectUri,
    scopes: played.scopes.examples.slice(0, 2),
    timeoutMs: TIMEOUT_MS,
    pinned: play.pinned,
    fetch: fetchHost(mock, noteClient),
  };

  async function role(name: string): Promise<Role & { session: Session }> {
    const known = roles.get(name) ?? {};
    roles.set(name, known);
    if (known.session) return known as Role & { session: Session };
    watch?.('open');
    const session = await client.open({ now: clock.now(), setup });
    if (session.redirectUri !== undefined) mock.addRedirectUri(setup.clientId, session.redirectUri);
    const { fetch: _, ...data } = setup;
    seq += 1;
    record({
      kind: 'operation',
      seq,
      op: 'open',
      session: name,
      now: clock.now(),
      args: { setup: { ...data, redirectUri: session.redirectUri ?? data.redirectUri } },
    });
    return Object.assign(known, { session });
  }

  /** Runs an operation of a session; `undefined` when the client has no such operation. */
  async function ask(
    name: string,
    op: SessionOperation,
    args: OperationArgs,
  ): Promise<{ answer: ClientAnswer; hung: boolean } | undefined> {
    const { session } = await role(name);
    const method = session[op] as ((args: unknown) => unknown) | undefined;
    if (!method) return undefined;
    seq += 1;
    const own = seq;
    current = name;
    watch?.(op);
    record({ kind: 'operation', seq: own, op, session: name, now: clock.now(), args });
    const before = exchanges;
    const result = await operate(op, () => method.call(session, { ...args, now: clock.now() }), {
      deadlineMs: deadlineMs?.(op) ?? TIMEOUT_MS + GRACE_MS,
      sent: () => exchanges > before,
    });
    if (result.answer.ok === null) faults.push({ operation: op, message: result.answer.adapterFault });
    record({ kind: 'outcome', seq: own, op, session: name, answer: result.answer });
    return result;
  }

  /** The person's browser goes to the authorization URL; where it is sent back to waits for delivery. */
  async function visit(name: string, decision: Decision): Promise<void> {
    const known = await role(name);
    if (known.begun === undefined) return;
    current = name;
    mock.decide(decision);
    record({
      kind: 'person',
      session: name,
      act: ACTS[decision.act],
      ...(decision.scopes && { scopes: decision.scopes }),
    });
    const request: HttpRequest = {
      method: 'GET',
      url: known.begun.replace(/#.*$/s, ''),
      headers: [['accept', 'text/html']],
      body: '',
    };
    const response = mock.handle(request);
    note('browser')({ request, response, seen: 'fetch' });
    known.waiting = response?.headers.find(([header]) => header.toLowerCase() === 'location')?.[1];
    known.begun = undefined;
  }

  async function deliver(name: string, url: string | undefined): Promise<boolean> {
    if (url === undefined) return true;
    const known = await role(name);
    known.handed = url;
    return goesOn(await ask(name, 'callback', { url }));
  }

  const goesOn = (result: { hung: boolean } | undefined): boolean => !result?.hung;

  /** How each command is carried out; `false` ends the case, because the client still hangs in it. */
  const PERFORM: { [D in Command['do']]: (command: Extract<Command, { do: D }>) => Promise<boolean> } = {
    begin: async ({ session, grant }) => {
      const result = await ask(session, 'begin', grant ? { grant } : {});
      const answer = result?.answer;
      (await role(session)).begun = answer?.ok && 'url' in answer ? answer.url : undefined;
      return goesOn(result);
    },
    consent: async ({ session, scopes }) => {
      await visit(session, { act: 'allow', ...(scopes && { scopes }) });
      return true;
    },
    deny: async ({ session }) => {
      await visit(session, { act: 'deny' });
      return true;
    },
    deliver: async ({ session, to, without, alter }) => {
      const known = await role(session);
      const url = known.waiting;
      known.waiting = undefined;
      if (url === undefined) return true;
      const removed = without ? withoutMember(url, without, played) : url;
      return deliver(to ?? session, alter ? withOtherMember(removed, alter, played) : removed);
    },
    'deliver-again': async ({ session }) => deliver(session, (await role(session)).handed),
    direct: async ({ session, password }) =>
      goesOn(
        await ask(session, 'direct', {
          username: mock.person.username,
          password: password === 'wrong' ? 'not-the-password-1A' : mock.person.password,
        }),
      ),
    refresh: async ({ session }) => goesOn(await ask(session, 'refresh', {})),
    'call-api': async ({ session, api }) => goesOn(await ask(session, 'callApi', { api })),
    revoke: async ({ session, which }) => goesOn(await ask(session, 'revoke', { which })),
    'revoke-by-person': async () => {
      mock.revokeByPerson(setup.clientId);
      record({ kind: 'person', session: current, act: 'revokes' });
      return true;
    },
    advance: async ({ beyond, seconds }) => {
      clock.time += (played.lifetimes[beyond].seconds + seconds) * 1000;
      record({ kind: 'clock', now: clock.time });
      return true;
    },
    object: async ({ leg, condition }) => {
      mock.faults.add({ leg, condition, times: 1 });
      events.push({ kind: 'planted', leg, condition });
      return true;
    },
  };

  return {
    events,
    faults,
    unmount,
    perform: async (command: Command): Promise<boolean> => {
      try {
        return await (PERFORM[command.do] as (command: Command) => Promise<boolean>)(command);
      } catch (error) {
        faults.push({ operation: 'open', message: `open threw ${describeError(error)}` });
        return false;
      }
    },
    close: async (): Promise<void> => {
      for (const { session } of roles.values())
        await Promise.resolve(session?.close?.({ now: clock.now() })).catch(() => {});
    },
  };
}

const ACTS = { allow: 'allows', deny: 'denies', leave: 'leaves' } as const satisfies Record<Decision['act'], string>;

/** Takes a member out of the query or the fragment of a callback, wherever it stands. */
function withoutMember(url: string, role: 'state', played: Facts): string {
  const name = played.callback.fields[role]?.name ?? role;
  return url.replace(new RegExp(`([?#&])${name}=[^&#]*&?`), '$1').replace(/[?#&]$/, '');
}

/** Puts another value of the same length into a member of a callback. */
function withOtherMember(url: string, role: 'state', played: Facts): string {
  const name = played.callback.fields[role]?.name ?? role;
  return url.replace(
    new RegExp(`([?#&]${name}=)([^&#]*)`),
    (_, before: string, value: string) => before + 'Q'.repeat(value.length),
  );
}

/** Identifiers that tell encodings apart, unique to the seed, within the alphabet of every carrier they travel in. */
function identityOf(
  seed: number,
  { client }: Facts,
): { clientId: string; clientSecret: string | null; redirectUri: string } {
  const mark = seed.toString(36).padStart(7, '0');
  return {
    clientId: `client-${mark}.app`,
    clientSecret: client.secret === 'issued' ? `s3cret~${mark}/+%26=Zq8` : null,
    redirectUri: 'https://app.example.org/oauth/callback',
  };
}
