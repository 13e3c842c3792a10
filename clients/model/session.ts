/** A session of the model client: the operations of the contract, put together from their parts. */
import type { Done, Duty, Refusal, Session, Setup } from '../../specs/contract/contract.ts';
import { answerCallback } from './answer-callback.ts';
import { createAsk, malformed, refuse } from './ask.ts';
import { beginAuthorization } from './begin-authorization.ts';
import { callApi } from './call-api.ts';
import { createGetTokens } from './get-tokens.ts';
import type { Habits } from './habits.ts';
import type { ClientKnowledge } from './known.ts';
import { openMemory } from './memory.ts';
import type { ClientParts } from './parts.ts';
import { unlessMistaken } from './robustness/mistakes.ts';

/** Where it listens itself (RFC 8252 §7.3). */
const OWN_REDIRECT_URI = 'http://127.0.0.1:51004/back';

let lastSecret: Setup['clientSecret'] = null;

/** A faulty client has one secret for all servers: the one that it was set up with last. */
function asRegistered({ policy, setup }: ClientKnowledge): Setup {
  if (policy['security/providers-apart'] !== 'borrow') return setup;
  lastSecret = setup.clientSecret;
  return Object.defineProperty({ ...setup }, 'clientSecret', { enumerable: true, get: () => lastSecret });
}

/** @param saved what a session was saved as, if this one goes on from there. */
export function createSession(told: ClientKnowledge, saved?: string): Session {
  const { facts, policy, habits } = told;
  const setup = habits.redirectUri === 'own' ? { ...told.setup, redirectUri: OWN_REDIRECT_URI } : asRegistered(told);
  const known = { ...told, setup };
  const memory = openMemory(
    setup.issuer,
    policy,
    saved === undefined || habits.saved === undefined ? saved : atob(saved),
  );
  const parts: ClientParts = { ...known, memory, ask: createAsk(known) };
  const getTokens = createGetTokens(parts);
  const does = (duty: Duty) => habits.does?.[duty] !== 'none';
  const say = <A extends { ok: boolean }>(answer: A): A => (answer.ok ? answer : indiscreet(answer, parts));
  const takeTurns = createTurns(habits);
  const inTurn = <A>(work: () => Promise<A>): Promise<A> => unlessMistaken(takeTurns(work));
  const instant = (now: number) => (habits.clock === undefined ? now : Date.now());
  return {
    ...(habits.redirectUri === 'own' && { redirectUri: setup.redirectUri }),
    begin: ({ grant, now }) => {
      const begin = () => say(beginAuthorization(parts, grant, instant(now)));
      return habits.pace === undefined ? begin() : inTurn(async () => begin());
    },
    callback: ({ url, now }) => inTurn(async () => say(await answerCallback(parts, getTokens, url, instant(now)))),
    ...(facts.legs.direct &&
      does('direct') && {
        direct: ({ username, password, now }) =>
          inTurn(async () => {
            const answer = say(await getTokens.direct(username, password, instant(now)));
            const isTold = policy['security/secrets-unspoken'] === 'tell-password' && !answer.ok;
            return isTold ? { ...answer, message: `${answer.message} (${username}, ${password})` } : answer;
          }),
      }),
    ...(does('refresh') && { refresh: ({ now }) => inTurn(async () => say(await getTokens.refresh(instant(now)))) }),
    ...(does('callApi') && {
      callApi: ({ api, now }) => inTurn(async () => say(await callApi(parts, getTokens, api, instant(now)))),
    }),
    ...(facts.legs.revoke &&
      does('revoke') && { revoke: ({ which }) => inTurn(async () => say(await revoke(parts, which))) }),
    ...(does('save') && {
      save: () => {
        const text = JSON.stringify(parts.memory);
        return { ok: true as const, saved: habits.saved === undefined ? text : btoa(text) };
      },
    }),
  };
}

/** Lets operations begin as they are asked for, or each after the one before it. */
function createTurns({ pace }: Habits) {
  let last: Promise<unknown> = Promise.resolve();
  return <A>(work: () => Promise<A>): Promise<A> => {
    if (pace !== 'one-by-one') return work();
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}

async function revoke(parts: ClientParts, which: 'access' | 'refresh'): Promise<Done | Refusal> {
  const { policy, habits, setup, memory, ask } = parts;
  const { held } = memory;
  if (habits.revokes === 'access' && which === 'refresh') return refuse('unsupported', 'revokes access tokens alone');
  const token = which === 'refresh' ? held?.refreshToken : held?.accessToken;
  if (held === undefined || token === undefined) return refuse('needs_reauthorization', `no ${which} token`);
  const other = which === 'refresh' ? 'access' : 'refresh';
  const otherToken = which === 'refresh' ? held.accessToken : held.refreshToken;
  const all = [[which, token], ...(habits.revokes === 'both' && otherToken !== undefined ? [[other, otherToken]] : [])];
  for (const [kind, value] of all.reverse()) {
    const answered = await ask.ask('revoke', setup.endpoints.revocation ?? '', {
      token: value,
      ...(habits.revokes !== 'unhinted' && { token_type_hint: `${kind}_token` }),
    });
    if (!answered.ok) return answered;
    if (answered.failed) return ask.overlooks('revoke', answered) ? { ok: true } : ask.refusalOf('revoke', answered);
  }
  if (policy['security/revoked-token'] === 'stale') return { ok: true };
  if (which === 'refresh' || habits.revokes === 'and-forgets' || habits.revokes === 'both') memory.held = undefined;
  else held.spent = true;
  return policy['revoke/answer'] === 'refuse' ? malformed('the answer has no JSON') : { ok: true };
}

/** Puts what is secret into the words of a refusal, where the policy asks for it. */
function indiscreet<A extends object>(answer: A, { policy, setup, memory: { held } }: ClientParts): A {
  if (policy['security/secrets-unspoken'] !== 'tell' || !('message' in answer)) return answer;
  const secrets = [setup.clientSecret, held?.accessToken, held?.refreshToken].filter(Boolean);
  return { ...answer, message: `${answer.message} (${secrets.join(', ')})` };
}
