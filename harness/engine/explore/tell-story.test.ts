import { expect, test } from 'vitest';
import type { Command } from '../drive/command.ts';
import { tellStory } from './tell-story.ts';

const TOLD: [Command, string][] = [
  [{ do: 'begin', session: 'a' }, 'session a begins an authorization'],
  [{ do: 'begin', session: 'b', grant: 'implicit' }, 'session b begins an authorization for the implicit grant'],
  [{ do: 'consent', session: 'a' }, 'the person allows it in the browser of session a'],
  [
    { do: 'consent', session: 'a', scopes: ['read', 'write'], older: true },
    'the person allows only read write in the browser of session a, at the authorization that was begun first',
  ],
  [{ do: 'deny', session: 'a' }, 'the person denies it in the browser of session a'],
  [{ do: 'leave', session: 'a' }, 'the person of session a leaves the consent page unanswered'],
  [{ do: 'deliver', session: 'a' }, 'session a gets its callback'],
  [{ do: 'deliver', session: 'a', to: 'a' }, 'session a gets its callback'],
  [{ do: 'deliver', session: 'a', to: 'b' }, 'session b gets the callback of session a'],
  [
    { do: 'deliver', session: 'a', older: true, without: 'state', alter: 'code', double: 'code' },
    'session a gets its callback, the one that came first, without its state, with another code, with its code twice',
  ],
  [{ do: 'deliver-again', session: 'a' }, 'session a gets the same callback once more'],
  [{ do: 'direct', session: 'a' }, 'session a asks for a code by user name and password'],
  [{ do: 'direct', session: 'a', password: 'wrong' }, 'session a asks for a code by user name and a wrong password'],
  [{ do: 'refresh', session: 'a' }, 'session a refreshes'],
  [{ do: 'call-api', session: 'a', api: 'me' }, 'session a calls the API "me"'],
  [{ do: 'revoke', session: 'a', which: 'refresh' }, 'session a revokes its refresh token'],
  [{ do: 'restart', session: 'a' }, 'the application restarts, and session a is restored from what it saved'],
  [{ do: 'revoke-by-person' }, 'the person withdraws the access at the provider'],
  [{ do: 'advance', beyond: 'access_token', seconds: 60 }, 'the lifetime of an access token passes, and 60 s more'],
  [{ do: 'advance', beyond: 'code', seconds: 0 }, 'the lifetime of the code passes, to the second'],
  [{ do: 'advance', beyond: 'refresh_token', seconds: -30 }, 'the lifetime of a refresh token passes but for 30 s'],
  [
    { do: 'object', leg: 'refresh', condition: 'busy' },
    'the provider will answer the next refresh request with "busy"',
  ],
  [{ do: 'drop', leg: 'exchange', when: 'before' }, 'the next token request will not reach the provider'],
  [{ do: 'drop', leg: 'api', when: 'after' }, 'the answer to the next API request will be lost'],
  [{ do: 'silence' }, 'the next request will never be answered'],
  [
    { do: 'vary', variation: { leg: 'exchange', times: 1, how: 'order', to: 'reversed' } },
    'the answer to the next token request has its members reversed',
  ],
  [
    { do: 'vary', variation: { leg: 'api', times: 'always', how: 'drop', when: 'before' } },
    'from now on each answer to the API request is lost, and nothing was done',
  ],
  [
    {
      do: 'together',
      commands: [
        { do: 'refresh', session: 'a' },
        { do: 'call-api', session: 'b', api: 'me' },
      ],
      hold: 'answers',
      order: [1],
    },
    'at the same time: session a refreshes; session b calls the API "me" (the answers wait for each other)',
  ],
];

test.each(TOLD)('%j', (command, sentence) => {
  expect(tellStory([command])).toEqual([sentence]);
});

/** Does not compile while a kind of command is missing. */
const KINDS: Record<Command['do'], true> = {
  begin: true,
  consent: true,
  deny: true,
  leave: true,
  deliver: true,
  'deliver-again': true,
  direct: true,
  refresh: true,
  'call-api': true,
  revoke: true,
  restart: true,
  'revoke-by-person': true,
  advance: true,
  object: true,
  drop: true,
  vary: true,
  silence: true,
  together: true,
};

test('every kind of command has its sentence', () => {
  expect(new Set(TOLD.map(([command]) => command.do))).toEqual(new Set(Object.keys(KINDS)));
});

test('a story has one sentence for each command, in order', () => {
  const commands = TOLD.map(([command]) => command);
  expect(tellStory(commands)).toEqual(TOLD.map(([, sentence]) => sentence));
});
