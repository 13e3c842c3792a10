import { expect, test } from 'vitest';
import { runCheck } from '../../harness/check.ts';
import type { Wiring } from '../../specs/language/contract.ts';
import type { ProviderResult } from '../../specs/language/record.ts';
import client from './simple-oauth2.ts';

async function judge(provider: string, wirings: Wiring[] = client.hello.wirings): Promise<ProviderResult> {
  const one = { ...client, hello: { ...client.hello, wirings } };
  const record = await runCheck({ client: one, providers: [provider] });
  const result = record.providers.find(({ id }) => id === provider);
  if (!result) throw new Error(`nothing was judged at ${provider}: ${JSON.stringify(record.faults)}`);
  return result;
}

const failing = ({ clauses }: ProviderResult): string[] =>
  clauses
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ id }) => id)
    .sort();

/** The client asks for JSON (lib/client/client.js:12), and wreck refuses an empty answer then (lib/index.js:404). */
const REVOKED = 'standard/revoke/answer';
/** lib/access-token.js:52 reads `this.refresh_token`, which does not exist, for `this.token.refresh_token`. */
const KEPT = 'standard/security/refresh-token-kept';
/** lib/access-token-parser.js:9 counts every lifetime in seconds. */
const EXPIRES = ['ioffice/exchange/answer/expires_in', 'ioffice/refresh/answer/expires_in'];

test.each([
  ['standard', ['plain'], [REVOKED, KEPT]],
  ['psohub', ['plain', 'options'], []],
  ['ioffice', ['plain', 'options'], EXPIRES],
])('at %s it needs the last of %j', async (provider, tried, found) => {
  const result = await judge(provider);
  expect(result.wirings.map(({ wiring, completes }) => [wiring, completes])).toEqual(
    tried.map((wiring) => [wiring, wiring === tried.at(-1)]),
  );
  expect(failing(result)).toEqual(found);
});

test('an option makes it take the revocation answer, and nothing makes it keep the refresh token', async () => {
  expect(failing(await judge('standard', ['options']))).toEqual([KEPT]);
});

test('without the body, by a hook on the transport, it completes iOFFICE just as well', async () => {
  expect(failing(await judge('ioffice', ['hooks']))).toEqual(EXPIRES);
});
