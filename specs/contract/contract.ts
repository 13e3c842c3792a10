/**
 * The client contract, version 1: what the harness asks of a client under test, and what a client may answer.
 * Types and their runtime shapes only; an adapter imports the types alone.
 */
import { z } from 'zod';

/** Something that a flow needs done, by the library itself, by the code around it, or by nobody. */
export const DUTIES = [
  'state',
  'pkce',
  'callback',
  'singleUse',
  'expiry',
  'keepsRefreshToken',
  'refresh',
  'autoRefresh',
  'callApi',
  'revoke',
  'direct',
  'implicit',
  'save',
  'timeout',
] as const;
export type Duty = (typeof DUTIES)[number];

/** Duties that a library may leave to the application around it without failing a clause. */
export const LEAVABLE_DUTIES = ['state', 'pkce', 'singleUse', 'expiry', 'keepsRefreshToken'] as const satisfies Duty[];

export const WIRINGS = ['plain', 'options', 'hooks'] as const;
/** How much it takes to connect the client: its plain switches, further documented options, or code hooks on messages. */
export type Wiring = (typeof WIRINGS)[number];

const by = z.enum(['library', 'adapter', 'none']);

const DONE_BY_NOBODY = Object.fromEntries(DUTIES.map((duty) => [duty, 'none'])) as Record<Duty, z.infer<typeof by>>;

export const helloSchema = z.strictObject({
  name: z.string().min(1).max(200),
  version: z.string().min(1).max(200),
  language: z.string().min(1).max(200).optional(),
  /** Only a library may leave duties to the application that uses it. */
  kind: z.enum(['library', 'application']),
  /** The default set of a run; absent means every provider. */
  providers: z.array(z.string()).optional(),
  /**
   * `now`: obeys the instant handed to each operation. `Date`: reads the global Date, which the harness fakes for both.
   * `process`: neither; for time to pass, its sessions are saved, made older and restored.
   */
  clock: z.enum(['now', 'Date', 'process']),
  wirings: z.array(z.enum(WIRINGS)).min(1),
  /** A duty that is left out is done by nobody: so an adapter outlives the version that it was written for. */
  does: z.partialRecord(z.enum(DUTIES), by).transform((given) => ({ ...DONE_BY_NOBODY, ...given })),
  /** What makes it renew its tokens by itself: their end, or a `401`, after which it calls again; both, if it does not say. */
  refreshOn: z.array(z.enum(['expiry', '401'])).optional(),
  /** Which tokens it revokes; both, if it does not say. */
  revokes: z
    .array(z.enum(['access', 'refresh']))
    .min(1)
    .optional(),
  /** How many seconds before expiry the client already counts a token as expired. */
  earlySeconds: z.number().nonnegative().optional(),
});
/** Who the client is and what it does by itself, as an adapter says it. */
export type GivenHello = z.input<typeof helloSchema>;
/** The same as it is read: every duty is answered for. */
export type Hello = z.output<typeof helloSchema>;

/** What an application knows of a provider when it sets its client up. */
export type Setup = {
  provider: string;
  wiring: Wiring;
  /** Some libraries demand an issuer; it is the base URL of the authorization server. */
  issuer: string;
  endpoints: {
    authorization: string;
    token: string;
    /** Where tokens are refreshed, if not at the token endpoint. */
    refresh?: string;
    revocation?: string;
    directCode?: string;
  };
  apis: Record<string, { method: string; url: string }>;
  clientId: string;
  /** `null` for a public client. */
  clientSecret: string | null;
  redirectUri: string;
  scopes: string[];
  /** How long the client may wait for one answer, in milliseconds. */
  timeoutMs: number;
  /** Answers to unsettled questions that the user of the suite knows. Answers that the harness draws are never told. */
  pinned: Record<string, string>;
  /** A `fetch` that reaches the mock without a socket. Clients that bring their own transport use the URLs instead. */
  fetch: typeof globalThis.fetch;
};

const scalarRecord = z.record(z.string(), z.string());

