/** What a client may take or refuse, so long as it comes to no harm: no crash, no hang, no wrong end, no token that is none. */
import type { Facts } from '../../language/spec.ts';
import type { Role } from '../../language/words.ts';
import type { WrittenJson } from '../variation.ts';
import { both, isJson, isNumber, returnsCode, says } from './places.ts';
import type { Trial, Trials } from './trial.ts';

const tokens = (trial: Omit<Trial, 'at'>): Trial => ({ at: 'tokens', ...trial });

const LIFETIME_HINT = 'Take a lifetime that is no whole number of seconds for none at all, and go by the 401.';
const member = (role: Role, to: WrittenJson, from: string, hint?: string): Trial =>
  tokens({ change: { how: 'set', role, to }, from, where: both(isJson, says(role)), ...(hint && { hint }) });
const lifetime = (to: WrittenJson): Trial => member('expires_in', to, 'RFC 6749 §A.14', LIFETIME_HINT);
const type = (to: WrittenJson): Trial => member('token_type', to, 'RFC 6749 §7.1');
const renewal = (to: WrittenJson): Trial => member('refresh_token', to, 'RFC 6749 §A.17');
const scope = (to: WrittenJson): Trial => member('scope', to, 'RFC 6749 §A.4');
const behind = (role: 'access_token' | 'refresh_token', text: string): Trial =>
  tokens({
    change: { how: 'append', role, text },
    from: role === 'access_token' ? 'RFC 6750 §2.1' : 'RFC 6749 §A.17',
    where: says(role),
    hint: 'Refuse a token that cannot stand in a request, or let the request fail as one that fails.',
  });
const labelled = (to: string | null): Trial =>
  tokens({ change: { how: 'media-type', to }, from: ANSWER, where: isJson });
const twice = (role: Role, other: 'same' | 'before' | 'behind'): Trial =>
  tokens({ change: { how: 'repeat', role, other }, from: 'RFC 8259 §4', where: both(isJson, says(role)) });
const under = (status: number): Trial =>
  tokens({ change: { how: 'status', to: status }, from: ANSWER, where: (facts) => successOf(facts) !== status });
const error = (to: WrittenJson): Trial =>
  tokens({
    change: { how: 'add', members: { error: to } },
    from: 'RFC 6749 §5.2',
    where: both(isJson, ({ errors: { shape } }) => shape.fields.error?.name === 'error'),
  });

const ANSWER = 'RFC 6749 §5.1';
const successOf = ({ legs }: Facts): number | undefined => legs.exchange?.answers?.status;

export const SAFE = {
  'lifetime-text': tokens({
    change: { how: 'text', role: 'expires_in' },
    from: 'RFC 6749 §A.14',
    where: isNumber('expires_in'),
    hint: LIFETIME_HINT,
  }),
  'lifetime-missing': tokens({
    change: { how: 'leave-out', role: 'expires_in' },
    from: ANSWER,
    where: says('expires_in'),
    hint: LIFETIME_HINT,
  }),
  'lifetime-zero': lifetime(0),
  'lifetime-negative': lifetime(-1),
  'lifetime-fractional': lifetime(3599.5),
  'lifetime-huge': lifetime(1e15),
  'lifetime-word': lifetime('soon'),
  'lifetime-with-unit': lifetime('3600 seconds'),
  'lifetime-empty': lifetime(''),
  'lifetime-null': lifetime(null),
  'lifetime-true': lifetime(true),
  'lifetime-list': lifetime([]),
  'lifetime-object': lifetime({ seconds: 3600 }),

  'token-type-missing': tokens({
    change: { how: 'leave-out', role: 'token_type' },
    from: ANSWER,
    where: says('token_type'),
  }),
  'token-type-null': type(null),
  'token-type-empty': type(''),
  'token-type-number': type(1),
  'token-type-list': type(['Bearer']),
  'token-type-unknown': type('mac'),

  'refresh-token-missing': tokens({
    change: { how: 'leave-out', role: 'refresh_token' },
    from: ANSWER,
    where: says('refresh_token'),
  }),
  'refresh-token-null': renewal(null),
  'refresh-token-empty': renewal(''),
  'refresh-token-number': renewal(1_234_567_890),
  'refresh-token-list': renewal(['one']),
  'refresh-token-object': renewal({ value: 'one' }),

  'scope-null': scope(null),
  'scope-empty': scope(''),
  'scope-number': scope(1),
  'scope-object': scope({ read: true }),
  'scope-mixed-list': scope(['read', 1, null]),

  'media-type-missing': labelled(null),
  'media-type-plain': labelled('text/plain; charset=utf-8'),
  'media-type-html': labelled('text/html; charset=utf-8'),
  'media-type-bytes': labelled('application/octet-stream'),
  'media-type-form': labelled('application/x-www-form-urlencoded'),
  'media-type-script': labelled('text/javascript'),
  'media-type-suffix': labelled('application/vnd.provider.v2+json'),
  'media-type-old': labelled('text/json'),
  'media-type-broken': labelled('json'),

  'byte-order-mark': tokens({ change: { how: 'json', spelled: 'bom' }, from: 'RFC 8259 §8.1', where: isJson }),
  'access-token-twice': twice('access_token', 'same'),
  'access-token-behind-another': twice('access_token', 'before'),
  'access-token-before-another': twice('access_token', 'behind'),
  'lifetime-behind-another': twice('expires_in', 'before'),
  'refresh-token-before-another': twice('refresh_token', 'behind'),

  'status-200': under(200),
  'status-201': under(201),
  'status-202': under(202),
  'status-203': under(203),
  'status-206': under(206),
  'status-299': under(299),

  'access-token-line-end': behind('access_token', '\r\nX-Injected: 1'),
  'access-token-newline': behind('access_token', '\n'),
  'access-token-blank': behind('access_token', ' '),
  'access-token-nul': behind('access_token', '\u0000'),
  'access-token-accent': behind('access_token', 'é'),
  'access-token-wide': behind('access_token', '鍵'),
  'refresh-token-line-end': behind('refresh_token', '\r\nX-Injected: 1'),

  'error-null': error(null),
  'error-false': error(false),
  'error-empty': error(''),
  'location-beside': tokens({
    change: { how: 'headers', add: [['Location', '/elsewhere']] },
    from: 'RFC 9110 §10.2.2',
  }),
  'callback-fragment': {
    at: 'authorize',
    change: { how: 'fragment', is: '_=_' },
    from: 'RFC 6749 §4.1.2',
    where: both(returnsCode, ({ callback }) => callback.in === 'query'),
  },
} satisfies Trials;
