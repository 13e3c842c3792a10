import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordedRequest } from '../../../../specs/record/trace.ts';
import { ANSWER_CHANGES } from './change-answer.ts';
import { REQUEST_CHANGES, type RequestChange } from './change-request.ts';
import { TRAFFIC_CHANGES, type TrafficChange } from './change-traffic.ts';
import { changeUrl, URL_CHANGES, type UrlChange } from './change-url.ts';
import { createDice } from './dice.ts';
import { mutations } from './mutation.ts';

const TOKEN = 'https://provider.test/0/token';
const URLS = [TOKEN, 'https://provider.test/0/authorize', 'https://api.test/0/me'];
const SEEN = ['a-code-of-some-length', 'a-token-of-some-length'];

const REQUESTS: RecordedRequest[] = [
  {
    method: 'POST',
    url: `${TOKEN}?first=1&second=two%20words`,
    headers: [
      ['content-type', 'application/x-www-form-urlencoded'],
      ['authorization', 'Basic YTpi'],
      ['accept', 'application/xml,text/plain'],
    ],
    body: 'grant_type=authorization_code&code=abc%2B&scope=one+two%2Cthree',
  },
  { method: 'GET', url: `${URLS[2]}/you#frag=1`, headers: [['Authorization', 'Bearer abc']], body: '' },
];
const FULL = `${TOKEN}?first=one+two&second=two%2Cmore#a=one+two&b=two%2Cmore`;

const THROWS = Array.from({ length: 12 }, (_, seed) => seed);

test.each(Object.keys(REQUEST_CHANGES) as RequestChange[])(
  '%s changes a request, and not always the same way',
  (change) => {
    const changed = THROWS.flatMap((seed) =>
      REQUESTS.map((request) => {
        const before = structuredClone(request);
        const after = REQUEST_CHANGES[change](request, { dice: createDice(seed), seen: SEEN, urls: URLS });
        expect(request).toEqual(before);
        return JSON.stringify(after) !== JSON.stringify(request);
      }),
    );
    // No server sees a fragment, so what is changed there is changed in vain.
    expect(changed.some(Boolean)).toBe(!change.startsWith('url-fragment-') || change === 'url-fragment-to-query');
  },
);

test.each(Object.keys(URL_CHANGES) as UrlChange[])('%s changes a URL, and none is too odd for it', (change) => {
  const contextOf = (seed: number) => ({ dice: createDice(seed), seen: SEEN, urls: URLS });
  for (const odd of ['', '#', '?', 'x', 'https://', '/a?b#c'])
    for (const seed of THROWS) changeUrl(odd, change, contextOf(seed));
  expect(THROWS.some((seed) => changeUrl(FULL, change, contextOf(seed)) !== FULL)).toBe(true);
});

test.each(Object.keys(TRAFFIC_CHANGES) as TrafficChange[])(
  '%s changes what is sent or what comes back',
  async (change) => {
    const [request, other] = REQUESTS as [RecordedRequest, RecordedRequest];
    const answerTo = (sent: RecordedRequest) => ({ status: 418, headers: [], body: `answer to ${sent.method}` });
    const before = [{ request: other, response: answerTo(other) }];
    let isChanged = false;
    for (const seed of THROWS) {
      const sent: RecordedRequest[] = [];
      const send = async (one: RecordedRequest) => {
        sent.push(one);
        return answerTo(one);
      };
      const answer = await TRAFFIC_CHANGES[change](request, { dice: createDice(seed), send, before, urls: URLS });
      isChanged ||= JSON.stringify([sent, answer]) !== JSON.stringify([[request], answerTo(request)]);
    }
    expect(isChanged).toBe(true);
  },
);

test('every kind of change is drawn', () => {
  const drawn = new Set(
    fc
      .sample(mutations, { numRuns: 4_000, seed: 1 })
      .flat()
      .map(({ of, change }) => `${of} ${change}`),
  );
  const all = [
    ...Object.keys(REQUEST_CHANGES).map((change) => `request ${change}`),
    ...Object.keys(TRAFFIC_CHANGES).map((change) => `traffic ${change}`),
    ...Object.keys(URL_CHANGES).flatMap((change) => [`begin ${change}`, `callback ${change}`]),
    ...Object.keys(ANSWER_CHANGES).map((change) => `answer ${change}`),
  ];
  expect(all.filter((one) => !drawn.has(one))).toEqual([]);
});
