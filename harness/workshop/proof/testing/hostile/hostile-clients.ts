/** Hostile clients, made by crossing operations with misbehaviours: sound at the control in everything else. */
import { createModelClient } from '../../../../../clients/model/model-client.ts';
import type { Client, Session } from '../../../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../../../specs/language/resolve.ts';
import { standard } from '../../../../../specs/providers/standard.ts';
import { standardFacts } from '../../../../../specs/standard/facts.ts';
import {
  MISBEHAVIOURS,
  type MisbehavingOperation,
  type Misbehaviour,
  OPERATIONS,
  type PlayPlace,
} from './misbehaviours.ts';

/** From the first time on, from the fourth in its thread, or every other. */
const TIMES = {
  always: () => true,
  later: (turn: number) => turn > 3,
  'every other time': (turn: number) => turn % 2 === 0,
};
type Times = keyof typeof TIMES;

export type Hostile = {
  name: string;
  operation: MisbehavingOperation;
  misbehaviour: string;
  times: Times;
  place: PlayPlace;
};

/** All of them: each does one thing in one operation, at times that change from one to the next. */
export const hostiles: readonly Hostile[] = MISBEHAVIOURS.flatMap(({ name, place }, row) =>
  OPERATIONS.map((operation, column) => {
    const times = (Object.keys(TIMES) as Times[])[(row + column) % 3] as Times;
    return { name: `${operation} ${name}, ${times}`, operation, misbehaviour: name, times, place };
  }),
);

export const soundClient = createModelClient(resolveFacts(standardFacts, standard));

/** Builds one by its name. */
export function hostileClient(name: string): Client {
  const hostile = hostiles.find((one) => one.name === name);
  const found = MISBEHAVIOURS.find((one) => one.name === hostile?.misbehaviour);
  if (!hostile || !found) throw new RangeError(`there is no hostile client "${name}"`);
  return spoil(soundClient, hostile, found.does);
}

function spoil(client: Client, { operation, times }: Hostile, does: Misbehaviour): Client {
  let turn = 0;
  const isDue = (): boolean => {
    turn += 1;
    return TIMES[times](turn);
  };
  return {
    ...client,
    open: async (args) => {
      const open = async (): Promise<Session> => client.open(args);
      const { setup } = args;
      if (operation === 'open')
        return (isDue() ? does({ operation, proceed: open, setup }) : open()) as Promise<Session>;
      const session = await open();
      const method = session[operation]?.bind(session) as ((given: unknown) => unknown) | undefined;
      return {
        ...session,
        [operation]: (given: unknown) =>
          isDue() ? does({ operation, proceed: async () => method?.(given), setup }) : method?.(given),
      };
    },
  };
}
