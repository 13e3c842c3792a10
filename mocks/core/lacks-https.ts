/** Whether a redirect URI does without TLS where the facts let none do so. */
import type { Facts } from '../../specs/language/spec.ts';

/** What never leaves the machine (RFC 8252 §7.3, §8.3). */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const LACKS = {
  unchecked: () => false,
  'beyond-loopback': ({ protocol, hostname }) => protocol === 'http:' && !LOOPBACK.includes(hostname),
} satisfies Record<Facts['redirects']['https'], (url: URL) => boolean>;

export const lacksHttps = ({ redirects }: Facts, uri: string | undefined): boolean =>
  uri !== undefined && URL.canParse(uri) && LACKS[redirects.https](new URL(uri));
