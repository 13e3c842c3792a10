/** A session of the model client: the operations of the contract, put together from their parts. */
import type { Done, Refusal, Session, Setup } from '../../specs/language/contract.ts';
import type { Facts } from '../../specs/language/spec.ts';
import { answerCallback } from './answer-callback.ts';
import { createAsk, malformed, refuse } from './ask.ts';
import { beginAuthorization } from './begin-authorization.ts';
import { callApi } from './call-api.ts';
import { createGetTokens } from './get-tokens.ts';
import { openMemory } from './memory.ts';
import type { Parts } from './parts.ts';
import type { Policy } from './policy.ts';

/** @param saved what a session was saved as, if this one goes on from there. */
export function createSession(facts: Facts, policy: Policy, setup: Setup, saved?: string): Session {
  const parts: Parts = {
    facts,
    policy,
    setup,
    memory: openMemory(setup.issuer, policy, saved),
    ask: createAsk(facts, policy, setup),
  };
  const getTokens = createGetTokens(parts);
  const say = <A extends { ok: boolean }>(answer: A): A => (answer.ok ? answer : indiscreet(answer, parts));
  return {
    begin: ({ grant }) => say(beginAuthorization(parts, grant)),
    callback: async ({ url, now }) => say(await answerCallback(parts, getTokens, url, now)),
    ...(facts.legs.direct && {
      direct: async ({ username, password, now }) => say(await getTokens.direct(username, password, now)),
    }),
    refresh: async ({ now }) => say(await getTokens.refresh(now)),
    callApi: async ({ api, now }) => say(await callApi(parts, getTokens, api, now)),
    ...(facts.legs.revoke && { revoke: async ({ which }) => say(await revoke(parts, which)) }),
    save: () => ({ ok: true, saved: JSON.stringify(parts.memory) }),
  };
}

async function revoke({ policy, setup, memory, ask }: Parts, which: 'access' | 'refresh'): Promise<Done | Refusal> {
  const { held } = memory;
  const token = which === 'refresh' ? held?.refreshToken : held?.accessToken;
  if (held === undefined || token === undefined) return refuse('needs_reauthorization', `no ${which} token`);
  const answered = await ask.ask('revoke', setup.endpoints.revocation ?? '', {
    token,
    token_type_hint: `${which}_token`,
  });
  if (!answered.ok) return answered;
  if (answered.failed) return ask.overlooks('revoke', answered) ? { ok: true } : ask.refusalOf('revoke', answered);
  if (which === 'refresh') memory.held = undefined;
  else held.spent = true;
  return policy['revoke/answer'] === 'refuse' ? malformed('the answer has no JSON') : { ok: true };
}

/** Puts what is secret into the words of a refusal, where the policy asks for it. */
function indiscreet<A extends object>(answer: A, { policy, setup, memory: { held } }: Parts): A {
  if (policy['security/secrets-unspoken'] !== 'tell' || !('message' in answer)) return answer;
  const secrets = [setup.clientSecret, held?.accessToken, held?.refreshToken].filter(Boolean);
  return { ...answer, message: `${answer.message} (${secrets.join(', ')})` };
}
