/** What can happen to a callback URL on its way: a member is lost, changed or doubled, or an error stands beside it. Everything else stays byte for byte. */
import { errorBesideCode, returnOfErrors } from '../../../specs/language/return-of-errors.ts';
import type { Facts } from '../../../specs/language/spec.ts';
import type { OperationCommand, Touchable } from './command.ts';

/** The URL of a callback, touched as the command says. */
export function tamper(url: string, touch: Omit<OperationCommand & { do: 'deliver' }, 'do'>, facts: Facts): string {
  const { fields } = facts.callback;
  const nameOf = (member: Touchable) =>
    (member === 'error' ? returnOfErrors(facts).fields.error : fields[member])?.name ?? member;
  const { without, alter, double, beside } = touch;
  const removed = without ? withoutMember(url, nameOf(without)) : url;
  const altered = alter ? withOtherValue(removed, nameOf(alter)) : removed;
  const doubled = double ? withMemberTwice(altered, nameOf(double)) : altered;
  return beside ? withError(doubled, facts) : doubled;
}

const member = (name: string): RegExp => new RegExp(`([?#&])(${name}=)([^&#]*)`);

const withoutMember = (url: string, name: string): string =>
  url.replace(new RegExp(`([?#&])${name}=[^&#]*&?`), '$1').replace(/[?#&]$/, '');

/** A denial, in so many words, before the code. */
function withError(url: string, facts: Facts): string {
  const error = errorBesideCode(facts);
  const pair = `${error?.name}=${encodeURIComponent(facts.errors.words.denied?.error ?? 'access_denied')}`;
  const code = member(facts.callback.fields.code?.name ?? 'code');
  return error ? url.replace(code, (found, mark: string) => `${mark}${pair}&${found.slice(1)}`) : url;
}

/** Another value of the same length, and for each member another. */
const otherFor = (name: string, value: string): string =>
  `Q${name.replaceAll(/[^a-z]/gi, '')}`.padEnd(value.length, 'Q').slice(0, value.length);

const withOtherValue = (url: string, name: string): string =>
  url.replace(member(name), (_, before: string, key: string, value: string) => before + key + otherFor(name, value));

const withMemberTwice = (url: string, name: string): string =>
  url.replace(
    member(name),
    (_, before: string, key: string, value: string) => `${before}${key}${value}&${key}${otherFor(name, value)}`,
  );
