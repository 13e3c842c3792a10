/**
 * Plays the samples of a provider's document, over a socket, to the mock of its spec. For tests only.
 * It knows no provider: each file beside this folder was written from one document.
 */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type Answers, resolveFacts } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { createApp, type Listening, listen } from '../../hosts/express.ts';
import type { HttpRequest } from '../../http.ts';
import { type Asked, createMock, type Decision, type Mock, type Registered } from '../../index.ts';

/** A request as it goes onto the wire: the path is not touched, so it can hold what a URL parser would repair. */
export type SentRequest = {
  method: string;
  path: string;
  /** The origin, by its name in the facts. */
  at?: string;
  headers?: Record<string, string>;
  body?: string;
};
export type Reply = { status: number; headers: IncomingHttpHeaders; text: string };

export type PlaybackStage = {
  mock: Mock;
  send(sent: SentRequest): Promise<Reply>;
  /** Bytes as they are; resolves with what came back when the connection ended. */
  sendBytes(bytes: string): Promise<string>;
  /** What a browser asks of the application when it is sent there. */
  follow(reply: Reply): Promise<HttpRequest>;
  /** Where the application itself listens. */
  appUrl: string;
  /** What the person was asked for last. */
  asked(): Asked;
  decide(decision: Decision): void;
  clock: { now(): number; pass(seconds: number): void };
};

export type Sample = {
  /** A key of the spec's `sections`; its heading is the title of the test. */
  section: string;
  what: string;
  /** The answers that the sample belongs to. It is played under them, and again with every request-side question left open. */
  answers?: Answers;
  /** Answers under which the same sample does not work: they are what it contradicts. */
  failsUnder?: Answers;
  play(stage: PlaybackStage): Promise<void>;
};

/** A sample that no client could send, or that no server could answer as printed. */
export type NotPlayed = {
  section: string;
  what: string;
  because: string;
  /** Shows that it is so. */
  show(stage: PlaybackStage): Promise<void>;
};

/** Registers a test a sample. */
export function playSamples(
  spec: ProviderSpec,
  client: Registered,
  samples: readonly Sample[],
  notPlayed: readonly NotPlayed[],
): void {
  const titleOf = ({ section, what }: { section: string; what: string }): string =>
    `${spec.sections[section] ?? expect.unreachable(`no section ${section}`)} | ${what}`;

  describe(spec.name, () => {
    test.each(samples.map((sample) => ({ ...sample, title: titleOf(sample) })))('$title', async (sample) => {
      const answers = sample.answers ?? {};
      await onStage(spec, client, answers, sample.play);
      await onStage(spec, client, withRequestsOpen(spec, answers), sample.play);
      if (!sample.failsUnder) return;
      const contradicted = onStage(spec, client, { ...answers, ...sample.failsUnder }, sample.play);
      await expect(contradicted).rejects.toMatchObject({ name: 'AssertionError' });
    });
    test.each(notPlayed.map((one) => ({ ...one, title: titleOf(one) })))(
      'not played: $title | $because',
      async ({ show }) => onStage(spec, client, {}, show),
    );
  });
}

function withRequestsOpen({ unsettled }: ProviderSpec, answers: Answers): Answers {
  const isRequest = new Set(unsettled.filter(({ side }) => side === 'request').map(({ id }) => id));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !isRequest.has(id)));
}

/** A mock with a socket for each of its origins, and one for the application, for as long as `act` lasts. */
async function onStage(
  spec: ProviderSpec,
  client: Registered,
  answers: Answers,
  act: (stage: PlaybackStage) => Promise<void>,
): Promise<void> {
  const facts = resolveFacts(standardFacts, spec, answers);
  const arrived: HttpRequest[] = [];
  const asked: Asked[] = [];
  let decision: Decision = { act: 'allow' };
  let at = Date.UTC(2031, 4, 6);
  const clock = {
    now: () => at,
    pass: (seconds: number) => {
      at += seconds * 1000;
    },
  };
  const provider = createApp(() => mock);
  const origins = await listenForEach(Object.keys(facts.origins), () => listen(provider));
  const app = await listen(
    createApp(
      () => null,
      ({ request }) => arrived.push(request),
    ),
  );
  const mock = createMock({
    facts,
    base: Object.fromEntries(Object.entries(origins).map(([name, { url }]) => [name, url])),
    clients: [client],
    clock,
    seed: 7,
    person: (question) => {
      asked.push(question);
      return decision;
    },
  });
  const portOf = (origin = 'site'): number => (origins[origin] as Listening).port;
  const stage: PlaybackStage = {
    mock,
    clock,
    appUrl: app.url,
    asked: () => asked.at(-1) as Asked,
    decide: (next) => {
      decision = next;
    },
    send: (sent) => exchange(portOf(sent.at), sent),
    sendBytes: (bytes) => exchangeBytes(portOf(), bytes),
    async follow({ headers }) {
      const { port, pathname, search } = new URL(headers.location as string);
      await exchange(Number(port), { method: 'GET', path: pathname + search });
      return arrived.at(-1) as HttpRequest;
    },
  };
  try {
    await act(stage);
  } finally {
    await Promise.all([...Object.values(origins), app].map((one) => one.close()));
  }
}

async function listenForEach(names: string[], open: () => Promise<Listening>): Promise<Record<string, Listening>> {
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await open()] as const)));
}

const exchange = (port: number, { method, path, headers = {}, body }: SentRequest): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode as number, headers: response.headers, text }));
    });
    request.on('error', reject);
    request.end(body);
  });

const exchangeBytes = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    connect(port, '127.0.0.1')
      .on('data', (chunk) => {
        text += chunk;
      })
      .on('error', reject)
      .on('close', () => resolve(text))
      .end(bytes);
  });

/** Names and values in their order, percent-encoded. */
export const encode = (parameters: Record<string, string>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');

export const form = (path: string, parameters: Record<string, string>): SentRequest => ({
  method: 'POST',
  path,
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: encode(parameters),
});

/** The body of an answer that is JSON, says so, and is kept by no cache. */
export function jsonOf<Body = unknown>({ headers, text }: Reply): Body {
  expect(headers['content-type']).toMatch(/^application\/json\b/);
  expect(headers['cache-control']).toBe('no-store');
  return JSON.parse(text) as Body;
}

/** Where a redirect leads, and what it carries in which part. */
export function redirectOf({ status, headers, text }: Reply): {
  to: string;
  query: Record<string, string>;
  fragment: Record<string, string>;
} {
  expect({ status, text }).toEqual({ status: 302, text: '' });
  const [, to, query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(
    headers.location as string,
  ) as RegExpExecArray;
  const open = (part = ''): Record<string, string> => Object.fromEntries(new URLSearchParams(part));
  return { to: to as string, query: open(query), fragment: open(fragment) };
}

/** A word that is there. */
export const filled = expect.stringMatching(/./);
