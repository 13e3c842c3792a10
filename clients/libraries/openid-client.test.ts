import { expect, test } from 'vitest';
import { share } from '../../harness/testing/share.ts';
import client from './openid-client.ts';
import { failing, judge, tried } from './testing/judge.ts';

/** oauth4webapi/build/index.js:1237 checks that the lifetime is a number, and openid-client/build/index.js:533 counts it in seconds. */
const EXPIRES = ['ioffice/exchange/answer/expires_in', 'ioffice/refresh/answer/expires_in'];
/** oauth4webapi/build/index.js reads the body of an error only below 500 (parseOAuthResponseErrorBody). */
const NAMED = ['onboardbase/exchange/error/named'];
/** oauth4webapi/build/index.js:1129 looks for an error under other statuses than 200, and misses the token under that one. */
const UNNAMED = ['github/exchange/error/named', 'github/refresh/error/named'];

const rows = [
  ['standard', [['plain', null]], []],
  [
    'psohub',
    [
      ['plain', 'psohub/authorize/client_id'],
      // oauth4webapi/build/index.js:1233 wants the token type, as RFC 6749 §5.1 does.
      ['options', 'psohub/exchange/answer/token_type'],
      ['hooks', null],
    ],
    [],
  ],
  [
    'perscom',
    [
      ['plain', 'perscom/refresh/scope'],
      ['options', null],
    ],
    [],
  ],
  ['regardingwork', [['plain', null]], []],
  [
    'ioffice',
    [
      ['plain', 'ioffice/callback/code'],
      ['options', 'ioffice/exchange/carrier'],
      ['hooks', null],
    ],
    EXPIRES,
  ],
  [
    'onboardbase',
    [
      ['plain', 'onboardbase/authorize/scope'],
      ['options', 'onboardbase/exchange/carrier'],
      ['hooks', null],
    ],
    NAMED,
  ],
  ['github', [['plain', null]], UNNAMED],
] as const;

test.each(rows.filter(share(3)))(
  'at %s it is stopped, or completes, wiring by wiring: %j',
  async (provider, wirings, found) => {
    const result = await judge(client, provider);
    expect(tried(result)).toEqual(wirings);
    expect(failing(result)).toEqual(found);
  },
);

test('hooks that nobody needs change nothing at the standard', async () => {
  expect(failing(await judge(client, 'standard', ['hooks']))).toEqual([]);
});
