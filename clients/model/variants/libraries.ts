/** Habits that are often met together, as libraries for one purpose or language have them. */
import { isAsked, renews, type Variant } from './variant.ts';

const FORM_UTF8 = 'application/x-www-form-urlencoded;charset=UTF-8';

export const libraries = {
  'library-on-fetch': {
    why: 'As a library on top of fetch does it: charset, JSON asked for, the scheme as the token type names it, PKCE always.',
    habits: {
      formType: FORM_UTF8,
      headers: { accept: 'application/json' },
      pkce: 'always',
      tells: 'lower-type',
      escapes: 'every-mark',
    },
  },
  'library-for-servers': {
    why: 'As a library for servers does it: credentials in the first way, JSON asked for, no PKCE, renewed when told.',
    habits: { kind: 'library', headers: { accept: 'application/json' }, renewsOn: [], pkce: 'never' },
    where: ({ pkce }) => !pkce.demanded,
  },
  'library-for-python': {
    why: 'As a library for Python does it: the id in the body, too, a scope at refresh, a charset, renewed on expiry alone.',
    habits: {
      identifies: 'twice',
      formType: FORM_UTF8,
      headers: { accept: 'application/json' },
      renewsOn: ['expiry'],
      refreshScope: 'asked',
    },
    where: renews,
  },
  'library-for-go': {
    why: 'As a library for Go does it: parameters sorted, access_type, ten seconds early, on expiry alone, no Accept.',
    habits: {
      order: 'sorted',
      further: { authorize: { access_type: 'offline' } },
      earlySeconds: 10,
      renewsOn: ['expiry'],
      refused: 'kept',
      headers: { 'user-agent': 'Go-http-client/1.1' },
    },
    where: renews,
  },
  'middleware-for-logins': {
    why: 'As a middleware for logins does it: credentials in the body, a callback spent whatever it brings, nothing renewed or called.',
    habits: {
      authentication: 'last',
      pending: 'spent',
      denial: 'after-state',
      does: { callApi: 'none', autoRefresh: 'none', revoke: 'none' },
      kind: 'library',
      renewsOn: [],
      headers: { 'user-agent': 'Node-oauth' },
    },
  },
  'library-without-state-of-its-own': {
    why: 'As a small library for fetch does it: a fixed user agent, JSON asked for, PKCE where there is any, no clock.',
    habits: {
      kind: 'library',
      headers: { 'user-agent': 'arctic', accept: 'application/json' },
      renewsOn: [],
      expiry: 'in-seconds',
      does: { singleUse: 'none', autoRefresh: 'none' },
    },
  },
  'library-for-pages': {
    why: 'As a library for pages does it: a state of 32 digits, response_mode, one minute early, credentials in the body.',
    habits: {
      state: 'hex',
      further: { authorize: { response_mode: 'query', nonce: '5b1f0a1e9d' } },
      authentication: 'last',
      earlySeconds: 60,
      renewsOn: ['expiry'],
      pending: 'spent',
      denial: 'after-state',
    },
    where: renews,
  },
  'library-with-two-types': {
    why: 'As an older library for JavaScript does it: two types accepted, nothing cached, %20 for blanks.',
    habits: {
      blank: '%20',
      escapes: 'no-mark',
      headers: {
        accept: 'application/json, application/x-www-form-urlencoded',
        pragma: 'no-store',
        'cache-control': 'no-store',
      },
      renewsOn: [],
      expiry: 'rounded',
    },
  },
  'framework-for-java': {
    why: 'As a framework for Java does it: a state with padding, a verifier of 128 characters, a charset in Accept, one minute early.',
    habits: {
      state: 'padded',
      verifier: 128,
      formType: FORM_UTF8,
      headers: { accept: 'application/json;charset=UTF-8' },
      earlySeconds: 60,
      renewsOn: ['expiry'],
    },
    where: renews,
  },
  'library-of-a-vendor': {
    why: 'As a library for one large provider does it: its own parameters with every request, five minutes early, errors in prose.',
    habits: {
      further: {
        authorize: { client_info: '1', 'x-client-SKU': 'example.js', 'x-client-VER': '1.0.0' },
        token: { client_info: '1', 'x-client-SKU': 'example.js' },
      },
      earlySeconds: 300,
      errors: 'prose',
      state: 'json',
    },
    where: renews,
  },
  'library-for-apps': {
    why: 'As a library for apps does it: a verifier of 64, one minute early, a callback whose state comes first, refreshes in a queue.',
    habits: {
      verifier: 64,
      earlySeconds: 60,
      denial: 'after-state',
      sharing: 'queue',
      headers: { accept: 'application/json' },
    },
    where: renews,
  },
  'library-for-php': {
    why: 'As a library for PHP does it: a state of 32 digits, approval_prompt, credentials in the body, renewed when told.',
    habits: {
      state: 'hex',
      further: { authorize: { approval_prompt: 'auto' } },
      authentication: 'last',
      renewsOn: [],
    },
  },
  'library-with-leeway': {
    why: 'As another library for Python does it: a verifier of 64, a minute of leeway, two attempts more, a scope at refresh.',
    habits: { verifier: 64, earlySeconds: 60, renewsOn: ['expiry'], again: { lost: 2 }, refreshScope: 'asked' },
    where: (facts) => renews(facts) && isAsked('scope', facts),
  },
} as const satisfies Record<string, Variant>;
