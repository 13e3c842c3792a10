/**
 * A sound adapter for the control, in plain JavaScript: it speaks the protocol by hand, so that what is wrong with it can
 * be chosen. `node sound-adapter.mjs [what] [operation] [nth]` does that once, the nth time that it is asked
 * for it, or `always`.
 */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, closeSync, readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [what = 'nothing', at = 'refresh', nth = '1'] = process.argv.slice(2);
const sessions = new Map();
const { ADAPTER_PIDS: pids } = process.env;
if (pids) appendFileSync(pids, `${process.pid}\n`);
/** It was started again: what is done once was done. */
const isReformed = pids !== undefined && nth !== 'always' && readFileSync(pids, 'utf8').split('\n').length > 2;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const refuse = (reason, message, more = {}) => ({ ok: false, reason, message, ...more });

async function send(url, init, timeoutMs) {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    return { status: response.status, body: Object(await response.json().catch(() => ({}))) };
  } catch (error) {
    return refuse('network', String(error));
  }
}

async function tokens({ setup, ...session }, now, parameters, before) {
  const authorization = `Basic ${btoa(`${encodeURIComponent(setup.clientId)}:${encodeURIComponent(setup.clientSecret)}`)}`;
  const init = { method: 'POST', headers: { authorization }, body: new URLSearchParams(parameters) };
  const answer = await send(setup.endpoints.token, init, setup.timeoutMs);
  if (answer.ok === false) return answer;
  const {
    access_token: accessToken,
    token_type: tokenType,
    refresh_token: given,
    expires_in: seconds,
    error,
  } = answer.body;
  if (answer.status !== 200)
    return refuse('provider_error', `refused: ${error}`, { code: error, status: answer.status });
  if (!accessToken || !tokenType) return refuse('malformed', 'no token');
  const refreshToken = given ?? before;
  session.kept.current = { accessToken, refreshToken };
  return { ok: true, tokens: { accessToken, tokenType, refreshToken, expiry: { at: now / 1000 + seconds } } };
}

const OPERATIONS = {
  hello: () => ({
    ok: true,
    protocol: 1,
    name: 'sound',
    version: '1',
    kind: 'application',
    clock: 'now',
    concurrency: 8,
    wirings: ['plain'],
    does: Object.fromEntries(
      ['state', 'pkce', 'callback', 'singleUse', 'expiry', 'keepsRefreshToken', 'refresh', 'callApi'].map((duty) => [
        duty,
        'library',
      ]),
    ),
  }),
  open: ({ session, setup }) => {
    sessions.set(session, { setup, pending: new Map(), kept: {} });
    return { ok: true };
  },
  begin: ({ session }) => {
    const { setup, pending } = sessions.get(session);
    const state = randomBytes(32).toString('base64url');
    const verifier = randomBytes(32).toString('base64url');
    pending.set(state, verifier);
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: setup.clientId,
      redirect_uri: setup.redirectUri,
      scope: setup.scopes.join(' '),
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    return { ok: true, url: `${setup.endpoints.authorization}?${query}` };
  },
  callback: ({ session, now, url }) => {
    const own = sessions.get(session);
    const query = new URL(url).searchParams;
    const state = query.get('state');
    const verifier = own.pending.get(state);
    if (!verifier || query.getAll('state').length > 1) return refuse('security', 'a state that was not sent');
    own.pending.delete(state);
    if (query.has('error')) return refuse('provider_error', 'refused', { code: query.get('error') });
    if (query.getAll('code').length !== 1) return refuse('malformed', 'no code');
    return tokens(own, now, {
      grant_type: 'authorization_code',
      code: query.get('code'),
      redirect_uri: own.setup.redirectUri,
      code_verifier: verifier,
    });
  },
  refresh: ({ session, now }) => {
    const own = sessions.get(session);
    const before = own.kept.current?.refreshToken;
    if (!before) return refuse('needs_reauthorization', 'no refresh token');
    return tokens(own, now, { grant_type: 'refresh_token', refresh_token: before }, before);
  },
  callApi: async ({ session, api }) => {
    const { setup, kept } = sessions.get(session);
    if (!kept.current) return refuse('needs_reauthorization', 'no access token');
    const { method, url } = setup.apis[api];
    const headers = { authorization: `Bearer ${kept.current.accessToken}` };
    const answer = await send(url, { method, headers }, setup.timeoutMs);
    if (answer.status === 401) kept.current = undefined;
    return answer.ok === false ? answer : { ok: true, status: answer.status };
  },
  close: ({ session }) => ({ ok: sessions.delete(session) }),
  shutdown: () => ({ ok: true }),
};

