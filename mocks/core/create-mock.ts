/**
 * The mock: a provider's facts, running. It acts and refuses as the provider would, in the provider's words,
 * and it never judges: what a client did wrong is for others to say.
 */
import type { Message } from '../../specs/language/spec.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import type { Fault, JournalEntry, Limits, Mock, MockOptions, Registered, Taken } from '../mock.ts';
import { messagePage, NO_BRAND } from '../pages.ts';
import { applyVariation } from '../variations/apply-variation.ts';
import { createMint, type Mint } from '../variations/create-mint.ts';
import { createVariations, type Variations } from '../variations/create-variations.ts';
import { answerObjection } from './answer-objection.ts';
import { api } from './api.ts';
import { authorize } from './authorize.ts';
import { createBoundedMap } from './bounded.ts';
import { chooseLeg } from './choose-leg.ts';
import { answerConsent } from './consent.ts';
import { direct } from './direct.ts';
import { createEndpoints, type Endpoint, type Endpoints } from './endpoints.ts';
import { exchange } from './exchange.ts';
import { createFaults, type Faults, rawAnswer } from './faults.ts';
import { createJournal } from './journal.ts';
import type { Login } from './login.ts';
import { negotiated } from './negotiate.ts';
import { isObjection, type Objection } from './objection.ts';
import { createRandom, type Random } from './random.ts';
import { type RequestReading, readRequest } from './reading.ts';
import { refresh } from './refresh.ts';
import { revoke } from './revoke.ts';
import { createState } from './state.ts';
import { answerOf, EMPTY_ANSWER } from './token-answer.ts';
import { type Call, createCall, type World } from './world.ts';

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 65_536,
  codes: 10_000,
  tokens: 20_000,
  journal: 1000,
  journalBytes: 8_388_608,
};

const PASSWORD_LENGTH = 16;

/** Makes one provider, alone with its own clients, people and clock. Throws a `RangeError` if `base` leaves an origin out. */
export function createMock(options: MockOptions): Mock {
  const { facts, clock, seed } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const random = createRandom(seed);
  const endpoints = createEndpoints(facts, options.base, options.elsewhere);
  const mint = createMint(random);
  const world: World = {
    facts,
    clock,
    seed,
    random,
    state: createState(facts, clock, mint, limits),
    clients: new Map(),
    logins: loginsOf(options.people, random),
    person: options.person ?? 'automatic',
    consents: createBoundedMap(limits.codes),
    consentUrl: endpoints.consentUrl,
    signedIn: createBoundedMap(limits.codes),
    brand: options.brand ?? NO_BRAND,
  };
  const faults = createFaults();
  const variations = createVariations(options.variations);
  const serving: Serving = { world, endpoints, faults, variations, mint, limits };
  const journal = createJournal(limits);
  const isOneUri = facts.redirects.registered === 'one';
  const register = (client: Registered): void => {
    if (isOneUri && client.redirectUris.length > 1)
      throw new RangeError(
        `redirectUris: expected one, as this provider registers no more for a client, got ${client.redirectUris.length}`,
      );
    world.clients.set(client.clientId, { ...client, redirectUris: [...client.redirectUris] });
  };
  options.clients.forEach(register);

  return {
    handle(request) {
      const at = clock.now();
      const { response, taken } = answer(serving, request);
      journal.add({ request: isTooLarge(request, limits) ? { ...request, body: '' } : request, response, at, taken });
      return response;
    },
    urls: endpoints.urls,
    person: { ...world.logins[0] },
    faults: { add: faults.add, clear: faults.clear },
    vary: variations.add,
    register,
    addRedirectUri(clientId, uri) {
      const client = world.clients.get(clientId);
      if (!client)
        throw new RangeError(`clientId: expected a registered client, got "${clientId}"; call register() first`);
      if (isOneUri) client.redirectUris = [uri];
      else if (!client.redirectUris.includes(uri)) client.redirectUris.push(uri);
    },
    revokeByPerson: (clientId) => world.state.endGrants((grant) => grant.clientId === clientId),
    decide(decision) {
      world.person = typeof decision === 'string' ? decision : () => decision;
    },
    journal: journal.entries,
  };
}

