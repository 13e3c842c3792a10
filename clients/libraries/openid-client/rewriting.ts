/** Messages rewritten in openid-client's documented `customFetch`: all that reaches, or comes from, the token endpoint. */
import type { CustomFetch } from 'openid-client';
import type { Setup } from '../../../specs/contract/contract.ts';

/** A token answer without a type gets the one that the document implies by its bearer header; the library wants one. */
export function mendTokenType(setup: Setup): CustomFetch {
  return async (url, init) => {
    const answer = await setup.fetch(url, init as RequestInit);
    if (url !== setup.endpoints.token || !answer.ok) return answer;
    return replaceBody(answer, { token_type: 'Bearer', ...(await readObject(answer)) });
  };
}

/** Each parameter of the form becomes a header, and the form is left out. */
export function carryInHeaders(setup: Setup): CustomFetch {
  const { endpoints, clientId, redirectUri, scopes } = setup;
  return (url, init) => {
    const form = init.body instanceof URLSearchParams ? init.body : new URLSearchParams();
    const request = { method: init.method, redirect: init.redirect, signal: init.signal };
    if (url === endpoints.revocation) {
      return setup.fetch(url, { ...request, headers: { 'x-token': form.get('token') ?? '' } });
    }
    if (url !== endpoints.token) return setup.fetch(url, init as RequestInit);
    const [code, refreshToken] = [form.get('code'), form.get('refresh_token')];
    const headers = {
      'content-type': 'application/json',
      'x-grant-type': form.get('grant_type') ?? '',
      'x-client-id': clientId,
      'x-redirect-uri': redirectUri,
      'x-scope': scopes.join(' '),
      ...(code !== null && { 'x-auth-code': code }),
      ...(refreshToken !== null && { 'x-refresh-token': refreshToken }),
    };
    return setup.fetch(url, { ...request, headers });
  };
}

/** The form moves into the URL; the answer leaves its envelope and its 201, and its instant becomes a duration. */
export function carryInQuery(setup: Setup): CustomFetch {
  return async (url, { body, method, redirect, signal }) => {
    const query = body instanceof URLSearchParams ? `?${body}` : '';
    const answer = await setup.fetch(url + query, { method, redirect, signal });
    const { data, errors } = await readObject(answer);
    const [first] = Array.isArray(errors) ? errors : [];
    if (typeof first?.message === 'string')
      return replaceBody(answer, { error: first.message }, answer.ok ? 400 : answer.status);
    if (!answer.ok || typeof data !== 'object' || data === null) return answer;
    const { api_key, token_type, expires_in, scopes, passphrase } = data as Record<string, unknown>;
    // The library refuses a lifetime below zero.
    const remaining = Math.max(0, Number(expires_in) - Date.now() / 1000);
    const scope = Array.isArray(scopes) ? scopes.join(' ') : undefined;
    return replaceBody(answer, { access_token: api_key, token_type, expires_in: remaining, scope, passphrase }, 200);
  };
}

/** The members of a JSON body; none where it is something else. The answer itself stays unread. */
async function readObject(answer: Response): Promise<Record<string, unknown>> {
  try {
    return Object(await answer.clone().json());
  } catch {
    return {};
  }
}

function replaceBody({ headers, status }: Response, body: object, otherStatus = status): Response {
  return new Response(JSON.stringify(body), { status: otherStatus, headers });
}
