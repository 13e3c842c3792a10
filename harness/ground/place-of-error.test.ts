import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { operate } from '../engine/drive/operate.ts';
import { describeError, describeThrown } from './describe-error.ts';
import { placeOfError, withoutWorkingDirectory } from './place-of-error.ts';

const here = process.cwd();
const root = resolve(import.meta.dirname, '../..');
const stack = (...frames: string[]) =>
  ['TypeError: fetch failed', ...frames.map((frame) => `    at ${frame}`)].join('\n');
const ADAPTER = `async askForTokens (${here}/src/my-client.ts:24:22)`;
const LIBRARY = `Wreck.request (${pathToFileURL(`${here}/node_modules/@hapi/wreck/lib/index.js`)}:9:1)`;
const SUITE = `ask (${pathToFileURL(`${root}/mocks/hosts/fetch.ts`)}:48:13)`;
const NODE = 'process.processTicksAndRejections (node:internal/process/task_queues:95:5)';

test.each([
  ['the adapter before all', [SUITE, LIBRARY, NODE, ADAPTER], 'at async askForTokens (src/my-client.ts:24:22)'],
  [
    'a library before the suite',
    [SUITE, LIBRARY, NODE],
    'at Wreck.request (node_modules/@hapi/wreck/lib/index.js:9:1)',
  ],
  ['no name where there is none', [`${here}/my-client.ts:1:2`], 'at my-client.ts:1:2'],
  ['a neighbour of the folder', [`open (${resolve(here, '..')}/beside/c.ts:1:2)`], 'at open (../beside/c.ts:1:2)'],
  ['a library of elsewhere', ['get (/opt/app/node_modules/x/i.js:3:4)'], 'at get (node_modules/x/i.js:3:4)'],
  [
    'adapters of this repository',
    [SUITE, `f (${root}/clients/handwritten/a.ts:1:1)`],
    'at f (clients/handwritten/a.ts:1:1)',
  ],
  ['nothing of the suite or of Node.js', [SUITE, NODE, 'new Promise (<anonymous>)'], undefined],
] as const)('the place of an error: %s', (_, frames, place) => {
  expect(placeOfError(stack(...frames), ['adapter', 'library'])).toBe(place);
});

test('a fault of the suite tells where in the suite', () => {
  const error = Object.assign(new TypeError('x'), { stack: stack(SUITE, NODE) });
  expect(describeError(error)).toMatch(/^TypeError: x \(at ask \(.*mocks\/hosts\/fetch\.ts:48:13\)\)$/);
  expect(describeThrown(error)).toBe('TypeError: x');
});

test('two machines agree on what an adapter threw', async () => {
  const error = new Error(`Cannot find module '${here}/lost.ts' imported from ${pathToFileURL(here)}/a.ts`);
  error.stack = stack(SUITE, ADAPTER);
  const { answer } = await operate('callApi', () => Promise.reject(error), {
    deadlineMs: 1_000,
    sent: () => 1,
    hopeless: new Promise(() => {}),
  });
  expect(answer).toEqual({
    ok: null,
    adapterFault:
      "callApi threw Error: Cannot find module 'lost.ts' imported from a.ts (at async askForTokens (src/my-client.ts:24:22)); an operation that declines returns a refusal",
  });
});

test('what only begins like the working directory is left as it is', () => {
  expect(withoutWorkingDirectory(`${here}-old/a.ts and ${here}/a.ts`)).toBe(`${here}-old/a.ts and a.ts`);
});
