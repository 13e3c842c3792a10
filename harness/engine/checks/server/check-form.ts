/** The form of an answer: the one that the spec has, or the one that was asked for where there is a choice. */
import type { AnswerMessage } from '../../../../specs/language/spec.ts';
import type { Report, ServedRequest } from './ledger.ts';

const MEDIA = { json: 'application/json', form: 'application/x-www-form-urlencoded' };

/** Whether a media range is this one, and not of weight zero (RFC 9110 §12.4.2). */
function isWanted(range: string, media: string): boolean {
  const [type, ...parameters] = range.split(';').map((part) => part.trim());
  return type === media && !parameters.some((one) => /^q=0(\.0*)?$/.test(one));
}

/** A body that can be had in two forms comes in the one asked for; who asks for both may get either. */
export function checkForm(
  { body, asked }: Pick<AnswerMessage, 'body' | 'asked'>,
  { spots, answer }: ServedRequest,
  report: Report,
): void {
  if (body === 'empty') return;
  const accept = spots.find(({ carrier, name }) => carrier === 'header' && name === 'accept')?.value ?? '';
  const ranges = accept.toLowerCase().split(',');
  const isNamed = (form: keyof typeof MEDIA) => ranges.some((range) => isWanted(range, MEDIA[form]));
  const lawful = asked === undefined || !isNamed(asked) ? [body] : isNamed(body) ? [body, asked] : [asked];
  const type = answer.header('content-type') ?? '';
  if (!lawful.some((form) => type.toLowerCase().startsWith(MEDIA[form])))
    report(`answered in ${type || 'no form'} where the spec has ${lawful.join(' or ')}`);
}
