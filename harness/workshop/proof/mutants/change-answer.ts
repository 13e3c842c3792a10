/** Changes of what the client says to the harness. */
import type { Dice } from './dice.ts';

type Change = (said: unknown, dice: Dice) => unknown;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const WORDS = [undefined, null, '', 0, Number.NaN, [], {}, 'x', 1e300, true];

export const ANSWER_CHANGES = {
  refuses: () => ({ ok: false, reason: 'other', message: 'no' }),
  throws: () => {
    throw new Error('thrown by a mutant');
  },
  nothing: () => undefined,
  lies: () => ({
    ok: true,
    url: 'https://x.test',
    tokens: { accessToken: 'made-up-by-a-mutant' },
    status: 200,
    saved: '{}',
  }),
  empties: () => ({ ok: true, tokens: {}, url: '', status: 0, saved: '' }),
  alters: (said, dice) => {
    if (!isObject(said)) return said;
    const key = dice.pick(Object.keys(said));
    return key === undefined ? said : { ...said, [key]: dice.pick(WORDS) };
  },
  'alters-tokens': (said, dice) => {
    if (!isObject(said) || !isObject(said.tokens)) return said;
    const key = dice.pick([...Object.keys(said.tokens), 'expiry', 'scopes', 'extra']);
    return {
      ...said,
      tokens: { ...said.tokens, [key as string]: dice.pick([...WORDS, { at: -1 }, { inSeconds: 1e18 }, { raw: {} }]) },
    };
  },
} satisfies Record<string, Change>;
export type AnswerChange = keyof typeof ANSWER_CHANGES;
