/**
 * A running adapter: asked over its standard input, heard over its standard output, by the messages of the protocol.
 * Answers come in any order; what is no answer is told, and what cannot be told apart costs the operation in flight.
 */
import {
  type Envelope,
  envelopeSchema,
  type ProtocolOperation,
  requestSchemas,
  type UNKNOWN_OPERATION,
} from '../../../specs/contract/protocol.ts';
import { quote } from '../../../specs/language/spec-error.ts';
import { afterLoopTime } from '../drive/loop-time.ts';
import { type CommandLine, type Ended, holdGroup } from './hold-group.ts';
import type { ProcessLimits } from './limits.ts';
import { readLines } from './read-lines.ts';

/** The adapter is gone, or did not answer: its process is of no use any more. */
export class AdapterGone extends Error {
  readonly code = 'adapter-gone';
}

/** The adapter answered, and not by the protocol. */
export class ProtocolBreach extends Error {
  readonly code = 'protocol-breach';
}

export type AdapterHearing = {
  /** Something was wrong that belongs to no operation in flight. */
  breach: (message: string) => void;
  /** It printed something on its standard error. */
  printed: (text: string) => void;
  /** It is gone without having been asked to, and nothing was in flight. */
  gone: (how: string) => void;
};

export type Adapter = {
  pid: number | undefined;
  /** How many operations may be in flight; one, until its `hello` said more. */
  allow(concurrency: number): void;
  /**
   * Asks for an operation, and gives the answer.
   *
   * @throws {AdapterGone} if there is no answer to come.
   * @throws {ProtocolBreach} for an answer that is none.
   */
  ask(op: AskedOperation, args: Record<string, unknown>, deadlineMs?: number): Promise<Envelope>;
  /** Numbers go on from here. */
  skipTo(seq: number): void;
  /** Whether an answer came after it was waited for no longer. */
  answeredLate(): boolean;
  /** Whether an operation of a session never came to its end. */
  isBusy(session: string): boolean;
  /** How it came to be gone, if it is. */
  gone(): string | undefined;
  /** The last that it printed on its standard error. */
  lastWords(): string;
  /** Asks it to end, and sees to it. */
  shutdown(now: number): Promise<Ended & { answered: boolean }>;
  /** Ends it without asking; it may hear that its input is at its end, and act on it. */
  kill(waitMs?: number): Promise<Ended>;
};

export type AskedOperation = ProtocolOperation | typeof UNKNOWN_OPERATION;

type Flight = {
  op: AskedOperation;
  session: string | undefined;
  resolve: (answer: Envelope) => void;
  reject: (error: Error) => void;
};

/** It has its answer; or something came in place of it; or nobody waits for it any more. */
type How = 'answered' | 'blamed' | 'late';

/** So many answered operations are remembered, to know one that is answered again. */
const REMEMBERED = 1_000;

