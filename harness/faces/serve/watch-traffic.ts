/**
 * Judges the requests of an application as they arrive at a served mock. There is no operation in progress to go by:
 * a leg is told by URL, and where two share one, by the grant type or by a live value that the request presents.
 * It takes each request as sent to the URLs of the setup: other names of the server are for others to know.
 */
import type { Exchange, HttpResponse } from '../../../mocks/index.ts';
import { ROLE_NAMES } from '../../../specs/clauses/prose.ts';
import { namedLegs } from '../../../specs/clauses/request-clauses.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { AnyLeg, Role } from '../../../specs/language/words.ts';
import type { SetupData } from '../../../specs/record/trace.ts';
import { boundValueWasSent, expectationFor, type RequestSituation } from '../../engine/checks/expectations.ts';
import { asksFor } from '../../engine/checks/judge-begin.ts';
import { legTargets } from '../../engine/checks/leg-targets.ts';
import { type Authorization, type Memory, memberOf, newMemory } from '../../engine/checks/memory.ts';
import type { Observation } from '../../engine/checks/observation.ts';
import { valueAt } from '../../engine/checks/read-field.ts';
import { bareUrl, readAnswer, requestSpots, type Spot, urlSpots } from '../../engine/checks/reader.ts';
import type { OperationReading } from '../../engine/checks/reading.ts';
import { judgeRequest } from '../../engine/checks/request.ts';
import type { Expected } from '../../engine/checks/request-context.ts';
import { judgeConfinement } from '../../engine/checks/security.ts';
import { createRecent, type Recent } from './recent.ts';
import { type NamedSecret, redactRemark } from './redact-remark.ts';
import { refusalOfClient, refusalOfPerson } from './why-refused.ts';

/** What is to be said of one request; `unclear` where it cannot be told what it was meant to be. */
export type RequestRemark = {
  method: string;
  path: string;
  status: number | undefined;
  leg: AnyLeg | 'unclear';
  failed: Observation[];
  /** Why it was refused although no clause objects to it, such as that what it presents is spent, or over. */
  refused?: string;
};

/** Where a document itself has the token in the URL, nobody is told off. */
const isAdvice = ({ subject }: Observation): boolean => subject.is === 'security' && subject.rule === 'token-in-header';

export type Watcher = (exchanged: Pick<Exchange, 'request' | 'response'>) => RequestRemark | undefined;

/**
 * @param setup what the application was told when it was registered.
 * @param login a user name and a password that work.
 */
