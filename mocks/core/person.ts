/** The person at the authorization endpoint: asked at once by a function, or in their own time by pages. */
import type { HttpResponse } from '../http.ts';
import type { Decision } from '../mock.ts';
import type { WaitingRequest } from './asking.ts';
import { askByPage } from './consent.ts';
import { decide } from './decide.ts';
import type { RequestReading } from './reading.ts';
import type { World } from './world.ts';

/** A person who is not asked by page is the first one, and logged in. */
export function askPerson(world: World, asking: WaitingRequest, reading: RequestReading): HttpResponse {
  const { person } = world;
  if (person === 'page') return askByPage(world, asking, reading);
  const { client, offered, redirectUri } = asking;
  const decision: Decision =
    person === 'automatic'
      ? { act: 'allow' }
      : person({ clientId: client.clientId, scopes: [...offered], redirectUri });
  return decide({ world, asking, decision, login: world.logins[0], status: 302 });
}
