/** A client with mutations: sound or faulty code, and something between it and the world that is neither. */
import type { Client, Session, Setup } from '../../../specs/language/contract.ts';
import type { RecordedRequest, RecordedResponse } from '../../../specs/language/trace.ts';
import { ANSWER_CHANGES } from './change-answer.ts';
import { REQUEST_CHANGES } from './change-request.ts';
import { TRAFFIC_CHANGES } from './change-traffic.ts';
import { changeUrl } from './change-url.ts';
import { createDice } from './dice.ts';
import type { Mutation } from './mutation.ts';
import { type RawWire, rewire, type Send } from './wire.ts';

type Of<K extends Mutation['of']> = Extract<Mutation, { of: K }>;

/** What a mutant remembers of one case. */
type Memory = {
  before: { request: RecordedRequest; response: RecordedResponse | null }[];
  seen: string[];
  urls: string[];
  counts: Map<Mutation['of'], number>;
};

/** Values so long are worth to be sent elsewhere. */
const SHORTEST = 6;
const MOST_SEEN = 60;
/** A client that a mutation keeps going is cut off from the provider. */
const MOST_SENT = 60;

const OPERATIONS = ['begin', 'callback', 'direct', 'refresh', 'callApi', 'revoke', 'save'] as const;

/** @param raw the wire to send on; the Fetch API, if it is left out. */
export function mutateClient(client: Client, mutations: readonly Mutation[], raw?: RawWire): Client {
  const byIssuer = new Map<string, Memory>();
  const memoryOf = ({ issuer, endpoints, apis, clientId, clientSecret, redirectUri }: Setup): Memory => {
    const known = byIssuer.get(issuer);
    if (known) return known;
    const urls = [...Object.values(endpoints), ...Object.values(apis).map(({ url }) => url), redirectUri];
    const memory = {
      before: [],
      seen: [clientId, ...(clientSecret === null ? [] : [clientSecret])],
      urls,
      counts: new Map(),
    };
    byIssuer.clear();
    byIssuer.set(issuer, memory);
    return memory;
  };
  /** Those whose turn it is. */
  const due = <K extends Mutation['of']>(of: K, { counts }: Memory): Of<K>[] => {
    const count = counts.get(of) ?? 0;
    counts.set(of, count + 1);
    return mutations.filter(
      (one): one is Of<K> => one.of === of && count >= one.from && (count - one.from) % one.every === 0,
    );
  };

  const through = (setup: Setup, send: Send): Send => {
    const memory = memoryOf(setup);
    return async (given) => {
      if (memory.before.length > MOST_SENT) return null;
      const { seen, urls, before } = memory;
      const changed = due('request', memory).reduce(
        (request, { change, dice }) => REQUEST_CHANGES[change](request, { dice: createDice(dice), seen, urls }),
        given,
      );
      const carry = due('traffic', memory).reduce<Send>(
        (next, { change, dice }) =>
          (request) =>
            TRAFFIC_CHANGES[change](request, { dice: createDice(dice), send: next, before: [...before], urls }),
        send,
      );
      const response = await carry(changed);
      before.push({ request: changed, response });
      remember(memory, changed, response);
      return response;
    };
  };

  const mutated = (session: Session, setup: Setup): Session => {
    const memory = memoryOf(setup);
    const wrapped: Session = { ...session };
    for (const op of OPERATIONS) {
      const method = session[op] as ((args: unknown) => unknown) | undefined;
      if (!method) continue;
      Object.assign(wrapped, {
        [op]: async (args: { url?: string }) => {
          const said = await method.call(
            session,
            op === 'callback' ? { ...args, url: retold('callback', args.url ?? '', memory) } : args,
          );
          const url = op === 'begin' && isBegun(said) ? retold('begin', said.url, memory) : undefined;
          if (url !== undefined) memory.urls.push(url);
          return due('answer', memory).reduce<unknown>(
            (all, { change, dice }) => ANSWER_CHANGES[change](all, createDice(dice)),
            url === undefined ? said : { ...(said as object), url },
          );
        },
      });
    }
    return wrapped;
  };

  const retold = (of: 'begin' | 'callback', given: string, memory: Memory): string =>
    due(of, memory).reduce(
      (url, { change, dice }) =>
        changeUrl(url, change, { dice: createDice(dice), seen: memory.seen, urls: memory.urls }),
      given,
    );

  const wired = rewire(client, through, raw);
  const { open, restore } = wired;
  return {
    hello: client.hello,
    open: async (args) => mutated(await open(args), args.setup),
    ...(restore && { restore: async (args) => mutated(await restore(args), args.setup) }),
  };
}

const isBegun = (said: unknown): said is { url: string } =>
  typeof said === 'object' && said !== null && 'url' in said && typeof said.url === 'string';

function remember({ seen }: Memory, request: RecordedRequest, response: RecordedResponse | null): void {
  const texts = [request.url, request.body, ...request.headers.map(([, value]) => value), response?.body ?? ''];
  for (const value of texts.flatMap(valuesIn)) if (!seen.includes(value)) seen.push(value);
  seen.splice(0, Math.max(0, seen.length - MOST_SEEN));
}

const valuesIn = (text: string): string[] =>
  text
    .split(/[?&=#"{}:,\s]+/)
    .map(decoded)
    .filter((one) => one.length >= SHORTEST && one.length < 200);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
