/** Checks on the token set that a client hands out, held against the recorded answer. */
import type { Subject, TokenLeg } from '../../../specs/clauses/clause.ts';
import { roleOf } from '../../../specs/clauses/path-of.ts';
import { SEPARATOR_NAMES } from '../../../specs/clauses/prose.ts';
import type { Tokens } from '../../../specs/contract/contract.ts';
import type { AnswerMessage, Message } from '../../../specs/language/spec.ts';
import { differenceBetween } from './describe-difference.ts';
import { memberOf, type TokenSource } from './memory.ts';
import { describeSuccess, show } from './observation.ts';
import type { ReadAnswer } from './reader.ts';
import type { View } from './view.ts';

/** When the tokens came, and in which exchange, if the client made one for them. */
export type Arrival = { n?: number; now: number };
type Issued = { accessToken: string; refreshToken: string | undefined; expiresAt: number | undefined };
type Held = { subject: Subject; holds: boolean; expected?: string; got?: string; hint?: string } | undefined;

/** Whether the last grant names less than the client asks for, what a scope stands for included. */
export const isGrantedLess = ({ session, memory, played: { scopes } }: View): boolean => {
  const { grantedScope: named } = memory;
  const implied = named?.flatMap((scope) => scopes.implies?.[scope] ?? []);
  return session.setup.scopes.some((scope) => named?.includes(scope) === false && !implied?.includes(scope));
};

export function judgeTokens(
  view: View,
  leg: TokenSource,
  arrival: Arrival,
  answer: ReadAnswer,
  message: Message,
  issued: Issued,
): void {
  const { operation, memory, facts, hello, say, stall, complete } = view;
  const { outcome, event } = operation;
  const seen = { operation: event.seq, ...(arrival.n !== undefined && { exchange: arrival.n }) };
  if (!outcome) return;
  if (outcome.ok === null) {
    stall({
      at: leg,
      otherwise: { is: 'answer-field', leg, role: 'access_token' },
      ...seen,
      got: outcome.adapterFault,
      isCrash: true,
    });
    return;
  }
  if (!outcome.ok) {
    memory.ended = 'lost';
    // Who needs all that was asked for may refuse less (RFC 6749 §3.3).
    if (!isGrantedLess(view))
      stall({
        at: leg,
        otherwise: { is: 'answer-field', leg, role: 'access_token' },
        ...seen,
        got: `a refusal: ${show(outcome.message)}`,
      });
    return;
  }
  const tokens = (outcome as Tokens).tokens;
  if (!tokens?.accessToken) {
    memory.ended = 'lied';
    stall({
      at: leg,
      otherwise: { is: 'answer-field', leg, role: 'access_token' },
      ...seen,
      got: describeSuccess(outcome),
    });
    return;
  }
  const right = tokens.accessToken === issued.accessToken;
  say({
    subject: { is: 'answer-field', leg, role: 'access_token' },
    holds: right,
    ...seen,
    ...(!right && {
      expected: 'the access token of the answer',
      got: otherThan(issued.accessToken, tokens.accessToken),
    }),
  });
  if (!right) {
    memory.ended = 'lied';
    return;
  }
  complete();
  const made = hello.kind === 'library' ? ((outcome as Tokens).adapterMade ?? []) : [];
  const madeByAdapter = (subject: Subject) =>
    made.some((name) => (ADAPTER_WORDS[name] ?? name) === memberName(subject));
  const all: Held[] = [
    heldRefreshToken(leg, tokens, issued),
    heldExpiry(view, leg, tokens, arrival, message, issued),
    heldType(leg, tokens, answer, message),
    heldScope(view, leg, tokens, answer, message),
    heldPassphrase(leg, tokens, answer, message),
    ...(leg === 'implicit' ? [] : heldForm(leg, facts.legs[leg]?.answers)),
  ];
  for (const held of all) {
    if (!held) continue;
    say({ ...held, ...seen, ...(madeByAdapter(held.subject) && { by: 'adapter' as const }) });
    // What it does not know of it cannot use: nothing after this is evidence.
    const role = held.holds ? undefined : roleOf(held.subject);
    if (role === 'refresh_token') memory.ended = 'lied';
    memory.isMistimed ||= role === 'expires_in';
  }
}

/** Whoever hands out the tokens took the answer as it came. */
const heldForm = (leg: TokenLeg, documented: AnswerMessage | undefined): Held[] => [
  documented && documented.status !== 200 ? { subject: { is: 'answer-status', leg }, holds: true } : undefined,
  documented && documented.body !== 'json' ? { subject: { is: 'answer-body', leg }, holds: true } : undefined,
];

/** A value with how it differs, for both may have the same stand-in. */
function otherThan(wanted: string, value: unknown): string {
  const differs = typeof value === 'string' ? differenceBetween(wanted, value) : undefined;
  return `${show(value)}${differs === undefined ? '' : `: ${differs}`}`;
}

