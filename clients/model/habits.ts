/**
 * What a sound client may do in one way or another, each way as good as any: how it writes, what it makes up, when it
 * renews, what it tells. The model without a habit does everything in the way that is listed nowhere here.
 */
import type { Duty, Hello } from '../../specs/contract/contract.ts';

export type Habits = Readonly<
  Partial<{
    // What it is.
    kind: 'library';
    /** Duties that it leaves to an adapter, or to nobody. */
    does: Partial<Record<Duty, 'adapter' | 'none'>>;
    wiring: 'options' | 'hooks';
    clock: 'Date' | 'process';

    // How it writes.
    order: 'reversed' | 'sorted';
    /** How a blank is written in a query and in a form. */
    blank: '%20';
    /** Which characters are escaped beside those that have to be, and how. */
    escapes: 'lower-hex' | 'every-mark' | 'no-mark' | 'raw-in-url';
    /** The case of the words `Basic` and `Bearer`. */
    schemes: 'lower' | 'upper';
    /** How many blanks stand behind them. */
    gap: 2;
    /** The content type of a form. */
    formType: string;
    /** Headers of every request but the browser's. */
    headers: Readonly<Record<string, string>>;
    /** Parameters that no document asks for. */
    further: Readonly<
      Partial<Record<'authorize' | 'token' | 'api', Readonly<Record<string, string | readonly string[]>>>>
    >;
    scopes: 'reversed';

    // What it chooses of what a document offers.
    /** Authenticates in the way that is named last. */
    authentication: 'last';
    /** Names itself in the body, too, where it authenticates by Basic. */
    identifies: 'twice';
    /** Which of the further methods and paths it takes, if there are so many. */
    way: 1 | 2;
    /** Which of the further places it takes for a value, if there are so many. */
    place: 1 | 2 | 'both';
    /** The separator that a document shows beside its own. */
    separator: 'other';
    optional: 'all' | 'none';
    recommended: 'none';
    quotes: 'always';
    refreshScope: 'asked' | 'granted' | 'first';
    /** Says again in token requests what it said before, asked for or not. */
    repeats: true;
    /** Has a redirect URI of its own, as what listens on a port of its own has. */
    redirectUri: 'own';

    // What it makes up.
    pkce: 'always' | 'never';
    /** The letters of a verifier; `marks`: with every mark that may stand in it. */
    verifier: 64 | 128 | 'marks';
    state: 'hex' | 'uuid' | 'padded' | 'json' | 'jwt' | 'marks' | 'long' | 'chance' | 'signed-chance' | 'none';

    // What it makes of a callback.
    /** `latest`: one authorization at a time; `spent`: whatever comes back ends the one it was for; `brief`: for ten minutes. */
    pending: 'latest' | 'spent' | 'brief';
    /** Looks whose it is before it looks for an error. */
    denial: 'after-state';
    /** Knows the listed errors alone; where another comes, what it misses is the code. */
    errorWords: 'listed';
    /** Takes one of two values that come by one name. */
    twice: 'first' | 'last';
    /** Takes a code also where an error stands beside it. */
    beside: 'code';
    /** Refuses tokens for less than it asked for. */
    grants: 'whole';

    // How it renews.
    renewsOn: readonly ('expiry' | '401')[];
    earlySeconds: number;
    /** Calls that need new tokens at the same time: one after another, or each for itself. */
    sharing: 'queue' | 'none';
    /** How often it sends again what had no answer, and what the server was too busy for. A code never. */
    again: { lost?: number; busy?: number };
    /** Authenticates in the other way, once, where it was not let in. */
    unauthorized: 'other-way';
    /** Asked to refresh, it does so only if the token in hand has ended. */
    refreshes: 'when-needed';
    /** Keeps a token that met a 401, and tries it at the next call. */
    refused: 'kept';
    /** Forgets everything once a refresh or, without one, a call was refused; a breakdown is no refusal. */
    givesUp: true;
    /** Refuses a call itself once the token has expired and cannot be renewed. */
    expired: 'refused';
    revokes: 'access' | 'unhinted' | 'and-forgets' | 'both';

    // What it tells.
    errors: 'prose' | 'what-to-do';
    expiry: 'raw' | 'in-seconds' | 'rounded' | 'untold' | 'early';
    tells: 'token' | 'lower-type' | 'assumed-type' | 'null-for-nothing' | 'by-adapter';
    /** A call that was refused is a refusal, not a status. */
    refusedCalls: 'refusals';
    /** A call hands out the tokens that it was made with. */
    callsTell: 'tokens';
    /** What it saves nobody else can read. */
    saved: 'opaque';

    // How it goes about it.
    /** Waits a turn before each request, or lets no operation of a session begin before the last has ended. */
    pace: 'waits' | 'one-by-one';
    /** Sends over connections of its own, with header names as it likes them. */
    transport: 'http' | 'http-kept-alive' | 'http-in-pieces';
  }>
>;

/** Those that a client tells of itself before it knows what it will meet. */
export const sameInEveryWorld = ({
  kind,
  does,
  wiring,
  clock,
  renewsOn,
  earlySeconds,
  revokes,
  pkce,
}: Habits): Habits => JSON.parse(JSON.stringify({ kind, does, wiring, clock, renewsOn, earlySeconds, revokes, pkce }));

/** What a client with these habits says of itself. */
export function helloOf(plain: Hello, habits: Habits): Hello {
  const { kind, does, wiring, clock, renewsOn, earlySeconds } = habits;
  const renews = plain.does.autoRefresh !== 'none' && renewsOn?.length !== 0;
  return {
    ...plain,
    ...(kind && { kind }),
    ...(wiring && { wirings: [wiring] }),
    ...(clock && { clock }),
    ...(renewsOn && renewsOn.length > 0 && { refreshOn: [...renewsOn] }),
    ...(earlySeconds !== undefined && { earlySeconds }),
    ...(habits.revokes === 'access' && { revokes: ['access'] }),
    does: {
      ...plain.does,
      ...(!renews && { autoRefresh: 'none' }),
      ...(habits.pkce === 'never' && { pkce: 'none' }),
      ...Object.fromEntries(Object.entries(does ?? {}).filter(([duty]) => plain.does[duty as Duty] !== 'none')),
    },
  };
}
