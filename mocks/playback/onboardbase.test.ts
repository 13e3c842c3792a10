/** Onboardbase's document, played back. */
import { expect } from 'vitest';
import type { Condition } from '../../specs/language/words.ts';
import { onboardbase } from '../../specs/providers/onboardbase.ts';
import type { Registered } from '../index.ts';
import {
  encode,
  filled,
  jsonOf,
  type NotPlayed,
  type PlaybackStage,
  playSamples,
  redirectOf,
  type Sample,
} from './testing/play.ts';

/** A bare origin, as in the document's own registration. */
const RETURN = 'https://vault.example';
const CLIENT = {
  clientId: '6405f1vault',
  clientSecret: 'u3Jw9sQe7Kp2',
  redirectUris: [RETURN],
} satisfies Registered;

const SCOPES = ['read.secrets', 'read.projects'];
/** JSON between quotation marks, which the sample link does not encode. */
const STATE = '"{"basket":"17"}"';

const link = ({ scopes = SCOPES.join(','), state = STATE, redirectUri = RETURN } = {}) =>
  `/oauth/authorize?response_type=code&client_id=${CLIENT.clientId}&redirect_uri=${redirectUri}&scopes=${scopes}&state=${state}`;
const authorize = (stage: PlaybackStage, path = link()) => stage.send({ method: 'GET', path });
const codeOn = async (stage: PlaybackStage) => redirectOf(await authorize(stage)).query.code as string;

const exchange = (stage: PlaybackStage, code: string) => {
  const query = encode({
    client_id: CLIENT.clientId,
    client_secret: CLIENT.clientSecret,
    grant_type: 'authorization_code',
    code,
    redirect_uri: RETURN,
  });
  return stage.send({ at: 'api', method: 'POST', path: `/oauth/token?${query}` });
};

async function expectCode(stage: PlaybackStage, path: string) {
  const { to, query, fragment } = redirectOf(await authorize(stage, path));
  expect([to, query, fragment]).toEqual([RETURN, { code: filled, state: STATE }, {}]);
  expect(stage.asked()).toEqual({ clientId: CLIENT.clientId, scopes: SCOPES, redirectUri: RETURN });
}

const QUOTED = `'${SCOPES.join(',')}'`;

/** What raises each error of the table, in the order of its numbers. */
const ERRORS: readonly (readonly [Condition, string])[] = [
  ['request-invalid', 'invalid_request'],
  ['client-not-allowed', 'unauthorized_client'],
  ['denied', 'access_denied'],
  ['response-type-unknown', 'unsupported_response_type'],
  ['scope-unknown', 'invalid_scope'],
  ['server', 'server_error'],
  ['busy', 'temporarily_unavailable'],
  ['code-unknown', 'invalid_code'],
  ['code-expired', 'auth_code_expired'],
];

