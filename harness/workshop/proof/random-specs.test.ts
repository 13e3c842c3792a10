/** Whatever `readProvider` takes is played as `explain` tells it; what it refuses it names. `FULL=1` draws some hundreds. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Habits } from '../../../clients/model/habits.ts';
import { createModelClient } from '../../../clients/model/model-client.ts';
import { renderProviderPage } from '../../../reports/render/explain/explain-provider.ts';
import { readProvider } from '../../../specs/language/define-provider.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { SpecError } from '../../../specs/language/spec-error.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { isFull } from '../../testing/share.ts';
import { judge } from './kill-table.ts';
import { type Departure, departuresArbitrary, specOf } from './testing/draw-spec.ts';
import { holdToPage } from './testing/hold-to-page.ts';
import { formish, headerish, jsonish } from './testing/invented.ts';
import { playDrawn, refusalsOf } from './testing/play-drawn.ts';
import { readPage } from './testing/read-page.ts';

const RUNS = isFull ? 600 : 20;

const HABITS: readonly Habits[] = [
  {},
  { optional: 'all' },
  { optional: 'none' },
  { way: 1, quotes: 'always' },
  { authentication: 'last', separator: 'other' },
];

const pageOf = (spec: ProviderSpec): string => renderProviderPage(spec, { columns: 1000, color: false });

/** The plays that a provider is held to: every so-manieth refusal, beginning with one of the first. */
const play = (spec: ProviderSpec, habits: Habits, { first, every }: { first: number; every: number }) => {
  const facts = resolveFacts(standardFacts, spec);
  const planned = refusalsOf({ facts }).filter((_, index) => index % every === first % every);
  return playDrawn(facts, habits, planned);
};

async function complaintsOf(spec: ProviderSpec, habits: Habits, share: { first: number; every: number }) {
  const { trace, failed, mock, adapter, incomplete } = await play(spec, habits, share);
  return { failed, mock, adapter, incomplete, untrue: holdToPage(readPage(pageOf(spec)), trace) };
}

const NO_COMPLAINTS = { failed: [], mock: [], adapter: [], incomplete: [], untrue: [] };

/** The spec, where it is taken; where it is not, each mistake has a path in it and a mend. */
function taken(departures: readonly Departure[]): ProviderSpec | undefined {
  try {
    return readProvider(specOf(departures));
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    for (const { path, mend } of error.issues) {
      expect(path).toMatch(/^facts\.\w/);
      expect(mend).toMatch(/\w/);
    }
    return undefined;
  }
}

test('what is taken of drawn specs comes to its end with a sound client, as it is explained', async () => {
  let count = 0;
  const drawn = fc.tuple(departuresArbitrary, fc.constantFrom(...HABITS), fc.nat(9));
  await fc.assert(
    fc.asyncProperty(drawn, async ([departures, habits, first]) => {
      const spec = taken(departures);
      if (!spec) return;
      count += 1;
      expect(await complaintsOf(spec, habits, { first, every: isFull ? 3 : 10 })).toEqual(NO_COMPLAINTS);
    }),
    { numRuns: RUNS, seed: 11 },
  );
  expect(count).toBeGreaterThan(RUNS / 3);
});

test.each([...providers, jsonish, formish, headerish])('the page of $id tells what is played', async (spec) => {
  expect(await complaintsOf(spec, {}, { first: 0, every: isFull ? 1 : 6 })).toEqual(NO_COMPLAINTS);
});

/** A state that has no place in the link binds nothing, and nobody is to blame for that. */
const STATELESS: Departure = {
  kind: 'authorize',
  with: {
    style: 'plain',
    list: ' ',
    scope: 'optional',
    state: 'forbidden',
    redirect: 'required',
    type: 'required',
    value: 'code',
  },
};

test.each([[STATELESS], ...(isFull ? fc.sample(departuresArbitrary, { numRuns: 40, seed: 5 }) : [])])(
  'a sound client is to blame for nothing in any situation of a drawn spec',
  async (...departures) => {
    const spec = taken(departures);
    if (!spec) return;
    const clauses = await judge(spec, createModelClient(resolveFacts(standardFacts, spec)));
    expect(clauses.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')).toEqual([]);
  },
);

/** Each row: a text of the page, and one in its place that is not true. */
const UNTRUE: [text: string, other: string][] = [
  ['in a JSON body:', 'in a form-encoded body:'],
  ['POST https://provider.example/v2/token', 'DELETE https://provider.example/v2/token'],
  ['/v2/people', '/v2/persons'],
  ['grantType  ', 'grant_type '],
  ['always "code"', 'always "codes"'],
  ['· headers ·', '· the query of the URL ·'],
  ['state               state · recommended', 'situation           state · required'],
  ['answered with 202, JSON', 'answered with 200, JSON'],
  ['answered with 202, JSON', 'answered with 202, form-encoded'],
  ['in milliseconds since 1970', 'in seconds since 1970'],
  ['a JSON string', 'a JSON number'],
  ['result.scopes', 'result.scope '],
  ['an array', 'several by spaces'],
  ['token type · not there', 'token type · required'],
  ['access token · required', 'access token · not there'],
  ['always 2', 'always 3'],
  ['after "Token "', 'after "Bearer "'],
  ['Granted: in the query', 'Granted: in the fragment'],
  ['Refused: in the query of the URL', 'Refused: nothing comes back at all'],
  ['with failure.code', 'with error'],
  ['BAD_CODE', 'GOOD_CODE'],
  ['200 · nobody knows the code', '400 · nobody knows the code'],
  ['access_denied', 'access_refused'],
  ['gives the same refresh token again', 'gives a new refresh token, and the old one is dead'],
  ['15 minutes', '10 minutes'],
];

test('a page that tells something else is found out', async () => {
  const planned = [{ leg: 'exchange', condition: 'code-unknown' } as const];
  const { trace } = await playDrawn(resolveFacts(standardFacts, jsonish), {}, planned);
  const page = pageOf(jsonish);
  const unnoticed = UNTRUE.filter(
    ([text, other]) => holdToPage(readPage(page.replace(text, other)), trace).length === 0,
  );
  expect(unnoticed).toEqual([]);
  expect(UNTRUE.filter(([text]) => !page.includes(text))).toEqual([]);
});
