// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are pieces of source text.

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { Client, Setup, Tokens } from '../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { ioffice } from '../../../specs/providers/ioffice.ts';
import { onboardbase } from '../../../specs/providers/onboardbase.ts';
import { standard } from '../../../specs/providers/standard.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { hush } from '../../workshop/proof/hush.ts';
import type { Command } from '../drive/command.ts';
import { flow, observe } from './testing/observe.ts';

const CLAUSE = 'security/secrets-unspoken';

const LOST = '`${where} could not be reached.`';
const says = (what: string): SourceEdit[] => [{ find: LOST, replace: what }];
const prints = (what: string): SourceEdit[] => [
  {
    find: `return refuse('network', ${LOST});`,
    replace: `process.stderr.write(${what}); return refuse('network', ${LOST});`,
  },
];

const lostRefresh: Command[] = [
  ...flow('a'),
  { do: 'drop', leg: 'refresh', when: 'before' },
  { do: 'refresh', session: 'a' },
];
const lostCall: Command[] = [
  ...flow('a'),
  { do: 'drop', leg: 'api', when: 'before' },
  { do: 'call-api', session: 'a', api: 'me' },
];

const facts = resolveFacts(standardFacts, standard);

async function judged(commands: Command[], edits: SourceEdit[]) {
  const client = await editClient('standard', edits);
  return hush(() => observe(client, facts, commands));
}

test('a message without any holds', async () => {
  const { held, failed } = await judged(lostRefresh, []);
  expect(held).toContain(CLAUSE);
  expect(failed).toEqual([]);
});

describe('in any form', () => {
  test.each([
    ['the form that was sent', lostRefresh, says('`${init.body}`')],
    ['the token as it is', lostRefresh, says("`${new URLSearchParams(`${init.body}`).get('refresh_token')}`")],
    [
      'the token percent-encoded',
      lostRefresh,
      says("`${encodeURIComponent(`${new URLSearchParams(`${init.body}`).get('refresh_token')}`)}`"),
    ],
    ['the header', lostCall, says('`${JSON.stringify(init.headers)}`')],
    ['the client secret', lostCall, says('`${setup.clientSecret}`')],
    ['the setup as JSON', lostCall, says('`${JSON.stringify(setup)}`')],
    ['what is printed', lostRefresh, prints('`${init.body}`')],
    ['what is printed, as JSON', lostCall, prints('JSON.stringify(init)')],
  ] as [string, Command[], SourceEdit[]][])('%s fails', async (_, commands, edits) => {
    expect((await judged(commands, edits)).failed).toEqual([CLAUSE]);
  });
});

test.each([
  ['said', says('`${url} ${setup.clientId}`')],
  ['printed', prints('url')],
])('what is no secret may be %s', async (_, edits) => {
  const { held, failed } = await judged(lostCall, edits);
  expect(held).toContain(CLAUSE);
  expect(failed).toEqual([]);
});

/** A sound client that adds something to what it says or prints when it is through with an operation. */
function talking(spec: ProviderSpec, add: (known: Known) => { said?: string; printed?: string }): Client {
  const sound = createModelClient(resolveFacts(standardFacts, spec));
  return {
    ...sound,
    open: async (args) => {
      const session = await sound.open(args);
      const known: Known = { setup: args.setup };
      const tell = <A extends { ok: boolean | null }>(answer: A): A => {
        const { said, printed } = add(known);
        if (printed !== undefined) process.stdout.write(`${printed}\n`);
        return said !== undefined && answer.ok === false ? { ...answer, message: said } : answer;
      };
      return {
        ...session,
        callback: async (given) => {
          const answer = await session.callback(given);
          if (answer.ok) known.tokens = answer.tokens;
          return tell(answer);
        },
        ...(session.direct && {
          direct: async (given) => {
            known.password = given.password;
            return tell((await session.direct?.(given)) as Tokens);
          },
        }),
      };
    },
  };
}
type Known = { setup: Setup; tokens?: Tokens['tokens']; password?: string };

const login: Command[] = [{ do: 'direct', session: 'a' }];
const wrongLogin: Command[] = [{ do: 'direct', session: 'a', password: 'wrong' }];

test.each<[string, ProviderSpec, Command[], (known: Known) => { said?: string; printed?: string }]>([
  ['an API key', onboardbase, flow('a'), ({ tokens }) => ({ printed: `key ${tokens?.accessToken}` })],
  ['a passphrase', onboardbase, flow('a'), ({ tokens }) => ({ printed: `phrase ${tokens?.extra?.passphrase}` })],
  [
    'a passphrase in a URL',
    onboardbase,
    flow('a'),
    ({ tokens }) => ({ printed: `?p=${encodeURIComponent(tokens?.extra?.passphrase ?? '')}` }),
  ],
  ['the password of a person', ioffice, login, ({ password }) => ({ printed: JSON.stringify({ password }) })],
  ['a password that was wrong', ioffice, wrongLogin, ({ password }) => ({ said: `not ${password}` })],
])('%s is a secret as any', async (_, spec, commands, add) => {
  const own = resolveFacts(standardFacts, spec);
  expect((await hush(() => observe(talking(spec, add), own, commands))).failed).toEqual([CLAUSE]);
  const { held, failed } = await hush(() =>
    observe(
      talking(spec, () => ({ said: 'no', printed: 'done' })),
      own,
      commands,
    ),
  );
  expect(held).toContain(CLAUSE);
  expect(failed).toEqual([]);
});

