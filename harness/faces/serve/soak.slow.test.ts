/**
 * A served mock under hundreds of thousands of lawful and broken requests: it answers, and its memory does not grow.
 * `SOAK=300000` says how many. Slow: `npm run test:slow`.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMAND } from '../cli/testing/run-cli.ts';

const TOTAL = Number(process.env.SOAK ?? 40_000);
/** The caches of the runtime and of the mock are full by then. */
const WARM = Math.min(50_000, TOTAL / 2);
const SAMPLE = Math.min(10_000, TOTAL / 8);
const LANES = 8;

let server: ChildProcessByStdio<null, Readable, null>;
let told = '';
beforeAll(async () => {
  server = spawn(process.execPath, [...COMMAND, 'serve', 'standard', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve) =>
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      // A line for each request follows, which nobody keeps.
      if (!told.includes('Ctrl-C')) told += text;
      if (told.includes('Ctrl-C')) resolve();
    }),
  );
});
afterAll(() => void server.kill());

/** What `serve` prints beside a name. */
const row = (name: string): string => new RegExp(`^  ${name} +(.*)$`, 'm').exec(told)?.[1] ?? '';

type Answer = { status: number; location: string; cookie: string; text: string };
type Ask = { method?: string; headers?: Record<string, string>; form?: Record<string, string>; body?: string };

const agent = new Agent({ keepAlive: true, maxSockets: LANES });
let sent = 0;
const statuses = new Map<number, number>();

function ask(url: string, { method = 'GET', headers = {}, form, body = '' }: Ask = {}): Promise<Answer> {
  const content = form ? new URLSearchParams(form).toString() : body;
  const type = form ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent, headers: { ...type, ...headers } }, (incoming: IncomingMessage) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      incoming.on('end', () => {
        const status = incoming.statusCode ?? 0;
        sent += 1;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        const { location = '', 'set-cookie': cookies = [] } = incoming.headers;
        resolve({ status, location, cookie: cookies.map((one) => one.split(';')[0]).join('; '), text });
      });
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(content);
  });
}

/** The fields of a form, and where it goes. */
function formOf({ text }: Answer, base: string): { action: string; fields: Record<string, string> } {
  const attribute = (tag: string, name: string) =>
    (new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replaceAll('&amp;', '&');
  const action = new URL(attribute(/<form[^>]*>/.exec(text)?.[0] ?? '', 'action'), base).href;
  const inputs = text.match(/<input[^>]*>/g) ?? [];
  return { action, fields: Object.fromEntries(inputs.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')])) };
}

async function lawfulFlow(): Promise<void> {
  const [username = '', password = ''] = row('person').split(' / ');
  const credentials = { client_id: row('client id'), client_secret: row('client secret') };
  const page = await ask(row('log in'));
  const signIn = formOf(page, row('page'));
  const asked = await ask(signIn.action, {
    method: 'POST',
    form: { ...signIn.fields, username, password, act: 'sign-in' },
  });
  const choice = formOf(asked, row('page'));
  const allowed = await ask(choice.action, {
    method: 'POST',
    form: { ...choice.fields, act: 'allow' },
    headers: { cookie: asked.cookie },
  });
  const code = new URL(allowed.location).searchParams.get('code') ?? '';
  const redirect_uri = row('redirect URI');
  const token = async (form: Record<string, string>) =>
    JSON.parse((await ask(row('token'), { method: 'POST', form: { ...form, ...credentials } })).text);
  const first = await token({ grant_type: 'authorization_code', code, redirect_uri });
  const api = row('api me').replace(/^GET /, '');
  expect((await ask(api, { headers: { authorization: `Bearer ${first.access_token}` } })).status).toBe(200);
  const second = await token({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
  expect((await ask(api, { headers: { authorization: `Bearer ${second.access_token}` } })).status).toBe(200);
  await ask(row('revocation'), { method: 'POST', form: { token: second.access_token, ...credentials } });
}

/** Each is refused, or asks for something that is not there. */
const BROKEN: ((n: number) => Promise<Answer>)[] = [
  (n) => ask(row('token'), { method: 'POST', form: { grant_type: 'authorization_code', code: `wrong-${n}` } }),
  (n) =>
    ask(row('token'), { method: 'POST', body: `{"grant_type": ${n}`, headers: { 'content-type': 'application/json' } }),
  (n) =>
    ask(row('token'), {
      method: 'POST',
      form: { grant_type: 'refresh_token', refresh_token: `x${n}`, client_id: row('client id'), client_secret: 'no' },
    }),
  (n) =>
    ask(row('authorization') + `?response_type=code&client_id=unknown-${n}&redirect_uri=https://elsewhere.example/`),
  (n) => ask(`${row('log in')}&state=twice-${n}`),
  (n) => ask(`${row('page')}nothing/here/${n}`),
  (n) => ask(row('api me').replace(/^GET /, ''), { headers: { authorization: `Bearer wrong-${n}` } }),
  (n) => ask(row('revocation'), { method: 'DELETE', body: `${n}` }),
  (n) =>
    ask(row('token'), {
      method: 'POST',
      body: '%%%&&=\u0000'.repeat(n % 500),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  // Now and then one that is longer than anybody reads.
  (n) => ask(row('token'), { method: 'POST', body: 'x'.repeat(n % 10 === 0 ? 1_200_000 : 70_000) }),
];

const residentMb = (): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

test.skipIf(process.platform !== 'linux')(
  'answers them all, and its memory stays flat',
  { timeout: 36_000_000 },
  async () => {
    const samples: { sent: number; mb: number }[] = [];
    const lane = async (): Promise<void> => {
      for (let n = 0; sent < TOTAL; n += 1) {
        await lawfulFlow();
        for (let turn = 0; turn < 8; turn += 1) await BROKEN[(n + turn) % BROKEN.length]?.(n);
        if (sent < (samples.length + 1) * SAMPLE) continue;
        samples.push({ sent, mb: Math.round(residentMb()) });
        console.log(`${sent} requests, ${samples.at(-1)?.mb} MB`);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    console.log(`answers by status: ${[...statuses].map((pair) => pair.join(': ')).join(', ')}`);
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
    expect(server.exitCode).toBeNull();
    const after = samples.filter((sample) => sample.sent >= WARM).map(({ mb }) => mb);
    expect(after.length).toBeGreaterThan(2);
    // A third more than at first would be a leak that the garbage collector cannot explain.
    expect(Math.max(...after), JSON.stringify(samples)).toBeLessThan((after[0] as number) * 1.35);
    agent.destroy();
  },
);
