/** The successful answer of the token endpoint, and the token part of an implicit callback. */
import type { AnswerMessage, Facts, Leg, Message } from '../../specs/language/spec.ts';
import type { Role } from '../../specs/language/words.ts';
import type { HttpResponse } from '../http.ts';
import { isRead } from './fields.ts';
import { sameScopes } from './scopes.ts';
import type { Grant, Token } from './state.ts';
import type { World } from './world.ts';
import { type Sayings, TIMES, writeAnswer } from './write.ts';

/** What was asked for and what there is to hand out. */
export type Issue = {
  grant: Grant;
  scopes: string[];
  /** `null` where the request named none. */
  asked: string[] | null;
  /** A refresh token to hand out, if any. */
  refreshToken: Token | null;
};

type Saying = (issue: Issue, world: World, message: Message) => Sayings[Role];

/** What a token answer can say. Every other role has no place in one. */
const SAYINGS = {
  access_token: ({ grant, scopes }, { state }) => state.issueToken('access', grant, scopes).value,
  token_type: (_issue, _world, { fields }) => fields.token_type?.value ?? 'Bearer',
  expires_in: (_issue, { clock, facts }, { fields }) =>
    TIMES[fields.expires_in?.time ?? 'seconds'](clock.now(), facts.lifetimes.access_token.seconds),
  refresh_token: ({ refreshToken }) => refreshToken?.value,
  scope: (issue, _world, { fields }) =>
    fields.scope?.use === 'optional' && !isScopeNews(issue) ? undefined : issue.scopes,
  passphrase: ({ grant }, { random }) => {
    grant.passphrase ??= random.word(PASSPHRASE_LENGTH);
    return grant.passphrase;
  },
  app_code: (_issue, { random }) => random.word(APP_CODE_LENGTH),
} satisfies { [R in Role]?: Saying };

const PASSPHRASE_LENGTH = 24;
/** The length of the second code that some callbacks carry. */
export const APP_CODE_LENGTH = 24;

/** The scope may be left out where it is what the client asked for (RFC 6749 §5.1). */
const isScopeNews = ({ asked, scopes }: Issue): boolean => asked === null || !sameScopes(asked, scopes);

/** Says only what the message has a place for, so that nothing is issued that nobody gets. */
export function sayTokens(world: World, message: Message, issue: Issue): Sayings {
  const sayings: Sayings = {};
  for (const [role, say] of Object.entries(SAYINGS) as [keyof typeof SAYINGS, Saying][]) {
    if (isRead(message.fields[role])) sayings[role] = say(issue, world, message);
  }
  return sayings;
}

/** @see RFC 6749 §5.1 */
export const tokenAnswer = (world: World, answer: AnswerMessage, issue: Issue): HttpResponse =>
  writeAnswer(answer, answer.status, sayTokens(world, answer, issue));

/** A refresh answers as an exchange does, unless the facts say otherwise (RFC 6749 §6). */
export function answerOf(facts: Facts, leg: Leg): AnswerMessage {
  return leg.answers ?? facts.legs.exchange?.answers ?? EMPTY_ANSWER;
}

export const EMPTY_ANSWER: AnswerMessage = { in: 'json', status: 200, body: 'empty', fields: {} };

export const handsOut = (answer: AnswerMessage, role: Role): boolean => isRead(answer.fields[role]);
