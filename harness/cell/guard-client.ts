/** A client as the harness may call it: opening and closing a session end in time and in no other way than they may. */
import type { Client, Session } from '../../specs/language/contract.ts';
import { quote } from '../../specs/language/spec-error.ts';

const OPEN_MS = 3_000;
const CLOSE_MS = 1_000;

/** Gives a client whose `open` and `restore` settle within three seconds, and whose sessions close quietly. */
export function guardClient({ hello, open, restore }: Client): Client {
  return {
    hello,
    open: (args) => opened('open', () => open(args)),
    ...(restore && { restore: (args) => opened('restore', () => restore(args)) }),
  };
}

async function opened(name: string, work: () => Session | Promise<Session>): Promise<Session> {
  const session = await inTime(work, OPEN_MS, `${name} did not settle within ${OPEN_MS} ms`);
  if (typeof session !== 'object' || session === null) {
    throw new TypeError(`${name} gave ${quote(session)}; expected a session with begin, callback, …`);
  }
  return new Proxy(session, {
    get: (target, member) => {
      const value = Reflect.get(target, member, target);
      if (typeof value !== 'function') return value;
      if (member === 'close') return quietly(value.bind(target));
      return value.bind(target);
    },
  });
}

const quietly =
  (close: NonNullable<Session['close']>): Session['close'] =>
  (args) =>
    inTime(() => close(args), CLOSE_MS, 'close did not settle').catch(() => {});

/** Settles as `work` does, or rejects after some milliseconds. */
async function inTime<T>(work: () => T | Promise<T>, limitMs: number, message: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), limitMs);
  });
  try {
    return await Promise.race([Promise.resolve().then(work), late]);
  } finally {
    clearTimeout(timer);
  }
}
