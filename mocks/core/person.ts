/** The person at the consent page: asked at once by a function, or in their own time by HTML. */
import type { HttpResponse } from '../http.ts';
import type { Decision } from '../mock.ts';
import { consentPage, messagePage } from '../pages.ts';
import { type Asking, type RedirectStatus, sendConsent, sendObjection } from './callback.ts';
import { findLogin } from './direct.ts';
import type { Reading } from './reading.ts';
import type { Login, World } from './world.ts';

type Acting = { world: World; asking: Asking; decision: Decision; login: Login; status: RedirectStatus };

const ACTS = {
  allow: ({ world, asking, decision, login, status }) =>
    sendConsent(world, asking, { scopes: decision.scopes, username: login.username }, status),
  deny: ({ world, asking, status }) => sendObjection(world, asking, 'denied', status),
  leave: () => messagePage(200, 'Nothing was decided', 'The application hears nothing of it.'),
} satisfies Record<Decision['act'], (acting: Acting) => HttpResponse>;

const isAct = (text: string | null): text is Decision['act'] => text !== null && Object.hasOwn(ACTS, text);

/** A person who is not asked by page is the first one, and logged in. */
export function askPerson(world: World, asking: Asking): HttpResponse {
  const { person } = world;
  if (person === 'page') return askByPage(world, asking);
  const { client, offered, redirectUri } = asking;
  const decision: Decision =
    person === 'automatic'
      ? { act: 'allow' }
      : person({ clientId: client.clientId, scopes: [...offered], redirectUri });
  return ACTS[decision.act]({ world, asking, decision, login: world.logins[0], status: 302 });
}

const CONSENT_ID_LENGTH = 32;

function askByPage(world: World, asking: Asking): HttpResponse {
  const id = world.random.word(CONSENT_ID_LENGTH);
  world.consents.set(id, asking);
  return showConsent(world, id, asking);
}

const showConsent = (world: World, id: string, { client, offered }: Asking, wrong?: string): HttpResponse =>
  consentPage({
    action: world.consentUrl,
    id,
    clientId: client.clientId,
    scopes: offered,
    asksLogin: world.facts.login.asked,
    ...(wrong !== undefined && { wrong }),
  });

/** Takes the form of the consent page. Each page can be answered once. */
export function answerConsent(world: World, { form }: Reading): HttpResponse {
  const id = form.get('id') ?? '';
  const asking = world.consents.get(id);
  const act = form.get('act');
  if (!asking) return messagePage(400, 'This page was answered before', 'Go back to the application and begin again.');
  if (!isAct(act)) return showConsent(world, id, asking, 'Choose one of the buttons.');
  const login = act === 'allow' ? whoSigned(world, form) : world.logins[0];
  if (!login) return showConsent(world, id, asking, 'User name or password is wrong.');
  world.consents.delete(id);
  return ACTS[act]({ world, asking, decision: { act, scopes: form.getAll('scope') }, login, status: 303 });
}

/** Only who allows something must say who they are. */
const whoSigned = (world: World, form: URLSearchParams): Login | undefined =>
  world.facts.login.asked
    ? findLogin(world, form.get('username') ?? undefined, form.get('password') ?? undefined)
    : world.logins[0];
