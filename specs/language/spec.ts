/**
 * The shape of a provider spec, in zod: plain JSON, every fact with its evidence. It states what can be said,
 * not what is sensible; that is `define-provider.ts`.
 */
import { z } from 'zod';
import { CARRIERS, CONDITIONS, type Condition, LEGS, ROLES, TIME_UNITS, USES } from './words.ts';

const text = z.string().min(1);

/**
 * Where a fact comes from: `#section` of the provider's document, `RFC 6749 §4.1.3`, or `assumed: why`.
 * `bites` tells a client author how a departure from the standard will hurt.
 */
const evidence = {
  from: z
    .string()
    .regex(
      /^(#[a-z0-9-]+|RFC \d+( §[\w.]+)?|assumed: .+)$/,
      'evidence: "#section", "RFC 6749 §4.1.3" or "assumed: why"',
    ),
  bites: text.optional(),
};

const placeSchema = z.strictObject({
  in: z.enum(CARRIERS).optional(),
  /** Parameter, header or member name; in JSON a dotted path. */
  name: text,
  /** Text before the value, such as `Bearer `. */
  prefix: z.string().optional(),
});

/** The parts of a field that can come from elsewhere than the field itself. */
export const PARTS = ['name', 'value', 'list', 'time', 'type'] as const;

const fieldShape = z
  .strictObject({
    ...placeSchema.shape,
    ...evidence,
    use: z.enum(USES),
    /** Further places that the document shows for the same thing. */
    or: z.array(placeSchema).min(1).optional(),
    /** The one legal value. */
    value: z.string().optional(),
    /** A value that the document shows, and that binds nobody. */
    example: z.string().optional(),
    /** How several values are written in one. */
    list: z.enum([' ', ',', '%', 'array']).optional(),
    /** Another separator that the document shows for the same list. */
    orList: z.enum([' ', ',', '%']).optional(),
    /** Whether the value stands between quotation marks: always, or as the sender likes. */
    quoted: z.enum(['always', 'either']).optional(),
    /** Which marks those are, if not single ones. */
    marks: z.enum(["'", '"']).optional(),
    time: z.enum(TIME_UNITS).optional(),
    type: z.enum(['number', 'string']).optional(),
    /** `true`: the sender chooses among the places (`or`), and the document offers it. */
    choice: z.boolean().optional(),
    /** Binds only if the authorization request carried it (`redirect_uri`, `state`, the challenge of `code_verifier`). */
    ifSent: z.boolean().optional(),
    /** `true` for a scope of a later request: it repeats the one that was asked for at first, and none of it is left out. */
    same: z.boolean().optional(),
    /** `true` for what comes back: the document has the client compare it with what it sent, and refuse another. */
    compared: z.boolean().optional(),
    /** `true` for an error that comes back: the document has the client refuse whatever stands there, listed or not. */
    any: z.boolean().optional(),
    /** Where a part comes from, if not from where the field itself does. */
    nameFrom: evidence.from.optional(),
    valueFrom: evidence.from.optional(),
    listFrom: evidence.from.optional(),
    timeFrom: evidence.from.optional(),
    typeFrom: evidence.from.optional(),
  })
  .meta({ id: 'Field' });
/** Named, so that declarations refer to it instead of spelling it out in every place. */
export interface Field extends z.infer<typeof fieldShape> {}
export const fieldSchema: z.ZodType<Field> = fieldShape;

const fieldsSchema = z.partialRecord(z.enum(ROLES), fieldSchema);

export const messageSchema = z.strictObject({
  /** The carrier of every field that names none. */
  in: z.enum(CARRIERS),
  /** Which value counts where two places of one field hold different ones: that at the first, at the last, or none. */
  differing: z.enum(['first', 'last', 'refused']).optional(),
  differingFrom: evidence.from.optional(),
  /** The document lists all there is: nothing optional of the standard is inherited. */
  complete: z.boolean().optional(),
  from: evidence.from.optional(),
  bites: evidence.bites,
  fields: fieldsSchema,
});

/** The form that the body has instead where the request's `Accept` header asks for it (RFC 9110 §12.5.1). */
const askedSchema = z.enum(['json', 'form']).optional();

export const answerSchema = z.strictObject({
  ...messageSchema.shape,
  status: z.number().int().min(200).max(299),
  body: z.enum(['json', 'form', 'empty']),
  asked: askedSchema,
  statusFrom: evidence.from.optional(),
  statusBites: text.optional(),
  /** Constant members beside the fields, by dotted path. */
  also: z.record(z.string(), z.json()).optional(),
});

const METHODS = ['GET', 'POST', 'DELETE'] as const;
const urlAlternative = z.strictObject({
  path: z.string().startsWith('/').optional(),
  method: z.enum(METHODS).optional(),
  /** Where it comes from, if not from where the request does. */
  from: evidence.from.optional(),
});

export const legSchema = z.strictObject({
  ...evidence,
  method: z.enum(METHODS),
  /** Where the method comes from, if not from where the request does. */
  methodFrom: evidence.from.optional(),
  /** The origin, by its name under `origins`. */
  at: text,
  path: z.string().startsWith('/'),
  /** Further paths or methods that the document shows for the same request. */
  or: z.array(urlAlternative).min(1).optional(),
  sends: messageSchema,
  /** Client authentication as a choice between groups of fields (RFC 6749 §2.3). */
  authenticates: z
    .strictObject({ ...evidence, groups: z.array(z.strictObject({ id: text, fields: fieldsSchema })).min(1) })
    .optional(),
  answers: answerSchema.optional(),
  /** `true`: offered beside the main flow, binding for a client that uses it. */
  offered: z.boolean().optional(),
});

/** A named API endpoint: what it serves, and the scope that it asks for, with where that comes from if not from where the endpoint does. */
const apiSchema = legSchema.extend({
  serves: z.enum(['person', 'people', 'projects', 'teams']),
  scope: z.string().optional(),
  scopeFrom: evidence.from.optional(),
});

const returnSchema = z.strictObject({
  ...messageSchema.shape,
  ...evidence,
  /** Where it comes from what part of the redirect it stands in, if not from where it comes back at all. */
  inFrom: evidence.from.optional(),
  arrives: z.enum(['redirect', 'never']),
});

/** A grant that skips the token endpoint, offered beside the code: how it is asked for, and what the redirect brings in place of a code. */
const implicitSchema = z.strictObject({
  ...messageSchema.shape,
  ...evidence,
  /** The value of the response type that asks for it, and where that comes from if not from where the grant is offered. */
  response_type: text,
  typeFrom: evidence.from.optional(),
  /** Where it comes from what part of the redirect it stands in. */
  inFrom: evidence.from.optional(),
});

const errorWordSchema = z.strictObject({
  ...evidence,
  /** The code as it stands on the wire; `null` where the answer carries none. */
  error: z.string().nullable(),
  /** Where the code comes from, if not from where the refusal does. */
  errorFrom: evidence.from.optional(),
  number: z.number().int().optional(),
  /** Where the number comes from, if not from where the refusal does. */
  numberFrom: evidence.from.optional(),
  status: z.number().int().min(200).max(599),
  /** Where the status comes from, if not from where the refusal does. */
  statusFrom: evidence.from.optional(),
  /** Where more is told of it, beside the description. */
  uri: text.optional(),
  /** The legs at which the document has it, where those are not all that can raise it. */
  legs: z
    .array(z.enum([...LEGS, 'api']))
    .min(1)
    .optional(),
});

/** A hundred years: any clock can go beyond it, many times over. */
export const LONGEST_LIFETIME_SECONDS = 36_525 * 86_400;

export const lifetimeSecondsSchema = z
  .number()
  .int()
  .positive()
  .max(LONGEST_LIFETIME_SECONDS, `a number of seconds up to ${LONGEST_LIFETIME_SECONDS}, which are a hundred years`);

const lifetimeSchema = z.strictObject({ ...evidence, seconds: lifetimeSecondsSchema });

export const factsSchema = z.strictObject({
  origins: z.record(
    z.string(),
    z.strictObject({
      ...evidence,
      /** May hold parameters in braces. */
      url: z.string().regex(/^https:\/\//),
      parameters: z.record(z.string(), z.strictObject({ example: text, means: text })).optional(),
    }),
  ),
  client: z.strictObject({ ...evidence, secret: z.enum(['issued', 'none']) }),
  /** Which redirect URIs a client can have, and how the one that it sends is held against them. */
  redirects: z.strictObject({
    ...evidence,
    registered: z.enum(['one', 'several']),
    /** `below`: also one that goes on, by a slash, where a registered one ends. */
    compared: z.enum(['exactly', 'below']),
    comparedFrom: evidence.from.optional(),
    /** What becomes of one with a fragment of its own; `kept`: what is given in the fragment follows behind a second #. */
    fragment: z.enum(['refused', 'kept']),
    fragmentFrom: evidence.from.optional(),
    /** Whether one has to use TLS; `loopbackFrom`: who says that one on the machine itself need not. */
    https: z.enum(['unchecked', 'beyond-loopback']),
    httpsFrom: evidence.from.optional(),
    loopbackFrom: evidence.from.optional(),
  }),
  legs: z.partialRecord(z.enum(LEGS), legSchema),
  apis: z.record(z.string(), apiSchema),
  callback: returnSchema,
  /** What comes of a person who refuses. */
  denial: returnSchema,
  /** What comes of a request that the authorization endpoint objects to, where that is not what comes of a refusal. */
  objection: returnSchema.optional(),
  implicit: implicitSchema.optional(),
  errors: z.strictObject({
    /** The body of an error answer of the token, direct and revocation endpoints. */
    shape: z.strictObject({
      ...messageSchema.shape,
      ...evidence,
      body: answerSchema.shape.body,
      asked: askedSchema,
      also: answerSchema.shape.also,
    }),
    words: z.partialRecord(z.enum(Object.keys(CONDITIONS) as [Condition, ...Condition[]]), errorWordSchema),
  }),
  lifetimes: z.strictObject({
    code: lifetimeSchema,
    access_token: lifetimeSchema,
    refresh_token: lifetimeSchema.optional(),
  }),
  /** What a refresh does to the refresh token: a new one in its place or beside it, the same again, or none in the answer. */
  rotation: z.strictObject({
    ...evidence,
    refresh_token: z.enum(['new', 'added', 'same', 'omitted']),
    /** Where it comes from what becomes of the old one, if not from where the new one does. */
    oldFrom: evidence.from.optional(),
    /** `ends`: with a refresh the access tokens before it are dead too. */
    access_token: z.enum(['lives', 'ends']).optional(),
  }),
  /** Who may present the code: bound to a PKCE challenge if one was sent. */
  pkce: z.strictObject({
    ...evidence,
    honoured: z.boolean(),
    demanded: z.boolean(),
    /** Where it comes from that none gets through without, if not from where PKCE does. */
    demandedFrom: evidence.from.optional(),
  }),
  /** Whether the person signs in with a name and password first; `onceFrom`: who says that nobody signed in is asked again. */
  login: z.strictObject({ ...evidence, asked: z.boolean(), onceFrom: evidence.from.optional() }),
  /** Whether the person is then asked to grant the access; if not, the browser goes straight back. */
  consent: z.strictObject({ ...evidence, asked: z.boolean() }),
  scopes: z.strictObject({
    ...evidence,
    examples: z.array(text).min(1),
    /** Where they come from, if not from where the scopes do. */
    examplesFrom: evidence.from.optional(),
    /** What a scope opens, in a few words: a consent page shows them. */
    opens: z.record(z.string(), z.strictObject({ ...evidence, what: text })).optional(),
    /** Which further scopes a scope stands for. */
    implies: z.record(z.string(), z.array(text)).optional(),
    /** `true`: what another granted scope stands for is left out of what is granted. */
    normalized: z.boolean().optional(),
    /** `any`: the provider takes whatever is asked for; `listed`: only the examples. */
    known: z.enum(['any', 'listed']),
    knownFrom: evidence.from.optional(),
  }),
});

/** Resolved facts: what holds at a provider under one set of answers. */
export type Facts = z.infer<typeof factsSchema>;
export type Place = z.infer<typeof placeSchema>;
export type Message = z.infer<typeof messageSchema>;
export type AnswerMessage = z.infer<typeof answerSchema>;
export type Leg = z.infer<typeof legSchema>;
export type Api = z.infer<typeof apiSchema>;
export type Return = z.infer<typeof returnSchema>;
export type Implicit = z.infer<typeof implicitSchema>;
export type ErrorWord = z.infer<typeof errorWordSchema>;

/** A merge patch in the manner of RFC 7396: members are merged, `null` removes, a field is stated whole. */
export type Patch<T> = T extends { use: string } | readonly unknown[] | string | number | boolean
  ? T | null
  : T extends object
    ? { [K in keyof T]?: Patch<T[K]> | null }
    : T;

/** The schema of a patch: every member may be left out or removed, and a field is still stated whole. */
function patchOf(schema: z.ZodType): z.ZodType {
  if (schema === fieldSchema) return schema;
  if (schema instanceof z.ZodOptional) return patchOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries(schema.shape as Record<string, z.ZodType>);
    return z.strictObject(
      Object.fromEntries(shape.map(([key, member]) => [key, patchOf(member).nullable().optional()])),
    );
  }
  if (schema instanceof z.ZodRecord) {
    return z.partialRecord(schema.keyType as z.ZodString, patchOf(schema.valueType as z.ZodType).nullable());
  }
  return schema;
}

type PatchOf<T> = { [K in keyof T]?: Patch<T[K]> | null };
/** The departures that a provider file or an answer states. */
export interface FactsPatch extends PatchOf<Facts> {}

const patchSchema = patchOf(factsSchema) as z.ZodType<FactsPatch>;

const answerChoiceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  statement: text,
  from: evidence.from,
  facts: patchSchema,
});

