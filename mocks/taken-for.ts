/** What a mock took a request for, as its journal has it. */
import type { HttpRequest } from './http.ts';
import type { Mock, Taken } from './mock.ts';

/** Of the request that was handled last; `null` for any other, and where no leg is there. */
export function takenFor(mock: Mock, request: HttpRequest): Taken | null {
  const last = mock.journal().at(-1);
  return last?.request === request ? last.taken : null;
}
