import { expect, test } from 'vitest';
import { formish, headerish, jsonish } from '../../../harness/workshop/proof/testing/invented.ts';
import { nodeOf } from '../../../specs/clauses/node-of.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { deriveDeviations } from './deviations.ts';

const all: ProviderSpec[] = [...providers, jsonish, formish, headerish];
const deviationsOf = (spec: ProviderSpec) => deriveDeviations(resolveFacts(standardFacts, spec));

/** Every node of the facts that says why it bites. */
function bitingNodes(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    if (key === 'bites') return [nodeOf(path)];
    if (key === 'statusBites') return [nodeOf(`${path}/status`)];
    return bitingNodes(member, path === '' ? key : `${path}/${key}`);
  });
}

test.each(all)('everything that bites at $id is told, once, under its node', (spec) => {
  const nodes = bitingNodes(resolveFacts(standardFacts, spec));
  expect(
    deviationsOf(spec)
      .map(({ node }) => node)
      .sort(),
  ).toEqual(nodes.sort());
});

test.each(all)('every departure of $id says what the standard has, and something else of the provider', (spec) => {
  for (const { node, standard, here, from } of deviationsOf(spec)) {
    expect(standard, node).not.toBe('');
    expect(here, node).not.toBe('');
    expect(from, node).not.toBe('');
  }
});

const told = (provider: string, node: string) => {
  const spec = providers.find(({ id }) => id === provider) as ProviderSpec;
  const found = deviationsOf(spec).find((one) => one.node === node);
  return found && [found.standard, found.standardFrom, found.here];
};

test.each([
  [
    'psohub',
    'authorize/client_id',
    ['query parameter "client_id", required', 'RFC 6749 §4.1.1', 'query parameter "clientid", required'],
  ],
  [
    'psohub',
    'exchange/client_id',
    ['Basic "username", or form field "client_id", required', 'RFC 6749 §2.3.1', 'form field "client_id", required'],
  ],
  ['ioffice', 'exchange/carrier', ['a form-encoded body', 'RFC 6749 §4.1.3', 'headers']],
  ['onboardbase', 'exchange/answer/status', ['200', 'RFC 6749 §5.1', '201']],
  [
    'onboardbase',
    'errors/words/redirect-mismatch',
    ['invalid_grant, status 400', 'RFC 6749 §5.2', 'invalid_credentials, no number, status 400'],
  ],
  [
    'regardingwork',
    'pkce',
    [
      'honoured where the client sends it',
      'RFC 7636 §4.6',
      'demanded (assumed: the flow is named after PKCE, and none is shown without)',
    ],
  ],
])('at %s, %s: %j', (provider, node, expected) => {
  expect(told(provider, node)).toEqual(expected);
});
