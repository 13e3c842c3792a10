/** A code for a user name and a password, without a browser. */
import type { HttpResponse } from '../http.ts';
import { admit } from './client.ts';
import type { Login } from './login.ts';
import { negotiated } from './negotiate.ts';
import { type Guard, isObjection, type Objection, objectBy } from './objection.ts';
import { APP_CODE_LENGTH, EMPTY_ANSWER } from './token-answer.ts';
import type { Call, World } from './world.ts';
import { writeAnswer } from './write.ts';

const GUARDS: readonly Guard<Call>[] = [
  {
    objects: 'login-wrong',
    when: ({ world, values }) => !findLogin(world, values.username, values.password),
    see: 'RFC 6749 §4.3.2',
  },
];

export const findLogin = (
  { logins }: World,
  username: string | undefined,
  password: string | undefined,
): Login | undefined => logins.find((login) => login.username === username && login.password === password);

/** The code is bound to a person and a client; a redirect URI and scopes come with the exchange. */
export function direct(call: Call): HttpResponse | Objection {
  const admitted = admit(call);
  if (isObjection(admitted)) return admitted;
  const objection = objectBy(GUARDS, call);
  if (objection) return objection;
  const { world, leg, reading, values } = call;
  const code = world.state.issueCode({
    clientId: admitted.client?.clientId ?? '',
    username: values.username as string,
    redirectUri: null,
    redirectUriSent: false,
    requested: [],
    granted: null,
    challenge: null,
    passphrase: null,
    dead: false,
  });
  const answer = negotiated(leg.answers ?? EMPTY_ANSWER, reading);
  return writeAnswer(answer, answer.status, { code: code.value, app_code: world.random.word(APP_CODE_LENGTH) });
}
