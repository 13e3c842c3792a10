/** What a host reads of a request at most, and how it refuses more: the same over a socket and in the process. */
import type { HttpResponse } from '../http.ts';
import { messagePage } from '../pages.ts';

/** Each mock has a limit of its own below it. */
export const MAX_BODY_BYTES = 1_048_576;
/** What a server takes in of a larger body, so that its sender comes to read the answer. */
export const MAX_DRAINED_BYTES = 64 * 1_048_576;
/** URL and headers; over a socket it is Node's own limit. */
export const MAX_HEAD_CHARACTERS = 16_384;

/** @see RFC 9110 §15.5.14 */
export const bodyTooLarge = (): HttpResponse => closing(messagePage(413, 'Request body too large'));

/** @see RFC 6585 §5 */
export const headTooLarge = (): HttpResponse => closing(messagePage(431, 'Request header fields too large'));

const closing = (page: HttpResponse): HttpResponse => ({
  ...page,
  headers: [...page.headers, ['Connection', 'close']],
});
