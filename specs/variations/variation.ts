/**
 * A variation: how an answer that the provider decided on is written down, or what replaces or loses it on its way.
 * Plain data, addressed to one leg. Types only; it knows no provider.
 */
import type { AnyLeg, Condition, Role } from '../language/words.ts';

/** Any JSON value. */
export type WrittenJson =
  | string
  | number
  | boolean
  | null
  | readonly WrittenJson[]
  | { readonly [member: string]: WrittenJson };

/** To whose answers a variation comes, and how often. */
export interface Varied {
  /** The leg whose answers it meets; `api` for every API endpoint, `authorize` for the redirect with a code. */
  leg: AnyLeg;
  /** How many of that leg's answers use it up. */
  times: number | 'always';
}

/** The members stand in another order. */
export interface OrderChange {
  how: 'order';
  to: 'reversed' | 'sorted';
}

/** Further members stand behind those that there are. */
export interface AddChange {
  how: 'add';
  /** By name, at the top of the body, or in the query or fragment of a redirect. */
  members: { readonly [name: string]: WrittenJson };
}

/** A member has another value, and is there also where it could have been left out. */
export interface SetChange {
  how: 'set';
  role: Role;
  /** In place of what was to be said. */
  to: WrittenJson;
}

/** A member that is a number or a word has text behind it. */
export interface AppendChange {
  how: 'append';
  role: Role;
  text: string;
}

/** A number is written as text. */
export interface TextChange {
  how: 'text';
  role: Role;
}

/** A member is not there. */
export interface LeaveOutChange {
  how: 'leave-out';
  role: Role;
}

/** A member comes twice (RFC 8259 §4 has the names unique, and does not say what else is to happen). */
export interface RepeatChange {
  how: 'repeat';
  role: Role;
  /** The same value again, or another one before or behind it. */
  other: 'same' | 'before' | 'behind';
}

/** A word that has no case is written in another one. */
export interface CaseChange {
  how: 'case';
  of: 'token_type' | 'media-type' | 'header-names';
  to: 'lower' | 'upper' | 'mixed';
}

/** The same JSON, spelled otherwise (RFC 8259 §2, §7); `bom` is what §8.1 forbids to add and lets a reader ignore. */
export interface JsonChange {
  how: 'json';
  spelled: 'indented' | 'crlf' | 'tabs' | 'blank-before' | 'blank-behind' | 'escaped-values' | 'escaped-names' | 'bom';
}

/** The media type of the body; `null` for none. */
export interface MediaTypeChange {
  how: 'media-type';
  to: string | null;
}

/** Further header fields, behind those that there are. */
export interface HeadersChange {
  how: 'headers';
  add: readonly (readonly [name: string, value: string])[];
}

/** The status, with everything else as it is. */
export interface StatusChange {
  how: 'status';
  to: number;
}

/** What is issued is longer, or of other letters, than usual: the provider knows it in this form. */
export interface MintChange {
  how: 'mint';
  value: 'access_token' | 'refresh_token' | 'code';
  /** `long`: 4 KB. `every-letter`: each letter that RFC 6750 §2.1 and RFC 6749 appendix A have for it. `digits`: as a number looks. `padded`: ends with `==`. */
  as: 'long' | 'every-letter' | 'digits' | 'padded';
}

/** A redirect ends with this fragment; where there is one, it stands behind it. */
export interface FragmentChange {
  how: 'fragment';
  is: string;
}

/** Everything was done, and the body says otherwise. */
export interface BodyChange {
  how: 'body';
  is: string;
  /** Its media type, if not the one that there is. */
  type?: string;
}

/** Everything was done, and of the body comes what stands before its last member; `connection`: it ends there, short of the length that was announced. */
export interface CutChange {
  how: 'cut';
  ends: 'body' | 'connection';
}

/** Nothing was done, and something else answers: a server in front, a page. */
export interface VariedAnswer {
  how: 'answer';
  status: number;
  /** Empty, if it is left out. */
  body?: string;
  /** The media type, if there is one. */
  type?: string;
}

/** Nothing was done: the provider's own error, under another status than it has there. */
export interface ObjectChange {
  how: 'object';
  condition: Condition;
  status: number;
}

/** Nothing was done, and the client is sent elsewhere: to the same endpoint again, or to a server of somebody else. */
export interface RedirectChange {
  how: 'redirect';
  status: 301 | 302 | 303 | 307 | 308;
  to: 'same-origin' | 'other-origin';
}

/** Nothing was done, and the client is told when to ask again (RFC 9110 §10.2.3). */
export interface RetryLaterChange {
  how: 'retry-later';
  status: 429 | 503;
  seconds: number;
  as: 'seconds' | 'date';
}

/** The connection ends without an answer: before anything was done, or after everything was. */
export interface DropChange {
  how: 'drop';
  when: 'before' | 'after';
}

/** What is done to an answer. */
export type VariationChange =
  | OrderChange
  | AddChange
  | SetChange
  | AppendChange
  | TextChange
  | LeaveOutChange
  | RepeatChange
  | CaseChange
  | JsonChange
  | MediaTypeChange
  | HeadersChange
  | StatusChange
  | MintChange
  | FragmentChange
  | BodyChange
  | CutChange
  | VariedAnswer
  | ObjectChange
  | RedirectChange
  | RetryLaterChange
  | DropChange;

/** One variation, as a mock takes it. */
export type Variation = Varied & VariationChange;
