/** A client that does not promise to give up in time: to see that it does costs a second of each run. */
import type { Client } from '../../specs/contract/contract.ts';

export const hasty = <Some extends Client>(client: Some): Some => ({
  ...client,
  hello: { ...client.hello, does: { ...client.hello.does, timeout: 'none' } },
});
