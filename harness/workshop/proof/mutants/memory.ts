/** What a mutant remembers of one case: what went over its wire, and the values in it that could be sent elsewhere. */
import type { Setup } from '../../../../specs/contract/contract.ts';
import type { RecordedRequest, RecordedResponse } from '../../../../specs/record/trace.ts';

type Sent = { request: RecordedRequest; response: RecordedResponse | null };

export type TrafficMemory = { before: Sent[]; seen: string[]; urls: string[]; counts: Map<string, number> };

/** Values so long are worth to be sent elsewhere. */
const SHORTEST = 6;
const LONGEST = 200;
const MOST_SEEN = 60;

export const newMemory = ({ endpoints, apis, clientId, clientSecret, redirectUri }: Setup): TrafficMemory => ({
  before: [],
  seen: [clientId, ...(clientSecret === null ? [] : [clientSecret])],
  urls: [...Object.values(endpoints), ...Object.values(apis).map(({ url }) => url), redirectUri],
  counts: new Map(),
});

export function remember({ before, seen }: TrafficMemory, sent: Sent): void {
  const { request, response } = sent;
  before.push(sent);
  const texts = [request.url, request.body, ...request.headers.map(([, value]) => value), response?.body ?? ''];
  for (const value of texts.flatMap(valuesIn)) if (!seen.includes(value)) seen.push(value);
  seen.splice(0, Math.max(0, seen.length - MOST_SEEN));
}

const valuesIn = (text: string): string[] =>
  text
    .split(/[?&=#"{}:,\s]+/)
    .map(decoded)
    .filter(({ length }) => length >= SHORTEST && length < LONGEST);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
