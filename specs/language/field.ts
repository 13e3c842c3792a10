/** One value of a message: what it is called, where it stands and how it is written, with the evidence. Types only, but for one table. */
import type { Carrier, TimeUnit, Use } from './words.ts';

/** Where a fact comes from, and how a departure from the standard hurts. */
export interface Evidence {
  /** Where it comes from: `#section` of the document, `RFC 6749 §4.1.3`, or `assumed: ` and why. */
  from: string;
  /** How a departure from the standard hurts the author of a client. */
  bites?: string;
}

/** Where a value stands. */
export interface Place {
  /** The carrier, if not that of the message. `basic`: the user name or password of HTTP Basic (RFC 6749 §2.3.1). */
  in?: Carrier;
  /** Name of the parameter, header or member; in JSON a dotted path. */
  name: string;
  /** Text before the value, such as `Bearer `. */
  prefix?: string;
}

/** What can be said of a field. Some of it says nothing alone: `Field` is what can be written. */
export interface FieldMembers extends Place, Evidence {
  /** Whether it is sent. `absent`: the message has no such value, whatever the standard has; `forbidden`: one that has it is refused. */
  use: Use;
  /** Further places that the document shows for the same value. */
  or?: Place[];
  /** `true`: the sender chooses among the places (`or`), and the document offers it. */
  choice?: boolean;
  /** The one legal value. */
  value?: string;
  /** A value that the document shows, and that binds nobody. */
  example?: string;
  /** How several values are written in one: between spaces, commas or percent signs, or as a JSON array. */
  list?: ' ' | ',' | '%' | 'array';
  /** Another separator that the document shows for the same list. */
  orList?: ' ' | ',' | '%';
  /** Whether the value stands between quotation marks: always, or as the sender likes. */
  quoted?: 'always' | 'either';
  /** Which marks those are, if not single ones. */
  marks?: "'" | '"';
  /** How a lifetime is written: as a duration from the answer on, or as an instant since 1970 (`epoch-`). */
  time?: TimeUnit;
  /** The JSON type of the value in an answer. */
  type?: 'number' | 'string';
  /** `true`: binds only if the authorization request carried it (`redirect_uri`, `state`, the challenge of `code_verifier`). */
  ifSent?: boolean;
  /** `true` for a scope of a later request: it repeats the one that was asked for at first, and none of it is left out. */
  same?: boolean;
  /** `true` for what comes back: the document has the client compare it with what it sent, and refuse another. */
  compared?: boolean;
  /** `true` for an error that comes back: the document has the client refuse whatever stands there, listed or not. */
  any?: boolean;
  /** Where the name comes from, if not from where the field does. */
  nameFrom?: string;
  /** Where the legal value comes from, if not from where the field does. */
  valueFrom?: string;
  /** Where the separator comes from, if not from where the field does. */
  listFrom?: string;
  /** Where the unit of time comes from, if not from where the field does. */
  timeFrom?: string;
  /** Where the JSON type comes from, if not from where the field does. */
  typeFrom?: string;
}

/** `M` says nothing without `B` beside it. */
type Beside<M extends keyof FieldMembers, B extends keyof FieldMembers> =
  | { [K in B]: NonNullable<FieldMembers[B]> }
  | { [K in M]?: undefined };

/**
 * One value of a message, by its role: what it is called there, where it stands, how it is written. Each rule doubles the
 * alternatives that a compiler tries; those of `BESIDE` that are not among them are held by the schema alone.
 */
export type Field = FieldMembers &
  Beside<'choice', 'or'> &
  Beside<'marks', 'quoted'> &
  Beside<'orList' | 'listFrom', 'list'>;

/** The member without which another says nothing. */
export const BESIDE = {
  choice: 'or',
  marks: 'quoted',
  valueFrom: 'value',
  listFrom: 'list',
  orList: 'list',
  timeFrom: 'time',
  typeFrom: 'type',
} as const satisfies Partial<Record<keyof FieldMembers, keyof FieldMembers>>;

/** The parts of a field that can come from elsewhere than the field itself. */
export const PARTS = ['name', 'value', 'list', 'time', 'type'] as const;
