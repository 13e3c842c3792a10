/**
 * The steps of a smoke test: whether there is any use in judging a client. Each says what is wrong, or nothing, and what
 * to change in the adapter. Any answer in good form will do here: whether it is right is judged elsewhere.
 */
import type { Hello } from '../../../../specs/contract/contract.ts';
import {
  faultSchema,
  type ProtocolOperation,
  refusalSchema,
  successSchemas,
  UNKNOWN_OPERATION,
} from '../../../../specs/contract/protocol.ts';
import { describeValue } from '../../../ground/describe-error.ts';
import type { Adapter } from '../adapter.ts';
import { type AskAdapter, type Bench, NOW } from './bench.ts';

export type SmokeLimits = {
  /** How late a late answer is, in milliseconds. */
  lateMs: number;
  /** Of the text that makes a line long. */
  longCharacters: number;
};

export const SMOKE_LIMITS: SmokeLimits = { lateMs: 400, longCharacters: 300_000 };

export type Ground = { ask: AskAdapter; bench: Bench; limits: SmokeLimits };
export type Wire = Ground & { adapter: Adapter; concurrency: number };

type Wrong = string | undefined;
/** `wire`: it is about messages, and needs an adapter. */
export type Step = {
  name: string;
  change: string;
  /** Whether there is anything to try, from what the client says of itself. */
  applies?: (declared: { hello: Hello; concurrency: number }) => boolean;
} & (
  | { wire?: undefined; run: (ground: Ground) => Promise<Wrong> }
  | { wire: true; run: (wire: Wire) => Promise<Wrong> }
);

type Given = Omit<Awaited<ReturnType<AskAdapter>>, never>;

/** What is wrong with the form of an answer, if anything is. */
function misshapen(op: ProtocolOperation, answer: Given): Wrong {
  const schema = answer.ok === true ? successSchemas[op] : answer.ok === false ? refusalSchema : faultSchema;
  const parsed = schema.safeParse(answer);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `${op} was answered with ${describeValue(answer)}: ${issue?.path.join('.') || 'the answer'}: ${issue?.message}`;
  }
  return answer.ok === null
    ? `${op} was answered with a fault: ${String(answer.adapterFault).slice(0, 300)}`
    : undefined;
}

const firstOf = (...wrongs: Wrong[]): Wrong => wrongs.find((wrong) => wrong !== undefined);

/** Opens a session and begins; gives the callback URL that came of it. */
async function reach({ ask, bench }: Ground, session: string): Promise<{ wrong: Wrong; url: string }> {
  const opened = await ask('open', { session, now: NOW, setup: bench.setup });
  const begun = await ask('begin', { session, now: NOW });
  const url = begun.ok === true && typeof begun.url === 'string' ? bench.visit(begun.url) : undefined;
  return {
    wrong: firstOf(misshapen('open', opened), misshapen('begin', begun)),
    url: url ?? `${bench.setup.redirectUri}?code=none&state=none`,
  };
}

const tokenOf = (answer: Given): unknown => (answer.tokens as { accessToken?: unknown } | undefined)?.accessToken;

const isDeclined = ({ ok }: Given): boolean => ok === null || ok === false;

