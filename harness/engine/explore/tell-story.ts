/** A list of commands, told: one sentence for each step. */
import { LEG_NAMES } from '../../../specs/clauses/prose.ts';
import { describeVariation } from '../../../specs/variations/describe-variation.ts';
import type { Variation } from '../../../specs/variations/variation.ts';
import type { Command, OperationCommand } from '../drive/command.ts';

export const tellStory = (commands: readonly Command[]): string[] => commands.map(sentenceOf);

type Teller = { [D in Command['do']]: (command: Extract<Command, { do: D }>) => string };

const LIFETIME_NAMES = { code: 'the code', access_token: 'an access token', refresh_token: 'a refresh token' };
const ACTS = {
  begin: 'begins an authorization',
  deliver: 'gets its callback',
} as const;

const TELL: Teller = {
  begin: ({ session, grant, chance }) =>
    `session ${session} ${ACTS.begin}${grant === 'implicit' ? ' for the implicit grant' : ''}${
      chance === undefined ? '' : `, with Math.random from the seed ${chance}`
    }`,
  consent: ({ session, scopes, older, again }) =>
    `the person allows ${scopes ? `only ${scopes.join(' ')}` : 'it'} in the browser of session ${session}${
      older ? ', at the authorization that was begun first' : ''
    }${again ? ', at the URL that was visited last, once more' : ''}`,
  deny: ({ session }) => `the person denies it in the browser of session ${session}`,
  leave: ({ session }) => `the person of session ${session} leaves the consent page unanswered`,
  deliver: ({ session, to, older, without, alter, double, beside }) =>
    [
      to === undefined || to === session
        ? `session ${session} ${ACTS.deliver}`
        : `session ${to} gets the callback of session ${session}`,
      older && 'the one that came first',
      without && `without its ${without}`,
      alter && `with another ${alter}`,
      double && `with its ${double} twice`,
      beside && `with an ${beside} beside it`,
    ]
      .filter(Boolean)
      .join(', '),
  'deliver-again': ({ session }) => `session ${session} gets the same callback once more`,
  direct: ({ session, password }) =>
    `session ${session} asks for a code by user name and ${password === 'wrong' ? 'a wrong password' : 'password'}`,
  refresh: ({ session }) => `session ${session} refreshes`,
  'call-api': ({ session, api }) => `session ${session} calls the API "${api}"`,
  revoke: ({ session, which }) => `session ${session} revokes its ${which} token`,
  restart: ({ session }) => `the application restarts, and session ${session} is restored from what it saved`,
  'revoke-by-person': () => 'the person withdraws the access at the provider',
  advance: ({ beyond, seconds }) => {
    const life = `the lifetime of ${LIFETIME_NAMES[beyond]}`;
    if (seconds === 0) return `${life} passes, to the second`;
    return seconds > 0 ? `${life} passes, and ${seconds} s more` : `${life} passes but for ${-seconds} s`;
  },
  object: ({ leg, condition }) => `the provider will answer the next ${LEG_NAMES[leg]} with "${condition}"`,
  drop: ({ leg, when }) =>
    when === 'before'
      ? `the next ${LEG_NAMES[leg]} will not reach the provider`
      : `the answer to the next ${LEG_NAMES[leg]} will be lost`,
  vary: ({ variation }) => `${timesOf(variation)} ${LEG_NAMES[variation.leg]} ${describeVariation(variation)}`,
  silence: () => 'the next request will never be answered',
  together: ({ commands, hold }) =>
    `at the same time: ${commands.map(sentenceOf).join('; ')} (the ${hold} wait for each other)`,
};

function timesOf({ times }: Variation): string {
  if (times === 'always') return 'from now on each answer to the';
  return times === 1 ? 'the answer to the next' : `each of the next ${times} answers to the`;
}

const sentenceOf = (command: Command | OperationCommand): string =>
  (TELL[command.do] as (command: Command) => string)(command);
