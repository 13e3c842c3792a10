/** What the model client makes of a callback: whose it is, whether it brings an error, and what follows from it. */

import type { Refusal, Tokens } from '../../specs/contract/contract.ts';
import { returnOfErrors } from '../../specs/language/return-of-errors.ts';
import type { Facts, Field, Implicit, Message } from '../../specs/language/spec.ts';
import { isThere } from '../../specs/language/uses.ts';
import type { Role } from '../../specs/language/words.ts';
import { malformed, refuse } from './ask.ts';
import type { GetTokens } from './get-tokens.ts';
import type { Habits } from './habits.ts';
import type { Pending } from './memory.ts';
import type { ClientParts } from './parts.ts';
import type { Policy } from './policy.ts';

/** How long a client waits for a callback that does so for a while only. */
const BRIEF_MS = 600_000;

export async function answerCallback(
  parts: ClientParts,
  getTokens: GetTokens,
  url: string,
  now: number,
): Promise<Tokens | Refusal> {
  const { facts, policy, habits, memory } = parts;
  parts.ask.mistakes.atCallback(url, returned(membersOf(url, facts.callback, habits), facts.callback, 'code'));
  const isForgetful = habits.pending === 'spent';
  if (habits.pending === 'brief') memory.pending = memory.pending.filter(({ begunAt }) => now - begunAt < BRIEF_MS);
  const isLax = habits.twice !== undefined || policy['security/callback-unambiguous'] === 'unchecked';
  if (isRepetitive(url) && !isLax) return malformed('a parameter comes twice');
  const implicit = implicitOf(parts, url);
  const success = implicit ?? facts.callback;
  const members = membersOf(url, success, habits, !implicit && policy['callback/code'] === 'other-member');
  const denial = { ...membersOf(url, facts.denial, habits), ...(implicit && members) };
  const objection = returnOfErrors(facts);
  const told =
    returned(denial, facts.denial, 'error') ?? returned(membersOf(url, objection, habits), objection, 'error');
  const isHasty = habits.beside === 'code' || policy['security/error-over-code'] === 'unchecked';
  const isOverlooked =
    told !== undefined &&
    ((habits.errorWords === 'listed' && !isListed(told, facts.errors)) ||
      (isHasty && returned(members, facts.callback, 'code') !== undefined));
  const error = isOverlooked ? undefined : told;
  const goesOn = error !== undefined && ignores(error, facts, policy);
  const isRefused = error !== undefined && !goesOn;
  if (isRefused && habits.denial === undefined) {
    if (isForgetful) memory.pending = [];
    return refusalOf(error, parts);
  }
  const state = isRefused
    ? returned(denial, facts.denial, 'state')
    : returned(goesOn ? denial : members, success, 'state');
  const known = authorizationOf(parts, state);
  if (isForgetful) memory.pending = [];
  if (isRefused && known) {
    memory.pending = memory.pending.filter((one) => one !== known);
    return refusalOf(error, parts);
  }
  const code = returned(members, facts.callback, 'code');
  const isSpent = code !== undefined && memory.spentCodes.includes(code);
  const isOnce = policy['security/code-once'] !== 'repeat' && habits.does?.singleUse !== 'none';
  if (isSpent && isOnce) return refuse('security', 'this code was used before');
  // What was never kept is nothing, and nothing equals nothing.
  const isUnset = policy['security/state-missing'] === 'unset' && memory.pending.length === 0;
  const isForgiven = state === undefined ? isUnset : policy['security/state-checked'] === 'unchecked';
  if (!known && !isForgiven) return refuse('security', 'this callback belongs to no authorization of this session');
  memory.waiting = false;
  const forget = () => {
    memory.pending = memory.pending.filter((one) => one !== known);
  };
  if (implicit && !goesOn) {
    forget();
    return getTokens.fromRedirect(members, implicit, now);
  }
  if (policy['callback/code'] === 'refuse') return malformed('the callback is not what was expected');
  if (policy['callback/app_code'] === 'refuse' && members.appCode !== undefined)
    return malformed('the callback has members that are not known');
  const taken = goesOn ? 'undefined' : takenFor(code, state, policy);
  if (taken === undefined) return malformed('no code in the callback');
  if (isOnce && policy['security/state-once'] !== 'repeat') forget();
  return getTokens.exchange(taken, known?.verifier, now);
}

function takenFor(code: string | undefined, state: string | undefined, policy: Policy): string | undefined {
  switch (policy['callback/code']) {
    case 'other-member':
      return state ?? 'undefined';
    case 'decode':
      return code && decodeURIComponent(code);
    default:
      return code;
  }
}

/** A parameter that comes twice says nothing for certain (RFC 6749 §3.1). */
function isRepetitive(url: string): boolean {
  const { searchParams, hash } = new URL(url);
  return [searchParams, new URLSearchParams(hash.slice(1))].some(
    (members) => new Set(members.keys()).size < [...members.keys()].length,
  );
}

/** The implicit grant, if that is what the authorization was begun for that a redirect belongs to. */
function implicitOf({ facts: { implicit }, habits, memory }: ClientParts, url: string): Implicit | undefined {
  if (!implicit) return undefined;
  const state = returned(membersOf(url, implicit, habits), implicit, 'state');
  const latest = memory.pending.at(-1);
  const known = memory.pending.find((one) => one.state === state) ?? latest;
  return known?.implicit ? implicit : undefined;
}

function authorizationOf(
  { facts, policy, habits, memory: { pending } }: ClientParts,
  state: string | undefined,
): Pending | undefined {
  const isStateless =
    facts.callback.fields.state?.use === 'absent' ||
    !isThere(facts.legs.authorize?.sends.fields.state) ||
    habits.state === 'none';
  const isCareless = policy['security/state-missing'] === 'unchecked';
  const isIncurious = policy['security/state-compared'] === 'unchecked';
  if (state === undefined ? isStateless || isCareless : isIncurious) return pending.at(-1);
  return pending.find((one) => one.state === (state ?? ''));
}

function ignores(error: string, { errors }: Facts, policy: Policy): boolean {
  if (error === errors.words.denied?.error) return policy['denial/error'] === 'go-on';
  if (!isListed(error, errors)) return policy['callback/error'] === 'go-on';
  return policy['authorize/error'] === 'go-on' || policy[`authorize/error/${error}`] === 'go-on';
}

const isListed = (error: string, { words }: Facts['errors']): boolean =>
  Object.values(words).some((word) => word.error === error);

const refusalOf = (error: string, { policy, habits }: ClientParts): Refusal =>
  habits.errors === 'prose'
    ? refuse('other', `the authorization was refused: ${error}`)
    : {
        ...refuse(
          habits.errors === 'what-to-do' ? 'needs_reauthorization' : 'provider_error',
          'the authorization was refused',
        ),
        code: policy['authorize/error/named'] === 'misname' ? 'some_error' : error,
      };

function membersOf(url: string, message: Message, { twice }: Habits, elsewhere = false): Record<string, string> {
  const { searchParams, hash } = new URL(url);
  const isFragment = message.in === 'fragment' && !elsewhere;
  const members = [...(isFragment ? new URLSearchParams(hash.slice(1)) : searchParams)];
  return Object.fromEntries(twice === 'first' ? members.toReversed() : members);
}

function returned(members: Record<string, string>, message: Message, role: Role): string | undefined {
  const field: Field | undefined = message.fields[role];
  const value = field && field.use !== 'absent' ? members[field.name] : undefined;
  return field?.quoted === 'always' ? value?.slice(1, -1) : value;
}