export const STEPS: Step[] = [
  {
    name: 'echo of seq',
    change: 'hand seq back as it came, as a whole number of any size up to 2^53',
    wire: true,
    run: async ({ adapter }) => {
      adapter.skipTo(2 ** 40);
      const answer = await adapter.ask('hello', { protocol: 1, now: NOW });
      return answer.ok === true ? undefined : `hello was answered with ${describeValue(answer)} the second time`;
    },
  },
  {
    name: 'unknown operation',
    change: 'answer {"ok": null, "adapterFault": "…"} to an operation that you do not know, and go on',
    wire: true,
    run: async ({ ask }) => {
      const answer = await ask(UNKNOWN_OPERATION, { session: 'nobody', now: NOW });
      return isDeclined(answer)
        ? undefined
        : `an operation that does not exist was answered with ${describeValue(answer)}`;
    },
  },
  {
    name: 'unknown session',
    change: 'answer {"ok": null, "adapterFault": "…"} where a session was not opened, and go on',
    wire: true,
    run: async ({ ask }) => {
      const answer = await ask('begin', { session: 'nobody', now: NOW });
      return isDeclined(answer)
        ? undefined
        : `a session that was never opened was answered with ${describeValue(answer)}`;
    },
  },
  {
    name: 'two sessions interleaved',
    change: 'keep what belongs to a session under its handle, and share nothing between sessions',
    run: async (ground) => {
      const [one, other] = [await reach(ground, 'one'), await reach(ground, 'other')];
      const first = await ground.ask('callback', { session: 'other', now: NOW, url: other.url });
      const second = await ground.ask('callback', { session: 'one', now: NOW, url: one.url });
      const isShared = first.ok === true && second.ok === true && tokenOf(first) === tokenOf(second);
      return firstOf(
        one.wrong,
        other.wrong,
        misshapen('callback', first),
        misshapen('callback', second),
        isShared ? 'both sessions have the same access token' : undefined,
      );
    },
  },
  {
    name: 'a long line',
    change: 'read lines of a megabyte and more; some readers stop at 64 KiB until they are told otherwise',
    wire: true,
    run: async (ground) => {
      const { wrong, url } = await reach(ground, 'long');
      const padded = `${url}${url.includes('?') ? '&' : '?'}padding=${'x'.repeat(ground.limits.longCharacters)}`;
      return firstOf(
        wrong,
        misshapen('callback', await ground.ask('callback', { session: 'long', now: NOW, url: padded })),
      );
    },
  },
  {
    name: 'a late answer',
    change:
      'wait for an answer as long as timeoutMs says, and answer other sessions meanwhile if concurrency allows it',
    run: async (ground) => {
      const { wrong, url } = await reach(ground, 'late');
      ground.bench.delayNext(ground.limits.lateMs);
      return firstOf(wrong, misshapen('callback', await ground.ask('callback', { session: 'late', now: NOW, url })));
    },
  },
  {
    name: 'several at once',
    change: 'declare a concurrency of 1, or answer each operation as soon as it is done',
    wire: true,
    applies: ({ concurrency }) => concurrency > 1,
    run: async (wire) => {
      const { adapter, ask, bench, concurrency, limits } = wire;
      const { wrong, url } = await reach(wire, 'slow');
      await ask('open', { session: 'quick', now: NOW, setup: bench.setup });
      bench.delayNext(limits.lateMs);
      const order: string[] = [];
      const slow = adapter.ask('callback', { session: 'slow', now: NOW, url }).then(() => order.push('slow'));
      const quick = adapter.ask('begin', { session: 'quick', now: NOW }).then(() => order.push('quick'));
      await Promise.all([slow, quick]);
      const isHeldUp = order[0] === 'slow' && bench.setup.timeoutMs > limits.lateMs;
      return firstOf(
        wrong,
        isHeldUp ? `begin waited for a callback of another session, at concurrency ${concurrency}` : undefined,
      );
    },
  },
  {
    name: 'save and restore',
    change: 'save what a restart would have to keep as a string, and open a session from it; or declare save: "none"',
    applies: ({ hello }) => hello.does.save !== 'none',
    run: async (ground) => {
      const { ask, bench } = ground;
      const { wrong, url } = await reach(ground, 'kept');
      const callback = await ask('callback', { session: 'kept', now: NOW, url });
      const saved = await ask('save', { session: 'kept', now: NOW });
      const trouble = firstOf(wrong, misshapen('callback', callback), misshapen('save', saved));
      if (trouble !== undefined || saved.ok !== true)
        return trouble ?? `save was answered with ${describeValue(saved)}`;
      const restored = await ask('restore', { session: 'again', now: NOW, setup: bench.setup, saved: saved.saved });
      if (restored.ok !== true) return `restore was answered with ${describeValue(restored)}`;
      const begun = await ask('begin', { session: 'again', now: NOW });
      return misshapen('begin', begun);
    },
  },
  {
    name: 'close',
    change: 'answer {"ok": true} to close, and know the session no longer',
    wire: true,
    run: async ({ ask }) => {
      const closed = await ask('close', { session: 'one', now: NOW });
      if (closed.ok !== true) return `close was answered with ${describeValue(closed)}`;
      const after = await ask('begin', { session: 'one', now: NOW });
      return isDeclined(after) ? undefined : 'a session that was closed still began an authorization';
    },
  },
  {
    name: 'clean shutdown',
    change: 'answer {"ok": true} to shutdown, flush, end everything that you started, and end',
    wire: true,
    run: async ({ adapter }) => {
      const { answered, by, leftBehind } = await adapter.shutdown(NOW);
      if (!answered) return 'shutdown was not answered with {"ok": true}';
      if (by !== 'itself') return `it answered shutdown and did not end; it was ended by ${by}`;
      return leftBehind ? 'it ended, and a process that it had started did not' : undefined;
    },
  },
];