/** @param cwd where it is started, if not here. */
export function startAdapter(
  command: CommandLine,
  limits: ProcessLimits,
  hearing: AdapterHearing,
  cwd?: string,
): Adapter {
  const flights = new Map<number, Flight>();
  /** By number, what is over. */
  const over = new Map<number, { op: AskedOperation; how: How }>();
  const waiting: (() => void)[] = [];
  let concurrency = 1;
  let seq = 0;
  let gone: string | undefined;
  let stderr = '';
  let isEnding = false;
  let answeredLate = false;

  const group = holdGroup(
    command,
    {
      stdout: readLines(limits.lineBytes, {
        line: take,
        tooLong: () => blame(`a line of more than ${limits.lineBytes} bytes`),
      }),
      stderr: (text) => {
        stderr = (stderr + text).slice(-limits.keptCharacters);
        hearing.printed(text);
      },
      gone: leave,
    },
    limits,
    cwd,
  );

  function leave(how: string): void {
    if (gone !== undefined) return;
    gone = how;
    const concerned = [...flights.values()];
    flights.clear();
    for (const { op, reject } of concerned) reject(new AdapterGone(`the adapter did not answer ${op}: ${how}`));
    for (const go of waiting.splice(0)) go();
    if (concerned.length === 0 && !isEnding) hearing.gone(how);
  }

  /** What came costs the operation that it can only be of; otherwise it is told, and belongs to none. */
  function blame(what: string): void {
    const [only, ...others] = flights;
    if (only === undefined || others.length > 0) {
      hearing.breach(`the adapter wrote ${what}`);
      return;
    }
    const [number, { op, reject }] = only;
    settle(number, 'blamed');
    reject(new ProtocolBreach(`the adapter answered ${op} with ${what}`));
  }

  function settle(number: number, how: How): Flight | undefined {
    const flight = flights.get(number);
    if (!flight) return undefined;
    flights.delete(number);
    over.set(number, { op: flight.op, how });
    if (over.size > REMEMBERED) over.delete(over.keys().next().value as number);
    waiting.shift()?.();
    return flight;
  }

  function take(line: string): void {
    if (line.trim() === '') return;
    const read = readAnswer(line);
    if (typeof read === 'string') blame(`${read}: ${excerpt(line)}`);
    else receive(read);
  }

  function receive(answer: Envelope): void {
    const { seq: number } = answer;
    const past = over.get(number);
    if (past) {
      // Who was given up may answer all the same, once.
      if (past.how === 'answered') hearing.breach(`the adapter answered ${past.op} twice (seq ${number})`);
      answeredLate ||= past.how === 'late';
      past.how = 'answered';
      return;
    }
    const flight = settle(number, 'answered');
    if (flight) flight.resolve(answer);
    else blame(`seq ${number}, which was not asked`);
  }

  const slot = (): Promise<void> | undefined =>
    flights.size < concurrency ? undefined : new Promise((resolve) => waiting.push(resolve));

  async function ask(
    op: AskedOperation,
    args: Record<string, unknown>,
    deadlineMs = limits.operationMs,
  ): Promise<Envelope> {
    for (let free = slot(); free && gone === undefined; free = slot()) await free;
    if (gone !== undefined) throw new AdapterGone(`the adapter cannot be asked for ${op}: ${gone}`);
    seq += 1;
    const number = seq;
    const asked = { seq: number, op, ...args };
    const message = op in requestSchemas ? requestSchemas[op as ProtocolOperation].parse(asked) : asked;
    let callOff = (): void => {};
    try {
      return await new Promise<Envelope>((resolve, reject) => {
        flights.set(number, { op, session: args.session as string | undefined, resolve, reject });
        callOff = afterLoopTime(deadlineMs, () => {
          settle(number, 'late');
          reject(new AdapterGone(`the adapter did not answer ${op} within ${deadlineMs} ms`));
        });
        group.write(`${JSON.stringify(message)}\n`);
      });
    } finally {
      callOff();
    }
  }

  return {
    pid: group.pid,
    allow: (most) => {
      concurrency = most;
    },
    ask,
    skipTo: (next) => {
      seq = next;
    },
    answeredLate: () => answeredLate,
    isBusy: (session) => [...flights.values()].some((flight) => flight.session === session),
    gone: () => gone,
    lastWords: () => stderr.trim(),
    shutdown: async (now) => {
      isEnding = true;
      const asked = gone === undefined && flights.size === 0 ? ask('shutdown', { now }, limits.shutdownMs) : undefined;
      const answered =
        (await asked?.then(
          ({ ok }) => ok === true,
          () => false,
        )) ?? false;
      gone ??= 'it was shut down';
      return { ...(await group.end(answered ? limits.shutdownMs : 0)), answered };
    },
    kill: (waitMs = 0) => {
      isEnding = true;
      leave('it was ended');
      return group.end(waitMs);
    },
  };
}

/** The answer, or what is wrong with it. */
function readAnswer(line: string): Envelope | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'a line that is no JSON, where what is printed goes to standard error';
  }
  const parsed = envelopeSchema.safeParse(value);
  return parsed.success ? parsed.data : describeIssue(parsed.error.issues[0], value);
}

type Issue = { code: string; path: PropertyKey[]; message: string } | undefined;

function describeIssue(issue: Issue, value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'something that is no object';
  const name = String(issue?.path[0] ?? '');
  return name in value ? `a ${name} that is wrong (${issue?.message})` : `no ${name}`;
}

const excerpt = (line: string): string => quote(line.length > 120 ? `${line.slice(0, 120)}…` : line);
