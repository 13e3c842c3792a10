/** The same requests, written otherwise. */
import { authenticatesBy, callsApi, namesScheme, someField, type Variant } from './variant.ts';

const RESOURCES = ['https://api.example.org/', 'https://files.example.org/'];
const FURTHER = {
  access_type: 'offline',
  prompt: 'consent',
  login_hint: 'person@example.org',
  response_mode: 'query',
  ui_locales: 'de en',
  resource: 'https://api.example.org/',
};

const isForm = someField((field, leg) => (field.in ?? leg.sends.in) === 'form');

export const writing = {
  'parameters-reversed': {
    why: 'The order of parameters means nothing (RFC 6749 appendix B).',
    habits: { order: 'reversed' },
  },
  'parameters-sorted': {
    why: 'Some libraries sort them by name, and their order means nothing (RFC 6749 appendix B).',
    habits: { order: 'sorted' },
  },
  'blanks-percent': {
    why: 'A parser of forms reads %20 as it reads + (RFC 6749 appendix B, RFC 3986 §2.1).',
    habits: { blank: '%20' },
  },
  'hex-in-lower-case': {
    why: 'The digits of an escape are the same in either case (RFC 3986 §2.1).',
    habits: { escapes: 'lower-hex' },
  },
  'every-mark-escaped': {
    why: 'A character that need not be escaped is the same when it is (RFC 3986 §2.3).',
    habits: { escapes: 'every-mark' },
  },
  'no-mark-escaped': {
    why: "Some encoders leave !'()*~ as they are, which a parser of forms reads as themselves (RFC 3986 §2.2).",
    habits: { escapes: 'no-mark', blank: '%20' },
  },
  'marks-raw-in-urls': {
    why: 'A query may hold : / ? @ , ; and $ as they are, which a redirect URI is full of (RFC 3986 §3.4).',
    habits: { escapes: 'raw-in-url' },
  },
  'scopes-reversed': {
    why: 'The order of scopes does not matter (RFC 6749 §3.3).',
    habits: { scopes: 'reversed' },
    where: someField((field) => field.list !== undefined),
  },
  'schemes-in-lower-case': {
    why: 'The name of a scheme is the same in any case (RFC 9110 §11.1).',
    habits: { schemes: 'lower' },
    where: namesScheme,
  },
  'schemes-in-upper-case': {
    why: 'The name of a scheme is the same in any case (RFC 9110 §11.1).',
    habits: { schemes: 'upper' },
    where: namesScheme,
  },
  'schemes-with-two-blanks': {
    why: 'One blank or more stands between a scheme and what follows (RFC 9110 §11.4, RFC 6750 §2.1).',
    habits: { gap: 2 },
    where: namesScheme,
  },
  'form-type-with-charset': {
    why: 'Forms are UTF-8, and a client may say so; many HTTP libraries do by themselves (RFC 6749 §3.2, RFC 9110 §8.3.2).',
    habits: { formType: 'application/x-www-form-urlencoded;charset=UTF-8' },
    where: isForm,
  },
  'form-type-with-spaced-charset': {
    why: 'Blanks may stand beside the semicolon, and a value may be quoted (RFC 9110 §5.6.6).',
    habits: { formType: 'application/x-www-form-urlencoded ; charset="utf-8"' },
    where: isForm,
  },
  'form-type-in-capitals': {
    why: 'A media type is the same in any case (RFC 9110 §8.3.1).',
    habits: { formType: 'Application/X-WWW-Form-URLEncoded' },
    where: isForm,
  },
  'accepts-json': {
    why: 'A client may name the form of the answer that it reads (RFC 9110 §12.5.1).',
    habits: { headers: { accept: 'application/json' } },
  },
  'accepts-a-list': {
    why: 'It may name several, as axios does for every request (RFC 9110 §12.5.1).',
    habits: { headers: { accept: 'application/json, text/plain, */*' } },
  },
  'accepts-by-weight': {
    why: 'It may weigh them against each other (RFC 9110 §12.4.2).',
    habits: { headers: { accept: 'application/json;q=0.9, application/x-www-form-urlencoded;q=0.8, */*;q=0.1' } },
  },
  'accepts-forms-first': {
    why: 'A client that reads forms may ask for one (RFC 9110 §12.5.1).',
    habits: { headers: { accept: 'application/x-www-form-urlencoded, application/json;q=0.5' } },
  },
  'accepts-anything': {
    why: 'To accept anything is the same as to say nothing (RFC 9110 §12.5.1).',
    habits: { headers: { accept: '*/*' } },
  },
  'headers-of-all-kinds': {
    why: 'Headers that nobody asked for are ignored by who does not know them (RFC 9110 §5.1).',
    habits: {
      headers: {
        'user-agent': 'example/1.0 (+https://app.example.org)',
        'accept-language': 'de, en;q=0.5',
        'cache-control': 'no-store',
        pragma: 'no-cache',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        'x-request-id': '5f2b7c0e',
        'x-requested-with': 'XMLHttpRequest',
      },
    },
  },
  'further-parameters-for-the-browser': {
    why: 'An authorization server ignores parameters that it does not know (RFC 6749 §3.1).',
    habits: { further: { authorize: FURTHER } },
  },
  'further-parameters-for-tokens': {
    why: 'A token endpoint ignores parameters that it does not know (RFC 6749 §3.2).',
    habits: { further: { token: { audience: 'https://api.example.org/', client_info: '1' } } },
  },
  'names-two-resources': {
    why: 'A client that needs a token for two services names both, by the same parameter (RFC 8707 §2).',
    habits: { further: { authorize: { resource: RESOURCES }, token: { resource: RESOURCES } } },
  },
  'code-request-repeats-itself': {
    why: 'Some libraries send with the code what the authorization request had, which the token endpoint ignores (RFC 6749 §3.2).',
    habits: { further: { token: { response_type: 'code', display: 'page' } } },
  },
  'calls-with-a-query': {
    why: 'What a call asks of the API is its own matter (RFC 9110 §4.2).',
    habits: { further: { api: { limit: '50', fields: 'id,name' } } },
    where: callsApi,
  },
  'credentials-with-percent': {
    why: 'In Basic, too, %20 and + are the same once they are decoded (RFC 6749 §2.3.1, appendix B).',
    habits: { blank: '%20', escapes: 'no-mark' },
    where: authenticatesBy('basic'),
  },
  'names-in-capitals': {
    why: 'The name of a header is the same in any case (RFC 9110 §5.1).',
    habits: { transport: 'http' },
  },
  'connections-kept-alive': {
    why: 'A connection may serve any number of requests, of any session (RFC 9112 §9.3).',
    habits: { transport: 'http-kept-alive' },
  },
  'body-in-pieces': {
    why: 'A body may come in pieces, without its length (RFC 9112 §7.1).',
    habits: { transport: 'http-in-pieces' },
    where: isForm,
  },
} as const satisfies Record<string, Variant>;
