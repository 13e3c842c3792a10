/**
 * Brings about every error that a provider can answer with. Each is told to the mock, and tried for real as well:
 * where a request, the person or time leads to the same answer, that is what is written down.
 */
import { writeClient } from '../../../reports/render/handbook/code/write-client.ts';
import type { Provoked } from '../../../reports/render/handbook/material.ts';
import { preferredFacts } from '../../../reports/render/prose/preferred-facts.ts';
import { namedLegs } from '../../../specs/clauses/request-clauses.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, Field, Leg, ProviderSpec } from '../../../specs/language/spec.ts';
import { reachableAt } from '../../../specs/language/spec-sense.ts';
import type { Condition, Role } from '../../../specs/language/words.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { type Alteration, alterRequest } from './alter-request.ts';
import { type FlowOptions, playFlow } from './play-flow.ts';
import { plainResponse } from './record-exchanges.ts';
import { createStage, type Exchanged, type HandbookStage } from './stage.ts';

type ProvokedLeg = { path: string; leg: Leg };

/** What makes an error happen: a changed request, a decision of the person, or something done just before the request. */
type Act = {
  alteration?: Alteration;
  decision?: FlowOptions['decision'];
  before?: (stage: HandbookStage, facts: Facts) => void;
};

const alter = (role: Role, value: string): (() => Act) => {
  return () => ({ alteration: { role, value } });
};
const past =
  (lifetime: 'code' | 'access_token'): (() => Act) =>
  () => ({
    before: (stage, facts) => {
      stage.clock.time += (facts.lifetimes[lifetime].seconds + 1) * 1000;
    },
  });

/** `undefined`: nothing that a client, a person or time can do. */
const ACTS: Record<Condition, ((target: ProvokedLeg, facts: Facts) => Act) | undefined> = {
  'request-invalid': ({ leg }) => ({ alteration: { role: requiredRole(leg), value: null } }),
  'client-unknown': alter('client_id', 'nobody'),
  'secret-wrong': alter('client_secret', 'not-the-secret'),
  'client-not-allowed': undefined,
  'person-not-allowed': undefined,
  'response-type-unknown': alter('response_type', 'other'),
  'scope-unknown': alter('scope', 'no-such-scope'),
  denied: () => ({ decision: { act: 'deny' } }),
  'login-wrong': alter('password', 'not-the-password'),
  'grant-unknown': alter('grant_type', 'other'),
  'code-unknown': alter('code', 'no-such-code'),
  'code-expired': past('code'),
  'code-replayed': () => ({ before: replayOnce }),
  'redirect-mismatch': alter('redirect_uri', 'https://app.example.org/elsewhere'),
  'verifier-wrong': alter('code_verifier', 'x'.repeat(43)),
  'refresh-unknown': alter('refresh_token', 'no-such-token'),
  'token-type-unsupported': alter('token_type_hint', 'other_token'),
  'token-missing': () => ({ alteration: { role: 'access_token', value: null } }),
  'token-bad': past('access_token'),
  'scope-narrow': (_, facts) => ({ decision: { act: 'allow', scopes: facts.scopes.examples.slice(-1) } }),
  server: undefined,
  busy: undefined,
};

/** Left out first: what tells the least of who is asking. */
const DISPENSABLE: Role[] = ['scope', 'redirect_uri', 'grant_type', 'token', 'username', 'response_type'];

function requiredRole({ sends }: Leg): Role {
  const required = (Object.entries(sends.fields) as [Role, Field][]).filter(([, field]) => field.use === 'required');
  const roles = required.map(([role]) => role);
  return DISPENSABLE.find((role) => roles.includes(role)) ?? roles[0] ?? 'scope';
}

/** The mock takes the request as it comes, so the first one is sent by hand and the client's is the second. */
function replayOnce(stage: HandbookStage): void {
  let sent = false;
  stage.intercept((request) => {
    if (!sent) {
      sent = true;
      stage.mock.handle(request);
    }
    return request;
  });
}

export async function provokeErrors(spec: ProviderSpec): Promise<Provoked[]> {
  const facts = resolveFacts(standardFacts, spec);
  const code = writeClient(preferredFacts(spec));
  const conditions = Object.keys(facts.errors.words) as Condition[];
  const found: Provoked[] = [];
  for (const { id, api, path, leg } of namedLegs(facts)) {
    for (const condition of conditions.filter((one) => reachableAt(facts, one).includes(id))) {
      const play = async (act: Act, planted: boolean): Promise<Exchanged | undefined> => {
        const stage = createStage({ facts, code });
        return playTo(
          path,
          stage,
          facts,
          act,
          () => planted && stage.mock.faults.add({ leg: id, condition, times: 1 }),
          leg,
        );
      };
      const told = await play({}, true);
      if (!told) continue;
      const act = ACTS[condition]?.({ path, leg }, facts);
      const real = act && (await play(act, false));
      const isReal = real !== undefined && outcomeOf(real) === outcomeOf(told);
      const response = plainResponse((isReal ? real : told).response);
      found.push({ leg: id, ...(api !== undefined && { api }), condition, by: isReal ? 'request' : 'fault', response });
    }
  }
  return found;
}

/** Plays the flow up to a leg and gives back what was exchanged there; `undefined` if the flow never comes to it. */
async function playTo(
  path: string,
  stage: HandbookStage,
  facts: Facts,
  { alteration, decision, before }: Act,
  plant: () => void,
  leg: Leg,
): Promise<Exchanged | undefined> {
  const steps = await playFlow(stage, facts, {
    start: path === 'direct' ? 'direct' : 'authorize',
    ...(decision && { decision }),
    before: (step) => {
      stage.intercept((request) => request);
      if (step !== path) return;
      plant();
      if (alteration) stage.intercept((request) => alterRequest(request, leg, alteration));
      before?.(stage, facts);
    },
  });
  return steps.find((step) => step.path === path)?.exchanged;
}

/** What a client sees of an answer. */
const outcomeOf = ({ response }: Exchanged): string =>
  JSON.stringify([
    response.status,
    response.headers.find(([name]) => name.toLowerCase() === 'location'),
    response.body,
  ]);
