/** The steps of a case, as plain JSON: what the harness, the person and the provider do. Sessions are named by letters. */
import type { AnyLeg, Condition } from '../../../specs/language/words.ts';
import type { Variation } from '../../../specs/variations/variation.ts';

/** A member of a callback that somebody on the way can touch. */
export type Touchable = 'state' | 'code' | 'error';

/** What the client is asked to do: one operation of its contract. */
export type OperationCommand =
  /** With `chance`, `Math.random` starts from that seed and is put back afterwards. */
  | { do: 'begin'; session: string; grant?: 'implicit'; chance?: number }
  /**
   * Hands the waiting callback to a session, its own unless `to` names another, the one that came first if `older`;
   * `without` takes a member out of it, `alter` puts another value in, `double` repeats one, `beside` puts one there.
   */
  | {
      do: 'deliver';
      session: string;
      to?: string;
      older?: true;
      without?: Touchable;
      alter?: Touchable;
      double?: Touchable;
      beside?: 'error';
    }
  /** Hands over again what was handed over last. */
  | { do: 'deliver-again'; session: string }
  | { do: 'direct'; session: string; password?: 'wrong' }
  | { do: 'refresh'; session: string }
  | { do: 'call-api'; session: string; api: string }
  | { do: 'revoke'; session: string; which: 'access' | 'refresh' }
  /** The application stops and starts again: the session is saved, and restored from that. */
  | { do: 'restart'; session: string };

export type Command =
  | OperationCommand
  /** The person's browser follows the URL of the latest authorization, of the first that is open if `older`, or the last one once more if `again`. */
  | { do: 'consent'; session: string; scopes?: string[]; older?: true; again?: true }
  | { do: 'deny'; session: string }
  | { do: 'leave'; session: string }
  | { do: 'revoke-by-person' }
  /** Moves the clock past a lifetime by some seconds, or short of it by a negative number. */
  | { do: 'advance'; beyond: LifetimeName; seconds: number }
  /** The next request of a leg is answered with an objection. */
  | { do: 'object'; leg: AnyLeg; condition: Condition }
  /** The connection of the next request of a leg ends without an answer, before or after the provider did what it was asked. */
  | { do: 'drop'; leg: AnyLeg; when: 'before' | 'after' }
  /** The next answers of a leg are written down otherwise, replaced or lost. */
  | { do: 'vary'; variation: Variation }
  /** The next request gets no answer, and its connection does not end. */
  | { do: 'silence' }
  /** Several operations at once. Their requests, or the answers, wait for each other and go on in the order drawn. */
  | { do: 'together'; commands: OperationCommand[]; hold: 'requests' | 'answers'; order: number[] };

type LifetimeName = 'code' | 'access_token' | 'refresh_token';

/** One thing to play: commands against a mock that follows these facts. Plain JSON, so that it can cross to a worker. */
export type Case = {
  provider: string;
  situation: string;
  commands: Command[];
};
