/** A call of an API by the model client, with the refresh that it may take. */
import type { Called, Refusal } from '../../specs/language/contract.ts';
import { malformed, refuse } from './ask.ts';
import type { GetTokens } from './get-tokens.ts';
import type { Held } from './memory.ts';
import type { Parts } from './parts.ts';

export async function callApi(
  { policy, memory, ask }: Parts,
  getTokens: GetTokens,
  api: string,
  now: number,
): Promise<Called | Refusal> {
  const canRenew = () => policy['lifetimes/access_token'] !== 'never' && memory.held?.refreshToken !== undefined;
  const isUsable = ({ spent, endsAt }: Held) => !spent && (endsAt === undefined || endsAt > now);
  if (memory.held && !isUsable(memory.held) && canRenew()) {
    const renewed = await getTokens.refresh(now);
    if (!renewed.ok) return renewed;
  }
  const used = memory.held;
  if (!used || used.spent) return refuse('needs_reauthorization', 'no access token');
  let answered = await ask.askApi(api, used.accessToken);
  if (!answered.ok) return answered;
  if (answered.status === 401) {
    used.spent = true;
    if (policy['security/refused-token'] === 'stale') answered = await ask.askApi(api, used.accessToken);
    if (!answered.ok) return answered;
    // Another call may have renewed in the meantime.
    const isRenewed = memory.held !== undefined && memory.held !== used && !memory.held.spent;
    if ((isRenewed || canRenew()) && !ask.overlooks('api', answered)) {
      const renewed = isRenewed ? undefined : await getTokens.refresh(now);
      if (renewed && !renewed.ok) return renewed;
      const fresh = memory.held;
      if (!fresh) return refuse('needs_reauthorization', 'no access token');
      answered = await ask.askApi(api, fresh.accessToken);
      if (!answered.ok) return answered;
      if (answered.status === 401) fresh.spent = true;
    }
  }
  if (policy[`api/${api}/answer`] === 'refuse') return malformed('the answer is not what was expected');
  return { ok: true, status: answered.status >= 300 && ask.overlooks('api', answered) ? 200 : answered.status };
}