const SAMPLES: Sample[] = [
  {
    section: 'authorization-link',
    what: 'link as printed: marks around the scopes, nothing encoded',
    answers: { 'scopes-quotes': 'quoted', 'state-quotes': 'quoted' },
    failsUnder: { 'scopes-quotes': 'plain' },
    play: (stage) => expectCode(stage, link({ scopes: QUOTED })),
  },
  {
    section: 'authorization-link',
    what: 'link as a browser sends it when it is clicked',
    answers: { 'scopes-quotes': 'quoted', 'state-quotes': 'quoted' },
    failsUnder: { 'scopes-quotes': 'plain' },
    play(stage) {
      const { pathname, search } = new URL(link({ scopes: QUOTED }), 'https://anywhere.example');
      expect(search).toContain('state=%22{%22');
      return expectCode(stage, pathname + search);
    },
  },
  {
    section: 'authorization-link',
    what: 'link as explained: names and commas, every value encoded',
    answers: { 'scopes-quotes': 'plain' },
    failsUnder: { 'scopes-quotes': 'quoted' },
    play(stage) {
      const [scopes, state, redirectUri] = [SCOPES.join(','), STATE, RETURN].map(encodeURIComponent);
      return expectCode(stage, link({ scopes, state, redirectUri }));
    },
  },
  {
    section: 'authorization-link',
    what: 'a state as the standard has it, without marks',
    answers: { 'state-quotes': 'plain' },
    failsUnder: { 'state-quotes': 'quoted' },
    async play(stage) {
      const { query } = redirectOf(await authorize(stage, link({ state: 'basket-17' })));
      expect(query).toEqual({ code: filled, state: 'basket-17' });
    },
  },
  {
    section: 'handling-authorization',
    what: 'return with a code: the code alone where no state was specified',
    async play(stage) {
      const { to, query } = redirectOf(await authorize(stage, link().replace(/&state=.*/, '')));
      expect([to, query]).toEqual([RETURN, { code: filled }]);
    },
  },
  ...(['with', 'without'] as const).map(
    (answer): Sample => ({
      section: 'handling-authorization',
      what: `return with an error, ${answer} the state`,
      answers: { 'denial-state': answer },
      failsUnder: { 'denial-state': answer === 'with' ? 'without' : 'with' },
      async play(stage) {
        stage.decide({ act: 'deny' });
        const { to, query, fragment } = redirectOf(await authorize(stage));
        expect([to, query, fragment]).toEqual([
          RETURN,
          { error: 'access_denied', ...(answer === 'with' && { state: STATE }) },
          {},
        ]);
      },
    }),
  ),
  {
    section: 'api-key',
    what: 'POST with everything in the query: 201, and a key in an envelope',
    answers: { 'expires-in': 'instant' },
    failsUnder: { 'expires-in': 'duration' },
    async play(stage) {
      const reply = await exchange(stage, await codeOn(stage));
      expect(reply.status).toBe(201);
      const answer = jsonOf<{ data: { expires_in: number } }>(reply);
      expect(answer).toStrictEqual({
        data: {
          api_key: filled,
          expires_in: expect.any(Number),
          scopes: SCOPES,
          token_type: 'bearer',
          passphrase: filled,
        },
        errors: [],
      });
      expect(answer.data.expires_in).toBeGreaterThan(stage.clock.now() / 1000);
    },
  },
  {
    section: 'api-key',
    what: 'failure: no data, one error with a message and a number',
    async play(stage) {
      const code = await codeOn(stage);
      stage.clock.pass(3600);
      const reply = await exchange(stage, code);
      expect(reply.status).not.toBe(201);
      expect(jsonOf(reply)).toStrictEqual({ data: null, errors: [{ message: 'auth_code_expired', code: 1800 }] });
    },
  },
  {
    section: 'error-codes',
    what: 'each word of the table with its number',
    async play(stage) {
      for (const [index, [condition, message]] of ERRORS.entries()) {
        stage.mock.faults.add({ leg: 'exchange', times: 1, condition });
        const reply = await exchange(stage, 'any');
        expect(jsonOf(reply)).toStrictEqual({ data: null, errors: [{ message, code: 1000 + 100 * index }] });
      }
    },
  },
];

/** What is registered is compared byte for byte, and the return goes there. */
async function expectNeverAt(stage: PlaybackStage, other: string) {
  const refused = await authorize(stage, link({ redirectUri: other }));
  expect([refused.status, refused.headers.location]).toEqual([400, undefined]);
  expect(refused.text).toContain('invalid_credentials');
}

export const NOT_PLAYED: NotPlayed[] = [
  {
    section: 'handling-authorization',
    what: 'the return with a code to a path below the registered URL',
    because: 'the text promises the specified redirect_uri, and refuses one that is not the registered',
    async show(stage) {
      await expectNeverAt(stage, `${RETURN}/callback`);
      expect(redirectOf(await authorize(stage)).to).toBe(RETURN);
    },
  },
  {
    section: 'handling-authorization',
    what: 'the return with an error to the www host of the registered URL',
    because: 'another host is another URL, and whoever owns it would learn of the refusal',
    async show(stage) {
      await expectNeverAt(stage, 'https://www.vault.example/');
      stage.decide({ act: 'deny' });
      expect(redirectOf(await authorize(stage)).to).toBe(RETURN);
    },
  },
  {
    section: 'handling-authorization',
    what: 'the closing quotation mark behind the code',
    because: 'it is typography: as part of the code it makes another one, which is refused',
    async show(stage) {
      const reply = await exchange(stage, `${await codeOn(stage)}\u201d`);
      expect(jsonOf(reply)).toStrictEqual({ data: null, errors: [{ message: 'invalid_code', code: 1700 }] });
    },
  },
  {
    section: 'scopes',
    what: "the last name of each list with its apostrophe, such as delete.teams'",
    because: 'one mark without its partner quotes nothing, and no other name has one',
    async show(stage) {
      const reply = await authorize(stage, link({ scopes: "delete.teams'" }));
      expect(redirectOf(reply).query).toMatchObject({ error: 'invalid_scope' });
    },
  },
];

playSamples(onboardbase, CLIENT, SAMPLES, NOT_PLAYED);
