/**
 * The situations of the profile `robustness`: each trial in a case of its own, around an undisturbed flow of the same client,
 * without which a refusal proves nothing.
 */
import type { Hello } from '../../../specs/contract/contract.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { TrialPlace } from '../../../specs/variations/catalogue/trial.ts';
import { type NamedTrial, pathOfTrial, trialsAt } from '../../../specs/variations/catalogue.ts';
import type { Variation } from '../../../specs/variations/variation.ts';
import type { Command } from './command.ts';
import type { Situation } from './situations.ts';

type Parts = { calls: (session: string) => Command[]; refresh: (session: string) => Command[] };

/** The situations that a client can take part in; each has the path of its clause for a name. */
export function deriveTrialSituations(facts: Facts, hello: Hello): Situation[] {
  const does = (duty: keyof Hello['does']) => hello.does[duty] !== 'none';
  const [api] = does('callApi') ? Object.keys(facts.apis) : [];
  const refreshes = facts.legs.refresh !== undefined && does('refresh');
  const parts: Parts = {
    calls: (session) => (api === undefined ? [] : [{ do: 'call-api', session, api }]),
    refresh: (session) => (refreshes ? [{ do: 'refresh', session }] : []),
  };
  return trialsAt(facts)
    .filter(({ at }) => (at === 'api' ? api !== undefined : at === 'refresh' ? refreshes : true))
    .map((trial) => ({ id: pathOfTrial(trial), commands: CASES[trial.at](trial, parts) }));
}

const flow = (session: string): Command[] => [
  { do: 'begin', session },
  { do: 'consent', session },
  { do: 'deliver', session },
];
const vary = ({ change }: NamedTrial, leg: Variation['leg']): Command => ({
  do: 'vary',
  variation: { leg, times: 1, ...change },
});

/** Everything once that a session can do: what it cannot do undisturbed it is not asked for disturbed. */
const use = (session: string, { calls, refresh }: Parts): Command[] => [
  ...calls(session),
  ...refresh(session),
  ...calls(session),
];

const CASES: Record<TrialPlace, (trial: NamedTrial, parts: Parts) => Command[]> = {
  tokens: (trial, parts) => {
    const renewed = parts.refresh('b');
    return [
      ...flow('b'),
      ...use('b', parts),
      vary(trial, 'exchange'),
      ...flow('a'),
      ...use('a', parts),
      ...(renewed.length > 0 ? [vary(trial, 'refresh'), ...renewed, ...use('b', parts)] : []),
    ];
  },
  authorize: (trial, parts) => [
    ...flow('b'),
    ...use('b', parts),
    vary(trial, 'authorize'),
    ...flow('a'),
    ...use('a', parts),
  ],
  exchange: (trial) => [...flow('b'), vary(trial, 'exchange'), ...flow('a')],
  refresh: (trial, parts) => [...flow('a'), ...parts.refresh('a'), vary(trial, 'refresh'), ...use('a', parts)],
  api: (trial, parts) => [...flow('a'), ...parts.calls('a'), vary(trial, 'api'), ...parts.calls('a')],
};
