/** A client as the harness may call it: opening and closing a session end in time, and nothing barred is called. */
import { setImmediate } from 'node:timers';
import type { AdapterFault, Client, Session } from '../../../specs/contract/contract.ts';
import { quote } from '../../../specs/language/spec-error.ts';
import { afterLoopTime } from '../drive/loop-time.ts';

const OPEN_MS = 3_000;
const CLOSE_MS = 1_000;

type Guard = {
  /** Why an operation must not be called here; `undefined` if it may. */
  barred: (operation: string) => string | undefined;
  /** How long to wait for an operation, if not as long as usual. */
  deadlineMs: (operation: string) => number | undefined;
  /** What the operation broke for everybody, told as its fault. */
  harm: (operation: string) => Promise<string | undefined>;
};

/**
 * Gives a client whose `open` and `restore` settle within three seconds, and whose sessions close quietly.
 */
export function guardClient({ hello, open, restore }: Client, guard: Guard): Client {
  const guarded = async (name: string, work: () => Session | Promise<Session>): Promise<Session> => {
    const reason = guard.barred(name);
    if (reason !== undefined) throw new Error(reason);
    const limitMs = guard.deadlineMs(name) ?? OPEN_MS;
    const opened = await settle(() => inTime(work, limitMs, `${name} did not settle within ${limitMs} ms`));
    const harm = await guard.harm(name);
    if (harm !== undefined) throw new Error(harm);
    const session = give(opened);
    if (typeof session !== 'object' || session === null) {
      throw new TypeError(`${name} gave ${quote(session)}; expected a session with begin, callback, …`);
    }
    for (const needed of ['begin', 'callback'] as const) {
      if (typeof session[needed] !== 'function')
        throw new TypeError(`${name} gave a session whose ${needed} is ${quote(session[needed])}; expected a function`);
    }
    return guardSession(session, guard);
  };
  return {
    hello,
    open: (args) => guarded('open', () => open(args)),
    ...(restore && { restore: (args) => guarded('restore', () => restore(args)) }),
  };
}

function guardSession(session: Session, guard: Guard): Session {
  return new Proxy(session, {
    get: (target, member) => {
      const value = Reflect.get(target, member, target);
      if (typeof value !== 'function') return value;
      if (member === 'close') return quietly(value.bind(target));
      return async (args: unknown) => {
        const reason = guard.barred(String(member));
        if (reason !== undefined) return { ok: null, adapterFault: reason } satisfies AdapterFault;
        const answer = await settle(() => value.call(target, args));
        const harm = await guard.harm(String(member));
        // Rejections that nobody handles come to light one turn later, while it is known whose they are.
        await new Promise((resolve) => setImmediate(resolve));
        return harm === undefined ? give(answer) : ({ ok: null, adapterFault: harm } satisfies AdapterFault);
      };
    },
  });
}

type Settled<T> = { value: T } | { error: unknown };

/** Waits for the client, and for nothing that it could have broken. */
async function settle<T>(work: () => T | Promise<T>): Promise<Settled<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}

function give<T>(settled: Settled<T>): T {
  if ('error' in settled) throw settled.error;
  return settled.value;
}

const quietly =
  (close: NonNullable<Session['close']>): Session['close'] =>
  (args) =>
    inTime(() => close(args), CLOSE_MS, 'close did not settle').catch(() => {});

/** Settles as `work` does, or rejects after some milliseconds. */
async function inTime<T>(work: () => T | Promise<T>, limitMs: number, message: string): Promise<T> {
  let callOff = (): void => {};
  const late = new Promise<never>((_, reject) => {
    callOff = afterLoopTime(limitMs, () => reject(new Error(message)));
  });
  try {
    return await Promise.race([Promise.resolve().then(work), late]);
  } finally {
    callOff();
  }
}
