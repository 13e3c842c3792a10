/** The pages at the authorization endpoint: signing in where the provider has that, then the question, each answered by a form. */
import type { HeaderPairs, HttpResponse } from '../http.ts';
import type { Decision } from '../mock.ts';
import { type ConsentRequest, consentPage, signInPage, stayPage } from '../pages/consent.ts';
import { inventProfile } from '../people.ts';
import type { Waiting, WaitingRequest } from './asking.ts';
import { offeredImplicit, type RedirectStatus } from './callback.ts';
import { decide, isAct } from './decide.ts';
import { findLogin } from './direct.ts';
import type { Login } from './login.ts';
import { lastingOf, meaningOf, outcomesOf } from './outcomes.ts';
import type { RequestReading } from './reading.ts';
import type { World } from './world.ts';

/** What the next page has to say beside its question. */
type Note = { wrong?: string; headers?: HeaderPairs };

const ID_LENGTH = 32;

/** Shows the first page there is. Who signed in at this browser before is not asked to do so again. */
export function askByPage(world: World, asking: WaitingRequest, reading: RequestReading): HttpResponse {
  const id = world.random.word(ID_LENGTH);
  const login = world.facts.login.asked ? world.signedIn.get(sessionOf(reading) ?? '') : world.logins[0];
  if (login && !world.facts.consent.asked) return goOn(world, asking, login, { status: 302 });
  world.consents.set(id, { asking, ...(login && { login }) });
  return showNext(world, id, { asking, ...(login && { login }) });
}

/** Takes the form of either page. Each question can be answered once. */
export function answerConsent(world: World, reading: RequestReading): HttpResponse {
  const { form } = reading;
  const id = form.get('id') ?? '';
  const waiting = world.consents.get(id);
  if (!waiting) return answeredBefore(world);
  const pressed = form.get('act');
  if (pressed === 'sign-in') return signIn(world, id, waiting, form);
  if (pressed === 'sign-out') return signOut(world, id, waiting, reading);
  if (!isAct(pressed)) return showNext(world, id, waiting, { wrong: 'Choose one of the buttons.' });
  const { asking, login } = waiting;
  if (!login && !isOpenTo(world, pressed)) return showNext(world, id, waiting, { wrong: 'Sign in first.' });
  const scopes = form.getAll('scope');
  if (pressed === 'allow' && scopes.length === 0 && asking.offered.length > 0)
    return showNext(world, id, waiting, { wrong: 'Choose something to allow, or deny.' });
  world.consents.delete(id);
  return decide({ world, asking, decision: { act: pressed, scopes }, login: login ?? world.logins[0], status: 303 });
}

/** What somebody may do who is not signed in: where no question follows, also refuse. */
const isOpenTo = ({ facts }: World, act: Decision['act']): boolean =>
  act === 'leave' || (act === 'deny' && !facts.consent.asked);

const answeredBefore = ({ brand }: World): HttpResponse =>
  stayPage(brand, 400, 'This page was answered before', ['Go back to the application and begin again.'], undefined);

function signIn(world: World, id: string, { asking }: Waiting, form: URLSearchParams): HttpResponse {
  const login = findLogin(world, form.get('username') ?? undefined, form.get('password') ?? undefined);
  if (!login) return showNext(world, id, { asking }, { wrong: 'User name or password is wrong.' });
  const session = world.random.word(ID_LENGTH);
  world.signedIn.set(session, login);
  const headers = [cookie(world, session)];
  if (!world.facts.consent.asked) {
    world.consents.delete(id);
    return goOn(world, asking, login, { status: 303, headers });
  }
  world.consents.set(id, { asking, login });
  return showNext(world, id, { asking, login }, { headers });
}

/** Where nobody is asked, the browser goes straight back. */
function goOn(
  world: World,
  asking: WaitingRequest,
  login: Login,
  { status, headers = [] }: { status: RedirectStatus; headers?: HeaderPairs },
): HttpResponse {
  const response = decide({ world, asking, decision: { act: 'allow' }, login, status });
  return { ...response, headers: [...response.headers, ...headers] };
}

function signOut(world: World, id: string, { asking }: Waiting, reading: RequestReading): HttpResponse {
  world.signedIn.delete(sessionOf(reading) ?? '');
  world.consents.set(id, { asking });
  return showNext(world, id, { asking }, { headers: [cookie(world, '', '; Max-Age=0')] });
}

const COOKIE = 'quirkproof-session';

/** Sent along when the application sends the browser here, hence lax. */
function cookie({ consentUrl }: World, value: string, more = ''): [string, string] {
  const { pathname, protocol } = new URL('..', consentUrl);
  const secure = protocol === 'https:' ? '; Secure' : '';
  return ['Set-Cookie', `${COOKIE}=${value}; Path=${pathname}; HttpOnly; SameSite=Lax${secure}${more}`];
}

const sessionOf = ({ headers }: RequestReading): string | undefined =>
  new RegExp(`(?:^|; *)${COOKIE}=(\\w+)`).exec(headers.get('cookie') ?? '')?.[1];

function showNext(world: World, id: string, { asking, login }: Waiting, note: Note = {}): HttpResponse {
  const { facts, brand, consentUrl, logins, seed } = world;
  const { client, offered, responseType, redirectUri } = asking;
  const implicit = offeredImplicit(facts, responseType);
  const message = implicit ?? facts.callback;
  const asked: ConsentRequest = {
    brand,
    // By whatever name the server was reached, the form goes there.
    action: new URL(consentUrl).pathname,
    id,
    application: client.name ?? client.clientId,
    outcomes: outcomesOf(facts, message, implicit?.in ?? facts.denial.in),
    ...note,
  };
  if (!login) return signInPage(asked, logins[0], { refusable: !facts.consent.asked });
  return consentPage({
    ...asked,
    person: inventProfile(seed, login.username),
    signedIn: facts.login.asked,
    scopes: offered.map((scope) => ({ scope, means: meaningOf(facts, scope) })),
    lasts: lastingOf(facts, message),
    redirectUri,
  });
}
