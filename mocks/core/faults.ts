/** Troubles waiting for the requests that they are meant for. */
import type { AnyLeg } from '../../specs/language/words.ts';
import type { HttpResponse } from '../http.ts';
import type { Fault } from '../mock.ts';
import { checkFault } from './check-fault.ts';

export type Faults = {
  add(fault: Fault): void;
  clear(): void;
  /** The oldest fault for this leg, used up by one. */
  take(leg: AnyLeg): Fault | undefined;
};

export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      checkFault(fault);
      waiting.push({ fault, left: fault.times === 'always' ? Number.POSITIVE_INFINITY : fault.times });
    },
    clear() {
      waiting = [];
    },
    take(leg) {
      const taken = waiting.find((one) => one.fault.leg === leg && one.left > 0);
      if (!taken) return undefined;
      taken.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return taken.fault;
    },
  };
}

/** The raw answer of a fault that states one; its media type is what the body looks like. */
export function rawAnswer({ status = 200, body = '' }: Fault): HttpResponse {
  return { status, headers: [['Content-Type', looksLike(body)]], body };
}

function looksLike(body: string): string {
  const start = body.trimStart()[0];
  if (start === '{' || start === '[') return 'application/json;charset=UTF-8';
  return start === '<' ? 'text/html;charset=UTF-8' : 'text/plain;charset=UTF-8';
}