/** A password with characters that every carrier can hold and careless encoding loses. */
function loginsOf(people: Login[] | undefined, random: Random): World['logins'] {
  const [first, ...rest] = people ?? [];
  if (first) return [first, ...rest];
  return [{ username: `person-${random.word(6).toLowerCase()}`, password: `${random.word(PASSWORD_LENGTH)}+%&=` }];
}

const isTooLarge = ({ body }: HttpRequest, { bodyBytes }: Limits): boolean => Buffer.byteLength(body) > bodyBytes;

type Answered = Pick<JournalEntry, 'response' | 'taken'>;

const untaken = (response: HttpResponse): Answered => ({ response, taken: null });

type Serving = {
  world: World;
  endpoints: Endpoints;
  faults: Faults;
  variations: Variations;
  mint: Mint;
  limits: Limits;
};

function answer({ world, endpoints, faults, variations, mint, limits }: Serving, request: HttpRequest): Answered {
  if (!URL.canParse(request.url)) return untaken(messagePage(400, 'Not a URL'));
  if (isTooLarge(request, limits)) return untaken(messagePage(413, 'Request body too large'));
  const url = new URL(request.url);
  const route = endpoints.route(request.method, url);
  switch (route.is) {
    case 'nothing':
      return untaken(messagePage(404, 'Not found'));
    case 'wrong-method': {
      const page = messagePage(405, 'Method not allowed');
      return untaken({ ...page, headers: [...page.headers, ['Allow', route.allow.join(', ')]] });
    }
    case 'consent':
      return untaken(answerConsent(world, readRequest(request, url)));
    case 'found': {
      const reading = readRequest(request, url);
      const endpoint = chooseLeg(reading, route.endpoints);
      const fault = faults.take(endpoint.id);
      const taken: Taken = {
        leg: endpoint.id,
        ...(endpoint.id === 'api' && { api: endpoint.name }),
        ...(fault && { fault }),
      };
      const { response, varied } = applyVariation(variations.take(endpoint.id), {
        act: () => answerWith(fault, world, endpoint, reading),
        object: (condition) => answerObjection[endpoint.id](createCall(world, endpoint.leg, reading), condition),
        mint,
        message: messageOf(world, endpoint, reading),
        url: request.url,
        elsewhere: endpoints.urls.elsewhere ?? NOWHERE,
        now: world.clock.now(),
      });
      return { response, taken: { ...taken, ...(varied && { varied }) } };
    }
  }
}

/** Somebody else's, and nobody's: where redirects lead away that were given no other aim. */
const NOWHERE = 'https://elsewhere.example/';

/** Where the members of a leg's answer stand, in the form that the request asks for. */
function messageOf({ facts }: World, { id, leg }: Endpoint, reading: RequestReading): Message | undefined {
  if (id === 'authorize') return facts.callback;
  if (id === 'api' || id === 'revoke') return undefined;
  return negotiated(id === 'direct' ? (leg.answers ?? EMPTY_ANSWER) : answerOf(facts, leg), reading);
}

/** A fault comes before everything the leg would do, or after it. */
function answerWith(
  fault: Fault | undefined,
  world: World,
  endpoint: Endpoint,
  reading: RequestReading,
): HttpResponse | null {
  if (fault?.drop === 'before') return null;
  const response = troubled(fault, world, endpoint, reading) ?? act(world, endpoint, reading);
  return fault?.drop === 'after' ? null : response;
}

function troubled(
  fault: Fault | undefined,
  world: World,
  endpoint: Endpoint,
  reading: RequestReading,
): HttpResponse | null {
  if (fault?.condition) return answerObjection[endpoint.id](createCall(world, endpoint.leg, reading), fault.condition);
  if (fault?.status !== undefined || fault?.body !== undefined) return rawAnswer(fault);
  return null;
}

const ACTIONS = { authorize, direct, exchange, refresh, revoke } satisfies Record<
  Exclude<Endpoint['id'], 'api'>,
  (call: Call) => HttpResponse | Objection
>;

function act(world: World, endpoint: Endpoint, reading: RequestReading): HttpResponse {
  const call = createCall(world, endpoint.leg, reading);
  const done = endpoint.id === 'api' ? api(createCall(world, endpoint.leg, reading)) : ACTIONS[endpoint.id](call);
  return isObjection(done) ? answerObjection[endpoint.id](call, done.objects) : done;
}
