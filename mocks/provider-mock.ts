/** A mock of a provider that the suite knows, or of one of your own, in one line: what is not said has a sensible value. */
import { documentedBase } from '../specs/language/origins.ts';
import { type Answers, resolveFacts } from '../specs/language/resolve.ts';
import type { ProviderSpec } from '../specs/language/spec.ts';
import { providers } from '../specs/providers/index.ts';
import { standardFacts } from '../specs/standard/facts.ts';
import { createMock } from './core/create-mock.ts';
import type { Mock, MockOptions, Registered } from './mock.ts';

export type ProviderMockOptions = Partial<Omit<MockOptions, 'facts' | 'clients'>> & {
  /** In place of an application that the mock makes up. */
  client?: Partial<Registered>;
  /** Answers to unsettled questions, by question; the preferred one where there is none. */
  answers?: Answers;
};

export type ProviderMock = Mock & {
  /** The application that is registered, as it has to be set up. */
  client: Registered;
};

/**
 * Plays a provider at its documented origins, on the real clock, with one application, and a person who allows everything.
 *
 * @param provider the id of one that the suite knows, or a spec.
 * @throws {RangeError} for an id or an answer that nobody knows.
 */
export function providerMock(
  provider: string | ProviderSpec,
  { client, answers = {}, ...options }: ProviderMockOptions = {},
): ProviderMock {
  const spec = typeof provider === 'string' ? providers.find(({ id }) => id === provider) : provider;
  if (!spec)
    throw new RangeError(
      `there is no provider "${provider as string}"; there are ${providers.map(({ id }) => id).join(', ')}`,
    );
  requireQuestions(spec, answers);
  const facts = resolveFacts(standardFacts, spec, answers);
  const registered: Registered = {
    clientId: 'app',
    clientSecret: facts.client.secret === 'issued' ? 'secret' : null,
    redirectUris: ['https://app.example.org/callback'],
    ...client,
  };
  const mock = createMock({
    base: documentedBase(facts),
    clock: { now: () => Date.now() },
    seed: 1,
    person: 'automatic',
    brand: { name: spec.name, sections: spec.sections },
    ...options,
    facts,
    clients: [registered],
  });
  return { ...mock, client: registered };
}

function requireQuestions({ id, unsettled }: ProviderSpec, answers: Answers): void {
  const known = unsettled.map((question) => question.id);
  const strange = Object.keys(answers).find((question) => !known.includes(question));
  if (strange !== undefined)
    throw new RangeError(`${id} has no question "${strange}"; its questions are: ${known.join(', ') || 'none'}`);
}