const bytesOf = (text: string): number[] => [...Buffer.from(text)];
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const basic = (setup: Setup): string =>
  base64(`${encodeURIComponent(setup.clientId)}:${encodeURIComponent(`${setup.clientSecret}`)}`);
const tokenOf = ({ tokens }: Known): string => `${tokens?.accessToken}`;

const printing = (add: (known: Known) => string) =>
  hush(() =>
    observe(
      talking(standard, (known) => ({ printed: add(known) })),
      facts,
      flow('a'),
    ),
  );

test.each<[string, (known: Known) => string]>([
  ['the header of the client', ({ setup }) => `called with Basic ${basic(setup)}`],
  ['the client secret in Base64', ({ setup }) => base64(`${setup.clientSecret}`)],
  ['a token in Base64', (known) => base64(tokenOf(known))],
  ['a token in Base64 for URLs', (known) => Buffer.from(tokenOf(known)).toString('base64url')],
  ['a token in Base64 amid JSON', (known) => JSON.stringify({ is: base64(`{"t":"${tokenOf(known)}"}`) })],
  ['a token in hex', (known) => `got ${Buffer.from(tokenOf(known)).toString('hex')}`],
  [
    'a token as bytes of a source',
    (known) =>
      bytesOf(tokenOf(known))
        .map((byte) => `0x${byte.toString(16)}`)
        .join(', '),
  ],
  ['a token as a list of bytes', (known) => JSON.stringify(bytesOf(tokenOf(known)))],
  ['a token as a buffer in JSON', (known) => JSON.stringify(Buffer.from(tokenOf(known)))],
  ['a token as an array of bytes', (known) => JSON.stringify(new Uint8Array(Buffer.from(tokenOf(known))))],
  ['a token as a buffer', (known) => `<Buffer ${Buffer.from(tokenOf(known)).toString('hex').replace(/../g, '$& ')}>`],
  ['a token in lines', (known) => tokenOf(known).replace(/.{8}/g, '$&\n')],
  [
    'a token, every character an entity',
    (known) =>
      bytesOf(tokenOf(known))
        .map((byte) => `&#${byte};`)
        .join(''),
  ],
])('%s is told as it would be in plain text', async (_, add) => {
  expect((await printing(add)).failed).toEqual([CLAUSE]);
});

const hashOf = (text: string, as: 'hex' | 'base64'): string => createHash('sha256').update(text).digest(as);

test.each<[string, (known: Known) => string]>([
  ['who the client is', ({ setup }) => `${setup.clientId} ${base64(setup.clientId)} ${setup.redirectUri}`],
  ['who it is, in bytes', ({ setup }) => JSON.stringify(Buffer.from(`${setup.clientId}:`))],
  ['where it goes on, in hex', ({ setup }) => Buffer.from(setup.redirectUri).toString('hex')],
  ['the header without the secret', ({ setup }) => `Basic ${base64(`${setup.clientId}:***`)}`],
  ['a hash of a token', (known) => `${hashOf(tokenOf(known), 'hex')} ${hashOf(tokenOf(known), 'base64')}`],
  ['a hash of the secret, as bytes', ({ setup }) => JSON.stringify(bytesOf(hashOf(`${setup.clientSecret}`, 'base64')))],
  ['how a token begins and ends', (known) => `${tokenOf(known).slice(0, 6)}…${tokenOf(known).slice(-4)}`],
  [
    'a token without its middle, in Base64',
    (known) => base64(`${tokenOf(known).slice(0, 6)}...${tokenOf(known).slice(-4)}`),
  ],
  ['how long a token is', (known) => `a token of ${tokenOf(known).length} characters, ${base64('access_token')}`],
])('%s may be printed', async (_, add) => {
  const { held, failed } = await printing(add);
  expect(held).toContain(CLAUSE);
  expect(failed).toEqual([]);
});

test('what is printed at length is read in a moment', async () => {
  const cpu = process.cpuUsage();
  const dump = base64(JSON.stringify({ message: 'The client has been told nothing. '.repeat(4_000) }));
  const { failed } = await printing(() => dump);
  const { user, system } = process.cpuUsage(cpu);
  expect(failed).toEqual([]);
  expect((user + system) / 1_000_000).toBeLessThan(20);
});
