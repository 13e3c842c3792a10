/** What a client does to its process, to the mock and to what it was given. Another process, or whoever puts things back, outlives it. */
import { BREAKS } from './breaks.ts';
import type { Doing, Misbehaviour } from './misbehaviours.ts';
import { beside, throwing } from './ways.ts';

const ask = ({ setup }: Doing, init: RequestInit = {}, query = ''): Promise<unknown> =>
  setup.fetch(setup.endpoints.token + query, { method: 'POST', ...init }).catch(() => {});

type Anything = Record<string, unknown>;

export const DEEDS: Record<string, Misbehaviour> = {
  'throws an error': throwing(() => new Error('no')),
  'throws nothing': throwing(() => undefined),
  'throws null': throwing(() => null),
  'throws a symbol': throwing(() => Symbol('no')),
  'throws what resists': throwing(() => new Proxy(new Error('x'), { get: throwing(() => new Error('resists')) })),
  'throws a long text': throwing(() => new Error('x'.repeat(5e6))),
  'throws an error whose stack throws': throwing(() =>
    Object.defineProperty(new Error('x'), 'stack', { get: throwing(() => new Error('no stack')) }),
  ),
  'throws an error that is no error': throwing(() => ({ name: {}, message: 7, toString: null })),
  'rejects a while later': () => new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 5)),
  'never answers': () => new Promise(() => {}),
  'never answers after its request': async ({ proceed }) => {
    await proceed();
    return new Promise(() => {});
  },
  'leaves a rejection behind': beside(() => void Promise.reject(new Error('stray'))),
  'leaves an exception behind': beside(
    () =>
      void setTimeout(
        throwing(() => new Error('stray')),
        0,
      ),
  ),
  'leaves odd rejections behind': beside(() => {
    for (const value of [undefined, null, 7, {}, Object.create(null)]) void Promise.reject(value);
  }),
  'throws again and again after the end': beside(() => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
      if (turns > 20) clearInterval(timer);
      throw new Error(`stray ${turns}`);
    }, 1);
  }),
  'asks again and again after the end': beside((doing) => {
    const timer = setInterval(() => void ask(doing), 1);
    setTimeout(() => clearInterval(timer), 500);
  }),
  'sends three thousand requests at once': beside((doing) =>
    Promise.all(Array.from({ length: 3_000 }, () => ask(doing))),
  ),
  'sends three thousand requests one by one': beside(async (doing) => {
    for (let n = 0; n < 3_000; n += 1) await ask(doing);
  }),
  'sends 50 MB': beside((doing) => ask(doing, { body: 'x'.repeat(5e7) })),
  'sends without end': beside((doing) =>
    ask(doing, {
      body: new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) }),
      duplex: 'half',
    } as RequestInit),
  ),
  'sends a long address': beside((doing) => ask(doing, {}, `?x=${'x'.repeat(1e6)}`)),
  'sends what is no form': beside((doing) =>
    ask(doing, {
      body: '%%%&&&=%00\u0000=&a[b]=c&__proto__=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  ),
  'sends to others': beside(async ({ setup }) => {
    await setup.fetch('https://elsewhere.example/').catch(() => {});
    await fetch('http://203.0.113.1/', { signal: AbortSignal.timeout(200) }).catch(() => {});
  }),
  'prints very much': beside(() => {
    for (let n = 0; n < 30_000; n += 1) console.log('line', n);
  }),
  'prints a long text': beside(() => void process.stdout.write('x'.repeat(5e6))),
  'prints its secrets': beside(({ setup }) => console.log(JSON.stringify(setup))),
  'empties what it was given': beside(({ setup }) => {
    setup.scopes.length = 0;
    for (const name of Object.keys(setup.endpoints)) delete (setup.endpoints as Anything)[name];
    Object.assign(setup, { clientId: 'mine', clientSecret: null, redirectUri: 'https://mine.example/', apis: {} });
  }),
  'asks to leave by a wrong code': beside(() => {
    process.exitCode = 0;
  }),
  'catches what nobody else should': beside(() => {
    process.removeAllListeners('uncaughtException');
    process.removeAllListeners('unhandledRejection');
    process.on('uncaughtException', () => {});
    process.on('unhandledRejection', () => {});
  }),
  'throws all listeners out': beside(() => void process.removeAllListeners()),
  'goes elsewhere': beside(() => {
    process.env = {};
    process.title = 'x'.repeat(1_000);
  }),
  ...BREAKS,
};
