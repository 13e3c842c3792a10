/**
 * The handwritten clients with a few lines of their own written otherwise, and as sound as before: variants of code that
 * knows nothing of specs.
 */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are pieces of source text.
import type { SourceEdit } from './edit-client.ts';

export type EditedVariant = {
  /** Why nobody may blame it, in a sentence. */
  why: string;
  /** The clients in which each piece of source occurs exactly once. */
  in: readonly string[];
  edits: readonly SourceEdit[];
  /** Advice that it does not take: paths of clauses that are no more than `should`. */
  advised?: readonly string[];
};

const REFRESHING = ['standard', 'psohub', 'perscom', 'regardingwork', 'ioffice', 'github'];
const ALL = [...REFRESHING, 'onboardbase'];

const STATE = "const state = randomBytes(32).toString('base64url');";
const EXPIRED = 'expiry !== null && now >= Math.round(expiry.at * 1000);';
const BOTH = "refreshOn: ['expiry', '401'],";
const AGAIN = 'if (answer.status === 401 && attempt === 1 && !renewed) continue;';
const SPENT = 'if (answer.status === 401) used.spent = true;';
const DENIED = 'Not authorized: ${error}.';

export const EDITED = {
  'edited: a lost refresh ends it': {
    why: 'A refresh token that may have been used is better not presented again (RFC 9700 §4.14.2).',
    in: REFRESHING.filter((id) => id !== 'github'),
    edits: [
      {
        find: "if (!renewed.ok && renewed.code === 'invalid_grant')",
        replace: "if (!renewed.ok && (renewed.code === 'invalid_grant' || !('status' in renewed)))",
      },
    ],
  },
  'edited: state of json': {
    why: 'A state may carry where to go on to, beside what nobody can guess (RFC 6749 appendix A.5).',
    in: ALL,
    edits: [
      {
        find: STATE,
        replace: "const state = JSON.stringify({ to: '/a b?c=d', nonce: randomBytes(32).toString('hex') });",
      },
    ],
  },
  'edited: state of 32 digits': {
    why: 'Random bits are enough, however they are written (RFC 6749 §10.10).',
    in: ALL,
    edits: [{ find: STATE, replace: "const state = randomBytes(16).toString('hex');" }],
  },
  'edited: five minutes early': {
    why: 'A client may renew before a token ends (RFC 6749 §5.1).',
    in: REFRESHING,
    edits: [
      { find: EXPIRED, replace: 'expiry !== null && now >= Math.round(expiry.at * 1000) - 300_000;' },
      { find: 'earlySeconds: 0,', replace: 'earlySeconds: 300,' },
    ],
  },
  'edited: renews on 401 alone': {
    why: 'A 401 says for certain that a token has ended (RFC 6750 §3.1).',
    in: REFRESHING,
    edits: [
      { find: EXPIRED, replace: 'expiry !== null && now < 0;' },
      { find: BOTH, replace: "refreshOn: ['401']," },
    ],
  },
  'edited: renews on expiry alone': {
    why: 'A client may hand a 401 on, and renew at the next call (RFC 6750 §3).',
    in: REFRESHING,
    edits: [
      { find: AGAIN, replace: '' },
      { find: BOTH, replace: "refreshOn: ['expiry']," },
    ],
  },
  'edited: tries a refused token again': {
    why: 'No rule keeps a client from trying a token again at the next call (RFC 6750 §3.1).',
    in: REFRESHING,
    edits: [
      { find: AGAIN, replace: '' },
      { find: SPENT, replace: '' },
      { find: BOTH, replace: "refreshOn: ['expiry']," },
    ],
    advised: ['security/refused-token'],
  },
  'edited: gives up after a refused refresh': {
    why: 'Whoever was refused may forget everything and ask for a new authorization (RFC 6749 §1.5).',
    in: REFRESHING,
    edits: [
      {
        find: 'if (!renewed.ok && renewed.code ===',
        replace:
          'if (!renewed.ok && (renewed.status ?? 500) < 500) Object.assign(before, { spent: true, tokens: { ...before.tokens, refreshToken: null } });\n    if (!renewed.ok && renewed.code ===',
      },
    ],
  },
  'edited: refused calls are refusals': {
    why: 'A client may make an error of its own of a call that was refused.',
    in: ALL,
    edits: [
      {
        find: 'return { ok: true, status: answer.status',
        replace:
          "if (answer.status >= 300) return refuse('other', 'The call was refused.');\n      return { ok: true, status: answer.status",
      },
    ],
  },
  'edited: a denial in prose': {
    why: 'How a client tells its own user of an error no RFC says.',
    in: ALL.filter((provider) => provider !== 'psohub'),
    edits: [{ find: `refuse('provider_error', \`${DENIED}\``, replace: "refuse('other', `That did not work.`" }],
  },
  'edited: no lifetime told': {
    why: 'A client may keep the lifetime to itself (RFC 6749 §5.1).',
    in: REFRESHING,
    edits: [
      {
        find: 'return refreshing;',
        replace:
          'return refreshing.then((done) => (done.ok ? { ...done, tokens: { ...done.tokens, expiry: undefined } } : done));',
      },
    ],
  },
  'edited: accepts anything': {
    why: 'To accept anything is the same as to say nothing (RFC 9110 §12.5.1).',
    in: ['standard', 'psohub', 'perscom', 'regardingwork'],
    edits: [
      {
        find: "new Headers({ accept: 'application/json' })",
        replace: "new Headers({ Accept: '*/*', 'User-Agent': 'x' })",
      },
    ],
  },
  'edited: a charset in the type of the form': {
    why: 'Forms are UTF-8, and a client may say so (RFC 6749 §3.2).',
    in: ['standard', 'psohub', 'perscom', 'regardingwork', 'github'],
    edits: [
      {
        find: "'application/x-www-form-urlencoded'",
        replace: "'application/x-www-form-urlencoded; charset=utf-8'",
      },
    ],
  },
  'edited: bearer in lower case': {
    why: 'The name of a scheme is the same in any case (RFC 9110 §11.1).',
    in: ['standard', 'psohub', 'perscom', 'regardingwork', 'github'],
    edits: [{ find: '`Bearer ${used.tokens.accessToken}`', replace: '`bearer ${used.tokens.accessToken}`' }],
  },
  'edited: credentials in the body': {
    why: 'A client authenticates in any one of the ways that are offered (RFC 6749 §2.3).',
    in: ['standard'],
    edits: [
      {
        find: "if (setup.clientSecret === null) form.set('client_id', setup.clientId);",
        replace: "form.set('client_id', setup.clientId);",
      },
      {
        find: "else headers.set('authorization', `Basic ${btoa(`${encode(setup.clientId)}:${encode(setup.clientSecret)}`)}`);",
        replace: "if (setup.clientSecret !== null) form.set('client_secret', setup.clientSecret);",
      },
    ],
  },
  'edited: the id beside Basic': {
    why: 'The client id in the body identifies and does not authenticate (RFC 6749 §3.2.1).',
    in: ['standard'],
    edits: [
      {
        find: "if (setup.clientSecret === null) form.set('client_id', setup.clientId);",
        replace: "form.set('client_id', setup.clientId);\n    if (setup.clientSecret === null) {}",
      },
    ],
  },
  'edited: a verifier of 128 characters': {
    why: 'A verifier has up to 128 characters (RFC 7636 §4.1).',
    in: ['standard', 'regardingwork', 'github'],
    edits: [
      {
        find: "const verifier = randomBytes(32).toString('base64url');",
        replace: "const verifier = randomBytes(96).toString('base64url');",
      },
    ],
  },
} as const satisfies Record<string, EditedVariant>;

export type EditedName = keyof typeof EDITED;
