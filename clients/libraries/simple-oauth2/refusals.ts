/** What simple-oauth2 throws, as refusals: its own words, and the provider's code where the answer could be read. */
import type { Refusal } from '../../../specs/contract/contract.ts';

/** A boom error, as the HTTP library below throws it. Its `data` holds the whole request, secrets included: never print it. */
type Boom = Error & {
  isBoom?: boolean;
  code?: string;
  output?: { statusCode: number };
  data?: { isResponseError?: boolean; payload?: unknown; res?: { statusCode?: number } } | null;
};

/** Runs one call of the library; only what the library throws becomes a refusal. */
export async function attempt<T>(call: () => T | Promise<T>): Promise<{ ok: true; value: T } | Refusal> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    return refusalFor(error as Boom);
  }
}

export function refuse(reason: Refusal['reason'], message: string, evidence: Partial<Refusal> = {}): Refusal {
  return { ...evidence, ok: false, reason, message };
}

function refusalFor(error: Boom): Refusal {
  const { message, data } = error;
  if (error.name === 'ValidationError') return refuse('unsupported', message);
  if (!error.isBoom) return refuse('malformed', message);
  const status = data?.res?.statusCode ?? null;
  if (data?.isResponseError) {
    const { error, errors, error_description } = Object(data.payload) as Record<string, unknown>;
    // The library hands on the body unread; Onboardbase has the word under a message in a list.
    const code = readText(error) ?? readText(Array.isArray(errors) ? errors[0]?.message : null);
    return refuse('provider_error', message, { code, description: readText(error_description), status });
  }
  if (error.code !== undefined || message.startsWith('Client request error')) return refuse('network', message);
  if (error.output?.statusCode === 504 || error.output?.statusCode === 408) return refuse('timeout', message);
  return refuse('malformed', message, { status });
}

const readText = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
