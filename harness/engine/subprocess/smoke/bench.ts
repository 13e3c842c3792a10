/** What the steps of a smoke test have at hand: a mock on a socket that can be slow, and somebody to ask. It judges nothing. */
import { createListener, listen } from '../../../../mocks/hosts/socket.ts';
import { createMock } from '../../../../mocks/index.ts';
import type { Client, Session, SessionOperation, Setup } from '../../../../specs/contract/contract.ts';
import type { Envelope } from '../../../../specs/contract/protocol.ts';
import { resolveFacts } from '../../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../../specs/language/spec.ts';
import { standardFacts } from '../../../../specs/standard/facts.ts';
import { identityOf } from '../../drive/identity.ts';
import { afterLoopTime } from '../../drive/loop-time.ts';
import type { AskedOperation } from '../adapter.ts';

/** Asks for an operation and gives the answer, as a message or as a call. */
export type AskAdapter = (op: AskedOperation, args: Record<string, unknown>) => Promise<Omit<Envelope, 'seq'>>;

export type Bench = {
  setup: Omit<Setup, 'fetch'>;
  /** Where the person's browser is sent back to, from an authorization URL; `undefined` if it is not. */
  visit(url: string): string | undefined;
  /** The next answer over the network comes so much later. */
  delayNext(ms: number): void;
  close(): Promise<void>;
};

/** Some day, far from any real one. */
export const NOW = Date.UTC(2051, 5, 1);
const SEED = 11;
const TIMEOUT_MS = 10_000;

export async function openBench(spec: ProviderSpec, wiring: Setup['wiring']): Promise<Bench> {
  const facts = resolveFacts(standardFacts, spec);
  const identity = identityOf(SEED, facts);
  let delayMs = 0;
  const { url: base, close } = await listen(
    createListener(
      () => mock,
      () => {
        const ms = delayMs;
        delayMs = 0;
        return ms === 0 ? undefined : new Promise<void>((resolve) => void afterLoopTime(ms, resolve));
      },
    ),
  );
  const { clientId, clientSecret, redirectUri } = identity;
  const mock = createMock({
    facts,
    base,
    clients: [{ clientId, clientSecret, redirectUris: [redirectUri] }],
    clock: { now: () => NOW },
    seed: SEED,
    person: 'automatic',
  });
  const { urls } = mock;
  return {
    setup: {
      provider: spec.id,
      wiring,
      issuer: urls.issuer,
      endpoints: {
        authorization: urls.authorization,
        token: urls.token,
        ...(facts.legs.refresh && urls.refresh !== urls.token && { refresh: urls.refresh }),
        ...(urls.revocation !== undefined && { revocation: urls.revocation }),
        ...(urls.directCode !== undefined && { directCode: urls.directCode }),
      },
      apis: urls.apis,
      ...identity,
      timeoutMs: TIMEOUT_MS,
      pinned: {},
    },
    visit: (url) => {
      const headers: [string, string][] = [['accept', 'text/html']];
      const response = mock.handle({ method: 'GET', url: url.replace(/#.*$/s, ''), headers, body: '' });
      return response?.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
    },
    delayNext: (ms) => {
      delayMs = ms;
    },
    close,
  };
}

/** A client in this process, asked as if by messages. */
export function askClient(client: Client): AskAdapter {
  const sessions = new Map<string, Session>();
  const enter = async (args: Record<string, unknown>, restore: boolean): Promise<{ ok: true }> => {
    const given = { ...args, setup: { ...(args.setup as Setup), fetch: globalThis.fetch } } as never;
    sessions.set(args.session as string, (await (restore ? client.restore?.(given) : client.open(given))) as Session);
    return { ok: true };
  };
  return async (op, args) => {
    if (op === 'open' || op === 'restore') return enter(args, op === 'restore');
    const session = sessions.get(args.session as string);
    const method = session?.[op as SessionOperation] as ((args: unknown) => unknown) | undefined;
    if (!method) return { ok: null, adapterFault: `there is no ${op}` };
    return ((await method.call(session, args)) ?? { ok: true }) as Envelope;
  };
}
