/** Checks that no parameter stands in a request more than once (RFC 6749 §3.1, §3.2). */
import { roleOf } from '../../../specs/clauses/path-of.ts';
import type { Field } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';
import type { JudgedMessage, MessageView } from './message-view.ts';

/** Those that are defined to come as often as one likes (RFC 8707 §2, RFC 8693 §2.1). */
const LISTS = ['resource', 'audience'];

/** Judges requests to the authorization and the token endpoint; what was said of a documented value is not said again. */
export function judgeRepeats(view: MessageView, { leg, spots, observations, exchange }: JudgedMessage): void {
  if (leg !== 'authorize' && leg !== 'exchange' && leg !== 'refresh') return;
  const fields = Object.entries(view.facts.legs[leg]?.sends.fields ?? {}) as [Role, Field][];
  const isTold = (name: string): boolean =>
    fields.some(
      ([role, { name: own, or = [] }]) =>
        [own, ...or.map((place) => place.name)].includes(name) &&
        observations.some(({ subject, holds }) => !holds && roleOf(subject) === role),
    );
  // A parameter without a value counts as left out (RFC 6749 §3.1).
  const sent = spots.filter(({ carrier, value }) => (carrier === 'query' || carrier === 'form') && value !== '');
  const keys = sent.map(({ carrier, name }) => `${carrier} ${name}`);
  const repeated = sent.find(
    ({ name }, index) =>
      keys.indexOf(keys[index] as string) < index && !LISTS.includes(name) && !name.endsWith('[]') && !isTold(name),
  );
  view.say({
    subject: { is: 'security', rule: 'parameters-once' },
    holds: repeated === undefined,
    operation: view.operation.event.seq,
    ...(exchange !== undefined && { exchange }),
    ...(repeated && { expected: 'every parameter once', got: `${JSON.stringify(repeated.name)} more than once` }),
  });
}
