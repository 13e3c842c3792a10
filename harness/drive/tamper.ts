/** What can happen to a callback URL on its way: a member is lost, changed or doubled. Everything else stays byte for byte. */
import { returnOfErrors } from '../../specs/language/return-of-errors.ts';
import type { Facts } from '../../specs/language/spec.ts';
import type { Asked, Touchable } from './command.ts';

/** The URL of a callback, touched as the command says. */
export function tamper(url: string, touch: Omit<Asked & { do: 'deliver' }, 'do'>, facts: Facts): string {
  const { fields } = facts.callback;
  const nameOf = (member: Touchable) =>
    (member === 'error' ? returnOfErrors(facts).fields.error : fields[member])?.name ?? member;
  const { without, alter, double } = touch;
  const removed = without ? withoutMember(url, nameOf(without)) : url;
  const altered = alter ? withOtherValue(removed, nameOf(alter)) : removed;
  return double ? withMemberTwice(altered, nameOf(double)) : altered;
}

const member = (name: string): RegExp => new RegExp(`([?#&])(${name}=)([^&#]*)`);

const withoutMember = (url: string, name: string): string =>
  url.replace(new RegExp(`([?#&])${name}=[^&#]*&?`), '$1').replace(/[?#&]$/, '');

/** Another value of the same length. */
const withOtherValue = (url: string, name: string): string =>
  url.replace(member(name), (_, before: string, key: string, value: string) => before + key + 'Q'.repeat(value.length));

const withMemberTwice = (url: string, name: string): string =>
  url.replace(
    member(name),
    (_, before: string, key: string, value: string) => `${before}${key}${value}&${key}${'Q'.repeat(value.length)}`,
  );
