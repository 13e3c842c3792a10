/** How each error is brought about, in words; the acts that go with them stand in the harness, under the same keys. */
import type { Condition } from '../../../specs/language/words.ts';

/** What to do, after the honest flow has come as far as the leg. */
export const PROVOCATIONS: Record<Condition, string> = {
  'request-invalid': 'Leave out a parameter that is required.',
  'client-unknown': 'Send a client id that nobody registered.',
  'secret-wrong': 'Send another client secret.',
  'client-not-allowed': 'Use a client that the provider has barred from this.',
  'person-not-allowed': 'Let somebody ask whom the provider has barred from this.',
  'response-type-unknown': 'Ask for another response type.',
  'scope-unknown': 'Ask for a scope that the provider does not know.',
  denied: 'Let the person refuse.',
  'login-wrong': 'Send a wrong password.',
  'grant-unknown': 'Send another grant type.',
  'code-unknown': 'Send a code that was never issued.',
  'code-expired': 'Send the code after its lifetime.',
  'code-replayed': 'Send the same code a second time.',
  'redirect-mismatch': 'Send another redirect URI than the code was asked for with.',
  'verifier-wrong': 'Send a verifier that does not fit the challenge.',
  'refresh-unknown': 'Send a refresh token that was never issued, or is dead.',
  'token-type-unsupported': 'Name a type of token that cannot be revoked.',
  'token-missing': 'Send no access token.',
  'token-bad': 'Send the access token after its lifetime, or after it was revoked.',
  'scope-narrow': 'Send an access token that was granted fewer scopes than the endpoint wants.',
  server: 'Nothing that a client does: the server breaks down.',
  busy: 'Nothing that a client does: the server is overloaded, or being maintained.',
};
