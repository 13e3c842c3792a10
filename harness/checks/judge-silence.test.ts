// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are pieces of source text.

import { describe, expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../clients/handwritten/edit-client.ts';
import { resolveFacts } from '../../specs/language/resolve.ts';
import { standard } from '../../specs/providers/standard.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import type { Command } from '../drive/command.ts';
import { hush } from '../proof/hush.ts';
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
