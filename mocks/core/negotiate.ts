/** The form of an answer where the request has a say in it, by its `Accept` header (RFC 9110 §12.5.1). */
import type { AnswerMessage, Message } from '../../specs/language/spec.ts';
import { FORM, type RequestReading } from './reading.ts';

type Negotiable = Message & Pick<AnswerMessage, 'body' | 'asked'>;

const MEDIA = { json: 'application/json', form: FORM, empty: '' } satisfies Record<AnswerMessage['body'], string>;

/** The message in the form that is asked for, if there is a choice; who names no form gets the usual one. */
export function negotiated<M extends Negotiable>(message: M, { headers }: RequestReading): M {
  const { asked, body } = message;
  if (asked === undefined) return message;
  const accept = headers.get('accept') ?? '';
  const quality = qualityOf(accept, MEDIA[asked]);
  return quality > 0 && quality >= qualityOf(accept, MEDIA[body]) ? { ...message, in: asked, body: asked } : message;
}

/** How much a media type is wanted, where it is named; a wildcard names none. */
function qualityOf(accept: string, media: string): number {
  const named = accept
    .split(',')
    .map((range) => range.split(';').map((part) => part.trim().toLowerCase()))
    .find(([type]) => type === media);
  if (!named) return 0;
  const weight = named.find((part) => part.startsWith('q='));
  return weight === undefined ? 1 : Number(weight.slice(2)) || 0;
}
