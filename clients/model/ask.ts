/** Sends the requests of a session and reads the answers. What it cannot reach is a refusal, never an exception. */
import type { Refusal } from '../../specs/contract/contract.ts';
import type { AnyLeg } from '../../specs/language/words.ts';
import { type ClientValues, type Composed, compose } from './compose.ts';
import { memberOf } from './fields.ts';
import type { ClientKnowledge } from './known.ts';
import { refuse } from './refuse.ts';
import { createMistakes, Mistake } from './robustness/mistakes.ts';
import { type Delivered, deliver, deliverRaw } from './transport.ts';

export type Answered = {
  ok: true;
  status: number;
  /** By dotted path; headers stand among them. */
  members: Record<string, unknown>;
  code: string | undefined;
  /** The status is no success, or an error stands where the document has it. */
  failed: boolean;
};

export type Ask = ReturnType<typeof createAsk>;

export { malformed, nothing, refuse } from './refuse.ts';

/** How often a faulty client sends a request that fails. */
const STORM = 6;

export function createAsk({ facts, policy, habits, setup, onNotice }: ClientKnowledge) {
  const mistakes = createMistakes(facts, policy, onNotice);
  let sends = 0;
  const identity = (): ClientValues => ({
    client_id: setup.clientId,
    ...(setup.clientSecret !== null && { client_secret: setup.clientSecret }),
  });

  /** One turn, two, or none. */
  async function takeTime(): Promise<void> {
    sends += 1;
    for (let turn = sends % 3; turn > 0; turn -= 1) await new Promise(setImmediate);
  }

  /** What came, as a client that may stumble at it takes it in. */
  async function stumble(leg: AnyLeg, request: Composed, isFirst = true): Promise<Delivered> {
    const { lost, ...delivered } = await deliverRaw(request, setup);
    const members = { ...delivered.headers, ...flatten(parse(delivered.text)) };
    const mishap = mistakes.at({ leg, facts, ...delivered, members, ...(lost && { lost }) });
    if (mishap.do === 'send' && isFirst)
      return stumble(
        leg,
        { ...request, url: mishap.to === undefined ? request.url : mishap.to + new URL(request.url).search },
        false,
      );
    if (lost) throw new Error('the connection ended');
    return mishap.do === 'read' ? { ...delivered, text: mishap.text } : delivered;
  }

  async function sendOnce(leg: AnyLeg, request: Composed): Promise<Answered | Refusal> {
    if (habits.pace === 'waits') await takeTime();
    try {
      const came = mistakes.isCareless ? stumble(leg, request) : deliver(request, setup, habits);
      const { status, headers, text } = await came;
      // Headers are read as members: no answer has one of each by the same name.
      const members = { ...headers, ...flatten(parse(text)) };
      const challenge = /error="([^"]*)"/.exec(headers['www-authenticate'] ?? '')?.[1];
      const word = memberOf(members, facts.errors.shape, 'error');
      const code = typeof word === 'string' ? word : challenge;
      const failed = status >= 300 || typeof word === 'string';
      return { ok: true, status, members, code, failed };
    } catch (error) {
      if (error instanceof Mistake) throw error;
      return refuse('network', 'the connection ended without an answer');
    }
  }

  /** It says nothing of when to ask again (RFC 9110 §10.2.3). */
  const isBusy = ({ status, members }: Answered): boolean => status >= 500 && members['retry-after'] === undefined;

  /** What can be sent twice is, so often as the client has the habit: a code cannot (RFC 6749 §4.1.2). */
  async function send(leg: AnyLeg, request: Composed): Promise<Answered | Refusal> {
    const { lost = 0, busy = 0 } = leg === 'exchange' ? {} : (habits.again ?? {});
    let answered = await sendOnce(leg, request);
    for (let sent = 1; sent <= (answered.ok ? (isBusy(answered) ? busy : 0) : lost); sent += 1)
      answered = await sendOnce(leg, request);
    return answered;
  }

  /** The request of a leg other than an API, with who the client is in it. */
  async function ask(leg: Exclude<AnyLeg, 'api'>, url: string, values: ClientValues): Promise<Answered | Refusal> {
    const definition = facts.legs[leg];
    if (!definition) return refuse('unsupported', `no ${leg} here`);
    const all = { ...identity(), ...values };
    const answered = await send(leg, compose(definition, { leg }, url, all, { policy, habits }));
    const isShutOut = answered.ok && answered.status === 401 && habits.unauthorized === 'other-way';
    if (!isShutOut) return answered;
    return send(leg, compose(definition, { leg }, url, all, { policy, habits: { ...habits, authentication: 'last' } }));
  }

  async function askApi(api: string, accessToken: string): Promise<Answered | Refusal> {
    const definition = facts.apis[api];
    const url = setup.apis[api]?.url;
    if (!definition || url === undefined) return refuse('unsupported', `no API "${api}" here`);
    const request = compose(definition, { leg: 'api', api }, url, { access_token: accessToken }, { policy, habits });
    if (policy['security/token-confined'] === 'leak')
      request.url = withParameter(request.url, 'access_token', accessToken);
    if (policy['security/secret-confined'] === 'leak-later') request.headers['x-debug'] = setup.clientSecret ?? '';
    let answered = await send('api', request);
    for (let sent = 1; isStorm(answered) && sent < STORM; sent += 1) answered = await send('api', request);
    return answered;
  }

  const isStorm = (answered: Answered | Refusal): boolean =>
    policy['security/retries-bounded'] === 'storm' && (!answered.ok || answered.status >= 500);

  /** Whether the policy takes this error for a success. */
  function overlooks(leg: AnyLeg, { code, status }: Answered): boolean {
    const words = [code ?? String(status), String(status)];
    return policy[`${leg}/error`] === 'go-on' || words.some((one) => policy[`${leg}/error/${one}`] === 'go-on');
  }

  /** Whether an API called the token dead: by its status, or by the word that the provider has for it. */
  const isDead = ({ status, failed, code }: Answered): boolean =>
    status === 401 || (failed && code !== undefined && code === facts.errors.words['token-bad']?.error);

  function refusalOf(leg: AnyLeg, { code: named, status }: Answered): Refusal {
    if (habits.errors === 'prose') return refuse('other', `something went wrong: ${named ?? status}`);
    const code = policy[`${leg}/error/named`] === 'misname' ? 'some_error' : named;
    return {
      ...refuse('provider_error', `the provider answered ${status}`),
      ...(code !== undefined && { code }),
      status,
    };
  }

  return { identity, ask, askApi, overlooks, isDead, refusalOf, mistakes };
}

export const withParameter = (url: string, name: string, value: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}

function flatten(value: unknown, path = '', into: Record<string, unknown> = {}): Record<string, unknown> {
  if (path !== '') into[path] = value;
  if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) flatten(member, path === '' ? key : `${path}.${key}`, into);
  }
  return into;
}
