/** What each value of a request has to be, by its role, and which clause a wrong value breaks. */

import { createHash } from 'node:crypto';
import type { Subject } from '../../../specs/clauses/clause.ts';
import { ROLE_NAMES } from '../../../specs/clauses/prose.ts';
import type { RequestRole } from '../../../specs/language/played.ts';
import type { Facts, Leg } from '../../../specs/language/spec.ts';
import type { AnyLeg, Role } from '../../../specs/language/words.ts';
import type { SetupData } from '../../../specs/record/trace.ts';
import { differenceBetween } from './describe-difference.ts';
import { type Authorization, heldRefreshToken, type Memory, newest } from './memory.ts';
import { show } from './observation.ts';
import { formDecode, percentDecode, type Spot } from './reader.ts';
import type { OperationReading } from './reading.ts';
import type { Expected } from './request-context.ts';

export type RequestSituation = {
  facts: Facts;
  setup: SetupData;
  memory: Memory;
  leg: AnyLeg;
  definition: Leg;
  operation: OperationReading;
  /** The authorization that the operation continues, if it does. */
  authorization?: Authorization;
  /** The code in hand, and the clause that says where it is to be taken from. */
  code?: { value: string; from: Subject; others: readonly Spot[] };
};

/** The expectation of one value, or `undefined` where nothing can be known of it. */
export function expectationFor(role: Role, situation: RequestSituation): Expected | undefined {
  const literal = situation.definition.sends.fields[role]?.value;
  if (role === 'content_type') return literal === undefined ? undefined : mediaType(literal);
  if (literal !== undefined) return literally(role, literal);
  return (TABLE as { [R in Role]?: Expect })[role]?.(situation, role);
}

const exactly = (role: Role, wanted: string, blame?: Expected['blame']): Expected => ({
  accepts: (value) => value === wanted,
  describe: `the ${ROLE_NAMES[role]}${PUBLIC.includes(role) ? ` ${show(wanted)}` : ''}`,
  search: [wanted],
  differs: (value) => differenceBetween(wanted, value),
  ...(MENDS[role] !== undefined && { mend: MENDS[role] }),
  ...(blame && { blame }),
});

/** Exactly what the document prints. */
const literally = (role: Role, wanted: string): Expected => ({
  accepts: (value) => value === wanted,
  describe: `the ${ROLE_NAMES[role]} ${show(wanted)}`,
  search: [wanted],
});

/** What may be shown of a request that a stranger could see, too. */
const PUBLIC: Role[] = ['client_id', 'redirect_uri'];

/** What to do where a value stands at its place and is another one. */
const MENDS: Partial<Record<Role, string>> = {
  client_id: 'Send the client id as it was registered, character by character, and encoded as its place asks for.',
  client_secret: 'Send the client secret as it was issued, character by character, and encoded as its place asks for.',
  redirect_uri: 'Send the redirect URI as it was registered, character by character.',
  code: 'Send the code as it came in the callback: decoded once when it is read, encoded once when it is sent.',
  refresh_token: 'Send the refresh token as it came, encoded once as its place asks for.',
  access_token: 'Send the access token as it came: encoded once in a query or a form, and not at all in a header.',
  token: 'Send the token that is to be revoked as it came, encoded once as its place asks for.',
  username: 'Send the user name as the person gave it, encoded once as its place asks for.',
  password: 'Send the password as the person gave it, encoded once as its place asks for.',
};

/** Case and parameters are free (RFC 9110 §8.3.1). Not searched for: an Accept header may name the same. */
const mediaType = (wanted: string): Expected => ({
  accepts: (value) => (value.split(';')[0] ?? '').trim().toLowerCase() === wanted.toLowerCase(),
  describe: `the ${ROLE_NAMES.content_type} ${wanted}`,
});

const anything = (_: RequestSituation, role: Role): Expected => ({
  accepts: (value) => value !== '',
  describe: `a ${ROLE_NAMES[role]}`,
  mend: `Send a ${ROLE_NAMES[role]} that is not empty.`,
});

type Expect = (situation: RequestSituation, role: Role) => Expected | undefined;

