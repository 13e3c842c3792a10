/** A client with a clause for each verdict, so that the bridge to vitest has something to tell. */
import { psohub } from '../../../clients/handwritten/index.ts';
import type { Client, Session } from '../../../specs/contract/contract.ts';

export const PROVIDER = 'psohub';

/** It leaves the state out, which is advice at most, and then refuses every callback: no clause says that it must not. */
export const refusing: Client = {
  ...psohub,
  async open(args) {
    const session: Session = await psohub.open(args);
    return {
      ...session,
      async begin(at) {
        const begun = await session.begin(at);
        return begun.ok === true ? { ...begun, url: begun.url.replace(/&state=[^&]*/, '') } : begun;
      },
      callback: () => ({ ok: false, reason: 'other', message: 'not today' }),
    };
  },
};

/** It renames a value, keeps the error's name to itself, cannot refresh, breaks at the API, and leaves a duty to its application. */
export const faulty: Client = {
  ...psohub,
  hello: {
    ...psohub.hello,
    name: 'faulty',
    kind: 'library',
    does: { ...psohub.hello.does, singleUse: 'none', refresh: 'none', autoRefresh: 'none', save: 'none' },
  },
  async open(args) {
    const session: Session = await psohub.open(args);
    return {
      async begin(at) {
        const begun = await session.begin(at);
        return begun.ok === true ? { ...begun, url: begun.url.replace('clientid=', 'client_id=') } : begun;
      },
      async callback(at) {
        const answer = await session.callback(at);
        return answer.ok === false ? { ...answer, code: null } : answer;
      },
      callApi() {
        throw new Error('this adapter is not done yet');
      },
    };
  },
};