export const tokensSchema = z.looseObject({
  ok: z.literal(true),
  tokens: z.looseObject({
    /** Missing or empty is judged as malformed, never as success. */
    accessToken: z.unknown(),
    tokenType: z.string().nullable().optional(),
    /** Key absent: cannot say. `null`: says that there is none. */
    refreshToken: z.string().nullable().optional(),
    scopes: z.array(z.string()).nullable().optional(),
    /** When the access token ends: an instant in epoch seconds, a duration in seconds, or the raw value, never converted in silence. */
    expiry: z
      .union([
        z.strictObject({ at: z.number() }),
        z.strictObject({ inSeconds: z.number() }),
        z.strictObject({ raw: z.unknown() }),
      ])
      .nullable()
      .optional(),
    /** Further values that the provider hands out: `passphrase`, `appCode`. */
    extra: scalarRecord.optional(),
  }),
  /** Fields that the adapter parsed itself. */
  adapterMade: z.array(z.string()).optional(),
});
/** A set of tokens, as the client understood them. */
export type Tokens = {
  ok: true;
  tokens: {
    accessToken: string;
    tokenType?: string | null;
    refreshToken?: string | null;
    scopes?: string[] | null;
    expiry?: { at: number } | { inSeconds: number } | { raw: unknown } | null;
    extra?: Record<string, string>;
  };
  adapterMade?: string[];
};

export const REFUSAL_REASONS = [
  'provider_error',
  'security',
  'malformed',
  'needs_reauthorization',
  'network',
  'timeout',
  'unsupported',
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export const refusalSchema = z.looseObject({
  ok: z.literal(false),
  reason: z.enum(REFUSAL_REASONS),
  code: z.string().nullish(),
  description: z.string().nullish(),
  status: z.number().nullish(),
  message: z.string(),
});
/** The client declined, on purpose. `message` is the library's own words; `other` is always allowed. */
export type Refusal = {
  ok: false;
  reason: RefusalReason;
  code?: string | null;
  description?: string | null;
  status?: number | null;
  message: string;
};

/** The adapter failed, not the client. It costs this operation only. */
export type AdapterFault = { ok: null; adapterFault: string };

export type Begun = { ok: true; url: string };
export type Called = { ok: true; status: number; tokens?: Tokens['tokens'] };
export type Done = { ok: true };
export type Saved = { ok: true; saved: string };

export const answerSchemas = {
  begin: z.looseObject({ ok: z.literal(true), url: z.string() }),
  callback: tokensSchema,
  direct: tokensSchema,
  refresh: tokensSchema,
  callApi: z.looseObject({
    ok: z.literal(true),
    status: z.number().int(),
    tokens: tokensSchema.shape.tokens.optional(),
  }),
  revoke: z.looseObject({ ok: z.literal(true) }),
  save: z.looseObject({ ok: z.literal(true), saved: z.string().max(1_000_000) }),
};
/** Operations that a live session answers. */
export type SessionOperation = keyof typeof answerSchemas;

type At = { /** The present instant, in epoch milliseconds. Virtual, and far from the real date. */ now: number };
type Awaitable<T> = T | Promise<T>;

/**
 * One person's dealings with one provider, kept alive between operations: a token store, a cookie jar, a pending
 * authorization. A method that a client does not have is left out, and its duty declared `none`.
 */
export type Session = {
  /** Set when the client chooses its redirect URI itself; it is registered before `begin`. */
  redirectUri?: string;
  /** Starts an authorization and gives the URL to which the person's browser goes. */
  begin(args: At & { grant?: 'code' | 'implicit' }): Awaitable<Begun | Refusal | AdapterFault>;
  /** The whole URL at which the browser arrived, fragment included. Parses it, and exchanges the code. */
  callback(args: At & { url: string }): Awaitable<Tokens | Refusal | AdapterFault>;
  /** Asks for a code with user name and password, and exchanges it. */
  direct?(args: At & { username: string; password: string }): Awaitable<Tokens | Refusal | AdapterFault>;
  refresh?(args: At): Awaitable<Tokens | Refusal | AdapterFault>;
  /** Calls a named API endpoint; a refused call is a `status` (401) or a refusal. */
  callApi?(args: At & { api: string }): Awaitable<Called | Refusal | AdapterFault>;
  revoke?(args: At & { which: 'access' | 'refresh' }): Awaitable<Done | Refusal | AdapterFault>;
  /** Everything that a restart of the application would have to keep, as a string. */
  save?(args: At): Awaitable<Saved | Refusal | AdapterFault>;
  close?(args: At): Awaitable<void>;
};

/** What a TypeScript module exports to be judged: by default, as `client`, or as `{ [providerId]: client }`. */
export type Client = {
  hello: Hello;
  open(args: At & { setup: Setup }): Awaitable<Session>;
  restore?(args: At & { setup: Setup; saved: string }): Awaitable<Session>;
};

/** The same as an adapter gives it, of this version or of one before. */
export type GivenClient = Omit<Client, 'hello'> & { hello: GivenHello };

export type ClientAnswer = Begun | Tokens | Called | Done | Saved | Refusal | AdapterFault;
