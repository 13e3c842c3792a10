/** The secrets of a case, by the roles that were played in it, whatever the provider and the client call them. */
import type { Facts, Field } from '../../../specs/language/spec.ts';
import type { Role } from '../../../specs/language/words.ts';
import type { SetupData, Trace, TraceEvent } from '../../../specs/record/trace.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { challengeOf } from '../checks/expectations.ts';
import { memberOf } from '../checks/memory.ts';
import { valueAt } from '../checks/read-field.ts';
import { type ReadAnswer, readAnswer, requestSpots, type Spot, urlSpots } from '../checks/reader.ts';

/** `credentials`: user name and password as they stand in an `Authorization: Basic` header. */
export type SecretKind = Role | 'credentials';

export type CaseSecret = {
  role: SecretKind;
  value: string;
  /** The client made it up, and can have put anything into it. */
  isOwn: boolean;
};

/** What nobody but the two ends of a message may read: issued by the provider, or drawn by the client. */
const SECRECY: Record<Role, 'issued' | 'drawn' | 'open'> = {
  code: 'issued',
  app_code: 'issued',
  access_token: 'issued',
  refresh_token: 'issued',
  passphrase: 'issued',
  client_secret: 'issued',
  password: 'issued',
  state: 'drawn',
  nonce: 'drawn',
  code_verifier: 'drawn',
  code_challenge: 'drawn',
  response_type: 'open',
  client_id: 'open',
  redirect_uri: 'open',
  scope: 'open',
  code_challenge_method: 'open',
  grant_type: 'open',
  username: 'open',
  token_type: 'open',
  expires_in: 'open',
  // It is one of the tokens above, and is found as that.
  token: 'open',
  token_type_hint: 'open',
  content_type: 'open',
  error: 'open',
  error_description: 'open',
  error_uri: 'open',
  error_number: 'open',
};
const rolesThatAre = (secrecy: 'issued' | 'drawn'): Role[] =>
  (Object.keys(SECRECY) as Role[]).filter((role) => SECRECY[role] === secrecy);
const ISSUED = rolesThatAre('issued');
const DRAWN = rolesThatAre('drawn');
/** Shorter values are words of the protocol, not secrets. */
const SHORTEST = 8;
const PROTOCOL_WORDS = new Set(['authorization_code', 'refresh_token', 'access_token', 'bearer', 'password']);

/** @param played what the mock followed; the same value can come several times. */
export function* secretsOf(trace: Trace, played: Facts): Generator<CaseSecret> {
  const challenges = new Set<string>();
  let known: SetupData | undefined;
  for (const event of trace.events) {
    if (event.kind === 'operation') known = event.args.setup ?? known;
    for (const secret of secretsIn(event, played, challenges)) {
      if (secret.value.length < SHORTEST || PROTOCOL_WORDS.has(secret.value) || isPublic(secret.value, known)) continue;
      if (secret.role === 'code_challenge') challenges.add(secret.value);
      yield secret;
    }
  }
}

const isPublic = (value: string, setup: SetupData | undefined): boolean =>
  setup !== undefined && [setup.clientId, setup.redirectUri, setup.scopes.join(' ')].includes(value);

function* secretsIn(event: TraceEvent, played: Facts, challenges: ReadonlySet<string>): Generator<CaseSecret> {
  if (event.kind === 'operation') {
    yield* issued('client_secret', event.args.setup?.clientSecret);
    yield* issued('password', event.args.password);
    yield* returned(urlSpots(event.args.url ?? ''), played);
  } else if (event.kind === 'outcome') {
    const { answer } = event;
    if (answer.ok && 'url' in answer) yield* drawn(urlSpots(answer.url), played);
  } else if (event.kind === 'varied') {
    // In what came of it they may stand where nobody looks.
    yield* answered(readAnswer(event.meant), played);
  } else if (event.kind === 'exchange') {
    const spots = requestSpots(event.request);
    yield* drawn(spots, played);
    for (const [name, value] of event.request.headers)
      if (name.toLowerCase() === 'authorization') yield* issued('credentials', BASIC.exec(value)?.[1]);
    // Wherever it was put, it is told by its challenge.
    for (const { value } of spots)
      if (VERIFIER.test(value) && challenges.has(challengeOf(value)))
        yield { role: 'code_verifier', value, isOwn: true };
    yield* answered(readAnswer(event.response), played);
  }
}

/** What an answer brings, in its body or in the URL that it leads to. */
function* answered(answer: ReadAnswer | undefined, played: Facts): Generator<CaseSecret> {
  if (!answer) return;
  yield* returned(urlSpots(answer.location ?? ''), played);
  for (const leg of Object.values(played.legs)) {
    const message = leg?.answers;
    if (message)
      for (const role of ISSUED)
        yield* issued(role, bareOf(message.fields[role], memberOf(answer, message, message.fields[role])));
  }
}

const BASIC = /^basic +(\S+)/i;
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;

/** Without the prefix and the quotation marks that the provider puts around it. */
function bareOf(field: Field | undefined, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const { prefix = '', quoted, marks = "'" } = field ?? {};
  const bare = prefix !== '' && value.startsWith(prefix) ? value.slice(prefix.length) : value;
  const isQuoted = quoted !== undefined && bare.length > 1 && bare.startsWith(marks) && bare.endsWith(marks);
  return isQuoted ? bare.slice(1, -1) : bare;
}

function* issued(role: SecretKind, value: unknown): Generator<CaseSecret> {
  if (typeof value === 'string') yield { role, value, isOwn: false };
}

/** What a redirect brings back. */
function* returned(spots: readonly Spot[], { callback, implicit }: Facts): Generator<CaseSecret> {
  for (const message of [callback, implicit]) {
    if (!message) continue;
    for (const role of ISSUED)
      yield* issued(role, bareOf(message.fields[role], valueAt(spots, message, message.fields[role])));
    const state = valueAt(spots, message, message.fields.state);
    if (state !== undefined) yield { role: 'state', value: state, isOwn: true };
  }
}

/** What the client made up, at its place in any of its requests; also where the provider does not ask for it. */
function* drawn(spots: readonly Spot[], { legs }: Facts): Generator<CaseSecret> {
  for (const leg of [...Object.values(legs), ...Object.values(standardFacts.legs)]) {
    if (!leg) continue;
    for (const role of DRAWN) {
      const value = valueAt(spots, leg.sends, leg.sends.fields[role]);
      if (value !== undefined) yield { role, value, isOwn: true };
    }
  }
}