/** Whole, and at once, however slowly it is read. */
function write(text, descriptor = 1) {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}
const say = (answer) => write(`${JSON.stringify(answer)}\n`);
const forever = () => new Promise(() => setInterval(() => {}, 1_000_000));

/** What is done in place of an answer, which is handed in. */
const OFFENCES = {
  'wrong-seq': (answer) => say({ ...answer, seq: answer.seq + 1_000 }),
  'text-seq': (answer) => say({ ...answer, seq: `${answer.seq}` }),
  'missing-seq': ({ seq: _, ...answer }) => say(answer),
  'repeated-seq': (answer) => [say(answer), say(answer)],
  'missing-ok': ({ ok: _, ...answer }) => say(answer),
  'wrong-version': (answer) => say({ ...answer, protocol: 2 }),
  'not-json': () => write('here you are\n'),
  array: () => write('[1]\n'),
  split: async (answer) => {
    const text = `${JSON.stringify(answer)}\n`;
    for (const part of text.match(/.{1,7}|\n/gs)) {
      write(part);
      await pause(1);
    }
  },
  'two-in-one-write': (answer) => write(`\n${JSON.stringify(answer)}\n\n`),
  huge: (answer) => say({ ...answer, padding: 'x'.repeat(10_000_000) }),
  noise: (answer) => [write('DEBUG: about to answer\n'), say(answer)],
  exit: () => {
    console.error('Traceback: it was too much');
    process.exit(3);
  },
  killed: () => process.kill(process.pid, 'SIGKILL'),
  hang: () => forever(),
  'closes-stdin': () => [closeSync(0), forever()],
  'closes-stdout': () => [closeSync(1), forever()],
  'floods-stderr': async (answer) => {
    for (let turn = 0; turn < 400; turn += 1) write(`${'all is well '.repeat(100)}\n`, 2);
    say(answer);
  },
  'ignores-sigterm': () => [process.on('SIGTERM', () => {}), forever()],
  'leaves-child': (answer) => [spawn('sleep', ['1000'], { stdio: 'ignore' }).unref(), say(answer)],
  'leaves-child-and-ends': (answer) => {
    // It holds the streams open, too.
    spawn('sleep', ['1000'], { stdio: 'inherit' }).unref();
    say(answer);
    process.exit(0);
  },
  dawdles: (answer) => [say(answer), process.nextTick(() => process.exit(4))],
  stays: (answer) => [say(answer), forever()],
  'stays-whatever': (answer) => [process.on('SIGTERM', () => {}), say(answer), forever()],
};

/** What is wrong throughout. */
const HABITS = {
  'forgives-operation': ({ op }) => (OPERATIONS[op] ? undefined : { ok: true }),
  'forgives-session': ({ op, session }) =>
    op === 'begin' && !sessions.has(session) ? { ok: true, url: '' } : undefined,
  shares: (message) => {
    if (message.op === 'open')
      sessions.set(
        message.session,
        [...sessions.values()][0] ?? { setup: message.setup, pending: new Map(), kept: {} },
      );
    if (message.op === 'callback') return { ok: true, tokens: { accessToken: 'the-only-one', tokenType: 'bearer' } };
    return message.op === 'open' ? { ok: true } : undefined;
  },
  'keeps-closed': ({ op }) => (op === 'close' ? { ok: true } : undefined),
};
/** Those that are about how messages are read and answered. */
const isShort = what === 'short-lines';
const isImpatient = what === 'impatient';
let before = Promise.resolve();

let times = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(isShort ? line.slice(0, 65_536) : line);
  if (isImpatient && message.setup) message.setup.timeoutMs = 700;
  const known = OPERATIONS[message.op];
  const isThere = ['hello', 'open', 'shutdown'].includes(message.op) || sessions.has(message.session);
  const fault = { ok: null, adapterFault: `there is no ${known ? 'such session' : 'such operation'}` };
  const work = async () => {
    const answer = HABITS[what]?.(message) ?? (known && isThere ? await known(message) : fault);
    if (isImpatient && answer.reason === 'network') return { seq: message.seq, ok: null, adapterFault: answer.message };
    return { seq: message.seq, ...answer };
  };
  if (message.op === at) times += 1;
  const isTime = nth === 'always' || (times === Number(nth) && !isReformed);
  const isOffence = message.op === at && isTime && OFFENCES[what];
  const turn = what === 'one-at-a-time' ? before.then(work) : work();
  before = turn;
  const done = turn.then((answer) => (isOffence ? OFFENCES[what](answer) : say(answer)));
  if (message.op === 'shutdown') {
    await done;
    break;
  }
}
