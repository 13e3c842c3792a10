/** Onboardbase's answer as an application reads it, for simple-oauth2 takes any JSON object with a good status for tokens. */
import type { Refusal, Tokens } from '../../../specs/contract/contract.ts';
import { refuse } from './refusals.ts';

export function readEnvelope({ data, errors }: Record<string, unknown>): Tokens | Refusal {
  const [first] = Array.isArray(errors) ? errors : [];
  if (first) return refuse('provider_error', `The envelope holds an error: ${first.message}.`, { code: first.message });
  const { api_key, token_type, expires_in, scopes, passphrase } = Object(data) as Record<string, unknown>;
  if (typeof api_key !== 'string' || api_key === '') return refuse('malformed', 'The envelope holds no key.');
  return {
    ok: true,
    tokens: {
      accessToken: api_key,
      tokenType: typeof token_type === 'string' ? token_type : null,
      refreshToken: null,
      ...(Array.isArray(scopes) && { scopes }),
      expiry: typeof expires_in === 'number' ? { at: expires_in } : null,
      ...(typeof passphrase === 'string' && { extra: { passphrase } }),
    },
    adapterMade: ['accessToken', 'tokenType', 'expiry', 'scopes', 'passphrase'],
  };
}
