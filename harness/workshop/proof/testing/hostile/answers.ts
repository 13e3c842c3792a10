/** Answers that no client should give, and refusals that say nothing or too much. */
import type { Doing, Misbehaviour } from './misbehaviours.ts';

const refusal = (message: unknown, more: object = {}) => ({ ok: false, reason: 'other', message, ...more });

/** What `refresh` and its like answer, with something put into it. */
const sound = async ({ proceed }: Doing, change: (answer: Record<string, unknown>) => unknown): Promise<unknown> => {
  const answer = (await proceed()) as Record<string, unknown>;
  return change({ ...answer });
};

const resisting = (): object =>
  new Proxy(
    {},
    {
      get: (_, member) => {
        // A promise would be asked for it.
        if (member === 'then') return undefined;
        throw new Error('resists to be read');
      },
      has: () => {
        throw new Error('resists to be asked');
      },
      ownKeys: () => {
        throw new Error('resists to be listed');
      },
    },
  );

const cyclic = (): object => {
  const one: Record<string, unknown> = { ok: true };
  one.one = one;
  return one;
};

const deep = (levels: number): unknown => {
  let value: unknown = 0;
  for (let level = 0; level < levels; level += 1) value = { value };
  return value;
};

const extra = (more: () => unknown) => (doing: Doing) =>
  sound(doing, (answer) =>
    answer.tokens ? { ...answer, tokens: { ...answer.tokens, extra: more() } } : { ...answer, more: more() },
  );

/** Plausible, and made of nothing: no request was sent for it. */
const invented = {
  open: {},
  begin: { ok: true, url: 'https://provider.test/authorize?client_id=x' },
  callback: { ok: true, tokens: { accessToken: 'invented' } },
  refresh: { ok: true, tokens: { accessToken: 'invented', refreshToken: 'invented' } },
  callApi: { ok: true, status: 200 },
  revoke: { ok: true },
  save: { ok: true, saved: 'invented' },
} as const;

export const ANSWERS: Record<string, Misbehaviour> = {
  'answers nothing': () => undefined,
  'answers null': () => null,
  'answers a number': () => 7,
  'answers a text': () => 'ok',
  'answers a list': () => [{ ok: true }],
  'answers a function': () => () => ({ ok: true }),
  'answers a symbol': () => Symbol('ok'),
  'answers nothing but ok': () => ({ ok: true }),
  'answers a word for ok': () => ({ ok: 'true' }),
  'answers without a request': ({ operation }) => invented[operation],
  'answers a cycle': cyclic,
  'answers what resists': resisting,
  'answers with getters that throw': (doing) =>
    sound(doing, (answer) =>
      Object.defineProperty(answer, 'tokens', {
        enumerable: true,
        get: () => {
          throw new Error('not for you');
        },
      }),
    ),
  'answers with wrong types': (doing) =>
    sound(doing, () => ({ ok: true, url: 7, status: '200', saved: {}, tokens: { accessToken: [], expiry: 'soon' } })),
  'answers with a long text': extra(() => 'x'.repeat(5e6)),
  'answers with many members': extra(() =>
    Object.fromEntries(Array.from({ length: 300_000 }, (_, n) => [`k${n}`, ''])),
  ),
  'answers with what goes deep': extra(() => deep(100_000)),
  'answers with a BigInt and a Map': extra(() => ({ big: 10n, map: new Map([[{}, new Set([1])]]), not: Number.NaN })),
  'answers a promise of a promise that throws': async () => {
    throw await Promise.resolve(Promise.resolve(7));
  },
  'answers something that is awaited twice': ({ proceed }) => ({
    then: (resolve: (value: unknown) => void) => {
      void proceed().then(resolve);
      resolve({ ok: true });
    },
  }),
  'answers something that is awaited in vain': () => ({ then: () => {} }),
  'refuses always': () => refusal('I would rather not'),
  'refuses after the fact': async ({ proceed }) => {
    await proceed();
    return refusal('it went well, and I say no');
  },
  'refuses without a word': () => refusal(undefined),
  'refuses for no known reason': () => ({ ok: false, reason: 'mood', message: 'not today' }),
  'refuses with a crash': () => refusal("Cannot read properties of undefined (reading 'access_token')"),
  'refuses with a long text': () => refusal('x'.repeat(5e6)),
  'refuses with terminal codes': () => refusal('\u001b[2J\u001b]0;pwned\u0007\u202e</script><script>alert(1)</script>'),
  'refuses with a code that is an object': () => refusal('no', { code: {}, status: 'x', description: [] }),
  'calls itself at fault': () => ({ ok: null, adapterFault: 'mine' }),
  'calls itself at fault at length': () => ({ ok: null, adapterFault: 'x'.repeat(5e6) }),
};