export function watchTraffic(facts: Facts, setup: SetupData, login: { username: string; password: string }): Watcher {
  const memory = newMemory();
  /** Every authorization by the code it led to, and the last one of which no code is known yet. */
  const byCode = createRecent<Authorization>();
  const tokens = { access: createRecent(), refresh: createRecent(), codes: createRecent() };
  let latest: Authorization | undefined;

  return ({ request, response }) => {
    if (/\/quirkproof\//.test(bareUrl(request.url)) || request.method === 'OPTIONS') {
      // The consent page answers with the redirect that carries the code.
      noteReturn(readAnswer(response)?.location);
      return undefined;
    }
    const spots = requestSpots(request);
    const url = bareUrl(request.url);
    const answer = readAnswer(response);
    const found = legOf(url, spots);
    const remark = { method: request.method, path: url.replace(/^[a-z]+:\/\/[^/]+/i, ''), status: answer?.status };
    if (!found) return /favicon\.ico$|^\/$/.test(remark.path) ? undefined : { ...remark, leg: 'unclear', failed: [] };
    const { leg, api } = found;
    if (leg === 'authorize') latest = authorizationOf(request.url);
    const wantsToken = leg === 'authorize' && latest?.sent.get('response_type') === facts.implicit?.response_type;
    const definition = (wantsToken && asksFor('implicit', facts)) || found.definition;
    const code = spots.find((spot) => tokens.codes.has(spot.value))?.value;
    const authorization = leg === 'authorize' ? latest : byCode.get(code ?? '');
    const situation: RequestSituation = {
      facts,
      setup,
      memory: memoryFor(spots),
      leg,
      definition,
      operation: operationStub(login),
      ...(authorization && { authorization }),
      ...(code !== undefined && { code: { value: code, from: { is: 'field', leg, api, role: 'code' }, others: [] } }),
    };
    const observations = judgeRequest({
      leg,
      api,
      definition,
      targets: legTargets(leg, setup, facts, api),
      method: request.method,
      url,
      spots,
      operation: 0,
      expect: (role) => expected(role, situation),
      wasSent: (role) => boundValueWasSent(role, leg === 'authorize' ? latest : authorization),
    });
    const also: Observation[] = [];
    judgeConfinement(
      {
        facts,
        memory: situation.memory,
        operation: situation.operation,
        session: { setup },
        say: (one) => also.push(one),
      },
      { leg, ...(api !== undefined && { api }), spots, observations },
    );
    if (leg === 'authorize') noteReturn(answer?.location);
    else noteTokens(leg);
    const failed = [...observations, ...also.filter((one) => !isAdvice(one))].filter((one) => !one.holds);
    if (failed.length === 0) return { ...remark, leg, failed, ...refusalOf(leg, response) };
    return { ...remark, leg, failed: redactRemark(failed, presented(spots), { request, response }, { facts, setup }) };

    function noteTokens(of: AnyLeg): void {
      const message = of === 'exchange' || of === 'refresh' || of === 'direct' ? facts.legs[of]?.answers : undefined;
      if (!message || !answer || answer.status >= 300) return;
      const keep = (into: Recent<true>, role: Role) => {
        const value = memberOf(answer, message, message.fields[role]);
        if (typeof value === 'string') into.set(value, true);
        return typeof value === 'string' ? value : undefined;
      };
      keep(tokens.codes, 'code');
      const accessToken = keep(tokens.access, 'access_token');
      const refreshToken = keep(tokens.refresh, 'refresh_token');
      const from = of === 'refresh' ? 'refresh' : 'exchange';
      // The last of each is all that is asked for.
      if (accessToken !== undefined) memory.access = [{ value: accessToken, from }];
      if (refreshToken !== undefined) memory.refresh = [{ value: refreshToken, from }];
    }
  };

  /** What no clause objects to can be refused all the same: the answer says why. */
  function refusalOf(leg: AnyLeg, response: HttpResponse | null): Pick<RequestRemark, 'refused'> {
    const refused = leg === 'authorize' ? refusalOfPerson(response, facts) : refusalOfClient(response, facts);
    return refused === undefined ? {} : { refused };
  }

  function noteReturn(location: string | undefined): void {
    const spots = urlSpots(location ?? '');
    const token = facts.implicit && valueAt(spots, facts.implicit, facts.implicit.fields.access_token);
    if (token !== undefined) {
      tokens.access.set(token, true);
      memory.access = [{ value: token, from: 'implicit' }];
    }
    const code = valueAt(spots, facts.callback, facts.callback.fields.code);
    if (code === undefined) return;
    tokens.codes.set(code, true);
    if (latest) byCode.set(code, latest);
  }

  function authorizationOf(url: string): Authorization {
    const spots = urlSpots(url);
    const sends = facts.legs.authorize?.sends;
    const sent = new Map<Role, string>();
    for (const [role, field] of Object.entries(sends?.fields ?? {})) {
      const value = sends && valueAt(spots, sends, field);
      if (value !== undefined) sent.set(role as Role, value);
    }
    return { begin: operationStub(login), spots, sent, wrong: new Set() };
  }

  /** Several people may be signed in: the token in hand is the one that the request presents, if it is live. */
  function memoryFor(spots: readonly Spot[]): Memory {
    const inHand = (live: Recent<true>) =>
      spots.flatMap(({ value }) => [value, value.replace(/^[A-Za-z]+ +/, '')]).find((value) => live.has(value));
    const access = inHand(tokens.access);
    const refresh = inHand(tokens.refresh);
    return {
      ...memory,
      access: access === undefined ? memory.access.slice(-1) : [{ value: access, from: 'exchange' }],
      refresh: refresh === undefined ? memory.refresh.slice(-1) : [{ value: refresh, from: 'exchange' }],
    };
  }

  /** What is nobody else's to read, of what the request holds. */
  function presented(spots: readonly Spot[]): NamedSecret[] {
    const live = [
      ['access_token', tokens.access],
      ['refresh_token', tokens.refresh],
      ['code', tokens.codes],
    ] as const;
    const held = spots.flatMap(({ value }) => [value, value.replace(/^[A-Za-z]+ +/, '')]);
    return [
      ...live.flatMap(([role, values]) => held.filter(values.has).map((value) => ({ role, value }))),
      ...(setup.clientSecret === null ? [] : [{ role: 'client_secret', value: setup.clientSecret }]),
      { role: 'password', value: login.password },
    ];
  }

  function legOf(url: string, spots: readonly Spot[]) {
    const at = namedLegs(facts).map(({ id, api, leg }) => ({ leg: id, api, definition: leg }));
    const fits = at.filter((one) => legTargets(one.leg, setup, facts, one.api).some((target) => target.url === url));
    if (fits.length <= 1) return fits[0];
    const byGrant = fits.find(({ definition }) => {
      const field = definition.sends.fields.grant_type;
      return field?.value !== undefined && spots.some((spot) => spot.value === field.value);
    });
    const presents = (live: Recent<true>) => spots.some((spot) => live.has(spot.value));
    const byValue = presents(tokens.codes) ? 'exchange' : presents(tokens.refresh) ? 'refresh' : undefined;
    return byGrant ?? fits.find((one) => one.leg === byValue);
  }

  /** What was never handed out cannot be presented, nor its absence be told by its value. */
  function issued(role: Role): Expected | undefined {
    const live = { access_token: tokens.access, refresh_token: tokens.refresh, code: tokens.codes }[role as string];
    return (
      live && {
        accepts: (value) => live.has(value),
        describe: `an issued ${ROLE_NAMES[role]}`,
        search: live.values(),
      }
    );
  }

  /** The scope is the application's own choice here, and a token may be revoked by either kind. */
  function expected(role: Role, situation: RequestSituation): Expected | undefined {
    if (role === 'scope')
      return situation.definition.sends.fields.scope?.use === 'required'
        ? { accepts: (value) => value !== '', describe: 'a scope' }
        : undefined;
    if (role === 'token')
      return {
        accepts: (value) => tokens.access.has(value) || tokens.refresh.has(value),
        describe: 'a token that was issued',
        search: [...tokens.access.values(), ...tokens.refresh.values()],
      };
    if (role === 'token_type_hint') return undefined;
    return expectationFor(role, situation) ?? issued(role);
  }
}

/** What the checks ask of an operation; a served application has none. */
const operationStub = ({ username, password }: { username: string; password: string }): OperationReading => ({
  event: { kind: 'operation', seq: 0, op: 'callback', session: 'served', now: 0, args: { username, password } },
  outcome: undefined,
  exchanges: [],
  printed: [],
  before: 0,
});
