/** A client with mutations: sound or faulty code, and something between it and the world that is neither. */
import type { Client, Session, Setup } from '../../../../specs/contract/contract.ts';
import { ANSWER_CHANGES } from './change-answer.ts';
import { REQUEST_CHANGES } from './change-request.ts';
import { TRAFFIC_CHANGES } from './change-traffic.ts';
import { changeUrl } from './change-url.ts';
import { createDice } from './dice.ts';
import { newMemory, remember, type TrafficMemory } from './memory.ts';
import type { Mutation } from './mutation.ts';
import { type RawWire, rewire, type Send } from './wire.ts';

type Of<K extends Mutation['of']> = Extract<Mutation, { of: K }>;
type Due = <K extends Mutation['of']>(of: K, memory: TrafficMemory) => Of<K>[];

/** A client that a mutation keeps going is cut off from the provider. */
const MOST_SENT = 60;

/** @param raw the wire to send on; the Fetch API, if it is left out. */
export function mutateClient(client: Client, mutations: readonly Mutation[], raw?: RawWire): Client {
  const due: Due = <K extends Mutation['of']>(of: K, { counts }: TrafficMemory) => {
    const count = counts.get(of) ?? 0;
    counts.set(of, count + 1);
    return mutations.filter(
      (one): one is Of<K> => one.of === of && count >= one.from && (count - one.from) % one.every === 0,
    );
  };
  let current: { issuer: string; memory: TrafficMemory } | undefined;
  /** One for each case, for which the issuer stands. */
  const memoryOf = (setup: Setup): TrafficMemory => {
    if (current?.issuer === setup.issuer) return current.memory;
    const memory = newMemory(setup);
    current = { issuer: setup.issuer, memory };
    raw?.carry?.(throughMutations(memory, due, raw.send));
    return memory;
  };
  const { open, restore } = rewire(client, (setup, send) => throughMutations(memoryOf(setup), due, send), raw);
  return {
    hello: client.hello,
    open: async (args) => mutateSession(await open(args), memoryOf(args.setup), due),
    ...(restore && { restore: async (args) => mutateSession(await restore(args), memoryOf(args.setup), due) }),
  };
}

const throughMutations =
  (memory: TrafficMemory, due: Due, send: Send): Send =>
  async (given) => {
    const { seen, urls, before } = memory;
    if (before.length > MOST_SENT) return null;
    const request = due('request', memory).reduce(
      (changed, { change, dice }) => REQUEST_CHANGES[change](changed, { dice: createDice(dice), seen, urls }),
      given,
    );
    const carry = due('traffic', memory).reduce<Send>(
      (next, { change, dice }) =>
        (one) =>
          TRAFFIC_CHANGES[change](one, { dice: createDice(dice), send: next, before: [...before], urls }),
      send,
    );
    const response = await carry(request);
    remember(memory, { request, response });
    return response;
  };

const OPERATIONS = ['begin', 'callback', 'direct', 'refresh', 'callApi', 'revoke', 'save'] as const;

function mutateSession(session: Session, memory: TrafficMemory, due: Due): Session {
  const otherUrl = (of: 'begin' | 'callback', given: string): string =>
    due(of, memory).reduce(
      (url, { change, dice }) => changeUrl(url, change, { ...memory, dice: createDice(dice) }),
      given,
    );
  const mutated =
    (op: (typeof OPERATIONS)[number], method: (args: unknown) => unknown) => async (args: { url?: string }) => {
      const said = await method.call(
        session,
        op === 'callback' ? { ...args, url: otherUrl('callback', args.url ?? '') } : args,
      );
      const url = op === 'begin' && isBegun(said) ? otherUrl('begin', said.url) : undefined;
      if (url !== undefined) memory.urls.push(url);
      return due('answer', memory).reduce<unknown>(
        (all, { change, dice }) => ANSWER_CHANGES[change](all, createDice(dice)),
        url === undefined ? said : { ...(said as object), url },
      );
    };
  const methods = OPERATIONS.flatMap((op) => {
    const method = session[op] as ((args: unknown) => unknown) | undefined;
    return method ? [[op, mutated(op, method)] as const] : [];
  });
  return { ...session, ...Object.fromEntries(methods) };
}

const isBegun = (said: unknown): said is { url: string } =>
  typeof said === 'object' && said !== null && 'url' in said && typeof said.url === 'string';
