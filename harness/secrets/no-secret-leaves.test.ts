/** Whatever a client says of its secrets, no report of the run repeats one. */
import { expect, test } from 'vitest';
import { onboardbase, standard } from '../../clients/handwritten/index.ts';
import { FORMATS, RENDERERS } from '../../reports/render/renderers.ts';
import type { Client, Refusal, Session, Setup } from '../../specs/language/contract.ts';
import { providers } from '../../specs/providers/index.ts';
import { runCheck } from '../check.ts';
import { scanForSecrets } from './scan-secrets.ts';
import { collectSecrets } from './testing/collect-secrets.ts';

/** Refuses when it is through with an operation, and blurts out all it knows, in every form that a log could have it. */
function chatter(client: Client, at: 'callback' | 'callApi', tell: (refusal: Refusal) => Refusal): Client {
  const { open } = client;
  return {
    ...client,
    open: async (args) => {
      const session = await open(args);
      let known = '';
      const callback: Session['callback'] = async (given) => {
        const answer = await session.callback(given);
        if (answer.ok) known = JSON.stringify(answer.tokens);
        return at === 'callback' ? tell(refuse(args.setup, known)) : answer;
      };
      const callApi = at === 'callApi' ? () => tell(refuse(args.setup, known)) : session.callApi;
      return { ...session, callback, ...(callApi && { callApi }) };
    },
  };
}

function refuse({ clientId, clientSecret }: Setup, known: string): Refusal {
  const pair = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret ?? '')}`).toString(
    'base64',
  );
  const said = [
    `secret ${clientSecret}`,
    `x=${encodeURIComponent(clientSecret ?? '')}`,
    `Authorization: Basic ${pair}`,
    known,
    encodeURIComponent(known),
    JSON.stringify({ known }),
  ];
  return { ok: false, reason: 'other', message: said.join(' | ').slice(0, 5_000) };
}

const throwIt = ({ message }: Refusal): never => {
  throw new Error(message);
};

/** Every question has its preferred answer: what is said of secrets is the same under the others. */
const settled = (provider: string): string[] =>
  providers
    .filter(({ id }) => id === provider)
    .flatMap(({ unsettled }) => unsettled.map(({ id, preferred }) => `${provider}.${id}=${preferred}`));

test.each<[string, Client, string]>([
  [
    'a client that sends its secret in the query',
    chatter(onboardbase, 'callback', (refusal) => refusal),
    'onboardbase',
  ],
  ['a client that blurts them out', chatter(standard, 'callApi', (refusal) => refusal), 'standard'],
  ['an adapter that throws them', chatter(standard, 'callApi', throwIt), 'standard'],
])('of %s', async (_, client, provider) => {
  const { client: heard, secrets } = collectSecrets(client);
  const record = await runCheck({ client: heard, providers: [provider], answers: settled(provider), runs: 0 });
  expect(secrets().length).toBeGreaterThan(5);
  // It shows what was sent, with stand-ins.
  expect(JSON.stringify(record)).toMatch(/client_secret#1/);
  for (const format of FORMATS) {
    const text = RENDERERS[format].render(record, { columns: 1_000, color: false });
    expect(scanForSecrets(text, secrets()), format).toEqual([]);
  }
});
