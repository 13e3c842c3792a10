/** Plays the documented flow with the handbook's own client, leg by leg, up to wherever it is wanted. */
import type { Decision } from '../../../mocks/index.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { Exchanged, HandbookStage } from './stage.ts';

export type FlowStep = { path: string; gave?: unknown; error?: unknown; exchanged: Exchanged };

export type FlowOptions = {
  /** Told before each step, by its path. */
  before?: (path: string) => void;
  /** What the person does. */
  decision?: Decision;
  /** Whether the code comes by the redirect or for a name and a password. */
  start?: 'authorize' | 'direct';
};

type HeldTokens = { accessToken: string; refreshToken?: string };

/** The steps in order; it ends with the first one that the client refuses. */
export async function playFlow(stage: HandbookStage, facts: Facts, options: FlowOptions = {}): Promise<FlowStep[]> {
  const { before = () => {}, decision, start = 'authorize' } = options;
  const steps: FlowStep[] = [];
  const last = (): Exchanged => stage.exchanges.at(-1) as Exchanged;
  /** `undefined` where the client refused. */
  const step = async (path: string, given: Parameters<HandbookStage['call']>[1] = {}): Promise<unknown> => {
    before(path);
    const result = await stage.call(path, given);
    steps.push({ path, ...result, exchanged: last() });
    return result.error === undefined ? (result.gave ?? null) : undefined;
  };

  const code = start === 'direct' ? await step('direct') : await authorizeAndReturn();
  if (typeof code !== 'string' || !facts.legs.exchange) return steps;
  let tokens = (await step('exchange', { code })) as HeldTokens | undefined;
  if (!tokens) return steps;
  for (const api of Object.keys(facts.apis)) await step(`api/${api}`, { tokens });
  if (facts.legs.refresh) tokens = ((await step('refresh', { tokens })) as HeldTokens | undefined) ?? tokens;
  if (facts.legs.revoke) await step('revoke', { token: tokens.refreshToken ?? tokens.accessToken });
  return steps;

  async function authorizeAndReturn(): Promise<unknown> {
    if (!facts.legs.authorize) return undefined;
    before('authorize');
    const { gave: url } = await stage.call('authorize', {});
    const exchanged = stage.visit(url as string, decision);
    steps.push({ path: 'authorize', gave: url, exchanged });
    const location = exchanged.response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
    if (location === undefined) return undefined;
    before('callback');
    const result = await stage.call('callback', { url: location });
    steps.push({ path: 'callback', ...result, exchanged });
    return result.gave;
  }
}
