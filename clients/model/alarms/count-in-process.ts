/** The process of `alarms.ts` that plays one sound client at one provider after the other. */
import { type OpenSocket, openSocket } from '../../../harness/engine/cell/open-socket.ts';
import { type Alarms, countAlarms } from '../../../harness/workshop/proof/count-alarms.ts';
import { hush } from '../../../harness/workshop/proof/hush.ts';
import { workForParent } from '../../../harness/workshop/proof/map-in-processes.ts';
import { providers } from '../../../specs/providers/index.ts';
import { makeSoundClient, type SoundClient } from './sound-clients.ts';

let socket: Promise<OpenSocket> | undefined;

workForParent<SoundClient, Alarms>(async (item) => {
  const spec = providers.find(({ id }) => id === item.provider);
  if (!spec) throw new Error(`no provider of specs/providers/index.ts: ${item.provider}`);
  const { clientFor, except, hasOwnTransport } = await makeSoundClient(item, spec);
  if (hasOwnTransport) socket ??= openSocket();
  const { count, seed } = item;
  const options = { clientFor, except, count, seed, situations: true };
  return hush(async () => countAlarms(spec, { ...options, ...(hasOwnTransport && { socket: await socket }) }));
});
