/** The mistake that a faulty client makes at what it stumbles at, in the place where it reads an answer or a callback. */
import type { ClientAnswer } from '../../../specs/contract/contract.ts';
import type { Facts, Message } from '../../../specs/language/spec.ts';
import type { AnyLeg } from '../../../specs/language/words.ts';
import type { ClientFault, Policy } from '../policy.ts';
import { malformed, nothing } from '../refuse.ts';
import { CALLBACKS, NOTICES } from './notices.ts';
import { isReversed, ordersOf, type SeenByClient } from './seen.ts';

const ROOM = 'robustness/';

/** Ends an operation with an answer that nobody meant to give; without one it throws, as a crash does. */
export class Mistake extends Error {
  readonly answer: ClientAnswer | undefined;

  constructor(answer?: ClientAnswer) {
    super('stumbled at an answer');
    this.answer = answer;
  }
}

/** Gives what an operation answers that ended in a mistake. */
export async function unlessMistaken<A>(work: Promise<A>): Promise<A> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Mistake && error.answer !== undefined) return error.answer as A;
    throw error;
  }
}

type Flaw = { path: string; fault: ClientFault };

const flawOf = (policy: Policy): Flaw | undefined => {
  const [found] = Object.entries(policy).filter(([path]) => path.startsWith(ROOM));
  return found && { path: found[0].slice(ROOM.length), fault: found[1] };
};

/** What becomes of an answer in the hands of a faulty client. */
export type Mishap = { do: 'go-on' } | { do: 'read'; text: string } | { do: 'send'; to?: string };

export type Mistakes = {
  /** Whether the raw bytes have to be looked at, and connections that ended. */
  isCareless: boolean;
  /** @throws {Mistake} */
  at(seen: SeenByClient): Mishap;
  /** @throws {Mistake} */
  atCallback(url: string, code: string | undefined): void;
};

/** @param onNotice told of everything that any faulty client would stumble at, by the trial's path. */
export function createMistakes(facts: Facts, policy: Policy, onNotice?: (path: string) => void): Mistakes {
  const flaw = flawOf(policy);
  const tell = (path: string): void => onNotice?.(ROOM + path);
  return {
    isCareless: flaw !== undefined || onNotice !== undefined,
    at(seen) {
      if (onNotice) for (const [path, notices] of Object.entries(NOTICES)) if (notices(seen)) tell(path);
      return flaw && NOTICES[flaw.path]?.(seen) ? stumble(flaw, seen) : { do: 'go-on' };
    },
    atCallback(url, code) {
      const parsed = new URL(url);
      const noticed = (path: string): boolean =>
        CALLBACKS[path]?.(parsed, code, isReversed(ordersOf(namesIn(parsed, facts.callback), facts.callback))) ?? false;
      if (onNotice) for (const path of Object.keys(CALLBACKS)) if (noticed(path)) tell(path);
      if (!flaw || !noticed(flaw.path)) return;
      throw new Mistake(flaw.fault === 'refuse' ? malformed('the callback is not what was expected') : undefined);
    },
  };
}

const namesIn = ({ searchParams, hash }: URL, { in: carrier }: Message): string[] => [
  ...(carrier === 'fragment' ? new URLSearchParams(hash.slice(1)) : searchParams).keys(),
];

function stumble({ fault }: Flaw, seen: SeenByClient): Mishap {
  switch (fault) {
    case 'refuse':
      throw new Mistake(malformed('the answer is not what was expected'));
    case 'take':
      throw new Mistake(successAt(seen.leg));
    case 'misdate':
      return { do: 'read', text: misdated(seen) };
    case 'send-on':
      return { do: 'send', to: seen.headers.location ?? '' };
    case 'send-again':
      return { do: 'send' };
    default:
      throw new Mistake();
  }
}

const successAt = (leg: AnyLeg): ClientAnswer => (leg === 'api' ? { ok: true, status: 200 } : nothing);

/** In no unit before the end of times. */
const NEVER = 1e12;

/** What is no lifetime becomes none at all; what is one, and odd, becomes no end. */
function misdated(seen: SeenByClient): string {
  const path = seen.leg === 'api' ? undefined : seen.facts.legs[seen.leg]?.answers?.fields.expires_in?.name;
  const [name = '', ...outer] = (path ?? '').split('.').reverse();
  const raw = seen.members[path ?? ''];
  const isNumber = typeof raw === 'number' || (typeof raw === 'string' && /^\d+$/.test(raw));
  const made = isNumber && Number(raw) < NEVER ? NEVER : 0;
  if (!seen.text.trimStart().startsWith('{')) {
    const form = new URLSearchParams(seen.text);
    form.set(name, String(made));
    return form.toString();
  }
  const json: unknown = JSON.parse(seen.text);
  const holder = outer.reduceRight<unknown>((at, key) => (at as Record<string, unknown>)[key], json);
  (holder as Record<string, unknown>)[name] = made;
  return JSON.stringify(json);
}
