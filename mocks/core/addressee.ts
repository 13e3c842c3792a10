/** To whom an answer of the authorization endpoint may go. */
import type { Facts } from '../../specs/language/spec.ts';
import type { Registered } from '../mock.ts';
import type { Addressee } from './asking.ts';
import { failsSecret } from './client.ts';
import { findValues, isDemanded, isRead } from './fields.ts';
import { lacksHttps } from './lacks-https.ts';
import { type Guard, type Objection, objectBy } from './objection.ts';
import type { Call } from './world.ts';

type Introduced = Call & { client: Registered | undefined; redirectUri: string | undefined };

const GUARDS: readonly Guard<Introduced>[] = [
  { objects: 'request-invalid', when: isAmbiguous, see: 'RFC 6749 §3.1' },
  { objects: 'request-invalid', when: lacksClientId, see: 'RFC 6749 §4.1.1' },
  { objects: 'client-unknown', when: ({ client }) => !client, see: 'RFC 6749 §4.1.2.1' },
  { objects: 'secret-wrong', when: showsWrongSecret, see: 'RFC 6749 §2.3.1' },
  { objects: 'request-invalid', when: ({ redirectUri }) => redirectUri === undefined, see: 'RFC 6749 §3.1.2.3' },
  { objects: 'redirect-mismatch', when: isUnregistered, see: 'RFC 9700 §4.1.3' },
  { objects: 'request-invalid', when: hasForbiddenFragment, see: 'RFC 6749 §3.1.2' },
  {
    objects: 'redirect-mismatch',
    when: ({ world, redirectUri }) => lacksHttps(world.facts, redirectUri),
    see: 'RFC 9700 §2.6',
  },
];

export function findAddressee(call: Call): Addressee | Objection {
  const { world, leg, values } = call;
  const client = values.client_id === undefined ? undefined : world.clients.get(values.client_id);
  const sent = values.redirect_uri;
  const redirectUri = sent ?? (isDemanded(leg.sends.fields.redirect_uri) ? undefined : onlyOne(client));
  const objection = objectBy(GUARDS, { ...call, client, redirectUri });
  return (
    objection ?? {
      client: client as Registered,
      redirectUri: redirectUri as string,
      redirectUriSent: sent !== undefined,
    }
  );
}

/** It may be left out where exactly one is registered (RFC 6749 §3.1.2.3). */
const onlyOne = (client: Registered | undefined): string | undefined =>
  client?.redirectUris.length === 1 ? client.redirectUris[0] : undefined;

/** Of two clients or two redirect URIs, none is to be believed. */
function isAmbiguous({ reading, leg }: Call): boolean {
  const { client_id, redirect_uri } = leg.sends.fields;
  return [client_id, redirect_uri].some((field) =>
    findValues(reading, field, leg.sends.in).some((values) => values.length > 1),
  );
}

function lacksClientId({ leg, values }: Call): boolean {
  return values.client_id === undefined && isRead(leg.sends.fields.client_id);
}

function showsWrongSecret({ client, leg, values }: Introduced): boolean {
  return client !== undefined && failsSecret(client, leg.sends.fields.client_secret, values.client_secret);
}

function isUnregistered({ client, redirectUri, world }: Introduced): boolean {
  const fits = COMPARISONS[world.facts.redirects.compared];
  return client?.redirectUris.some((registered) => fits(redirectUri as string, registered)) !== true;
}

const COMPARISONS = {
  /** Byte for byte. */
  exactly: (sent, registered) => sent === registered,
  below: (sent, registered) => sent === registered || sent.startsWith(registered.replace(/\/?$/, '/')),
} satisfies Record<Facts['redirects']['compared'], (sent: string, registered: string) => boolean>;

function hasForbiddenFragment({ redirectUri, world }: Introduced): boolean {
  return world.facts.redirects.fragment === 'refused' && redirectUri?.includes('#') === true;
}
