/** Changes of what is sent as a whole: requests that are lost, doubled, late or come again, and answers that do. */
import type { RecordedRequest, RecordedResponse } from '../../../../specs/record/trace.ts';
import type { Dice } from './dice.ts';
import type { Send } from './wire.ts';

export type TrafficContext = {
  dice: Dice;
  send: Send;
  /** Everything that was sent and answered before, oldest first. */
  before: readonly { request: RecordedRequest; response: RecordedResponse | null }[];
  urls: readonly string[];
};

type Change = (request: RecordedRequest, context: TrafficContext) => ReturnType<Send>;

const STATUSES = [200, 201, 204, 302, 400, 401, 403, 404, 429, 500, 503];
const BODIES = [
  '',
  '{}',
  'null',
  '[]',
  '{"error":"invalid_grant"}',
  '{"access_token":"x","token_type":"Bearer"}',
  '<html>',
  '{"error":null}',
  'error=x',
  '\u0000',
];

const again = async (request: RecordedRequest, { send, before, dice }: TrafficContext): ReturnType<Send> =>
  send(dice.pick(before)?.request ?? request);

export const TRAFFIC_CHANGES = {
  lost: async () => null,
  'answer-lost': async (request, { send }) => {
    await send(request);
    return null;
  },
  doubled: async (request, { send }) => {
    await send(request);
    return send(request);
  },
  'doubled-first': async (request, { send }) => {
    const first = await send(request);
    await send(request);
    return first;
  },
  'doubled-at-once': async (request, { send, dice }) => {
    const both = await Promise.all([send(request), send(request)]);
    return both[dice.below(2)] ?? null;
  },
  'older-before': async (request, context) => {
    await again(request, context);
    return context.send(request);
  },
  'older-after': async (request, context) => {
    const answer = await context.send(request);
    await again(request, context);
    return answer;
  },
  'older-instead': again,
  'body-of-another': async (request, { send, before, dice }) => {
    const other = dice.pick(before)?.request ?? request;
    return send({ ...request, headers: other.headers, body: other.body });
  },
  'target-of-another': async (request, { send, before, dice }) => {
    const { method, url } = dice.pick(before)?.request ?? request;
    return send({ ...request, method, url });
  },
  'asked-first': async (request, { send, urls, dice }) => {
    await send({
      method: dice.pick(['GET', 'POST', 'OPTIONS']) ?? 'GET',
      url: dice.pick(urls) ?? request.url,
      headers: request.headers,
      body: '',
    });
    return send(request);
  },
  'answer-of-another': async (request, { send, before, dice }) => {
    const answer = await send(request);
    return dice.pick(before)?.response ?? answer;
  },
  'other-status': async (request, { send, dice }) => {
    const answer = await send(request);
    return answer && { ...answer, status: dice.pick(STATUSES) ?? 200 };
  },
  'other-answer': async (request, { send, dice }) => {
    const answer = await send(request);
    return answer && { ...answer, body: dice.pick(BODIES) ?? '' };
  },
  'answer-cut': async (request, { send, dice }) => {
    const answer = await send(request);
    return answer && { ...answer, body: answer.body.slice(0, dice.below(answer.body.length + 1)) };
  },
} satisfies Record<string, Change>;
export type TrafficChange = keyof typeof TRAFFIC_CHANGES;
