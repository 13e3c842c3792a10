/**
 * A client driven by a provider's facts: sound with an empty policy, faulty in exactly one respect with one entry.
 * It exists to prove that the suite bites; it shares no code with the mock or the checks.
 */
import type { Client, Hello } from '../../specs/contract/contract.ts';
import type { Facts } from '../../specs/language/spec.ts';
import { type Habits, helloOf } from './habits.ts';
import type { Policy } from './policy.ts';
import { createSession } from './session.ts';

/**
 * Builds the client.
 *
 * @param policy what it gets wrong, keyed by clause path; see `deriveFaults`.
 * @param habits what it does in its own way, and right all the same.
 * @param onNotice told of what a careless client would stumble at, by clause path.
 */
export function createModelClient(
  facts: Facts,
  policy: Policy = {},
  habits: Habits = {},
  onNotice?: (path: string) => void,
): Client {
  const has = (leg: 'refresh' | 'revoke' | 'direct') => (facts.legs[leg] ? ('library' as const) : ('none' as const));
  const plain: Hello = {
    name: 'model',
    version: '1',
    kind: 'application',
    clock: 'now',
    wirings: ['plain'],
    does: {
      state: 'library',
      pkce: 'library',
      callback: 'library',
      singleUse: 'library',
      expiry: 'library',
      keepsRefreshToken: 'library',
      refresh: has('refresh'),
      autoRefresh: has('refresh'),
      callApi: 'library',
      revoke: has('revoke'),
      direct: has('direct'),
      implicit: facts.implicit ? 'library' : 'none',
      save: 'library',
      timeout: 'none',
    },
  };
  // Binds those alone who say so.
  const isToSay = policy['security/renews-on-401'] !== undefined;
  const hello = helloOf(plain, isToSay ? { renewsOn: ['expiry', '401'], ...habits } : habits);
  return {
    hello,
    open: ({ setup }) => createSession({ facts, policy, habits, setup, onNotice }),
    ...(hello.does.save !== 'none' && {
      restore: ({ setup, saved }) => createSession({ facts, policy, habits, setup, onNotice }, saved),
    }),
  };
}
