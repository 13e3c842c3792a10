/** What the person's decision does. It does not know how they were asked. */
import type { HttpResponse } from '../http.ts';
import type { Decision } from '../mock.ts';
import { stayPage } from '../pages/consent.ts';
import type { WaitingRequest } from './asking.ts';
import { type RedirectStatus, sendConsent, sendObjection } from './callback.ts';
import type { Login } from './login.ts';
import type { World } from './world.ts';

export type Acting = { world: World; asking: WaitingRequest; decision: Decision; login: Login; status: RedirectStatus };

const ACTS = {
  allow: ({ world, asking, decision, login, status }) =>
    sendConsent(world, asking, { scopes: decision.scopes, username: login.username }, status),
  deny: ({ world, asking, status }) => sendObjection(world, asking, 'denied', status),
  leave: ({ world: { brand } }) =>
    stayPage(
      brand,
      200,
      'Nothing was decided',
      ['The application hears nothing of it.', 'This page can be closed.'],
      'assumed: who does nothing sends nothing',
    ),
} satisfies Record<Decision['act'], (acting: Acting) => HttpResponse>;

export const isAct = (text: string | null): text is Decision['act'] => text !== null && Object.hasOwn(ACTS, text);

export const decide = (acting: Acting): HttpResponse => ACTS[acting.decision.act](acting);
