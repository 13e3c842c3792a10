/** The requests, answers and redirects of a flow, as a spec states them. Types only. */
import type { Evidence, Field } from './field.ts';
import type { AnyLeg, Carrier, Role } from './words.ts';

/** The fields of a message, by the role of each. */
export type Fields = Partial<Record<Role, Field>>;

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A set of values that travel together: a request, an answer or a redirect. */
export interface Message {
  /** The carrier of every field that names none. */
  in: Carrier;
  /** Which value counts where two places of one field hold different ones: that at the first, at the last, or none. */
  differing?: 'first' | 'last' | 'refused';
  /** Where it comes from which of two values counts. */
  differingFrom?: string;
  /** `true`: the document lists all there is, and nothing optional of the standard is inherited. */
  complete?: boolean;
  /** Where it comes from what the message is made of: `#section`, `RFC 6749 §4.1.3`, or `assumed: ` and why. */
  from?: string;
  /** How a departure of the whole message from the standard hurts the author of a client. */
  bites?: string;
  /** The values of the message, by role. */
  fields: Fields;
}

/** How a body is encoded. */
export type BodyFormat = 'json' | 'form' | 'empty';

/** The form of a body that a request can ask for (RFC 9110 §12.5.1). */
export type AskedFormat = 'json' | 'form';

/** A successful answer. */
export interface AnswerMessage extends Message {
  /** The status code of success. */
  status: number;
  /** How the body is encoded. */
  body: BodyFormat;
  /** The form that the body has instead where the request's `Accept` header asks for it (RFC 9110 §12.5.1). */
  asked?: AskedFormat;
  /** Where the status comes from, if not from where the answer does. */
  statusFrom?: string;
  /** How a status other than the standard's hurts the author of a client. */
  statusBites?: string;
  /** Constant members beside the fields, by dotted path. */
  also?: Record<string, Json>;
}

/** The method of a request. */
export type Method = 'GET' | 'POST' | 'DELETE';

/** Another way to address the same request. */
export interface UrlAlternative {
  /** The other path, from its slash on. */
  path?: string;
  /** The other method. */
  method?: Method;
  /** Where it comes from, if not from where the request does. */
  from?: string;
}

/** One of the groups of fields by which a client can authenticate. */
export interface CredentialGroup {
  /** Its name, such as `basic` or `post`. */
  id: string;
  /** The credentials, by role. */
  fields: Fields;
}

/** Client authentication as a choice between groups of fields (RFC 6749 §2.3). */
export interface Authentication extends Evidence {
  /** The groups that a client can choose among. */
  groups: CredentialGroup[];
}

/** One request of the flow, and its answer. */
export interface Leg extends Evidence {
  /** The HTTP method. */
  method: Method;
  /** Where the method comes from, if not from where the request does. */
  methodFrom?: string;
  /** The origin, by its name under `origins`. */
  at: string;
  /** The path of the endpoint, from its slash on. */
  path: string;
  /** Further paths or methods that the document shows for the same request. */
  or?: UrlAlternative[];
  /** What the client sends. */
  sends: Message;
  /** Client authentication as a choice between groups of fields (RFC 6749 §2.3). */
  authenticates?: Authentication;
  /** What the provider answers when it succeeds. */
  answers?: AnswerMessage;
  /** `true`: offered beside the main flow, binding for a client that uses it. */
  offered?: boolean;
}

/** A protected resource (RFC 6749 §7): a named API endpoint. */
export interface Api extends Leg {
  /** What it serves. */
  serves: 'person' | 'people' | 'projects' | 'teams';
  /** The scope that it asks for. */
  scope?: string;
  /** Where the scope comes from, if not from where the endpoint does. */
  scopeFrom?: string;
}

/** What comes back to the redirect URI (RFC 6749 §4.1.2). */
export interface Return extends Message {
  /** Where it comes from that it comes back: `#section`, `RFC 6749 §4.1.2`, or `assumed: ` and why. */
  from: string;
  /** Where it comes from what part of the redirect it stands in, if not from where it comes back at all. */
  inFrom?: string;
  /** Whether the browser is sent back to the client; `never`: the person stays with the provider. */
  arrives: 'redirect' | 'never';
}

/** The implicit grant (RFC 6749 §4.2), offered beside the code: how it is asked for, and what the redirect brings. */
export interface Implicit extends Message {
  /** Where the grant is offered: `#section`, `RFC 6749 §4.2`, or `assumed: ` and why. */
  from: string;
  /** The value of `response_type` that asks for it. */
  response_type: string;
  /** Where that value comes from, if not from where the grant is offered. */
  typeFrom?: string;
  /** Where it comes from what part of the redirect it stands in. */
  inFrom?: string;
}

/** The body of an error answer of the token, direct and revocation endpoints (RFC 6749 §5.2). */
export interface ErrorShape extends Message {
  /** Where the shape comes from: `#section`, `RFC 6749 §5.2`, or `assumed: ` and why. */
  from: string;
  /** How the body is encoded. */
  body: BodyFormat;
  /** The form that the body has instead where the request's `Accept` header asks for it (RFC 9110 §12.5.1). */
  asked?: AskedFormat;
  /** Constant members beside the fields, by dotted path. */
  also?: Record<string, Json>;
}

/** How the provider tells of one thing that it objects to. */
export interface ErrorWord extends Evidence {
  /** The error code as it stands on the wire (RFC 6749 §5.2); `null` where the answer carries none. */
  error: string | null;
  /** Where the code comes from, if not from where the refusal does. */
  errorFrom?: string;
  /** A number of the provider's own for the error. */
  number?: number;
  /** Where the number comes from, if not from where the refusal does. */
  numberFrom?: string;
  /** The status code of the refusal. */
  status: number;
  /** Where the status comes from, if not from where the refusal does. */
  statusFrom?: string;
  /** The page that tells more of it (`error_uri`). */
  uri?: string;
  /** The legs at which the document has it, where those are not all that can raise it. */
  legs?: AnyLeg[];
}
