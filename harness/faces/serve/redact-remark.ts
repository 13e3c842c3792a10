/** Puts stand-ins in place of what one request brought that nobody else may read, in what is said of it. */
import type { Exchange } from '../../../mocks/index.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { SetupData, Trace } from '../../../specs/record/trace.ts';
import type { Observation } from '../../engine/checks/observation.ts';
import { redactText } from '../../engine/secrets/redact-text.ts';
import { secretsOf } from '../../engine/secrets/secrets-of-case.ts';
import { indexSecret } from '../../engine/texts/index-secret.ts';
import { createValueIndex } from '../../engine/texts/value-index.ts';

/** A secret, and what stands in its place: its role. */
export type NamedSecret = { value: string; role: string };

/**
 * @param issued what the mock handed out, as far as the request presents it, wherever it put it.
 */
export function redactRemark(
  failed: readonly Observation[],
  issued: readonly NamedSecret[],
  { request, response }: Pick<Exchange, 'request' | 'response'>,
  { facts, setup }: { facts: Facts; setup: SetupData },
): Observation[] {
  const events = [
    { kind: 'exchange', n: 1, by: 'client', operation: 0, request, response },
  ] as unknown as Trace['events'];
  const trace = { provider: setup.provider, situation: '', events } as unknown as Trace;
  const secrets: NamedSecret[] = [...issued, ...secretsOf(trace, facts)];
  const index = createValueIndex();
  for (const [number, { value }] of secrets.entries()) indexSecret(index, number, value);
  /** A part of a secret that a public value has as well gives nothing away, and may be that value. */
  const isPublic = publicParts(setup);
  const redact = (text: string): string =>
    redactText(text, {
      find: (shown) =>
        index.find(shown).filter(({ number, start, end }) => {
          const part = shown.slice(start, end);
          return part.length === (secrets[number] as NamedSecret).value.length || !isPublic(part);
        }),
      secretOf: (number) => {
        const { value, role } = secrets[number] as NamedSecret;
        return { value, standIn: `(${role})` };
      },
    });
  return failed.map(({ expected, got, ...one }) => ({
    ...one,
    ...(expected !== undefined && { expected: redact(expected) }),
    ...(got !== undefined && { got: redact(got) }),
  }));
}

/** What anybody may read: who the application is, where it is, what it asks for, and where. */
function publicParts({ clientId, redirectUri, scopes, endpoints, apis }: SetupData): (part: string) => boolean {
  const urls = [...Object.values(endpoints), ...Object.values(apis).map(({ url }) => url)];
  const values = [clientId, redirectUri, ...scopes, ...urls].map((value) => value.toLowerCase());
  return (part) => values.some((value) => value.includes(part.toLowerCase()));
}
