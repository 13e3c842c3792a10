/** What a session of the model client knows from the beginning. It knows no request. */
import type { Setup } from '../../specs/contract/contract.ts';
import type { Facts } from '../../specs/language/spec.ts';
import type { Habits } from './habits.ts';
import type { Policy } from './policy.ts';

export type ClientKnowledge = {
  facts: Facts;
  policy: Policy;
  habits: Habits;
  setup: Setup;
  /** Told of everything that some careless client would stumble at, by the path of the clause. */
  onNotice?: ((path: string) => void) | undefined;
};
