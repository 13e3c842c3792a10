/** Records the worked exchanges of a provider: the documented flow, a refusal by the person, and what is offered beside it. */
import type { HttpRequest, HttpResponse } from '../../../mocks/index.ts';
import { type ClientCode, writeClient } from '../../../reports/render/handbook/code/write-client.ts';
import type { Worked } from '../../../reports/render/handbook/material.ts';
import { preferredFacts } from '../../../reports/render/prose/preferred-facts.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { alterRequest } from './alter-request.ts';
import { type FlowStep, playFlow } from './play-flow.ts';
import { createStage } from './stage.ts';

/**
 * @throws {Error} if the client of the handbook does not get through the flow of its own provider.
 */
export async function recordExchanges(spec: ProviderSpec): Promise<Worked[]> {
  const facts = resolveFacts(standardFacts, spec);
  const code = writeClient(preferredFacts(spec));
  const stage = () => createStage({ facts, code });
  const flow = await playFlow(stage(), facts);
  const denied = await playFlow(stage(), facts, { decision: { act: 'deny' } });
  const direct = facts.legs.direct ? await playFlow(stage(), facts, { start: 'direct' }) : [];
  const failed = [...flow, ...direct].find(({ error }) => error !== undefined);
  if (failed) throw new Error(`${spec.id}: the handbook's client stops at ${failed.path}: ${failed.error}`);
  return [
    ...flow.map(toWorked),
    ...denied.slice(0, 1).map((step) => ({ ...toWorked(step), path: 'denial' })),
    ...(await implicit(facts, code)),
    ...direct.slice(0, 1).map(toWorked),
  ];
}

async function implicit(facts: Facts, code: ClientCode): Promise<Worked[]> {
  const leg = facts.legs.authorize;
  if (!facts.implicit || !leg) return [];
  const stage = createStage({ facts, code });
  const value = facts.implicit.response_type;
  stage.intercept((request) => alterRequest(request, leg, { role: 'response_type', value }));
  const [step] = await playFlow(stage, facts);
  return step ? [{ ...toWorked(step), path: 'implicit' }] : [];
}

function toWorked({ path, gave, exchanged: { request, response } }: FlowStep): Worked {
  return {
    path,
    request: plainRequest(request),
    response: plainResponse(response),
    ...(gave !== undefined && gave !== null && { gave: JSON.parse(JSON.stringify(gave)) }),
  };
}

const plainRequest = ({ method, url, headers, body }: HttpRequest): Worked['request'] => ({
  method,
  url,
  headers,
  body,
});
export const plainResponse = ({ status, headers, body }: HttpResponse): Worked['response'] => ({
  status,
  headers,
  body,
});
