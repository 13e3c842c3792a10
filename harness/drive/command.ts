/** The steps of a case, as plain JSON: what the harness, the person and the provider do. Sessions are named by letters. */
import type { AnyLeg, Condition } from '../../specs/language/words.ts';

export type Command =
  | { do: 'begin'; session: string; grant?: 'implicit' }
  /** The person's browser follows the URL of the latest authorization; the person allows, all of it or some scopes. */
  | { do: 'consent'; session: string; scopes?: string[] }
  | { do: 'deny'; session: string }
  /** Hands the waiting callback to a session, its own unless `to` names another; `without` takes a member out of it, `alter` puts another value in. */
  | { do: 'deliver'; session: string; to?: string; without?: 'state'; alter?: 'state' }
  /** Hands over again what was handed over last. */
  | { do: 'deliver-again'; session: string }
  | { do: 'direct'; session: string; password?: 'wrong' }
  | { do: 'refresh'; session: string }
  | { do: 'call-api'; session: string; api: string }
  | { do: 'revoke'; session: string; which: 'access' | 'refresh' }
  | { do: 'revoke-by-person' }
  /** Moves the clock past a lifetime by some seconds, or short of it by a negative number. */
  | { do: 'advance'; beyond: 'code' | 'access_token'; seconds: number }
  /** The next request of a leg is answered with an objection. */
  | { do: 'object'; leg: AnyLeg; condition: Condition };

/** One thing to play: commands against a mock that follows these facts. Plain JSON, so that it can cross to a worker. */
export type Case = {
  provider: string;
  situation: string;
  commands: Command[];
};
