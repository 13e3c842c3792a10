/**
 * What a provider spec can say: plain JSON, every fact with its evidence. Types only; `spec-schema.ts` is the same in zod,
 * and the JSON Schema takes its descriptions from the docstrings here, in `message.ts` and in `field.ts`.
 */
import type { Evidence } from './field.ts';
import type { Api, ErrorShape, ErrorWord, Implicit, Leg, Return } from './message.ts';
import type { Condition, LegId } from './words.ts';

export { type Evidence, type Field, type FieldMembers, PARTS, type Place } from './field.ts';
export type { AnswerMessage, Api, ErrorWord, Implicit, Leg, Message, Return } from './message.ts';

/** A parameter of an origin. */
export interface OriginParameter {
  /** A value to play with. */
  example: string;
  /** What it stands for. */
  means: string;
}

/** A scheme and host at which endpoints are. */
export interface Origin extends Evidence {
  /** Its URL, with https; may hold parameters in braces. */
  url: string;
  /** What stands in the braces of the URL, by name. */
  parameters?: Record<string, OriginParameter>;
}

/** The type of client that the provider registers (RFC 6749 §2.1). */
export interface ClientFacts extends Evidence {
  /** Whether a client has a secret: `issued` for a confidential client, `none` for a public one. */
  secret: 'issued' | 'none';
}

/** Which redirect URIs a client can have, and how the one that it sends is held against them (RFC 6749 §3.1.2). */
export interface RedirectFacts extends Evidence {
  /** How many a client can register. */
  registered: 'one' | 'several';
  /** How one is compared. `below`: also one that goes on, by a slash, where a registered one ends. */
  compared: 'exactly' | 'below';
  /** Where the comparison comes from, if not from where the registration does. */
  comparedFrom?: string;
  /** What becomes of one with a fragment of its own; `kept`: what is given in the fragment follows behind a second #. */
  fragment: 'refused' | 'kept';
  /** Where it comes from what becomes of a fragment, if not from where the registration does. */
  fragmentFrom?: string;
  /** Whether one has to use TLS; `beyond-loopback`: it has, unless it is on the machine itself. */
  https: 'unchecked' | 'beyond-loopback';
  /** Where it comes from whether one has to use TLS, if not from where the registration does. */
  httpsFrom?: string;
  /** Where it comes from that one on the machine itself need not. */
  loopbackFrom?: string;
}

/** How the provider tells of what it objects to. */
export interface ErrorFacts {
  /** The body of an error answer of the token, direct and revocation endpoints. */
  shape: ErrorShape;
  /** The word for each thing that the provider can object to. */
  words: Partial<Record<Condition, ErrorWord>>;
}

/** How long something lives. */
export interface Lifetime extends Evidence {
  /** Seconds from the answer on, up to a hundred years. */
  seconds: number;
}

/** How long codes and tokens live. */
export interface Lifetimes {
  /** Of an authorization code (RFC 6749 §4.1.2). */
  code: Lifetime;
  /** Of an access token (RFC 6749 §5.1). */
  access_token: Lifetime;
  /** Of a refresh token; without it they have no end. */
  refresh_token?: Lifetime;
}

/** What a refresh does to the tokens before it (RFC 6749 §6, RFC 9700 §4.14.2). */
export interface Rotation extends Evidence {
  /** The refresh token of the answer: a `new` one in place of the old, one `added` beside it, the `same` again, or none. */
  refresh_token: 'new' | 'added' | 'same' | 'omitted';
  /** Where it comes from what becomes of the old one, if not from where the new one does. */
  oldFrom?: string;
  /** What becomes of the access tokens before it; `ends`: they are dead too. */
  access_token?: 'lives' | 'ends';
}

/** Proof Key for Code Exchange (RFC 7636). */
export interface PkceFacts extends Evidence {
  /** Whether a code is bound to the challenge, if one was sent. */
  honoured: boolean;
  /** Whether a request without a challenge is refused. */
  demanded: boolean;
  /** Where it comes from that none gets through without, if not from where PKCE does. */
  demandedFrom?: string;
}

/** Whether the person signs in with a name and password first. */
export interface LoginFacts extends Evidence {
  /** Whether the person is asked to sign in. */
  asked: boolean;
  /** Where it comes from that nobody signed in is asked again. */
  onceFrom?: string;
}

/** Whether the person is then asked to grant the access. */
export interface ConsentFacts extends Evidence {
  /** Whether the person is asked; if not, the browser goes straight back. */
  asked: boolean;
}

/** What a scope opens. */
export interface OpenedScope extends Evidence {
  /** What it opens, in a few words: a consent page shows them. */
  what: string;
}

/** The scopes there are (RFC 6749 §3.3). */
export interface ScopeFacts extends Evidence {
  /** Scopes that the document shows. */
  examples: string[];
  /** Where they come from, if not from where the scopes do. */
  examplesFrom?: string;
  /** What a scope opens, by the scope. */
  opens?: Record<string, OpenedScope>;
  /** Which further scopes a scope stands for. */
  implies?: Record<string, string[]>;
  /** `true`: what another granted scope stands for is left out of what is granted. */
  normalized?: boolean;
  /** Which scopes are taken: `any` that is asked for, or only the `listed` examples. */
  known: 'any' | 'listed';
  /** Where it comes from which are taken, if not from where the scopes do. */
  knownFrom?: string;
}

