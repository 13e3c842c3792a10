/**
 * One mistake that shows at several legs is one finding, and what does not hang on it is judged all the same. `FULL=1` plays
 * generated sequences, too, and all answers.
 */
import { expect, test } from 'vitest';
import { editClient, type SourceEdit } from '../../../clients/handwritten/edit-client.ts';
import { hasty } from '../../testing/hasty.ts';
import { settled } from '../../testing/settled.ts';
import { isFull } from '../../testing/share.ts';
import { runCheck } from '../run/check.ts';

const edit = (find: string, replace: string): SourceEdit => ({ find, replace });
const AS_FORM = "const answer = await send(where, url, { method: 'POST', headers, body: form.toString() });";
const LOOKS = 'if (answer.status >= 200 && answer.status < 300 && answer.body.error == null) return answer;';

const ROOTS: {
  what: string;
  edits: SourceEdit[];
  fails: string[];
  alike: Record<string, string>;
  /** How many clauses may be left open by it. */
  open: number;
}[] = [
  {
    what: 'wrong credentials',
    edits: [edit('encode(setup.clientSecret)}`', 'encode(setup.clientSecret)}x`')],
    fails: ['exchange/authentication', 'refresh/authentication', 'revoke/authentication'],
    alike: {
      'refresh/authentication': 'exchange/authentication',
      'revoke/authentication': 'exchange/authentication',
    },
    // Whoever lets them pass cannot answer that they are wrong.
    open: 5,
  },
  {
    what: 'a JSON body',
    edits: [
      edit("'application/x-www-form-urlencoded');", "'application/json');"),
      edit('body: form.toString() }', 'body: JSON.stringify(Object.fromEntries(form)) }'),
    ],
    fails: ['exchange/carrier', 'refresh/carrier', 'revoke/token'],
    alike: { 'refresh/carrier': 'exchange/carrier' },
    open: 9,
  },
  {
    what: 'GET for POST',
    edits: [edit(AS_FORM, "const answer = await send(where, `${url}?${form}`, { method: 'GET', headers });")],
    fails: ['exchange/endpoint', 'refresh/endpoint', 'revoke/endpoint'],
    alike: { 'refresh/endpoint': 'exchange/endpoint', 'revoke/endpoint': 'exchange/endpoint' },
    open: 12,
  },
  {
    what: 'a wrong path',
    edits: [edit("post('The token endpoint', setup.endpoints.token,", "post('T', `${setup.endpoints.token}s`,")],
    fails: ['exchange/endpoint', 'refresh/endpoint'],
    alike: { 'refresh/endpoint': 'exchange/endpoint' },
    open: 0,
  },
  {
    what: 'no redirect URI',
    edits: [edit("    exchange.set('redirect_uri', setup.redirectUri);\n", '')],
    fails: ['exchange/redirect_uri'],
    alike: {},
    open: 0,
  },
  {
    what: 'errors taken for tokens',
    edits: [
      edit(LOOKS, 'return answer;'),
      edit("return refuse('malformed', 'The token endpoint gave no token, or no type of it.')", 'void 0'),
      edit('tokenType.toLowerCase()', "(tokenType ?? 'bearer').toLowerCase()"),
    ],
    fails: ['exchange/error', 'refresh/error', 'revoke/error'],
    alike: { 'refresh/error': 'exchange/error', 'revoke/error': 'exchange/error' },
    open: 24,
  },
  {
    what: 'a breakdown taken for the end',
    edits: [
      edit("if (!renewed.ok && renewed.code === 'invalid_grant') before.tokens", 'if (!renewed.ok) before.tokens'),
    ],
    fails: ['security/breakdown-survived'],
    alike: {},
    open: 0,
  },
  {
    what: 'a refresh token lost',
    edits: [edit('readText(body.refresh_token) ?? before.refreshToken', 'readText(body.refresh_token)')],
    fails: ['security/refresh-token-kept'],
    alike: {},
    open: 0,
  },
];

test.each(ROOTS)('$what', async ({ edits, fails, alike, open }) => {
  const client = await editClient('standard', edits);
  const how = isFull
    ? { client, runs: 10 }
    : { client: hasty(client), runs: 0, answers: ['standard.scope-member=always'] };
  const record = await runCheck({ ...how, providers: ['standard'] });
  const clauses = record.providers[0]?.clauses ?? [];
  const path = (id = '') => id.replace('standard/', '');
  const failed = clauses.filter(({ verdict }) => verdict === 'fail');
  expect(failed.map(({ id }) => path(id))).toEqual(fails);
  const told = failed.filter((clause) => clause.alike !== undefined);
  expect(Object.fromEntries(told.map((clause) => [path(clause.id), path(clause.alike)]))).toEqual(alike);
  expect(clauses.filter(({ verdict }) => verdict === 'inconclusive').length).toBeLessThanOrEqual(open);
});

test('what hangs on refusals that were not read names those as what is in the way', async () => {
  const { edits } = ROOTS.find(({ what }) => what === 'errors taken for tokens') as (typeof ROOTS)[number];
  const client = hasty(await editClient('standard', edits));
  const record = await runCheck({
    client,
    runs: 0,
    providers: ['standard'],
    answers: ['standard.scope-member=always'],
  });
  const open = record.providers[0]?.clauses.filter(({ id }) => id === 'standard/security/dead-refresh-token');
  expect(open).toMatchObject([{ verdict: 'inconclusive', blockedBy: ['standard/refresh/error'] }]);
});

test('errors under 200 that are taken for successes are one fault, whatever their words', async () => {
  const client = await editClient('github', [
    edit('status < 300 && body.error == null', 'status < 300'),
    edit("if (!accessToken) return refuse('malformed', 'GitHub gave no access_token.');", ''),
  ]);
  const record = await runCheck({ client: hasty(client), runs: 0, providers: ['github'], answers: settled });
  const failed = record.providers.flatMap(({ clauses }) => clauses.filter(({ verdict }) => verdict === 'fail'));
  const [first, ...others] = failed.filter(({ id }) => id.includes('/error/'));
  expect(others.length).toBeGreaterThan(3);
  expect(others.map(({ alike }) => alike)).toEqual(others.map(() => first?.id));
});
