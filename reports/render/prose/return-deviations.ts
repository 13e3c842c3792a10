/** What departs in how the browser comes back, and in what errors look like. */
import type { ErrorWord, Facts, Return } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { biting, carrier, cited, common, type DeviationDraft, fields } from './candidate.ts';
import { describeCarrier } from './describe.ts';
import type { Deviation } from './deviation.ts';

export function returnDeviations({ callback, denial, objection, implicit }: Facts): Deviation[] {
  return biting([
    carrier('callback', 'Callback', callback, standardFacts.callback),
    ...fields('callback', 'Callback', callback, standardFacts.callback),
    {
      ...carrier('denial', 'Denial', denial, standardFacts.denial, 'way back'),
      standard: 'the browser is sent back with access_denied, in the query of the redirect URI',
      here: denial.arrives === 'never' ? 'the browser never comes back' : `comes back, in ${describeCarrier(denial)}`,
    },
    ...fields('denial', 'Denial', denial, standardFacts.denial),
    ...(objection ? objectionCandidates(objection) : []),
    ...(implicit ? implicitCandidates(implicit) : []),
  ]);
}

function objectionCandidates(objection: Return): DeviationDraft[] {
  const where = 'Errors of the authorization request';
  return [
    {
      ...carrier('objection', where, objection, standardFacts.denial, 'way back'),
      standard: 'come back as a denial does',
      here: objection.arrives === 'never' ? 'never come back' : `come back, in ${describeCarrier(objection)}`,
    },
    ...fields('objection', where, objection, standardFacts.denial),
  ];
}

function implicitCandidates(implicit: NonNullable<Facts['implicit']>): DeviationDraft[] {
  return [
    {
      ...common('implicit', 'Implicit grant', 'the grant itself', implicit),
      standard: 'advised against',
      ...cited('RFC 9700 §2.1.2'),
      here: 'offered',
    },
    ...fields('implicit/answer', 'Implicit grant', implicit, undefined),
  ];
}

export function errorDeviations({ errors }: Facts): Deviation[] {
  const { shape, words } = errors;
  const standard = standardFacts.errors;
  const hasNumbers = shape.fields.error_number !== undefined;
  return biting([
    carrier('errors/shape', 'Errors', shape, standard.shape, 'form of an error'),
    ...fields('errors/shape', 'Errors', shape, standard.shape),
    ...Object.entries(words).map(([condition, word]): DeviationDraft => {
      const counterpart = standard.words[condition as keyof typeof words];
      return {
        ...common(`errors/words/${condition}`, 'Errors', word.error ?? `${word.status}`, word),
        standard: counterpart ? describeWord(counterpart) : 'no word for it',
        ...cited(counterpart?.from),
        here: describeWord(word, hasNumbers),
      };
    }),
  ]);
}

function describeWord({ error, number, status }: ErrorWord, hasNumbers = false): string {
  const numbered = number === undefined ? (hasNumbers ? ['no number'] : []) : [`number ${number}`];
  return [error ?? 'no code', ...numbered, `status ${status}`].join(', ');
}
