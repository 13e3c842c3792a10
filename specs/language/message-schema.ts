/** The shape of requests, answers and redirects in zod: it takes exactly what the types of `message.ts` say. */
import { z } from 'zod';
import { exactly } from './exactly.ts';
import { evidence, field, from, text } from './field-schema.ts';
import type {
  AnswerMessage,
  Api,
  Authentication,
  CredentialGroup,
  ErrorShape,
  ErrorWord,
  Fields,
  Implicit,
  Json,
  Leg,
  Message,
  Method,
  Return,
  UrlAlternative,
} from './message.ts';
import { CARRIERS, LEGS, ROLES } from './words.ts';

const fields = exactly<Fields>()(z.partialRecord(z.enum(ROLES), field));

const message = exactly<Message>()(
  z
    .strictObject({
      in: z.enum(CARRIERS),
      differing: z.enum(['first', 'last', 'refused']).optional(),
      differingFrom: from.optional(),
      complete: z.boolean().optional(),
      from: from.optional(),
      bites: evidence.bites,
      fields,
    })
    .meta({ of: 'Message' }),
);

const body = z.enum(['json', 'form', 'empty']);
const asked = z.enum(['json', 'form']).optional();
const also = exactly<Record<string, Json>>()(z.record(z.string(), z.json())).optional();

const answer = exactly<AnswerMessage>()(
  z
    .strictObject({
      ...message.shape,
      status: z.number().int().min(200).max(299),
      body,
      asked,
      statusFrom: from.optional(),
      statusBites: text.optional(),
      also,
    })
    .meta({ of: 'AnswerMessage' }),
);

const method = exactly<Method>()(z.enum(['GET', 'POST', 'DELETE']));
const path = z.string().startsWith('/');

const urlAlternative = exactly<UrlAlternative>()(
  z
    .strictObject({ path: path.optional(), method: method.optional(), from: from.optional() })
    .meta({ of: 'UrlAlternative' }),
);

const credentialGroup = exactly<CredentialGroup>()(
  z.strictObject({ id: text, fields }).meta({ of: 'CredentialGroup' }),
);

const authentication = exactly<Authentication>()(
  z.strictObject({ ...evidence, groups: z.array(credentialGroup).min(1) }).meta({ of: 'Authentication' }),
);

const leg = exactly<Leg>()(
  z
    .strictObject({
      ...evidence,
      method,
      methodFrom: from.optional(),
      at: text,
      path,
      or: z.array(urlAlternative).min(1).optional(),
      sends: message,
      authenticates: authentication.optional(),
      answers: answer.optional(),
      offered: z.boolean().optional(),
    })
    .meta({ of: 'Leg' }),
);

export const api: z.ZodType<Api> = exactly<Api>()(
  z
    .strictObject({
      ...leg.shape,
      serves: z.enum(['person', 'people', 'projects', 'teams']),
      scope: z.string().optional(),
      scopeFrom: from.optional(),
    })
    .meta({ of: 'Api' }),
);

export const returned: z.ZodType<Return> = exactly<Return>()(
  z
    .strictObject({ ...message.shape, ...evidence, inFrom: from.optional(), arrives: z.enum(['redirect', 'never']) })
    .meta({ of: 'Return' }),
);

export const implicit: z.ZodType<Implicit> = exactly<Implicit>()(
  z
    .strictObject({
      ...message.shape,
      ...evidence,
      response_type: text,
      typeFrom: from.optional(),
      inFrom: from.optional(),
    })
    .meta({ of: 'Implicit' }),
);

export const errorShape: z.ZodType<ErrorShape> = exactly<ErrorShape>()(
  z.strictObject({ ...message.shape, ...evidence, body, asked, also }).meta({ of: 'ErrorShape' }),
);

export const errorWord: z.ZodType<ErrorWord> = exactly<ErrorWord>()(
  z
    .strictObject({
      ...evidence,
      error: text.nullable(),
      errorFrom: from.optional(),
      number: z.number().int().optional(),
      numberFrom: from.optional(),
      status: z.number().int().min(200).max(599),
      statusFrom: from.optional(),
      uri: text.optional(),
      legs: z
        .array(z.enum([...LEGS, 'api']))
        .min(1)
        .optional(),
    })
    .meta({ of: 'ErrorWord' }),
);

/** Leg as others take it, by its type alone. */
export const legSchema: z.ZodType<Leg> = leg;
