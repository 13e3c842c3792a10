/** Finds the client, or the clients by provider, among the exports of a module, and checks what each says of itself. */

import { type Client, DUTIES, type Hello, helloSchema } from '../../../specs/contract/contract.ts';
import { quote } from '../../../specs/language/spec-error.ts';
import type { Hellos } from '../../ground/selection/hellos.ts';
import { ClientError } from './client-error.ts';

/** One client for every provider, or one for each. */
export type Clients = { one: Client } | { byProvider: Record<string, Client> };

const EXPECTED = 'a client { hello, open } as default export, as `client`, or as { [providerId]: client }';
const SEE = 'see the type Client of "quirkproof"; a minimal client is in the README';

/**
 * Reads the exports of a module, or a client handed over in a program.
 *
 * @param source how to name it in an error.
 * @throws {ClientError} if there is no client, or if one says something malformed of itself.
 */
export function readClients(exported: unknown, source: string): Clients {
  try {
    return findClients(exported, source);
  } catch (error) {
    if (error instanceof ClientError) throw error;
    throw new ClientError({
      code: 'client-throws',
      expected: 'exports that can be looked at',
      got: `one that throws ${error instanceof Error ? quote(String(error)) : `a ${typeof error}`}`,
      where: source,
      hint: 'export plain values',
    });
  }
}

function findClients(exported: unknown, source: string): Clients {
  const places = placesOf(exported);
  for (const { value, path } of places) {
    if (isLikeClient(value)) return { one: readClient(value, source, path) };
  }
  for (const { value, path } of places) {
    const members = Object.entries(isObject(value) ? value : {}).filter(([name]) => !NO_PROVIDER.has(name));
    const clients = members.filter(([, member]) => isLikeClient(member));
    // A namespace may hold more than clients; a default export that is meant as a map holds nothing else.
    if (clients.length === 0 || (path !== '' && clients.length < members.length)) continue;
    return {
      byProvider: Object.fromEntries(
        clients.map(([id, client]) => [
          id,
          readClient(client as Partial<Client>, source, path === '' ? id : `${path}.${id}`),
        ]),
      ),
    };
  }
  throw new ClientError({
    code: 'client-exports',
    expected: EXPECTED,
    got: describeExports(exported),
    where: source,
    hint: SEE,
  });
}

/** The client that plays a provider, if there is one. */
export const clientFor = (clients: Clients, provider: string): Client | undefined =>
  'one' in clients ? clients.one : clients.byProvider[provider];

/** What the clients say of themselves. */
export const hellosOf = (clients: Clients): Hellos =>
  'one' in clients
    ? { one: clients.one.hello }
    : { byProvider: Object.fromEntries(Object.entries(clients.byProvider).map(([id, { hello }]) => [id, hello])) };

const NO_PROVIDER = new Set(['default', 'client', '__esModule', 'module.exports']);

/** Where a client may stand; twice `default` where a compiled module was wrapped once more on its way. */
function placesOf(exported: unknown): { value: unknown; path: string }[] {
  const at = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);
  const first = at(exported, 'default');
  return [
    { value: exported, path: '' },
    { value: at(first, 'default'), path: 'default' },
    { value: first, path: 'default' },
    { value: at(first, 'client'), path: 'default.client' },
    { value: at(exported, 'client'), path: 'client' },
  ];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

const isLikeClient = (value: unknown): value is Partial<Client> =>
  isObject(value) && (isObject(value.hello) || typeof value.open === 'function');

function readClient(value: Partial<Client>, source: string, path: string): Client {
  const where = path === '' ? source : `${source}, export ${path}`;
  if (typeof value.open !== 'function') {
    const got = `open is ${quote(value.open)}`;
    throw new ClientError({
      code: 'client-exports',
      expected: 'a client whose `open` is a function',
      got,
      where,
      hint: SEE,
    });
  }
  return {
    hello: readHello(value.hello, where),
    open: value.open.bind(value),
    ...(value.restore && { restore: value.restore.bind(value) }),
  };
}

function readHello(hello: unknown, where: string): Hello {
  const parsed = helloSchema.safeParse(hello);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => {
    const path = ['hello', ...issue.path.map(String)];
    if (issue.code === 'unrecognized_keys')
      return `${path.join('.')} has the unknown member ${issue.keys.map(quote).join(', ')}`;
    const got = issue.path.reduce<unknown>((at, key) => (isObject(at) ? at[String(key)] : undefined), hello);
    const expected = issue.code === 'invalid_value' ? issue.values.map(quote).join(' or ') : issue.message;
    return `${path.join('.')}: expected ${expected}, got ${quote(got)}`;
  });
  throw new ClientError({
    code: 'client-hello',
    expected: `a hello that names the client and says who does what (${DUTIES.join(', ')})`,
    got: issues.slice(0, 6).join('; ') + (issues.length > 6 ? `; and ${issues.length - 6} more` : ''),
    where,
    hint: 'correct these members; a duty that nobody does is "none", or left out',
  });
}

function describeExports(exported: unknown): string {
  if (!isObject(exported)) return quote(exported);
  const names = Object.keys(exported).filter((name) => name !== '__esModule');
  if (names.length === 0) return 'a module that exports nothing';
  return `exports: ${names
    .slice(0, 10)
    .map((name) => `${name} (${describe(exported[name])})`)
    .join(', ')}`;
}

function describe(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'an array';
  if (isObject(value)) return `an object with ${Object.keys(value).slice(0, 6).join(', ') || 'no members'}`;
  return quote(value);
}
