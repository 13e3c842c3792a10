/** What every client has to take: the same answer, written down in another lawful way. */
import { isJson, isOther, returnsCode, says } from './places.ts';
import type { Trial, Trials } from './trial.ts';

const tokens = (trial: Omit<Trial, 'at'>): Trial => ({ at: 'tokens', ...trial });

const ANY_MEMBERS = 'RFC 6749 §5.1';
const spelled = (how: Extract<Trial['change'], { how: 'json' }>['spelled'], from: string): Trial =>
  tokens({ change: { how: 'json', spelled: how }, from, where: isJson, hint: 'Read JSON with a parser of JSON.' });
const typed = (to: string, from = 'RFC 9110 §8.3.1'): Trial =>
  tokens({
    change: { how: 'media-type', to },
    from,
    where: isJson,
    hint: 'Compare the media type without its parameters, in any case.',
  });
const minted = (
  value: 'access_token' | 'refresh_token' | 'code',
  as: 'long' | 'every-letter' | 'digits' | 'padded',
  from: string,
): Trial => ({
  at: value === 'code' ? 'authorize' : 'tokens',
  change: { how: 'mint', value, as },
  from,
  where: value === 'code' ? returnsCode : says(value),
  hint: 'Keep it whole, and as text; leave no letter out and add none.',
});
const more = (name: string, value: string, ...others: [string, string][]): Trial =>
  tokens({ change: { how: 'headers', add: [[name, value], ...others] }, from: 'RFC 9110 §5.1' });
const cased = (to: 'lower' | 'upper' | 'mixed', spell: (value: string) => string): Trial =>
  tokens({
    change: { how: 'case', of: 'token_type', to },
    from: ANY_MEMBERS,
    where: isOther('token_type', spell),
    hint: 'Compare the token type in any case.',
  });

export const ACCEPTS = {
  'members-reversed': tokens({ change: { how: 'order', to: 'reversed' }, from: ANY_MEMBERS }),
  'members-sorted': tokens({ change: { how: 'order', to: 'sorted' }, from: ANY_MEMBERS }),
  'unknown-text': tokens({ change: { how: 'add', members: { vendor_note: 'more' } }, from: ANY_MEMBERS }),
  'unknown-number': tokens({ change: { how: 'add', members: { vendor_count: 7 } }, from: ANY_MEMBERS }),
  'unknown-null': tokens({ change: { how: 'add', members: { vendor_user: null } }, from: ANY_MEMBERS }),
  'unknown-list': tokens({ change: { how: 'add', members: { vendor_list: ['one', 2] } }, from: ANY_MEMBERS }),
  'unknown-object': tokens({ change: { how: 'add', members: { vendor: { id: 7 } } }, from: ANY_MEMBERS }),

  'token-type-lower': cased('lower', (value) => value.toLowerCase()),
  'token-type-upper': cased('upper', (value) => value.toUpperCase()),
  'token-type-mixed': cased('mixed', (value) => value.toUpperCase()),

  'media-type-upper': tokens({ change: { how: 'case', of: 'media-type', to: 'upper' }, from: 'RFC 9110 §8.3.1' }),
  'media-type-mixed': tokens({ change: { how: 'case', of: 'media-type', to: 'mixed' }, from: 'RFC 9110 §8.3.1' }),
  'no-charset': typed('application/json'),
  'charset-lower': typed('application/json; charset=utf-8'),
  'charset-quoted': typed('application/json;charset="UTF-8"'),
  'charset-spaced': typed('application/json ; charset=UTF-8', 'RFC 9110 §5.6.6'),
  'media-parameter': typed('application/json;profile="tokens";charset=UTF-8'),

  'json-indented': spelled('indented', 'RFC 8259 §2'),
  'json-crlf': spelled('crlf', 'RFC 8259 §2'),
  'json-tabs': spelled('tabs', 'RFC 8259 §2'),
  'json-blank-before': spelled('blank-before', 'RFC 8259 §2'),
  'json-blank-behind': spelled('blank-behind', 'RFC 8259 §2'),
  'json-escaped-values': spelled('escaped-values', 'RFC 8259 §7'),
  'json-escaped-names': spelled('escaped-names', 'RFC 8259 §7'),

  'access-token-long': minted('access_token', 'long', ANY_MEMBERS),
  'access-token-letters': minted('access_token', 'every-letter', 'RFC 6750 §2.1'),
  'access-token-digits': minted('access_token', 'digits', 'RFC 6750 §2.1'),
  'access-token-padded': minted('access_token', 'padded', 'RFC 6750 §2.1'),
  'refresh-token-long': minted('refresh_token', 'long', ANY_MEMBERS),
  'refresh-token-letters': minted('refresh_token', 'every-letter', 'RFC 6749 §A.17'),
  'refresh-token-digits': minted('refresh_token', 'digits', 'RFC 6749 §A.17'),
  'code-long': minted('code', 'long', 'RFC 6749 §4.1.2'),
  'code-letters': minted('code', 'every-letter', 'RFC 6749 §A.11'),
  'code-digits': minted('code', 'digits', 'RFC 6749 §A.11'),

  'set-cookie': more('Set-Cookie', 'session=1; Path=/; HttpOnly'),
  'set-cookie-twice': more('Set-Cookie', 'one=1', ['Set-Cookie', 'two=2; Expires=Wed, 21 Oct 2065 07:28:00 GMT']),
  'cache-control-more': more('Cache-Control', 'private, max-age=0, must-revalidate'),
  'headers-unknown': more('X-Request-Id', '5f2b', ['Server-Timing', 'db;dur=53'], ['X-Powered-By', 'provider']),
  'headers-of-caches': more('ETag', 'W/"5f2b"', ['Vary', 'Accept-Encoding, Origin'], ['Age', '0']),
  'headers-of-limits': more('X-RateLimit-Limit', '60', ['X-RateLimit-Remaining', '0'], ['X-RateLimit-Reset', '1']),

  'callback-reversed': {
    at: 'authorize',
    change: { how: 'order', to: 'reversed' },
    from: 'RFC 6749 §4.1.2',
    where: returnsCode,
  },
  'callback-unknown': {
    at: 'authorize',
    change: { how: 'add', members: { session_state: '5f2b.7a' } },
    from: 'RFC 6749 §4.1.2',
    where: returnsCode,
  },
  'callback-unknown-empty': {
    at: 'authorize',
    change: { how: 'add', members: { authuser: '' } },
    from: 'RFC 6749 §4.1.2',
    where: returnsCode,
  },
} satisfies Trials;
