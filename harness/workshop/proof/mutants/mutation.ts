/** What can be done to a client at random, as plain JSON: so that a mutant can be printed, made smaller and made again. */
import fc from 'fast-check';
import { ANSWER_CHANGES, type AnswerChange } from './change-answer.ts';
import { REQUEST_CHANGES, type RequestChange } from './change-request.ts';
import { TRAFFIC_CHANGES, type TrafficChange } from './change-traffic.ts';
import { URL_CHANGES, type UrlChange } from './change-url.ts';

/** What is changed: a request on its way, the traffic as a whole, the URL for the browser, the callback, what the client says. */
export type Mutation = {
  /** It happens at the nth thing of its kind, and at every further `every`. */
  from: number;
  every: number;
  /** What is left open in it. */
  dice: number;
} & (
  | { of: 'request'; change: RequestChange }
  | { of: 'traffic'; change: TrafficChange }
  | { of: 'begin' | 'callback'; change: UrlChange }
  | { of: 'answer'; change: AnswerChange }
);

const keys = <K extends string>(table: Record<K, unknown>): K[] => Object.keys(table) as K[];

const kinds: fc.Arbitrary<Pick<Mutation, 'of' | 'change'>> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.constantFrom(...keys(REQUEST_CHANGES)).map((change) => ({ of: 'request' as const, change })),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...keys(TRAFFIC_CHANGES)).map((change) => ({ of: 'traffic' as const, change })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      of: fc.constantFrom('begin' as const, 'callback' as const),
      change: fc.constantFrom(...keys(URL_CHANGES)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...keys(ANSWER_CHANGES)).map((change) => ({ of: 'answer' as const, change })),
  },
);

const mutation = fc
  .tuple(
    kinds,
    fc.record({ from: fc.nat({ max: 3 }), every: fc.constantFrom(1, 1, 1, 2, 3), dice: fc.nat({ max: 0xffff }) }),
  )
  .map(([kind, when]) => ({ ...kind, ...when }) as Mutation);

/** One to three for each mutant: with more of them, none gets anywhere. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(mutation, { minLength: 1, maxLength: 3 });
