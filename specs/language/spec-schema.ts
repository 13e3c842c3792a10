/**
 * The shape of a provider spec in zod, for what comes from files: it takes exactly what the types of `spec.ts` say.
 * It states what can be said, not what is sensible; that is `define-provider.ts`. What an object is `of` is the
 * interface that describes its members.
 */
import { z } from 'zod';
import { exactly } from './exactly.ts';
import { evidence, from, text } from './field-schema.ts';
import { api, errorShape, errorWord, implicit, legSchema, returned } from './message-schema.ts';
import { patchOf } from './patch-schema.ts';
import type {
  AnswerChoice,
  ClientFacts,
  ConsentFacts,
  ErrorFacts,
  Facts,
  FactsPatch,
  Lifetime,
  Lifetimes,
  LoginFacts,
  OpenedScope,
  Origin,
  OriginParameter,
  PkceFacts,
  ProviderSpec,
  RedirectFacts,
  Remark,
  Rotation,
  ScopeFacts,
  SpecDocument,
  Unsettled,
} from './spec.ts';
import { CONDITIONS, type Condition, LEGS } from './words.ts';

const originParameter = exactly<OriginParameter>()(
  z.strictObject({ example: text, means: text }).meta({ of: 'OriginParameter' }),
);

const origin = exactly<Origin>()(
  z
    .strictObject({
      ...evidence,
      url: z.string().regex(/^https:\/\//),
      parameters: z.record(z.string(), originParameter).optional(),
    })
    .meta({ of: 'Origin' }),
);

const client = exactly<ClientFacts>()(
  z.strictObject({ ...evidence, secret: z.enum(['issued', 'none']) }).meta({ of: 'ClientFacts' }),
);

const redirects = exactly<RedirectFacts>()(
  z
    .strictObject({
      ...evidence,
      registered: z.enum(['one', 'several']),
      compared: z.enum(['exactly', 'below']),
      comparedFrom: from.optional(),
      fragment: z.enum(['refused', 'kept']),
      fragmentFrom: from.optional(),
      https: z.enum(['unchecked', 'beyond-loopback']),
      httpsFrom: from.optional(),
      loopbackFrom: from.optional(),
    })
    .meta({ of: 'RedirectFacts' }),
);

const errors = exactly<ErrorFacts>()(
  z
    .strictObject({
      shape: errorShape,
      words: z.partialRecord(z.enum(Object.keys(CONDITIONS) as [Condition, ...Condition[]]), errorWord),
    })
    .meta({ of: 'ErrorFacts' }),
);

/** A hundred years: any clock can go beyond it, many times over. */
export const LONGEST_LIFETIME_SECONDS = 36_525 * 86_400;

export const lifetimeSecondsSchema: z.ZodType<number> = z
  .number()
  .int()
  .positive()
  .max(LONGEST_LIFETIME_SECONDS, `a number of seconds up to ${LONGEST_LIFETIME_SECONDS}, which are a hundred years`);

const lifetime = exactly<Lifetime>()(
  z.strictObject({ ...evidence, seconds: lifetimeSecondsSchema }).meta({ of: 'Lifetime' }),
);

const lifetimes = exactly<Lifetimes>()(
  z
    .strictObject({ code: lifetime, access_token: lifetime, refresh_token: lifetime.optional() })
    .meta({ of: 'Lifetimes' }),
);

const rotation = exactly<Rotation>()(
  z
    .strictObject({
      ...evidence,
      refresh_token: z.enum(['new', 'added', 'same', 'omitted']),
      oldFrom: from.optional(),
      access_token: z.enum(['lives', 'ends']).optional(),
    })
    .meta({ of: 'Rotation' }),
);

const pkce = exactly<PkceFacts>()(
  z
    .strictObject({ ...evidence, honoured: z.boolean(), demanded: z.boolean(), demandedFrom: from.optional() })
    .meta({ of: 'PkceFacts' }),
);

const login = exactly<LoginFacts>()(
  z.strictObject({ ...evidence, asked: z.boolean(), onceFrom: from.optional() }).meta({ of: 'LoginFacts' }),
);

const consent = exactly<ConsentFacts>()(
  z.strictObject({ ...evidence, asked: z.boolean() }).meta({ of: 'ConsentFacts' }),
);

const openedScope = exactly<OpenedScope>()(z.strictObject({ ...evidence, what: text }).meta({ of: 'OpenedScope' }));

const scopes = exactly<ScopeFacts>()(
  z
    .strictObject({
      ...evidence,
      examples: z.array(text).min(1),
      examplesFrom: from.optional(),
      opens: z.record(z.string(), openedScope).optional(),
      implies: z.record(z.string(), z.array(text)).optional(),
      normalized: z.boolean().optional(),
      known: z.enum(['any', 'listed']),
      knownFrom: from.optional(),
    })
    .meta({ of: 'ScopeFacts' }),
);

export const factsSchema: z.ZodType<Facts> = exactly<Facts>()(
  z
    .strictObject({
      origins: z.record(z.string(), origin),
      client,
      redirects,
      legs: z.partialRecord(z.enum(LEGS), legSchema),
      apis: z.record(z.string(), api),
      callback: returned,
      denial: returned,
      objection: returned.optional(),
      implicit: implicit.optional(),
      errors,
      lifetimes,
      rotation,
      pkce,
      login,
      consent,
      scopes,
    })
    .meta({ of: 'Facts' }),
);

const patch = patchOf(factsSchema).meta({ id: 'FactsPatch', of: 'FactsPatch' }) as z.ZodType<FactsPatch>;

const questionId = z.string().regex(/^[a-z0-9-]+$/);

const answerChoice = exactly<AnswerChoice>()(
  z.strictObject({ id: questionId, statement: text, from, facts: patch }).meta({ of: 'AnswerChoice' }),
);

const unsettled = exactly<Unsettled>()(
  z
    .strictObject({
      id: questionId,
      question: text,
      kind: z.enum(['contradiction', 'silence', 'choice']),
      side: z.enum(['request', 'answer']),
      preferred: text,
      why: text,
      answers: z.array(answerChoice).min(2),
    })
    .meta({ of: 'Unsettled' }),
);

const specDocument = exactly<SpecDocument>()(
  z
    .strictObject({ title: text, updated: z.iso.date().optional(), read: z.iso.date(), url: z.url().optional() })
    .meta({ of: 'SpecDocument' }),
);

const remark = exactly<Remark>()(z.strictObject({ from, text }).meta({ of: 'Remark' }));

export const providerSchema: z.ZodType<ProviderSpec> = exactly<ProviderSpec>()(
  z
    .strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id: lower-case letters, digits and hyphens'),
      name: text,
      control: z.boolean().optional(),
      summary: text,
      document: specDocument,
      sections: z.record(z.string().regex(/^[a-z0-9-]+$/), text),
      remarks: z.array(remark).optional(),
      facts: patch,
      unsettled: z.array(unsettled),
    })
    .meta({ of: 'ProviderSpec' }),
);
