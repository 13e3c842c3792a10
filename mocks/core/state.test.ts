import { expect, test } from 'vitest';
import { standardFacts } from '../../specs/standard/facts.ts';
import { createMint } from '../variations/create-mint.ts';
import { createRandom } from './random.ts';
import { createState, type Grant } from './state.ts';

const grant = (): Grant => ({
  clientId: 'app',
  username: 'ada',
  redirectUri: null,
  redirectUriSent: false,
  requested: [],
  granted: null,
  challenge: null,
  passphrase: null,
  dead: false,
});
const MANY = 10_000;
const create = (tokens = 4 * MANY) =>
  createState(standardFacts, { now: () => 0 }, createMint(createRandom(1)), { codes: 10, tokens });

test('what a grant has brought before costs its next token nothing', () => {
  const state = create();
  const one = grant();
  const first = state.issueToken('access', one, []);
  let looks = 0;
  Object.defineProperty(first, 'revoked', {
    get: () => {
      looks += 1;
      return false;
    },
  });
  for (let count = 0; count < MANY; count += 1) state.issueToken('access', one, []);
  expect(looks).toBeGreaterThan(0);
  expect(looks).toBeLessThan(20);
});

test('all access tokens of a grant end together, however many there are, and no refresh token does', () => {
  const state = create();
  const [one, other] = [grant(), grant()];
  const stranger = state.issueToken('access', other, []);
  const refresh = state.issueToken('refresh', one, []);
  const tokens = Array.from({ length: MANY }, () => state.issueToken('access', one, []));
  state.endAccess(one);
  expect(tokens.filter((token) => state.isLive(token))).toEqual([]);
  expect(state.isLive(stranger)).toBe(true);
  expect(state.isLive(refresh)).toBe(true);
});
