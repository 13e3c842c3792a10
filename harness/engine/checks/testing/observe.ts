/** Plays commands with a client against the mock of a provider, and gives what the checks say of it. For tests. */
import { pathOf } from '../../../../specs/clauses/path-of.ts';
import type { Client } from '../../../../specs/contract/contract.ts';
import type { Facts } from '../../../../specs/language/spec.ts';
import type { Command } from '../../drive/command.ts';
import type { Identity } from '../../drive/identity.ts';
import { runCase } from '../../drive/run-case.ts';
import { judgeTrace } from '../judge-trace.ts';
import { checkServer } from '../server-check.ts';

export async function observe(client: Client, facts: Facts, commands: Command[], identity: Partial<Identity> = {}) {
  const { trace, faults } = await runCase(client, {
    case: { provider: 'played', situation: 'test', commands },
    played: facts,
    answers: {},
    pinned: {},
    wiring: 'plain',
    seed: 5,
    identity,
  });
  const judgement = judgeTrace(trace, facts, facts, client.hello);
  const pathsOf = (holds: boolean) => [
    ...new Set(judgement.observations.filter((one) => one.holds === holds).map((one) => pathOf(one.subject))),
  ];
  return {
    trace,
    observations: judgement.observations,
    held: pathsOf(true),
    failed: [...pathsOf(false), ...judgement.stalls.flatMap(({ otherwise }) => (otherwise ? pathOf(otherwise) : []))],
    outcomes: trace.events.flatMap((event) => (event.kind === 'outcome' ? [event.answer] : [])),
    mock: checkServer(trace, facts).map(({ message }) => message),
    adapter: faults,
  };
}

/** Begin, consent, callback. */
export const flow = (session: string, grant?: 'implicit'): Command[] => [
  { do: 'begin', session, ...(grant && { grant }) },
  { do: 'consent', session },
  { do: 'deliver', session },
];