const TABLE: Record<RequestRole, Expect | undefined> = {
  // Held to what the document prints, and to nothing else.
  response_type: undefined,
  grant_type: undefined,
  content_type: undefined,
  client_id: ({ setup }, role) => exactly(role, setup.clientId),
  client_secret: ({ setup }, role) => (setup.clientSecret === null ? undefined : exactly(role, setup.clientSecret)),
  redirect_uri: ({ setup }, role) => exactly(role, setup.redirectUri),
  scope: expectScope,
  state: anything,
  nonce: anything,
  code_challenge: () => ({
    accepts: (value) => /^[A-Za-z0-9._~-]{43,128}$/.test(value),
    describe: 'a PKCE challenge of 43 to 128 unreserved characters',
    differs: describeUnfit,
    mend: 'Make the challenge by SHA-256 and base64url without padding: 43 characters (RFC 7636 §4.2, appendix A).',
  }),
  code_challenge_method: () => ({
    accepts: (value) => value === 'S256' || value === 'plain',
    describe: 'S256 or plain',
    mend: 'Send S256, which is also the only one that is advised (RFC 7636 §4.2).',
  }),
  code: ({ code }, role) => (code ? exactly(role, code.value, (value) => blameForCode(value, code)) : undefined),
  code_verifier: expectVerifier,
  refresh_token: expectRefreshToken,
  access_token: expectAccessToken,
  username: ({ operation }, role) => exactly(role, operation.event.args.username ?? ''),
  password: ({ operation }, role) => exactly(role, operation.event.args.password ?? ''),
  token: expectRevoked,
  token_type_hint: ({ operation }) => {
    const hint = `${operation.event.args.which}_token`;
    return {
      accepts: (value) => value === hint,
      describe: show(hint),
      mend: 'Name the kind of the token that is sent with it.',
    };
  },
};

function expectScope({ setup, memory, leg, definition }: RequestSituation): Expected {
  const { list = ' ', orList, use } = definition.sends.fields.scope ?? {};
  const separator = list === 'array' ? ' ' : list;
  const optional = use === 'optional';
  const membersOf = (value: string, by: string): string[] => value.split(by).filter((scope) => scope !== '');
  const sameAs = (scopes: string[]) => (given: string[]) =>
    given.length === scopes.length && scopes.every((scope) => given.includes(scope));
  const within = (given: string[]) => given.every((scope) => setup.scopes.includes(scope));
  const lawful = [setup.scopes, ...(leg !== 'authorize' && memory.grantedScope ? [memory.grantedScope] : [])];
  return {
    accepts: (value) => {
      const given = membersOf(value, orList !== undefined && value.includes(orList) ? orList : separator);
      return (
        lawful.some((scopes) => sameAs(scopes)(given)) ||
        (optional && leg === 'refresh' && given.length > 0 && within(given))
      );
    },
    describe: `the scope ${JSON.stringify(setup.scopes.join(separator))}`,
    search: [' ', ','].map((one) => setup.scopes.join(one)),
    finds: (value) => sameAs(setup.scopes)(value.split(/[\s,+;|]+/).filter((scope) => scope !== '')),
    differs: (value) => joinedBy(value, setup.scopes, separator),
    mend: `Send the scopes that were asked for, all of them and no others, separated by ${separator === ',' ? 'a comma' : 'a space'}.`,
  };
}

/** By what a list was joined that was to be joined otherwise. */
function joinedBy(value: string, [first = '', second = '']: string[], separator: string): string | undefined {
  const [from, to] = [first.length, value.indexOf(second, first.length)];
  const between = value.slice(from, to);
  const isJoined = second !== '' && value.startsWith(first) && to > from && between !== separator;
  return isJoined ? `the scopes, separated by ${show(between)}` : undefined;
}

/** What keeps a text from being a challenge or a verifier (RFC 7636 §4.1). */
export function describeUnfit(value: string): string | undefined {
  const foreign = /[^A-Za-z0-9._~-]/.exec(value)?.[0];
  const length = value.length < 43 || value.length > 128 ? [`${value.length} characters`] : [];
  const parts = [...length, ...(foreign === undefined ? [] : [`${show(foreign)} in it, which is reserved`])];
  return parts.length === 0 ? undefined : parts.join(', ');
}

