/** What openid-client throws, as refusals: its own words, and the provider's code where the answer could be read. */
import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { Refusal } from '../../../specs/contract/contract.ts';

/** Runs one call of the library; only what the library throws becomes a refusal. */
export async function attempt<T>(call: () => T | Promise<T>): Promise<{ ok: true; value: T } | Refusal> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    return refusalFor(error as Error);
  }
}

export function refuse(reason: Refusal['reason'], message: string, evidence: Partial<Refusal> = {}): Refusal {
  return { ...evidence, ok: false, reason, message };
}

function refusalFor(error: Error): Refusal {
  const { message } = error;
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    const status = error instanceof ResponseBodyError ? error.status : null;
    return refuse('provider_error', message, { code: error.error, description: error.error_description, status });
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    const code = error.cause.find(({ parameters }) => parameters.error !== undefined)?.parameters.error;
    return refuse('provider_error', message, { code, status: error.status });
  }
  if (error instanceof ClientError) return refusalForClientError(error);
  // `fetch` throws a TypeError without a code; the library's own have one.
  return refuse(error instanceof TypeError && !('code' in error) ? 'network' : 'other', message);
}

/** A client error says little by itself: what was wrong stands in its cause, which is an error or the answer. */
function refusalForClientError({ message, code, cause }: ClientError): Refusal {
  if (code === 'OAUTH_TIMEOUT') return refuse('timeout', message);
  if (cause instanceof Response) return refuse('malformed', `${message} ${cause.status}`, { status: cause.status });
  const why = cause instanceof Error ? cause.message : '';
  const words = why === '' || why === message ? message : `${message}: ${why}`;
  if (code === 'OAUTH_HTTP_REQUEST_FORBIDDEN') return refuse('unsupported', words);
  return refuse(/"(state|iss)"/.test(why) ? 'security' : 'malformed', words);
}
