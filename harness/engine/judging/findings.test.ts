/** What is told of a failure is true, tells right from wrong, and is told of one case. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { editClient } from '../../../clients/handwritten/edit-client.ts';
import { createModelClient } from '../../../clients/model/model-client.ts';
import type { ClientFault } from '../../../clients/model/policy.ts';
import { deriveClauses } from '../../../specs/clauses/derive-clauses.ts';
import { mergeFacts } from '../../../specs/language/merge.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { Facts, ProviderSpec } from '../../../specs/language/spec.ts';
import { github } from '../../../specs/providers/github.ts';
import { perscom } from '../../../specs/providers/perscom.ts';
import { psohub } from '../../../specs/providers/psohub.ts';
import { standard } from '../../../specs/providers/standard.ts';
import type { ClauseResult, Finding } from '../../../specs/record/record.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { settledAt } from '../../testing/settled.ts';
import { judge } from '../../workshop/proof/kill-table.ts';
import { formish } from '../../workshop/proof/testing/invented.ts';
import { runCheck } from '../run/check.ts';

vi.setConfig({ testTimeout: 120_000 });

async function findingOf(spec: ProviderSpec, path: string, fault: ClientFault): Promise<Finding> {
  const facts = resolveFacts(standardFacts, spec);
  const clauses = await judge(spec, createModelClient(facts, { [path]: fault }), settledAt(spec));
  return clauses.find(({ id }) => id === `${spec.id}/${path}`)?.finding as Finding;
}

describe('expected and got show where they part', () => {
  const rows: [ProviderSpec, string, ClientFault, expected: string | RegExp, got: string | RegExp, hint: RegExp][] = [
    [
      standard,
      'exchange/authentication',
      'raw-credentials',
      /^the client secret by basic, form-encoded before/,
      /not form-encoded/,
      /^Form-encode client id and secret/,
    ],
    [
      standard,
      'exchange/authentication',
      'wrong-credentials',
      /secret/,
      /^"client_secret#1x": it, with one character/,
      /as it was issued/,
    ],
    [
      standard,
      'exchange/code',
      'alter',
      'the code as form field "code"',
      /^"code#1\(percent-encoded\)": it, percent-encoded once more/,
      /encoded once/,
    ],
    [standard, 'exchange/code', 'twice', 'form field "code" once', 'it 2 times', /^Send it once/],
    [
      standard,
      'exchange/code_verifier',
      'alter',
      /^the verifier of the challenge/,
      /: it does not open that challenge$/,
      /^Keep the verifier/,
    ],
    [
      standard,
      'exchange/code_verifier',
      'rename',
      /verifier/,
      'it stands in form field "my_code_verifier"',
      /^Send the PKCE verifier/,
    ],
    [
      standard,
      'authorize/code_challenge',
      'garble',
      /unreserved/,
      '"code_challenge#1": "=" in it, which is reserved',
      /without padding/,
    ],
    [
      standard,
      'authorize/state',
      'rename',
      /^a state/,
      'nothing there; not asked for, and sent: query parameter "my_state"',
      /^Send the state/,
    ],
    [
      standard,
      'authorize/response_type',
      'alter',
      'the response type "code" as query parameter "response_type"',
      '"code-x"',
      /^Send "code"/,
    ],
    [
      standard,
      'refresh/refresh_token',
      'alter',
      'the refresh token as form field "refresh_token"',
      /^"refresh_token#1\(percent-encoded\)"/,
      /as it came/,
    ],
    [
      standard,
      'security/refresh-token-newest',
      'stale',
      /^the refresh token/,
      '"refresh_token#1": an older one, which was replaced',
      /^Store the refresh token/,
    ],
    [standard, 'security/state-fresh', 'constant', /^a state/, 'the same one again', /random bits/],
    [
      standard,
      'security/state-fresh',
      'counter',
      /^a state/,
      /of which \d+ are those of an earlier one$/,
      /random bits/,
    ],
    [
      standard,
      'security/sessions-apart',
      'mix',
      'only what belongs to session a',
      'what belongs to session c, in header "authorization"',
      /^Keep/,
    ],
    [standard, 'revoke/error/503', 'go-on', 'a refusal', 'a success', /^Look at the status before you report/],
    [
      psohub,
      'authorize/scope',
      'other-list',
      /^the scope "projects timesheets"/,
      '"projects,timesheets": the scopes, separated by ","',
      /separated by a space\.$/,
    ],
    [
      formish,
      'authorize/scope',
      'other-list',
      /^the scope "read,write"/,
      '"read write": the scopes, separated by " "',
      /separated by a comma\.$/,
    ],
    [
      psohub,
      'exchange/answer/token_type',
      'demand',
      /^the documented answer to be accepted: Accepts an answer/,
      /^a refusal: .*; once the mock answered as the standard has it in this one respect, the client went on$/,
      /Bearer/,
    ],
  ];
  test.each(rows.map(([spec, ...row]) => [spec.id, ...row, spec] as const))(
    '%s: %s, %s',
    async (_, path, fault, expected, got, hint, spec) => {
      const finding = await findingOf(spec, path, fault);
      expect(finding.expected).toMatch(expected);
      expect(finding.got).toMatch(got);
      expect(finding.hint).toMatch(hint);
      expect(finding.got).not.toBe(finding.expected);
    },
  );
});

describe('a value that is not in its place', () => {
  const begun = async (change: (url: URL) => void) => {
    const facts = resolveFacts(standardFacts, formish);
    const sound = createModelClient(facts);
    const client: typeof sound = {
      ...sound,
      open: async (args) => {
        const session = await sound.open(args);
        return {
          ...session,
          begin: async (given) => {
            const begun = await session.begin(given);
            if (!begun.ok) return begun;
            const url = new URL(begun.url);
            change(url);
            return { ...begun, url: url.href };
          },
        };
      },
    };
    const clauses = await judge(formish, client);
    return clauses.find(({ id }) => id === 'formish/authorize/scope')?.finding?.got;
  };
  const moved = (to: string, separator: string) => (url: URL) => {
    const value = url.searchParams.get('scopes') ?? '';
    url.searchParams.delete('scopes');
    url.searchParams.append(to, value.split(',').reverse().join(separator));
  };

  test.each<[string, (url: URL) => void, string]>([
    ['under another name', moved('scope', ','), 'it stands in query parameter "scope"'],
    ['under another name, written otherwise', moved('scope', ' '), 'it stands in query parameter "scope"'],
    ['within another', (url) => void url.searchParams.set('extra', `x ${url.searchParams.get('scopes')} y`), 'x'],
    ['nowhere', (url) => url.searchParams.delete('scopes'), 'nothing there, and its value nowhere else'],
  ])('%s is told where it is', async (_, change, got) => {
    const both = (url: URL) => {
      change(url);
      url.searchParams.delete('scopes');
    };
    expect(await begun(both)).toBe(
      got === 'x' ? 'nothing there; its value stands within query parameter "extra"' : got,
    );
  });
});

test('what is forbidden is not advised', () => {
  const field = { name: 'redirect_uri', use: 'forbidden', from: '#a' } as const;
  const patch = { legs: { refresh: { sends: { fields: { redirect_uri: field } } } } };
  const spec = { ...formish, facts: mergeFacts(formish.facts as Facts, patch) } as ProviderSpec;
  const hints = deriveClauses(spec).filter(({ sentence }) => sentence.startsWith('Does not send'));
  for (const { hint } of hints) expect(hint).toMatch(/^Leave the .* away: do not send/);
});

/** Every finding of clients that break one thing each: what is said of one case holds in it. */
describe('where, transcript and story speak of one case', () => {
  const findings: ClauseResult[] = [];
  const broken: [ProviderSpec, string, ClientFault][] = [
    [standard, 'security/code-once', 'repeat'],
    [standard, 'security/single-flight', 'race'],
    [standard, 'security/state-fresh', 'constant'],
    [perscom, 'refresh/scope', 'other-list'],
  ];

  beforeAll(async () => {
    for (const [spec, path, fault] of broken) {
      const facts = resolveFacts(standardFacts, spec);
      const record = await runCheck({
        client: createModelClient(facts, { [path]: fault }),
        specs: [{ ...spec, unsettled: [] }],
        runs: 1,
        timeLimitSeconds: 100_000,
      });
      const clauses = record.providers[0]?.clauses.filter(({ verdict }) => verdict === 'fail') ?? [];
      expect(clauses.map(({ id }) => id)).toContain(`${spec.id}/${path}`);
      findings.push(...clauses);
    }
  }, 300_000);

  test('all of them have a story, and the story is what is told', () => {
    for (const { id, finding } of findings) {
      const { transcript, counterexample, where } = finding as Finding;
      expect(counterexample, id).toBeDefined();
      expect(where, id).toMatch(/in the shortest story that shows it, cut from the situation "/);
      // No operation is told that the story has not, and none of the story up to the moment is left out.
      const asked = transcript.filter(({ by }) => by === 'harness').length;
      const steps = counterexample?.commands.flatMap((command) =>
        'commands' in command
          ? (command.commands as unknown[])
          : ['consent', 'object', 'advance'].includes(command.do)
            ? []
            : [command],
      );
      expect(asked, `${id}: ${counterexample?.story}`).toBe(steps?.length);
    }
  });

  test('the transcript ends with what the finding complains of', () => {
    for (const { id, finding } of findings) {
      const { transcript, exchange, where } = finding as Finding;
      const exchanges = transcript.flatMap(({ n }) => n ?? []);
      if (exchange === undefined) {
        const asked = transcript.findLast(({ by }) => by === 'harness')?.sent[0] ?? '';
        expect(where.startsWith(asked.split(' (')[0] as string), `${id}: ${where}, ${asked}`).toBe(true);
      } else {
        expect(exchanges, id).toContain(exchange);
        const [line = ''] = transcript.find(({ n }) => n === exchange)?.sent ?? [];
        expect(where, id).toContain(line.split('?')[0]);
      }
    }
  });
});

test('who hands out scopes in one piece is told what stands between them', async () => {
  const client = await editClient('github', [{ find: ".split(',')", replace: ".split(' ')" }]);
  const clauses = await judge(github, client, settledAt(github));
  expect(clauses.find(({ id }) => id === 'github/exchange/answer/scope')?.finding).toMatchObject({
    got: expect.stringMatching(/^\["\S+,\S+"\]$/),
    hint: 'Take it apart: a comma stands between its scopes.',
  });
});
