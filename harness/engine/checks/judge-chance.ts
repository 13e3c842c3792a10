/**
 * Checks on states of authorizations that began with the same `Math.random` and with another: one that follows from it
 * alone can be foretold by whoever has seen a few (RFC 6749 §10.10, §10.12).
 */
import type { View } from './view.ts';

export function judgeChance(view: View, state: string | undefined, challenge: string | undefined): void {
  const { drawn, operation, played, hello, say } = view;
  const { chance } = operation.event.args;
  if (state === undefined || chance === undefined) return;
  drawn.byChance.push({ chance, state, challenge });
  const other = drawn.byChance.find((one) => one.chance !== chance);
  const [first, second] = drawn.byChance.filter((one) => one.chance === other?.chance);
  if (!first || !second) return;
  // Where PKCE binds the code, it does what the state is for.
  const isBound = played.pkce.honoured && first.challenge !== second.challenge;
  const isForetold = first.state === second.state && first.state !== state;
  const holds = !isForetold || isBound || mayHoldProof(first.state);
  say({
    subject: { is: 'security', rule: 'state-unguessable' },
    holds,
    operation: operation.event.seq,
    ...(hello.kind === 'library' && hello.does.state === 'adapter' && { by: 'adapter' as const }),
    ...(!holds && {
      expected: 'a state made from what nobody can foretell',
      got: `one of ${state.length} characters that follows from Math.random alone`,
    }),
  });
}

/** Half of what RFC 6749 §10.10 asks for: what is below can be tried out. */
const LEAST_ROOM = 64;

/** A state that has no room for what nobody could guess was not made from it. */
export function judgeRoom({ operation, played, hello, say }: View, state: string, challenge: string | undefined): void {
  const isBound = played.pkce.honoured && challenge !== undefined;
  const bits = mostBits(state, 16);
  if (isBound || bits >= LEAST_ROOM) return;
  say({
    subject: { is: 'security', rule: 'state-unguessable' },
    holds: false,
    operation: operation.event.seq,
    ...(hello.kind === 'library' && hello.does.state === 'adapter' && { by: 'adapter' as const }),
    expected: 'a state that nobody guesses',
    got: `one of ${state.length} characters, which hold ${Math.floor(bits)} bits at most`,
  });
}

const RANDOM_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** RFC 6749 §10.10. */
const FEWEST_BITS = 128;

/** Whether there is room for a signature, which nobody can make up even if all that is signed is known. */
const mayHoldProof = (state: string): boolean => mostBits(state) >= FEWEST_BITS && !RANDOM_UUID.test(state);

/**
 * More than can be in a text: all of its characters drawn from all that are like one of them. That of some kind there is
 * none can be chance: letters of both cases come of Base64, of one case with digits, and digits alone of hex, if they may.
 */
function mostBits(text: string, digits: 10 | 16 = 10): number {
  const cases = [/[a-z]/, /[A-Z]/].filter((some) => some.test(text)).length;
  const room = [digits, 36, 64][cases] as number;
  const signs = /[^\w-]/.test(text) ? 33 : cases < 2 && /[_-]/.test(text) ? 2 : 0;
  return text.length * Math.log2(room + signs);
}
