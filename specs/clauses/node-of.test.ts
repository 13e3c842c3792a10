import { expect, test } from 'vitest';
import { differingPaths } from '../language/merge.ts';
import { resolveFacts } from '../language/resolve.ts';
import { providers } from '../providers/index.ts';
import { standardFacts } from '../standard/facts.ts';
import { nodeOf } from './node-of.ts';

test.each([
  ['legs/exchange/answers/fields/scope/use', 'exchange/answer/scope'],
  ['legs/exchange/answers/status', 'exchange/answer/status'],
  ['legs/exchange/answers/body', 'exchange/answer'],
  ['legs/exchange/sends/fields/code/or', 'exchange/code'],
  ['legs/exchange/sends/in', 'exchange/carrier'],
  ['legs/exchange/authenticates', 'exchange/authentication'],
  ['legs/refresh', 'refresh/endpoint'],
  ['legs/revoke/method', 'revoke/endpoint'],
  ['apis/me/sends/fields/access_token/name', 'api/me/access_token'],
  ['callback/fields/state', 'callback/state'],
  ['callback/in', 'callback'],
  ['denial/arrives', 'denial'],
  ['implicit/fields/scope/list', 'implicit/answer/scope'],
  ['errors/shape/fields/error/name', 'errors/shape/error'],
  ['errors/words/token-bad/status', 'errors/words/token-bad'],
  ['lifetimes/code/seconds', 'lifetimes/code'],
  ['rotation/refresh_token', 'rotation'],
  ['scopes/implies/a', 'scopes'],
])('%s is of the node %s', (path, node) => {
  expect(nodeOf(path)).toBe(node);
});

test.each(providers.filter((spec) => !spec.control))('every departure of $id has a node', (spec) => {
  const nodes = differingPaths(standardFacts, resolveFacts(standardFacts, spec)).map(nodeOf);
  expect(nodes.length).toBeGreaterThan(10);
  for (const node of nodes) expect(node).toMatch(/^[a-z]+(\/[\w-]+)*$/);
});