function heldRefreshToken(leg: TokenSource, tokens: Tokens['tokens'], { refreshToken }: Issued): Held {
  if (refreshToken === undefined || tokens.refreshToken === undefined) return undefined;
  const holds = tokens.refreshToken === refreshToken;
  return {
    subject: { is: 'answer-field', leg, role: 'refresh_token' },
    holds,
    ...(!holds && { expected: 'the refresh token of the answer', got: otherThan(refreshToken, tokens.refreshToken) }),
  };
}

/** The contract's names of what an adapter may have parsed itself, as roles. */
const ADAPTER_WORDS: Record<string, string> = {
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  tokenType: 'token_type',
  scopes: 'scope',
  expiry: 'expires_in',
};

/** The member of an answer that a clause is about. */
const memberName = (subject: Subject): string | undefined =>
  subject.is === 'answer-status' ? 'status' : roleOf(subject);

/** Libraries round, and some count a token as expired a little early; both are theirs to do. */
const TOLERANCE_MS = 2_000;

function heldExpiry(
  { hello, session }: View,
  leg: TokenSource,
  tokens: Tokens['tokens'],
  arrival: Arrival,
  message: Message,
  issued: Issued,
): Held {
  const subject = { is: 'answer-field', leg, role: 'expires_in' } as const;
  if (message.fields.expires_in?.use === 'absent') return { subject, holds: true };
  if (issued.expiresAt === undefined || tokens.expiry === undefined || session.isOnRealClock) return undefined;
  const seconds = (instant: number) => `${Math.round((instant - arrival.now) / 1000)} s after the answer`;
  const expected = `the end of the token ${seconds(issued.expiresAt)}`;
  if (tokens.expiry === null) return { subject, holds: false, expected, got: 'that it has none' };
  if ('raw' in tokens.expiry) return undefined;
  const reported = 'at' in tokens.expiry ? tokens.expiry.at * 1000 : arrival.now + tokens.expiry.inSeconds * 1000;
  const early = issued.expiresAt - reported;
  const holds = early >= -TOLERANCE_MS && early <= TOLERANCE_MS + (hello.earlySeconds ?? 0) * 1000;
  return {
    subject,
    holds,
    ...(!holds && { expected, got: seconds(reported) }),
  };
}

function heldType(leg: TokenSource, tokens: Tokens['tokens'], answer: ReadAnswer, message: Message): Held {
  const subject = { is: 'answer-field', leg, role: 'token_type' } as const;
  const field = message.fields.token_type;
  if (!field) return undefined;
  if (field.use === 'absent') return { subject, holds: true };
  const type = memberOf(answer, message, field);
  if (typeof type !== 'string' || tokens.tokenType === undefined) return undefined;
  const holds = tokens.tokenType?.toLowerCase() === type.toLowerCase();
  return { subject, holds, ...(!holds && { expected: show(type), got: show(tokens.tokenType) }) };
}

/** It cannot be fetched again. A client that hands out nothing beyond the standard cannot say. */
function heldPassphrase(leg: TokenSource, tokens: Tokens['tokens'], answer: ReadAnswer, message: Message): Held {
  const passphrase = memberOf(answer, message, message.fields.passphrase);
  if (typeof passphrase !== 'string' || tokens.extra === undefined) return undefined;
  const holds = tokens.extra.passphrase === passphrase;
  return {
    subject: { is: 'answer-field', leg, role: 'passphrase' },
    holds,
    ...(!holds && { expected: 'the passphrase of the answer', got: otherThan(passphrase, tokens.extra.passphrase) }),
  };
}

function heldScope(
  { memory, session }: View,
  leg: TokenSource,
  tokens: Tokens['tokens'],
  answer: ReadAnswer,
  message: Message,
): Held {
  const named = memberOf(answer, message, message.fields.scope) !== undefined;
  const granted = memory.grantedScope;
  const misasked = memory.authorizations.at(-1)?.wrong.has('scope');
  if (!named || !granted || misasked || tokens.scopes === undefined) return undefined;
  const holds =
    tokens.scopes !== null &&
    tokens.scopes.length === granted.length &&
    granted.every((scope) => tokens.scopes?.includes(scope));
  if (holds && granted.length === session.setup.scopes.length) return undefined;
  const { list = ' ' } = message.fields.scope ?? {};
  const [only, ...others] = tokens.scopes ?? [];
  const isUnsplit = others.length === 0 && granted.length > 1 && granted.every((scope) => only?.includes(scope));
  return {
    subject: { is: 'answer-field', leg, role: 'scope' },
    holds,
    ...(!holds && {
      expected: show(granted),
      got: show(tokens.scopes),
      ...(isUnsplit &&
        list !== 'array' && { hint: `Take it apart: ${SEPARATOR_NAMES[list]} stands between its scopes.` }),
    }),
  };
}
