/**
 * The client contract as messages, version 1: what the harness writes to the standard input of an adapter, and what it
 * reads from its standard output, one JSON object a line. Shapes only; who sends them when is said elsewhere.
 */
import { z } from 'zod';
import { answerSchemas, helloSchema, refusalSchema, WIRINGS } from './contract.ts';

export const PROTOCOL_VERSION = 1;

const text = z.string();

const setupSchema = z.strictObject({
  provider: text,
  wiring: z.enum(WIRINGS),
  issuer: text.describe('The base URL of the authorization server; some libraries demand one.'),
  endpoints: z.strictObject({
    authorization: text,
    token: text,
    refresh: text.optional().describe('Where tokens are refreshed, if not at the token endpoint.'),
    revocation: text.optional(),
    directCode: text.optional(),
  }),
  apis: z.record(text, z.strictObject({ method: text, url: text })),
  clientId: text,
  clientSecret: text.nullable().describe('`null` for a public client.'),
  redirectUri: text,
  scopes: z.array(text),
  timeoutMs: z.number().describe('How long to wait for one HTTP answer, in milliseconds.'),
  pinned: z.record(text, text).describe('Answers to unsettled questions that the user of the suite knows.'),
});

const asked = {
  seq: z.int().nonnegative().describe('Comes back in the answer, unchanged.'),
  now: z.number().describe('The present instant, in epoch milliseconds. It is not the real one: count from it.'),
};
const inSession = { ...asked, session: text.describe('The handle under which the adapter keeps a live object.') };

/** What each operation is asked with. */
export const requestSchemas = {
  hello: z.strictObject({ ...asked, op: z.literal('hello'), protocol: z.literal(PROTOCOL_VERSION) }),
  open: z.strictObject({ ...inSession, op: z.literal('open'), setup: setupSchema }),
  begin: z.strictObject({ ...inSession, op: z.literal('begin'), grant: z.enum(['code', 'implicit']).optional() }),
  callback: z.strictObject({
    ...inSession,
    op: z.literal('callback'),
    url: text.describe('The whole URL at which the browser arrived, fragment included.'),
  }),
  direct: z.strictObject({ ...inSession, op: z.literal('direct'), username: text, password: text }),
  refresh: z.strictObject({ ...inSession, op: z.literal('refresh') }),
  callApi: z.strictObject({ ...inSession, op: z.literal('callApi'), api: text }),
  revoke: z.strictObject({ ...inSession, op: z.literal('revoke'), which: z.enum(['access', 'refresh']) }),
  save: z.strictObject({ ...inSession, op: z.literal('save') }),
  restore: z.strictObject({ ...inSession, op: z.literal('restore'), setup: setupSchema, saved: text }),
  close: z.strictObject({ ...inSession, op: z.literal('close') }),
  shutdown: z.strictObject({ ...asked, op: z.literal('shutdown') }),
};
export type ProtocolOperation = keyof typeof requestSchemas;

/** What no version has; an adapter answers it with a fault, as it will what a later version brings. */
export const UNKNOWN_OPERATION = 'no-such-operation';

/** Some adapters obey no clock at all; a faked `Date` does not reach another process. */
const CLOCKS = ['now', 'process'] as const;

/** What an adapter says of itself. */
export const processHelloSchema = helloSchema.extend({
  seq: asked.seq,
  ok: z.literal(true),
  protocol: z.literal(PROTOCOL_VERSION),
  delivery: z.literal('url').default('url').describe('How callbacks reach the client: as a URL that it is handed.'),
  concurrency: z.int().positive().default(1).describe('How many operations may be in flight at once.'),
  clock: z
    .enum(CLOCKS)
    .describe('`now`: counts from the instant in each message. `process`: asks the operating system.'),
});
export type ProcessHello = z.output<typeof processHelloSchema>;

/** What every answer has. */
export const envelopeSchema = z.looseObject({ seq: asked.seq, ok: z.boolean().nullable() });
export type Envelope = z.output<typeof envelopeSchema>;

const doneSchema = z.looseObject({ ok: z.literal(true) });
const openedSchema = z.looseObject({ ok: z.literal(true), redirectUri: text.optional() });

/** What each operation answers when it succeeds. */
export const successSchemas = {
  hello: processHelloSchema,
  open: openedSchema,
  restore: openedSchema,
  ...answerSchemas,
  close: doneSchema,
  shutdown: doneSchema,
} satisfies Record<ProtocolOperation, z.ZodType>;

/** `ok: null`: the adapter failed, and not the client. */
export const faultSchema = z.looseObject({ ok: z.literal(null), adapterFault: z.string() });

export { refusalSchema };
