/** A call of an API by the model client, with the refresh that it may take. */
import type { Called, Refusal } from '../../specs/contract/contract.ts';
import { type Answered, malformed, refuse } from './ask.ts';
import type { GetTokens } from './get-tokens.ts';
import type { Held } from './memory.ts';
import type { ClientParts } from './parts.ts';

export async function callApi(
  parts: ClientParts,
  getTokens: GetTokens,
  api: string,
  now: number,
): Promise<Called | Refusal> {
  const { policy, habits, memory, ask } = parts;
  const { renewsOn = ['expiry', '401'], earlySeconds = 0 } = habits;
  const fault = policy['security/renews-on-401'];
  const canRenew = (on: 'expiry' | '401') =>
    renewsOn.includes(on) && policy['lifetimes/access_token'] !== 'never' && memory.held?.refreshToken !== undefined;
  const isOver = ({ endsAt }: Held, early = 0) => endsAt !== undefined && endsAt - early * 1000 <= now;
  const isWanting = (held: Held) => held.spent || (renewsOn.includes('expiry') && isOver(held, earlySeconds));
  const isEager = policy['security/refresh-when-due'] === 'eager';
  if (memory.held && (isEager || isWanting(memory.held)) && canRenew(memory.held.spent ? '401' : 'expiry')) {
    const renewed = await getTokens.refresh(now, (held) => !isWanting(held));
    if (renewed && !renewed.ok) return renewed;
  }
  const used = memory.held;
  if (!used || used.spent) return refuse('needs_reauthorization', 'no access token');
  if (habits.expired === 'refused' && isOver(used))
    return refuse('needs_reauthorization', 'the access token has expired');
  let answered = await ask.askApi(api, used.accessToken);
  if (!answered.ok) return answered;
  if (ask.isDead(answered)) {
    used.spent = habits.refused !== 'kept';
    if (policy['security/refused-token'] === 'stale') answered = await ask.askApi(api, used.accessToken);
    if (!answered.ok) return answered;
    // Another call may have renewed in the meantime.
    const isNew = (held: Held) => held !== used && !held.spent;
    const isRenewed = memory.held !== undefined && isNew(memory.held);
    if (fault !== 'ignore' && (isRenewed || canRenew('401')) && !ask.overlooks('api', answered)) {
      const renewed = isRenewed ? undefined : await getTokens.refresh(now, isNew);
      if (renewed && !renewed.ok) return renewed;
      if (fault === 'once') return tell(parts, answered);
      const fresh = memory.held;
      if (!fresh) return refuse('needs_reauthorization', 'no access token');
      answered = await ask.askApi(api, fresh.accessToken);
      if (!answered.ok) return answered;
      if (ask.isDead(answered)) fresh.spent = habits.refused !== 'kept';
    }
    if (ask.isDead(answered) && habits.givesUp) memory.held = undefined;
  }
  if (policy[`api/${api}/answer`] === 'refuse') return malformed('the answer is not what was expected');
  return tell(parts, answered);
}

function tell({ habits, memory: { held }, ask }: ClientParts, answered: Answered): Called | Refusal {
  const isOverlooked = answered.failed && ask.overlooks('api', answered);
  // Under a status of success only a refusal tells that it was none.
  const isUnseen = answered.failed && answered.status < 300 && !isOverlooked;
  if (isUnseen || (answered.failed && habits.refusedCalls === 'refusals'))
    return ask.isDead(answered)
      ? refuse('needs_reauthorization', 'the access token is no longer good')
      : ask.refusalOf('api', answered);
  return {
    ok: true,
    status: isOverlooked ? 200 : answered.status,
    ...(habits.callsTell && held && { tokens: { accessToken: held.accessToken } }),
  };
}