export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

function expectVerifier({ authorization }: RequestSituation): Expected | undefined {
  const challenge = authorization?.sent.get('code_challenge');
  if (
    challenge === undefined ||
    authorization?.wrong.has('code_challenge') ||
    authorization?.wrong.has('code_challenge_method')
  )
    return undefined;
  const plain = (authorization?.sent.get('code_challenge_method') ?? 'plain') === 'plain';
  return {
    accepts: (value) => (plain ? value : challengeOf(value)) === challenge,
    describe: 'the verifier of the challenge that was sent',
    finds: (value) => (plain ? value : challengeOf(value)) === challenge,
    differs: () => 'it does not open that challenge',
    mend: 'Keep the verifier with the authorization that its challenge was made for, and send that one.',
    // The challenge was made by S256 and did not say so.
    blame: (value) =>
      plain && challengeOf(value) === challenge
        ? { is: 'field', leg: 'authorize', role: 'code_challenge_method' }
        : undefined,
  };
}

/** Unknown values come from where the value was read, an encoded or cut one from where it is sent. */
const isGarbled = (value: string, wanted: string): boolean =>
  value.includes(wanted) ||
  percentDecode(value).includes(wanted) ||
  value === formDecode(wanted) ||
  value === encodeURIComponent(wanted) ||
  value.replaceAll(' ', '+').includes(wanted);

function blameForCode(value: string, code: { value: string; from: Subject }): Subject | undefined {
  // Sent as it is, its blanks would be gone, too.
  const isDecodedTwice = value === percentDecode(code.value) && value !== formDecode(code.value);
  return isGarbled(value, code.value) && !isDecodedTwice ? undefined : code.from;
}

function expectRefreshToken({ memory }: RequestSituation, role: Role): Expected | undefined {
  const last = heldRefreshToken(memory);
  if (!last) return undefined;
  const expected = exactly(role, last.value, (value) => {
    if (memory.overtaken.has(value)) return { is: 'security', rule: 'login-newest' };
    if (memory.replaced.has(value)) return { is: 'security', rule: 'refresh-token-newest' };
    if (memory.keptAfterRefresh) return { is: 'security', rule: 'refresh-token-kept' };
    const another = memory.access.some((one) => one.value === value);
    if (another || isGarbled(value, last.value)) return undefined;
    // The refresh that the login overtook had the right one: it reads such answers, and lost what the login brought.
    return memory.overtaken.size > 0
      ? { is: 'security', rule: 'login-newest' }
      : { is: 'answer-field', leg: last.from, role: 'refresh_token' };
  });
  const differs = (value: string) =>
    memory.replaced.has(value) ? 'an older one, which was replaced' : expected.differs?.(value);
  return { ...expected, differs };
}

function expectAccessToken({ memory }: RequestSituation, role: Role): Expected | undefined {
  const last = newest(memory.access);
  if (!last) return undefined;
  return exactly(role, last.value, (value) => {
    if (memory.overtaken.has(value)) return { is: 'security', rule: 'login-newest' };
    if (memory.access.some((one) => one.value === value))
      return { is: 'answer-field', leg: last.from, role: 'access_token' };
    if (memory.refresh.some((one) => one.value === value)) return undefined;
    return isGarbled(value, last.value) ? undefined : { is: 'answer-field', leg: last.from, role: 'access_token' };
  });
}

function expectRevoked({ memory, operation }: RequestSituation, role: Role): Expected | undefined {
  const last = operation.event.args.which === 'refresh' ? heldRefreshToken(memory) : newest(memory.access);
  return last && exactly(role, last.value);
}

/** Whether the authorization carried what this value is bound to (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export function boundValueWasSent(role: Role, authorization: Authorization | undefined): boolean {
  const counterpart: Partial<Record<Role, Role>> = {
    code_verifier: 'code_challenge',
    code_challenge_method: 'code_challenge',
  };
  return authorization?.sent.has(counterpart[role] ?? role) ?? false;
}