/** Resolved facts: what holds at a provider under one set of answers. */
export interface Facts {
  /** The schemes and hosts of the endpoints, by a name that `at` refers to. */
  origins: Record<string, Origin>;
  /** The type of client that the provider registers (RFC 6749 §2.1). */
  client: ClientFacts;
  /** Which redirect URIs a client can have, and how the one that it sends is held against them. */
  redirects: RedirectFacts;
  /** The requests of the flow: authorization, direct request of a code, token request, refresh and revocation. */
  legs: Partial<Record<LegId, Leg>>;
  /** Protected resources (RFC 6749 §7): API endpoints, by name. */
  apis: Record<string, Api>;
  /** What comes back with a code (RFC 6749 §4.1.2). */
  callback: Return;
  /** What comes of a person who refuses (RFC 6749 §4.1.2.1). */
  denial: Return;
  /** What comes of a request that the authorization endpoint objects to, where that is not what comes of a refusal. */
  objection?: Return;
  /** The implicit grant (RFC 6749 §4.2), where it is offered. */
  implicit?: Implicit;
  /** How the provider tells of what it objects to (RFC 6749 §5.2). */
  errors: ErrorFacts;
  /** How long codes and tokens live. */
  lifetimes: Lifetimes;
  /** What a refresh does to the tokens before it. */
  rotation: Rotation;
  /** Who may present the code: bound to a PKCE challenge if one was sent (RFC 7636). */
  pkce: PkceFacts;
  /** Whether the person signs in with a name and password first. */
  login: LoginFacts;
  /** Whether the person is then asked to grant the access. */
  consent: ConsentFacts;
  /** The scopes there are (RFC 6749 §3.3). */
  scopes: ScopeFacts;
}

/** A merge patch in the manner of RFC 7396: members are merged, `null` removes, a field is stated whole. */
export type Patch<T> = T extends { use: string } | readonly unknown[] | string | number | boolean
  ? T | null
  : T extends object
    ? { [K in keyof T]?: Patch<T[K]> | null }
    : T;

type PatchOf<T> = { [K in keyof T]?: Patch<T[K]> | null };
/** The departures that a provider file or an answer states: what is not told is as in the standard. */
export interface FactsPatch extends PatchOf<Facts> {}

/** One possible answer to an unsettled question. */
export interface AnswerChoice {
  /** Its name, in lower-case letters, digits and hyphens. */
  id: string;
  /** The answer, as a sentence. */
  statement: string;
  /** What speaks for it: `#section` of the document, `RFC 6749 §4.1.3`, or `assumed: ` and why. */
  from: string;
  /** The facts that hold under it, over those of the provider. */
  facts: FactsPatch;
}

/** A question that the document leaves open. */
export interface Unsettled {
  /** Its name, in lower-case letters, digits and hyphens. */
  id: string;
  /** The question, as a sentence. */
  question: string;
  /** Why it is open. `choice`: the standard itself leaves it open, so every answer is lawful and counts. */
  kind: 'contradiction' | 'silence' | 'choice';
  /** `request`: what a client sends; every listed answer is accepted. `answer`: what the provider does; one is played at a time. */
  side: 'request' | 'answer';
  /** The id of the answer that is taken unless another is chosen. */
  preferred: string;
  /** Why that one is preferred. */
  why: string;
  /** The possible answers, two at least. */
  answers: AnswerChoice[];
}

/** The document that a spec states. */
export interface SpecDocument {
  /** Its title as printed. */
  title: string;
  /** The day on which the provider changed it last, YYYY-MM-DD. */
  updated?: string;
  /** The day on which it was read, YYYY-MM-DD. */
  read: string;
  /** Where it is. */
  url?: string;
}

/** A fact for people, which no exchange can show. */
export interface Remark {
  /** Where it comes from: `#section` of the document, `RFC 6749 §4.1.3`, or `assumed: ` and why. */
  from: string;
  /** The fact, in a sentence or two. */
  text: string;
}

/** A provider as its author writes it: departures from the standard, each with its evidence. */
export interface ProviderSpec {
  /** The id of the provider, in lower-case letters, digits and hyphens. */
  id: string;
  /** The name of the provider as it is printed. */
  name: string;
  /** `true` for the control that is exactly the RFCs. */
  control?: boolean;
  /** What kind of flow it is, in a sentence or two. */
  summary: string;
  /** The document that it states. */
  document: SpecDocument;
  /** The document's sections by anchor, with the heading as printed. */
  sections: Record<string, string>;
  /** Facts for people, which no exchange can show. */
  remarks?: Remark[];
  /** What the document has otherwise than the standard; `null` takes away what the standard has. */
  facts: FactsPatch;
  /** What the document leaves open. */
  unsettled: Unsettled[];
}
