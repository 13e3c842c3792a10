/** Where codes and tokens come from: of the usual letters, unless a variation wants others while one answer is made. */
import type { MintChange } from '../../specs/variations/variation.ts';
import type { Random } from '../core/random.ts';

export type Mint = {
  code(): string;
  token(kind: 'access' | 'refresh'): string;
  /** Issues as the change has it for as long as the work goes on. */
  during<T>(change: MintChange, work: () => T): T;
};

/** 4 KB, where some keep no more than fits into a cookie. */
const LONG = 4096;
const MARK = 12;
const DIGITS = 20;

const B64TOKEN = '-._~+/';
const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** VSCHAR, but for the letters and digits: what stands at the ends is one of these (RFC 6749 appendix A). */
const VISIBLE = ' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

type Value = MintChange['value'];

const FORMS = {
  long: (random) => random.word(LONG),
  'every-letter': (random, value) =>
    value === 'access_token'
      ? `${ALPHANUMERIC}${B64TOKEN}${random.word(MARK)}=`
      : `${ALPHANUMERIC}${VISIBLE}${random.word(MARK)}`,
  digits: (random) => `9${Array.from({ length: DIGITS }, () => random.below(10)).join('')}`,
  padded: (random) => `${random.word(LONG / 128)}==`,
} satisfies Record<MintChange['as'], (random: Random, value: Value) => string>;

export function createMint(random: Random): Mint {
  let current: MintChange | undefined;
  const mint = (value: Value, usual: () => string): string =>
    current?.value === value ? FORMS[current.as](random, value) : usual();
  return {
    code: () => mint('code', random.code),
    token: (kind) => mint(`${kind}_token`, random.token),
    during(change, work) {
      current = change;
      try {
        return work();
      } finally {
        current = undefined;
      }
    },
  };
}
