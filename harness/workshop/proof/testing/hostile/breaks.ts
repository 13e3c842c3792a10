/** What everybody in a process relies on, broken. */
import type { Misbehaviour } from './misbehaviours.ts';
import { beside, throwing } from './ways.ts';

type Owner = Record<string, unknown>;

const BROKEN: [what: string, owner: unknown, member: string, value: unknown][] = [
  ['JSON.stringify', JSON, 'stringify', () => '{}'],
  ['JSON.parse', JSON, 'parse', () => ({})],
  ['URL', globalThis, 'URL', undefined],
  ['URLSearchParams', globalThis, 'URLSearchParams', class {}],
  ['Response', globalThis, 'Response', undefined],
  ['Promise', globalThis, 'Promise', undefined],
  ['Promise.prototype.then', Promise.prototype, 'then', () => {}],
  ['Array.prototype.push', Array.prototype, 'push', throwing(() => new Error('no'))],
  ['Array.prototype.some', Array.prototype, 'some', () => false],
  ['String.prototype.includes', String.prototype, 'includes', () => true],
  ['Map.prototype.get', Map.prototype, 'get', () => undefined],
  ['RegExp.prototype.test', RegExp.prototype, 'test', () => true],
  ['Object.entries', Object, 'entries', () => []],
  ['setTimeout', globalThis, 'setTimeout', () => 0],
  ['setImmediate', globalThis, 'setImmediate', () => 0],
  ['queueMicrotask', globalThis, 'queueMicrotask', () => {}],
  ['Date', globalThis, 'Date', class {}],
  ['Error', globalThis, 'Error', undefined],
  ['performance', performance, 'now', () => -1],
  ['structuredClone', globalThis, 'structuredClone', () => ({})],
  ['process.nextTick', process, 'nextTick', () => {}],
  ['process.on', process, 'on', () => process],
  ['a member of every object', Object.prototype, 'ok', true],
];

export const BREAKS: Record<string, Misbehaviour> = {
  ...Object.fromEntries(
    BROKEN.map(([what, owner, member, value]) => [
      `breaks ${what}`,
      beside(() => {
        Object.defineProperty(owner as Owner, member, { value, configurable: true, writable: true });
      }),
    ]),
  ),
  'freezes what everybody has': beside(() => {
    for (const one of [Object, Array, Map, Set, Promise, String]) Object.freeze(one.prototype);
  }),
};
