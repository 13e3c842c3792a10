/** What a mock is made from and what can be asked of it. Types only. */
import type { Facts } from '../specs/language/spec.ts';
import type { AnyLeg, Condition } from '../specs/language/words.ts';
import type { Variation } from '../specs/variations/variation.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import type { Brand } from './pages.ts';

/** A client as the provider has it on file (RFC 6749 §2). */
export type Registered = {
  clientId: string;
  /** What a person is told that it is; its id where there is none. */
  name?: string;
  /** `null` for a public client (RFC 6749 §2.1). */
  clientSecret: string | null;
  /** Compared byte for byte (RFC 9700 §4.1.3), unless the facts have it otherwise. */
  redirectUris: string[];
  /** What is granted where the client asks for no scope (RFC 6749 §3.3). It limits nothing. */
  scopes?: string[];
};

/** What the client asks the person for. */
export type Asked = { clientId: string; scopes: string[]; redirectUri: string | null };

/** What the person does with the consent page. */
export type Decision = {
  act: 'allow' | 'deny' | 'leave';
  /** Fewer scopes than were asked for. */
  scopes?: string[];
};

/** `automatic` allows everything at once, `page` asks a human, a function plays one. */
export type Person = 'automatic' | 'page' | ((asked: Asked) => Decision);

/** To whose requests a trouble comes, and how often. */
export interface Addressed {
  /** The leg that it waits for; `api` for every API endpoint. */
  leg: AnyLeg;
  /** How many of that leg's requests use it up. */
  times: number | 'always';
}

/** Answers with an objection of the provider, without acting. */
export interface ObjectionFault extends Addressed {
  condition: Condition;
  drop?: never;
  status?: never;
  body?: never;
}

/** The connection ends without an answer: before anything was done, or after everything was. */
export interface DropFault extends Addressed {
  drop: 'before' | 'after';
  condition?: never;
  status?: never;
  body?: never;
}

/** Gives a raw answer, without acting: a status (200 if only a body is stated), a body (empty if only a status is), or both. */
export type RawFault = Addressed & { condition?: never; drop?: never } & (
    | { status: number; body?: string }
    | { status?: number; body: string }
  );

/** Trouble, addressed to one leg and used up as that leg's requests arrive: one thing that goes wrong. */
export type Fault = ObjectionFault | DropFault | RawFault;

/** Epoch milliseconds, virtual or real. */
export type Clock = { now(): number };

export type Limits = {
  /** The largest request body, in bytes. */
  bodyBytes: number;
  /** How many codes and unanswered consent pages are kept; the oldest are forgotten. */
  codes: number;
  tokens: number;
  journal: number;
  /** Of the text of its requests and answers; the oldest make way. */
  journalBytes: number;
};

export type MockOptions = {
  facts: Facts;
  /** Where the origins are reachable, by name or one for all; may have a path prefix. */
  base: string | Record<string, string>;
  clients: Registered[];
  clock: Clock;
  /** Same seed and same requests: same codes, tokens and people. */
  seed: number;
  person?: Person;
  people?: { username: string; password: string }[];
  /** How its pages name the provider. */
  brand?: Brand;
  limits?: Partial<Limits>;
  /** How answers are written down, or what becomes of them, from the beginning; see {@link Mock.vary}. */
  variations?: readonly Variation[];
  /** The URL of a server of somebody else's, for redirects that lead away. It is served too, and has nothing: 404. */
  elsewhere?: string;
};

export type MockUrls = {
  issuer: string;
  /** Answers 404 where the facts have no such leg; so do `token` and `refresh`. */
  authorization: string;
  token: string;
  refresh: string;
  revocation?: string;
  directCode?: string;
  apis: Record<string, { method: string; url: string }>;
  /** Present if there is one. */
  elsewhere?: string;
};

/** The variation that an answer met, and what the answer would have been; `null` where nothing was done. */
export type WasVaried = { variation: Variation; meant: HttpResponse | null };

/** What the mock took a request for, and the trouble and the variation that met it. `null` in its place: no leg is there. */
export type Taken = { leg: AnyLeg; api?: string; fault?: Fault; varied?: WasVaried };

export type JournalEntry = { request: HttpRequest; response: HttpResponse | null; at: number; taken: Taken | null };

/** The running form of a provider's facts. */
export type Mock = {
  /** `null`: the connection ends without an answer. */
  handle(request: HttpRequest): HttpResponse | null;
  urls: MockUrls;
  /** A login that works. */
  person: { username: string; password: string };
  faults: {
    /** Throws a `TypeError` for what is no fault, or does nothing, and a `RangeError` for a value that there is not. */
    add(fault: Fault): void;
    clear(): void;
  };
  /**
   * Has the next answers of a leg written down otherwise, replaced or lost. One that says nothing about an answer (the
   * case of a `token_type` that is not there) leaves it as it is. Gives what takes the variation back.
   * Throws a `TypeError` for what is no variation.
   */
  vary(variation: Variation): () => void;
  register(client: Registered): void;
  /** In place of the one there is, where a client can have no more. Throws a `RangeError` for a client that is not registered. */
  addRedirectUri(clientId: string, uri: string): void;
  /** The person withdraws every grant of the client; its codes and tokens die. */
  revokeByPerson(clientId: string): void;
  /** Changes what the person does from now on. */
  decide(decision: Decision | 'automatic' | 'page'): void;
  /** The last exchanges, oldest first. */
  journal(): readonly JournalEntry[];
};
