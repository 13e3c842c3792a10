/** Who the client is at the provider: what it was registered with. */
import type { Facts } from '../../../specs/language/spec.ts';

export type Identity = {
  clientId: string;
  /** `null` for a public client. */
  clientSecret: string | null;
  redirectUri: string;
  scopes: string[];
};

/** Identifiers that tell encodings apart, unique to the seed, within the alphabet of every carrier they travel in. */
export function identityOf(seed: number, { client, scopes }: Facts): Identity {
  const mark = seed.toString(36).padStart(7, '0');
  return {
    clientId: `client-${mark}.app`,
    clientSecret: client.secret === 'issued' ? `s3cret~${mark}/+%26=Zq8` : null,
    redirectUri: 'https://app.example.org/oauth/callback',
    scopes: scopes.examples.slice(0, 2),
  };
}
