/** The authorization request of a client that does what the document says, for a person to click. */
import { preferredFacts } from '../../../reports/render/prose/preferred-facts.ts';
import type { Answers } from '../../../specs/language/resolve.ts';
import type { Facts, Field, ProviderSpec } from '../../../specs/language/spec.ts';
import type { SetupData } from '../../../specs/record/trace.ts';

/** RFC 7636, appendix B. */
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
/** Opens the challenge of the link, for whoever exchanges its code by hand. */
export const LINK_VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

/** Whether the document asks for a challenge, or advises one. */
export const wantsChallenge = ({ pkce, legs }: Facts): boolean =>
  pkce.demanded || legs.authorize?.sends.fields.code_challenge?.use === 'recommended';

/** The link, by the preferred answers where none is pinned; a state in it is for the eye. */
export function loginLinkOf(spec: ProviderSpec, answers: Answers, setup: SetupData): string {
  const facts = preferredFacts(spec, answers);
  const fields = facts.legs.authorize?.sends.fields ?? {};
  const values: Record<string, string | null | undefined> = {
    response_type: fields.response_type?.value,
    client_id: setup.clientId,
    redirect_uri: setup.redirectUri,
    scope: setup.scopes.join(fields.scope?.list === 'array' ? ' ' : (fields.scope?.list ?? ' ')),
    state: 'state-of-the-link',
    ...(wantsChallenge(facts) && { code_challenge: CHALLENGE, code_challenge_method: 'S256' }),
  };
  const query = Object.entries(fields).flatMap(([role, field]): [string, string][] => {
    const value = values[role];
    return !isShown(field, spec) || value === undefined || value === null ? [] : [[field.name, value]];
  });
  return `${setup.endpoints.authorization}?${new URLSearchParams(query)}`;
}

/** What a document does not have is left out where it may be. */
const isShown = ({ use, from }: Field, { control }: ProviderSpec): boolean =>
  use !== 'absent' && (use !== 'optional' || from.startsWith('#') || control === true);
