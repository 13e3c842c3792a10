/** Everything that the legs of one mock share, and one request on its way through them. */
import type { Facts, Leg } from '../../specs/language/spec.ts';
import type { Clock, Person, Registered } from '../mock.ts';
import type { Brand } from '../pages.ts';
import type { Waiting } from './asking.ts';
import type { BoundedMap } from './bounded.ts';
import { readValues, type Values } from './fields.ts';
import type { Login } from './login.ts';
import type { Random } from './random.ts';
import type { RequestReading } from './reading.ts';
import type { State } from './state.ts';

export type World = {
  facts: Facts;
  clock: Clock;
  seed: number;
  random: Random;
  state: State;
  clients: Map<string, Registered>;
  logins: [Login, ...Login[]];
  /** Replaced when the person changes their mind. */
  person: Person;
  /** Questions that nobody has answered yet, by their opaque id. */
  consents: BoundedMap<Waiting>;
  consentUrl: string;
  /** Who signed in, by the opaque session of the browser. */
  signedIn: BoundedMap<Login>;
  /** What the pages call the provider. */
  brand: Brand;
};

/** A request at a leg, with the values of its parameters. */
export type Call<L extends Leg = Leg> = { world: World; leg: L; reading: RequestReading; values: Values };

export const createCall = <L extends Leg>(world: World, leg: L, reading: RequestReading): Call<L> => ({
  world,
  leg,
  reading,
  values: readValues(reading, leg.sends),
});
