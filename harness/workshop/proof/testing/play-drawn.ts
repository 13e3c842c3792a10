/** Plays a drawn provider with the sound model client: everything that it offers once, some refusals among it. */
import type { Habits } from '../../../../clients/model/habits.ts';
import { createModelClient } from '../../../../clients/model/model-client.ts';
import type { Facts } from '../../../../specs/language/spec.ts';
import { reachableAt } from '../../../../specs/language/spec-sense.ts';
import type { AnyLeg, Condition } from '../../../../specs/language/words.ts';
import { flow, observe } from '../../../engine/checks/testing/observe.ts';
import type { Command } from '../../../engine/drive/command.ts';

export type Planned = { leg: AnyLeg; condition: Condition };

/** Every refusal that this provider can be made to give, but for that of the person. */
export const refusalsOf = ({ facts }: { facts: Facts }): Planned[] =>
  (Object.keys(facts.errors.words) as Condition[])
    .filter((condition) => condition !== 'denied')
    .flatMap((condition) => reachableAt(facts, condition).map((leg) => ({ leg, condition })));

export const honest = (facts: Facts): Command[] => {
  const calls = Object.keys(facts.apis).map((api): Command => ({ do: 'call-api', session: 'a', api }));
  const refresh: Command[] = facts.legs.refresh ? [{ do: 'refresh', session: 'a' }] : [];
  return [
    ...flow('a'),
    ...calls,
    ...refresh,
    ...calls,
    ...refresh,
    ...(facts.legs.revoke ? [{ do: 'revoke', session: 'a', which: 'access' } as const] : []),
    ...(facts.legs.direct ? [{ do: 'direct', session: 'd' } as const] : []),
    ...(facts.implicit ? flow('i', 'implicit') : []),
  ];
};

const denied = (facts: Facts): Command[] => [
  { do: 'begin', session: 'n' },
  { do: 'deny', session: 'n' },
  ...(facts.denial.arrives === 'redirect' ? [{ do: 'deliver', session: 'n' } as const] : []),
];

/** A session each, so that no refusal is in the way of the next. */
function refused({ leg, condition }: Planned, index: number, facts: Facts): Command[] {
  const session = `r${index}`;
  const object: Command = { do: 'object', leg, condition };
  const [begin, consent, deliver] = flow(session) as [Command, Command, Command];
  switch (leg) {
    case 'authorize':
      return [begin, object, consent, deliver];
    case 'exchange':
      return [begin, consent, object, deliver];
    case 'direct':
      return [object, { do: 'direct', session }];
    case 'refresh':
      return [...flow(session), object, { do: 'refresh', session }];
    case 'revoke':
      return [...flow(session), object, { do: 'revoke', session, which: 'access' }];
    case 'api':
      return Object.keys(facts.apis)
        .slice(0, 1)
        .flatMap((api) => [...flow(session), object, { do: 'call-api', session, api }]);
  }
}

export async function playDrawn(facts: Facts, habits: Habits, planned: readonly Planned[]) {
  const begun = honest(facts);
  const played = await observe(createModelClient(facts, {}, habits), facts, [
    ...begun,
    ...denied(facts),
    ...planned.flatMap((one, index) => refused(one, index, facts)),
  ]);
  const operations = begun.filter((command) => command.do !== 'consent').length;
  return { ...played, incomplete: played.outcomes.slice(0, operations).filter(({ ok }) => !ok) };
}
