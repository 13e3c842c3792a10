/** How much of a set of tokens a client tells, and in which words. */
import type { Tokens } from '../../specs/contract/contract.ts';
import type { Habits } from './habits.ts';

type TokenSet = Tokens['tokens'];
type Told = Pick<Tokens, 'tokens' | 'adapterMade'>;

type Read = {
  /** The lifetime as it came. */
  lifetime: unknown;
  /** In epoch milliseconds. */
  now: number;
  isScopeNamed: boolean;
};

export function tellTokens(plain: TokenSet, habits: Habits, read: Read): Told {
  const tokens = { ...plain, ...expiryOf(plain, habits, read) };
  const { accessToken, tokenType, scopes } = tokens;
  switch (habits.tells) {
    case 'token':
      return { tokens: { accessToken } };
    case 'lower-type':
      return { tokens: { ...tokens, tokenType: tokenType?.toLowerCase() ?? null } };
    case 'assumed-type':
      return { tokens: { ...tokens, tokenType: tokenType ?? 'Bearer' } };
    case 'null-for-nothing':
      return {
        tokens: { refreshToken: null, expiry: null, ...tokens, scopes: read.isScopeNamed ? (scopes ?? null) : null },
      };
    case 'by-adapter':
      return { tokens, adapterMade: Object.keys(tokens) };
    default:
      return { tokens };
  }
}

function expiryOf({ expiry }: TokenSet, habits: Habits, { lifetime, now }: Read): Pick<TokenSet, 'expiry'> {
  if (!expiry || !('at' in expiry)) return {};
  const { at } = expiry;
  if (habits.does?.expiry === 'none') return { expiry: undefined };
  switch (habits.expiry) {
    case 'raw':
      return { expiry: { raw: lifetime } };
    case 'in-seconds':
      return { expiry: { inSeconds: at - now / 1000 } };
    case 'rounded':
      return { expiry: { at: at + 0.999 } };
    case 'untold':
      return { expiry: undefined };
    case 'early':
      return { expiry: { at: at - (habits.earlySeconds ?? 0) } };
    default:
      return { expiry };
  }
}