export const unsettledSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  question: text,
  /** `choice`: the standard itself leaves it open, so every answer is lawful and counts. */
  kind: z.enum(['contradiction', 'silence', 'choice']),
  /** `request`: what a client sends; every listed answer is accepted. `answer`: what the provider does; one is played at a time. */
  side: z.enum(['request', 'answer']),
  preferred: text,
  why: text,
  answers: z.array(answerChoiceSchema).min(2),
});
export type Unsettled = z.infer<typeof unsettledSchema>;

export const providerSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id: lower-case letters, digits and hyphens'),
  name: text,
  /** `true` for the control that is exactly the RFCs. */
  control: z.boolean().optional(),
  summary: text,
  document: z.strictObject({
    title: text,
    updated: z.iso.date().optional(),
    read: z.iso.date(),
    url: z.url().optional(),
  }),
  /** The document's sections by anchor, with the heading as printed. */
  sections: z.record(z.string().regex(/^[a-z0-9-]+$/), text),
  /** Facts for people, which no exchange can show. */
  remarks: z.array(z.strictObject({ from: evidence.from, text })).optional(),
  facts: patchSchema,
  unsettled: z.array(unsettledSchema),
});

/** A provider as its author writes it: departures from the standard, each with its evidence. */
export type ProviderSpec = z.infer<typeof providerSchema>;
