/** Faults of the way and of the server that a client gives up at, or gets past, and spills nothing by. */
import type { VariationChange } from '../variation.ts';
import type { Trial, Trials } from './trial.ts';

type Fault = { change: VariationChange; from: string; hint?: string };

const REDIRECTS = [301, 302, 303, 307, 308] as const;
const PAGE = '<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>';
const LATER = 90;

const answer = (status: number, body?: string, type?: string): Fault => ({
  change: { how: 'answer', status, ...(body !== undefined && { body }), ...(type && { type }) },
  from: 'RFC 9110 §15.6',
});
const later = (status: 429 | 503, as: 'seconds' | 'date'): Fault => ({
  change: { how: 'retry-later', status, seconds: LATER, as },
  from: status === 429 ? 'RFC 6585 §4' : 'RFC 9110 §10.2.3',
  hint: 'Ask again when the time in Retry-After has passed, or give up and say so.',
});
const lost = (change: VariationChange): Fault => ({
  change,
  from: 'RFC 9110 §9.2.2',
  hint: 'Give up cleanly, or ask again once; whether the provider did what it was asked nobody knows.',
});

const FAULTS: Readonly<Record<string, Fault>> = {
  '500-words': answer(500, 'Internal Server Error', 'text/plain'),
  '500-empty': answer(500),
  '500-json': answer(500, '{"message":"Internal Server Error"}', 'application/json'),
  '502-page': answer(502, PAGE, 'text/html; charset=utf-8'),
  '503-empty': answer(503),
  '504-page': answer(504, PAGE, 'text/html; charset=utf-8'),
  '429-later': later(429, 'seconds'),
  '503-later': later(503, 'seconds'),
  '503-later-by-date': later(503, 'date'),
  ...Object.fromEntries(
    REDIRECTS.flatMap((status) =>
      (['same-origin', 'other-origin'] as const).map((to): [string, Fault] => [
        `${status}-${to === 'same-origin' ? 'here' : 'away'}`,
        {
          change: { how: 'redirect', status, to },
          from: 'RFC 9700 §4.12',
          hint: 'Follow no redirect of a request that carries a code, a secret or a token; least of all to another origin.',
        },
      ]),
    ),
  ),
  'reset-before': lost({ how: 'drop', when: 'before' }),
  'reset-after': lost({ how: 'drop', when: 'after' }),
  'half-answer': lost({ how: 'cut', ends: 'connection' }),
};

const at = (place: 'exchange' | 'refresh' | 'api'): [string, Trial][] =>
  Object.entries(FAULTS).map(([name, fault]) => [
    `${place}-${name}`,
    {
      ...fault,
      at: place,
      where: (facts) => (place === 'api' ? Object.keys(facts.apis).length > 0 : facts.legs[place] !== undefined),
    },
  ]);

export const SURVIVES: Trials = Object.fromEntries([...at('exchange'), ...at('refresh'), ...at('api')]);
