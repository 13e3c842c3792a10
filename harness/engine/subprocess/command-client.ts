/**
 * A client made of a command: whoever drives it sees sessions and operations, and nothing of a process. An adapter that
 * ends, or hangs, is started again, as often as the limits say; what it was at pays for it, and no more.
 */
import type { AdapterFault, Client, GivenHello, Session, Setup } from '../../../specs/contract/contract.ts';
import type { Envelope, ProcessHello, ProtocolOperation } from '../../../specs/contract/protocol.ts';
import { type Adapter, AdapterGone, ProtocolBreach } from './adapter.ts';
import type { SessionMarks } from './session-marks.ts';

export type Starting = {
  hello: ProcessHello;
  /** The adapter that said hello. */
  first: Adapter;
  /** Starts another, and has it say hello. */
  startAgain: () => Promise<Adapter>;
  restarts: number;
  marks: SessionMarks;
  /** The adapter is gone: in an operation, which did not get its answer, or as a session was closed. */
  onDeath: (how: string, lastWords: string, isInOperation: boolean) => void;
};

export type CommandClient = {
  client: Client;
  /** The adapter that runs at the moment, if one does. */
  running(): Adapter | undefined;
};

export function createCommandClient({ hello, first, startAgain, restarts, marks, onDeath }: Starting): CommandClient {
  let running: Adapter | undefined = first;
  let starts = 0;
  let handles = 0;
  /** Those whose end was told. */
  const told = new WeakSet<Adapter>();

  async function current(): Promise<Adapter> {
    if (running && running.gone() === undefined) return running;
    await running?.kill();
    running = undefined;
    if (starts >= restarts)
      throw new Error(`not played: the adapter ended ${restarts} times, and the rest was given up`);
    starts += 1;
    running = await startAgain();
    return running;
  }

  function die(adapter: Adapter, how: string, isInOperation: boolean): void {
    if (told.has(adapter)) return;
    told.add(adapter);
    onDeath(how, adapter.lastWords(), isInOperation);
  }

  async function enter(op: 'open' | 'restore', args: { now: number; setup: Setup; saved?: string }): Promise<Session> {
    const adapter = await current();
    handles += 1;
    const session = `s${handles}`;
    const answer = await adapter
      .ask(op, { ...args, session, setup: marks.mark(session, args.setup) })
      .catch(async (error: Error) => {
        if (error instanceof AdapterGone) await adapter.kill();
        throw new Error(withWords(error.message, adapter.lastWords()));
      });
    if (answer.ok !== true) throw new Error(`the adapter answered ${op} with ${whyNot(answer)}`);
    return createSession(adapter, session, answer.redirectUri);
  }

  function createSession(adapter: Adapter, session: string, redirectUri: unknown): Session {
    const call =
      (op: ProtocolOperation) =>
      async (args: object): Promise<never> => {
        const over = marks.begins(session);
        try {
          const { seq: _, ...answer } = await adapter.ask(op, { ...args, session });
          return marks.unmark(answer) as never;
        } catch (error) {
          if (error instanceof ProtocolBreach) return faultOf(error.message) as never;
          if (!(error instanceof AdapterGone)) throw error;
          die(adapter, error.message, true);
          // One that is there and does not answer is of no use either.
          await adapter.kill();
          // Nobody goes on with a session that is gone: whoever waits is told to give up.
          return await new Promise<never>(() => {});
        } finally {
          over();
        }
      };
    const close = async (args: object): Promise<void> => {
      if (adapter.gone() !== undefined) return;
      if (adapter.isBusy(session)) {
        // What never came to its end may be at it for ever. Whoever waited for it has told so.
        told.add(adapter);
        await adapter.kill();
        return;
      }
      await adapter.ask('close', { ...args, session }, CLOSE_MS).catch(async (error: unknown) => {
        if (!(error instanceof AdapterGone)) return;
        die(adapter, error.message, false);
        await adapter.kill();
      });
    };
    return {
      ...(typeof redirectUri === 'string' && { redirectUri }),
      begin: call('begin'),
      callback: call('callback'),
      ...Object.fromEntries(OPTIONAL.filter((op) => hello.does[op] !== 'none').map((op) => [op, call(op)])),
      close,
    };
  }

  return {
    running: () => running,
    client: {
      hello: clientHello(hello),
      open: (args) => enter('open', args),
      ...(hello.does.save !== 'none' && { restore: (args) => enter('restore', args) }),
    },
  };
}

/** Nobody waits longer for a session to be closed. */
const CLOSE_MS = 800;

/** Operations that a client has if it declares the duty of that name. */
const OPTIONAL = ['direct', 'refresh', 'callApi', 'revoke', 'save'] as const;

function clientHello({ seq: _, ok: __, protocol: ___, delivery: ____, concurrency: _____, ...hello }: ProcessHello) {
  return hello satisfies GivenHello;
}

const faultOf = (adapterFault: string): AdapterFault => ({ ok: null, adapterFault });

const whyNot = ({ adapterFault, message, reason }: Envelope): string =>
  typeof adapterFault === 'string'
    ? `a fault: ${adapterFault.slice(0, 500)}`
    : `a refusal: ${String(message ?? reason ?? 'no words').slice(0, 500)}`;

/** What the adapter printed last, beside what went wrong: the end of a stack trace says most. */
export const withWords = (message: string, words: string): string =>
  words === '' ? message : `${message}\nthe adapter printed:\n${words.slice(-MOST_WORDS)}`;

const MOST_WORDS = 300;
