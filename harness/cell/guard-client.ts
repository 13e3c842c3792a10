/** A client as the harness may call it: opening and closing a session end in time, and nothing barred is called. */
import type { AdapterFault, Client, Session } from '../../specs/language/contract.ts';
import { quote } from '../../specs/language/spec-error.ts';
import { afterLoopTime } from '../drive/loop-time.ts';

const OPEN_MS = 3_000;
const CLOSE_MS = 1_000;

/**
 * Gives a client whose `open` and `restore` settle within three seconds, and whose sessions close quietly.
 *
 * @param barred why the operation in progress must not be called; `undefined` if it may.
 */
export function guardClient({ hello, open, restore }: Client, barred: () => string | undefined): Client {
  const guarded = async (name: string, work: () => Session | Promise<Session>): Promise<Session> => {
    const reason = barred();
    if (reason !== undefined) throw new Error(reason);
    const session = await inTime(work, OPEN_MS, `${name} did not settle within ${OPEN_MS} ms`);
    if (typeof session !== 'object' || session === null) {
      throw new TypeError(`${name} gave ${quote(session)}; expected a session with begin, callback, …`);
    }
    return guardSession(session, barred);
  };
  return {
    hello,
    open: (args) => guarded('open', () => open(args)),
    ...(restore && { restore: (args) => guarded('restore', () => restore(args)) }),
  };
}

function guardSession(session: Session, barred: () => string | undefined): Session {
  return new Proxy(session, {
    get: (target, member) => {
      const value = Reflect.get(target, member, target);
      if (typeof value !== 'function') return value;
      if (member === 'close') return quietly(value.bind(target));
      return async (args: unknown) => {
        const reason = barred();
        if (reason !== undefined) return { ok: null, adapterFault: reason } satisfies AdapterFault;
        try {
          return await value.call(target, args);
        } finally {
          // Rejections that nobody handles come to light one turn later, while it is known whose they are.
          await new Promise((resolve) => setImmediate(resolve));
        }
      };
    },
  });
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
