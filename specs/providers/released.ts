/**
 * The clauses of each provider as a release had them, by their paths. What a record of that version must hold is here, and
 * which version brought a clause. A list is never changed once it is released; `npx vitest run specs/providers` holds it.
 */

/** The version in which everything appears that no list has. */
export const UPCOMING = '0.2.0';

const RELEASES: Record<string, Record<string, string>> = {
  '0.1.0': {
    standard: `
      authorize/endpoint authorize/carrier authorize/response_type authorize/client_id authorize/redirect_uri
      authorize/scope authorize/state authorize/code_challenge authorize/code_challenge_method
      authorize/error/invalid_request authorize/error/unauthorized_client
      authorize/error/unsupported_response_type authorize/error/invalid_scope authorize/error/server_error
      authorize/error/temporarily_unavailable authorize/error authorize/error/named callback/code denial/error
      exchange/endpoint exchange/carrier exchange/authentication exchange/grant_type exchange/code
      exchange/redirect_uri exchange/code_verifier exchange/answer/access_token exchange/answer/token_type
      exchange/answer/expires_in exchange/answer/refresh_token exchange/answer/scope
      exchange/error/invalid_request exchange/error/invalid_client exchange/error/unauthorized_client
      exchange/error/unsupported_grant_type exchange/error/invalid_grant exchange/error/500 exchange/error/503
      exchange/error exchange/error/named refresh/endpoint refresh/carrier refresh/authentication
      refresh/grant_type refresh/refresh_token refresh/scope refresh/answer/access_token
      refresh/answer/token_type refresh/answer/expires_in refresh/answer/refresh_token refresh/answer/scope
      refresh/error/invalid_request refresh/error/invalid_client refresh/error/unauthorized_client
      refresh/error/invalid_scope refresh/error/unsupported_grant_type refresh/error/invalid_grant
      refresh/error/500 refresh/error/503 refresh/error refresh/error/named api/me/endpoint api/me/access_token
      api/me/answer api/error/invalid_request api/error/invalid_token api/error/insufficient_scope api/error/500
      api/error/503 api/error revoke/endpoint revoke/authentication revoke/token revoke/token_type_hint
      revoke/answer revoke/error/invalid_request revoke/error/invalid_client revoke/error/unsupported_token_type
      revoke/error/500 revoke/error/503 revoke/error revoke/error/named lifetimes/access_token
      security/state-fresh security/state-checked security/state-missing security/state-compared
      security/verifier-fresh security/verifier-form security/code-once security/secret-confined
      security/token-confined security/refresh-token-newest security/refused-token
      security/refused-refresh-token security/sessions-apart security/single-flight security/retries-bounded
      security/secrets-unspoken security/refresh-token-kept
    `,
    psohub: `
      authorize/endpoint authorize/carrier authorize/response_type authorize/client_id authorize/redirect_uri
      authorize/scope authorize/client_secret authorize/state authorize/error/invalid_request
      authorize/error/unauthorized_client authorize/error/unsupported_response_type
      authorize/error/invalid_scope authorize/error/server_error authorize/error/temporarily_unavailable
      authorize/error authorize/error/named authorize/code_challenge authorize/code_challenge_method
      callback/code denial/arrives denial/error exchange/endpoint exchange/carrier exchange/grant_type
      exchange/code exchange/redirect_uri exchange/client_id exchange/client_secret exchange/answer/access_token
      exchange/answer/token_type exchange/answer/refresh_token exchange/answer/expires_in
      exchange/error/invalid_request exchange/error/invalid_client exchange/error/unauthorized_client
      exchange/error/unsupported_grant_type exchange/error/invalid_grant exchange/error/500 exchange/error/503
      exchange/error exchange/error/named exchange/code_verifier exchange/answer/scope refresh/endpoint
      refresh/carrier refresh/grant_type refresh/refresh_token refresh/client_id refresh/client_secret
      refresh/redirect_uri refresh/answer/access_token refresh/answer/token_type refresh/answer/refresh_token
      refresh/answer/expires_in refresh/error/invalid_request refresh/error/invalid_client
      refresh/error/unauthorized_client refresh/error/unsupported_grant_type refresh/error/invalid_grant
      refresh/error/500 refresh/error/503 refresh/error refresh/error/named api/projects/endpoint
      api/projects/access_token api/projects/answer api/error/invalid_request api/error/invalid_token
      api/error/insufficient_scope api/error/500 api/error/503 api/error lifetimes/access_token
      security/state-fresh security/state-checked security/state-missing security/code-once
      security/secret-confined security/token-confined security/refresh-token-newest security/refused-token
      security/refused-refresh-token security/sessions-apart security/single-flight security/retries-bounded
      security/secrets-unspoken security/state-compared security/verifier-fresh security/verifier-form
    `,
    perscom: `
      authorize/endpoint authorize/carrier authorize/response_type authorize/client_id authorize/redirect_uri
      authorize/scope authorize/state authorize/nonce authorize/error/invalid_request
      authorize/error/unauthorized_client authorize/error/unsupported_response_type
      authorize/error/invalid_scope authorize/error/server_error authorize/error/temporarily_unavailable
      authorize/error authorize/error/named authorize/code_challenge authorize/code_challenge_method
      callback/code denial/error denial/arrives implicit/response_type implicit/answer/access_token
      implicit/answer/token_type implicit/answer/expires_in implicit/answer/scope exchange/endpoint
      exchange/carrier exchange/grant_type exchange/code exchange/redirect_uri exchange/client_id
      exchange/client_secret exchange/answer/access_token exchange/answer/token_type exchange/answer/expires_in
      exchange/answer/refresh_token exchange/answer/scope exchange/error/invalid_request
      exchange/error/invalid_client exchange/error/unauthorized_client exchange/error/unsupported_grant_type
      exchange/error/invalid_grant exchange/error/500 exchange/error/503 exchange/error exchange/error/named
      exchange/code_verifier refresh/endpoint refresh/carrier refresh/grant_type refresh/refresh_token
      refresh/scope refresh/client_id refresh/client_secret refresh/answer/access_token
      refresh/answer/token_type refresh/answer/expires_in refresh/answer/refresh_token refresh/answer/scope
      refresh/error/invalid_request refresh/error/invalid_client refresh/error/unauthorized_client
      refresh/error/invalid_scope refresh/error/unsupported_grant_type refresh/error/invalid_grant
      refresh/error/500 refresh/error/503 refresh/error refresh/error/named api/me/endpoint api/me/access_token
      api/me/answer api/error/invalid_request api/error/invalid_token api/error/insufficient_scope api/error/500
      api/error/503 api/error lifetimes/access_token security/state-fresh security/state-checked
      security/state-missing security/code-once security/secret-confined security/token-confined
      security/refresh-token-newest security/refused-token security/refused-refresh-token
      security/sessions-apart security/single-flight security/retries-bounded security/secrets-unspoken
      security/refresh-token-kept security/state-compared security/verifier-fresh security/verifier-form
    `,
    regardingwork: `
      authorize/endpoint authorize/carrier authorize/response_type authorize/client_id authorize/redirect_uri
      authorize/scope authorize/state authorize/code_challenge authorize/code_challenge_method
      authorize/error/invalid_request authorize/error/unauthorized_client
      authorize/error/unsupported_response_type authorize/error/invalid_scope authorize/error/server_error
      authorize/error/temporarily_unavailable authorize/error authorize/error/named callback/code denial/error
      exchange/endpoint exchange/carrier exchange/grant_type exchange/code exchange/redirect_uri
      exchange/code_verifier exchange/client_id exchange/answer/access_token exchange/answer/token_type
      exchange/answer/refresh_token exchange/answer/expires_in exchange/error/invalid_request
      exchange/error/invalid_client exchange/error/unauthorized_client exchange/error/unsupported_grant_type
      exchange/error/invalid_grant exchange/error/500 exchange/error/503 exchange/error exchange/error/named
      exchange/answer/scope refresh/endpoint refresh/carrier refresh/grant_type refresh/refresh_token
      refresh/scope refresh/client_id refresh/answer/access_token refresh/answer/token_type
      refresh/answer/expires_in refresh/answer/refresh_token refresh/error/invalid_request
      refresh/error/invalid_client refresh/error/unauthorized_client refresh/error/invalid_scope
      refresh/error/unsupported_grant_type refresh/error/invalid_grant refresh/error/500 refresh/error/503
      refresh/error refresh/error/named api/me/endpoint api/me/access_token api/teams/endpoint
      api/teams/access_token api/me/answer api/teams/answer api/error/invalid_request api/error/invalid_token
      api/error/insufficient_scope api/error/500 api/error/503 api/error lifetimes/access_token
      security/state-fresh security/state-compared security/verifier-fresh security/verifier-form
      security/code-once security/token-confined security/refresh-token-newest security/refused-token
      security/refused-refresh-token security/sessions-apart security/single-flight security/retries-bounded
      security/secrets-unspoken security/refresh-token-kept security/state-checked security/state-missing
    `,
    ioffice: `
      authorize/endpoint authorize/carrier authorize/response_type authorize/client_id authorize/redirect_uri
      authorize/scope authorize/state authorize/error/invalid_request authorize/error/unauthorized_client
      authorize/error/unsupported_response_type authorize/error/invalid_scope authorize/error/server_error
      authorize/error/temporarily_unavailable authorize/error authorize/error/named authorize/code_challenge
      authorize/code_challenge_method callback/code callback/app_code denial/error denial/arrives
      direct/endpoint direct/carrier direct/username direct/password direct/client_id direct/answer/code
      direct/error/invalid_request direct/error/invalid_client direct/error/invalid_grant direct/error/500
      direct/error/503 direct/error direct/error/named exchange/endpoint exchange/carrier exchange/grant_type
      exchange/code exchange/redirect_uri exchange/client_id exchange/scope exchange/answer/access_token
      exchange/answer/token_type exchange/answer/expires_in exchange/answer/refresh_token
      exchange/error/invalid_request exchange/error/invalid_client exchange/error/unauthorized_client
      exchange/error/invalid_scope exchange/error/unsupported_grant_type exchange/error/invalid_grant
      exchange/error/500 exchange/error/503 exchange/error exchange/error/named exchange/code_verifier
      refresh/endpoint refresh/carrier refresh/grant_type refresh/refresh_token refresh/redirect_uri
      refresh/client_id refresh/scope refresh/answer/access_token refresh/answer/token_type
      refresh/answer/expires_in refresh/answer/refresh_token refresh/error/invalid_request
      refresh/error/invalid_client refresh/error/unauthorized_client refresh/error/invalid_scope
      refresh/error/unsupported_grant_type refresh/error/invalid_grant refresh/error/500 refresh/error/503
      refresh/error refresh/error/named api/me/endpoint api/me/access_token api/me/answer
      api/error/invalid_request api/error/invalid_token api/error/insufficient_scope api/error/500 api/error/503
      api/error revoke/endpoint revoke/token revoke/answer revoke/error/invalid_request revoke/error/500
      revoke/error/503 revoke/error revoke/error/named lifetimes/access_token security/state-fresh
      security/state-checked security/state-missing security/code-once security/secret-confined
      security/token-confined security/refresh-token-newest security/refused-token
      security/refused-refresh-token security/sessions-apart security/single-flight security/retries-bounded
      security/secrets-unspoken security/state-compared security/verifier-fresh security/verifier-form
    `,
    onboardbase: `
      authorize/endpoint authorize/carrier authorize/response_type authorize/client_id authorize/redirect_uri
      authorize/scope authorize/state authorize/error/invalid_request authorize/error/unauthorized_client
      authorize/error/unsupported_response_type authorize/error/invalid_scope authorize/error/server_error
      authorize/error/temporarily_unavailable authorize/error authorize/error/named authorize/code_challenge
      authorize/code_challenge_method callback/code denial/error exchange/endpoint exchange/carrier
      exchange/grant_type exchange/code exchange/redirect_uri exchange/client_id exchange/client_secret
      exchange/answer/status exchange/answer/access_token exchange/answer/token_type exchange/answer/expires_in
      exchange/answer/scope exchange/answer/passphrase exchange/error/invalid_request
      exchange/error/unauthorized_client exchange/error/invalid_code exchange/error/auth_code_expired
      exchange/error/invalid_credentials exchange/error/server_error exchange/error/temporarily_unavailable
      exchange/error exchange/error/named exchange/code_verifier exchange/error/invalid_grant
      security/state-fresh security/state-checked security/state-missing security/code-once
      security/secret-confined security/token-confined security/sessions-apart security/secrets-unspoken
      security/state-compared security/verifier-fresh security/verifier-form
    `,
    github: `
      authorize/endpoint authorize/carrier authorize/response_type authorize/client_id authorize/redirect_uri
      authorize/scope authorize/state authorize/code_challenge authorize/code_challenge_method
      authorize/error/invalid_request authorize/error/application_suspended
      authorize/error/unsupported_response_type authorize/error/invalid_scope
      authorize/error/redirect_uri_mismatch authorize/error/server_error authorize/error/temporarily_unavailable
      authorize/error authorize/error/named callback/code denial/error exchange/endpoint exchange/carrier
      exchange/grant_type exchange/code exchange/redirect_uri exchange/code_verifier exchange/client_id
      exchange/client_secret exchange/answer exchange/answer/access_token exchange/answer/token_type
      exchange/answer/expires_in exchange/answer/refresh_token exchange/answer/scope
      exchange/error/invalid_request exchange/error/incorrect_client_credentials
      exchange/error/unverified_user_email exchange/error/unsupported_grant_type
      exchange/error/bad_verification_code exchange/error/redirect_uri_mismatch exchange/error/invalid_grant
      exchange/error/500 exchange/error/503 exchange/error exchange/error/named refresh/endpoint refresh/carrier
      refresh/grant_type refresh/refresh_token refresh/client_id refresh/client_secret refresh/answer
      refresh/answer/access_token refresh/answer/token_type refresh/answer/expires_in
      refresh/answer/refresh_token refresh/answer/scope refresh/error/invalid_request
      refresh/error/incorrect_client_credentials refresh/error/unsupported_grant_type
      refresh/error/bad_refresh_token refresh/error/500 refresh/error/503 refresh/error refresh/error/named
      api/me/endpoint api/me/access_token api/me/answer api/error/invalid_request api/error/invalid_token
      api/error/insufficient_scope api/error/500 api/error/503 api/error lifetimes/access_token
      security/state-fresh security/state-checked security/state-missing security/state-compared
      security/verifier-fresh security/verifier-form security/code-once security/secret-confined
      security/token-confined security/refresh-token-newest security/refused-token
      security/refused-refresh-token security/sessions-apart security/single-flight security/retries-bounded
      security/secrets-unspoken
    `,
  },
};

const read = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));
const LISTS = Object.entries(RELEASES).map(([version, providers]) => ({
  version,
  paths: new Map(Object.entries(providers).map(([id, text]) => [id, read(text)] as const)),
}));

/** The paths of the clauses that a release had at a provider; `undefined` where it is not known. */
export const releasedAt = (version: string, provider: string): ReadonlySet<string> | undefined =>
  LISTS.find((list) => list.version === version)?.paths.get(provider);

/** The version that brought a clause; `undefined` for providers that no release has. */
export function broughtBy(provider: string, path: string): string | undefined {
  const known = LISTS.filter(({ paths }) => paths.has(provider));
  if (known.length === 0) return undefined;
  return known.find(({ paths }) => paths.get(provider)?.has(path))?.version ?? UPCOMING;
}
