/** What may depart from the standard, before it is known whether it bites; and how fields and carriers become such. */
import { basisOf } from '../../../specs/clauses/clause.ts';
import type { Field, Message } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';
import { describeCarrier, describeField, roleName } from './describe.ts';
import type { Deviation } from './deviation.ts';

/** What a collector finds, before it is known whether it bites. */
export type DeviationDraft = Omit<Deviation, 'bites' | 'from'> & {
  bites: string | undefined;
  from: string | undefined;
};

export const biting = (candidates: DeviationDraft[]): Deviation[] =>
  candidates.flatMap(({ bites, from, ...rest }) => (bites === undefined ? [] : [{ ...rest, bites, from: from ?? '' }]));

/** A section of the standard; its own assumptions are nothing to cite. */
export const cited = (from: string | undefined): { standardFrom?: string } =>
  from !== undefined && basisOf(from).kind === 'standard' ? { standardFrom: from } : {};

export type Grounds = { from?: string | undefined; bites?: string | undefined } | undefined;

export const common = (node: string, where: string, what: string, evidence: Grounds) => ({
  node,
  where,
  what,
  from: evidence?.from,
  bites: evidence?.bites,
});

export const carrier = (
  node: string,
  where: string,
  message: Message,
  standard: Message | undefined,
  what = 'carrier',
): DeviationDraft => ({
  ...common(node, where, what, message),
  standard: describeCarrier(standard),
  ...cited(standard?.from),
  here: describeCarrier(message),
});

export const fields = (
  path: string,
  where: string,
  message: Message,
  standard: Message | undefined,
  suffix = '',
): DeviationDraft[] =>
  (Object.entries(message.fields) as [Role, Field][]).map(([role, field]) => {
    const counterpart = standard?.fields[role];
    return {
      ...common(`${path}/${role}`, where, `${roleName(role)} ${suffix}`.trim(), field),
      standard: describeField(counterpart, standard),
      ...cited(counterpart?.from ?? standard?.from),
      here: describeField(field, message),
    };
  });
