/** The end of a token, at the client's wish. */
import type { HttpResponse } from '../http.ts';
import { admit } from './client.ts';
import { isOwn } from './exchange.ts';
import { isObjection, type Objection } from './objection.ts';
import type { Token } from './state.ts';
import { EMPTY_ANSWER } from './token-answer.ts';
import type { Call } from './world.ts';
import { writeAnswer } from './write.ts';

/** With a refresh token go the access tokens of the same grant; an access token goes alone (RFC 7009 §2.1). */
const ENDS = {
  access: (token) => {
    token.revoked = true;
  },
  refresh: (token) => {
    token.grant.dead = true;
  },
} satisfies Record<Token['kind'], (token: Token) => void>;

/**
 * An unknown token, or another client's, is no error: nothing is told about it, and nothing done to it.
 * @see RFC 7009 §2.1, §2.2
 */
export function revoke(call: Call): HttpResponse | Objection {
  const admitted = admit(call);
  if (isObjection(admitted)) return admitted;
  const { world, leg, values } = call;
  const token = world.state.token(values.token);
  if (token && isOwn(token.grant, admitted.client)) ENDS[token.kind](token);
  const answer = leg.answers ?? EMPTY_ANSWER;
  return writeAnswer(answer, answer.status, {});
}
