/** A provider's mock for one case, where it can be reached, and what the client is told of it. */
import { createMock, fetchHost, type Mock } from '../../../mocks/index.ts';
import type { Client, Setup } from '../../../specs/contract/contract.ts';
import { type Identity, identityOf } from './identity.ts';
import type { CaseClock, Play, Socket, SocketHooks } from './play.ts';

export type Venue = { base: string; mock: Mock; setup: Setup; unmount: () => void };

/**
 * What a client is told that it may wait. Every answer comes at once or not at all; but a client counts real time, of
 * which others can take seconds.
 */
const TIMEOUT_MS = 10_000;
const NOWHERE = 'https://provider.test';

/**
 * @param seed draws its secrets, and who the client is there.
 */
export function createVenue(
  client: Client,
  play: Play,
  seed: number,
  at: { clock: CaseClock; socket: Socket | undefined; hooks: SocketHooks; known?: Partial<Identity> },
): Venue {
  const { played } = play;
  const { socket, hooks, clock } = at;
  const prefix = `/${socket?.tenant() ?? tenantFor(client)}`;
  const base = `${socket ? addressOf(socket, seed) : NOWHERE}${prefix}`;
  const identity = { ...identityOf(seed, played), ...at.known };
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
    fetch: play.overSocket ? globalThis.fetch : fetchHost(mock, hooks.onExchange, hooks.onRequest),
  };
  return { base, mock, setup, unmount: socket?.mount(prefix, mock, hooks) ?? (() => {}) };
}

/** Where there is no socket, a client meets no two mocks under the same name either: it may remember them by that. */
function tenantFor(client: Client): string {
  const count = met.get(client) ?? 0;
  met.set(client, count + 1);
  return String(count);
}

const met = new WeakMap<Client, number>();

/** Whether anything of the case sends the client to somebody else's server: without that there is none. */
const leadsAway = ({ commands }: Play['case']): boolean =>
  commands.some((one) => one.do === 'vary' && one.variation.how === 'redirect' && one.variation.to === 'other-origin');

/** Somebody else's server: over a socket the other name of the host, which is another origin. */
function elsewhereOf(socket: Socket | undefined, seed: number, prefix: string): string {
  const { url, alias } = socket ?? {};
  const other = url !== undefined && alias !== undefined ? (seed % 2 === 0 ? url : alias) : 'https://elsewhere.test';
  return `${other}${prefix}/away`;
}

/** A client that is sound at one name of a host alone is not sound. */
const addressOf = ({ url, alias = url }: Socket, seed: number): string => (seed % 2 === 0 ? alias : url);
