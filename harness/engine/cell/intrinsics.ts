/**
 * Remembers what is everybody's in a process, by identity: the functions of the language and of the platform. What a
 * client replaces is found, and can be put back. It trusts nothing that it watches.
 */

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { deleteProperty, ownKeys } = Reflect;
const text = String;

export type Intrinsics = {
  /** Whether a function is another than at the last `accept`, getters aside; cheap. */
  isTouched(): boolean;
  /** Names of everything that is another, and of what was added to every object. */
  changed(): string[];
  /** Takes what there is now for what there was. */
  accept(): void;
  /** Puts back what is another. What resists stays. */
  restore(): void;
};

type Kept = { owner: object; key: PropertyKey; name: string; descriptor: PropertyDescriptor; value: unknown };

export function rememberIntrinsics(): Intrinsics {
  let kept = take();
  const isSame = ({ owner, key, descriptor, value }: Kept): boolean =>
    descriptor.get === undefined
      ? (owner as Record<PropertyKey, unknown>)[key] === value
      : getOwnPropertyDescriptor(owner, key)?.get === descriptor.get;
  /** What a loop over any object comes by. */
  const everywhere = (visit: (name: string) => void): void => {
    for (const name in []) if (!isOld(name)) visit(name);
  };
  const isOld = (name: string): boolean => {
    for (let index = 0; index < old.length; index += 1) if (old[index] === name) return true;
    return false;
  };
  let old = enumerable();
  // Loops that count: an iterator may be what was replaced.
  const each = (visit: (one: Kept) => void): void => {
    for (let index = 0; index < kept.length; index += 1) {
      const one = kept[index] as Kept;
      if (!isSame(one)) visit(one);
    }
  };
  return {
    isTouched: () => {
      for (let index = 0; index < kept.length; index += 1) {
        const { owner, key, descriptor, value } = kept[index] as Kept;
        if (descriptor.get === undefined && (owner as Record<PropertyKey, unknown>)[key] !== value) return true;
      }
      let isAdded = false;
      everywhere(() => {
        isAdded = true;
      });
      return isAdded;
    },
    changed: () => {
      const names: string[] = [];
      let count = 0;
      const add = (name: string): void => {
        names[count] = name;
        count += 1;
      };
      each(({ name }) => add(name));
      everywhere((name) => add(`a member "${name}" of every object`));
      return names;
    },
    accept: () => {
      kept = take();
      old = enumerable();
    },
    restore: () => {
      each(({ owner, key, descriptor }) => {
        try {
          defineProperty(owner, key, descriptor);
        } catch {
          // It was made unchangeable.
        }
      });
      everywhere((name) => {
        deleteProperty(Object.prototype, name);
        deleteProperty(Array.prototype, name);
      });
    },
  };
}

function enumerable(): string[] {
  const names: string[] = [];
  for (const name in []) names[names.length] = name;
  return names;
}

/** The constructors and namespaces whose members are watched; `Date` is not, which the harness itself replaces. */
const WATCHED = [
  ...['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'RegExp', 'Error', 'TypeError'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'Promise', 'Proxy', 'JSON', 'Math', 'Reflect', 'Atomics', 'Intl'],
  ...[
    'ArrayBuffer',
    'SharedArrayBuffer',
    'DataView',
    'Uint8Array',
    'Int32Array',
    'Buffer',
    'TextEncoder',
    'TextDecoder',
  ],
  ...['URL', 'URLSearchParams', 'Headers', 'Request', 'Response', 'FormData', 'Blob', 'fetch', 'crypto', 'performance'],
  ...['AbortController', 'AbortSignal', 'Event', 'EventTarget', 'MessagePort', 'structuredClone', 'queueMicrotask'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'],
  ...['parseInt', 'parseFloat', 'isNaN', 'isFinite', 'encodeURIComponent', 'decodeURIComponent', 'btoa', 'atob'],
];

/** What streams and sockets go on by; what the harness itself replaces is not watched. */
const OF_PROCESS = ['nextTick', 'hrtime', 'cpuUsage', 'memoryUsage', 'cwd'];

function take(): Kept[] {
  const found: Kept[] = [];
  const note = (owner: object, key: PropertyKey, name: string): void => {
    // Some come into being when they are first read.
    const value = readSafely(owner, key);
    const descriptor = getOwnPropertyDescriptor(owner, key);
    if (descriptor) found[found.length] = { owner, key, name, descriptor, value };
  };
  const noteAll = (owner: object, name: string): void => {
    const keys = ownKeys(owner);
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] as PropertyKey;
      // What a loader of modules sets for its own traces, and what the harness itself replaces.
      if (key === 'prepareStackTrace' || (owner === Math && key === 'random')) continue;
      // Numbers and texts that change by themselves are nobody's function.
      if (typeof getOwnPropertyDescriptor(owner, key)?.value === 'function' || isAccessor(owner, key))
        note(owner, key, typeof key === 'symbol' ? `${name}[${key.description}]` : `${name}.${text(key)}`);
    }
  };
  for (let index = 0; index < WATCHED.length; index += 1) {
    const name = WATCHED[index] as string;
    note(globalThis, name, name);
    const value = readSafely(globalThis, name);
    if ((typeof value !== 'function' && typeof value !== 'object') || value === null) continue;
    noteAll(value, name);
    const { prototype } = value as { prototype?: unknown };
    if (typeof prototype === 'object' && prototype !== null) noteAll(prototype, `${name}.prototype`);
  }
  for (let index = 0; index < OF_PROCESS.length; index += 1) {
    const name = OF_PROCESS[index] as string;
    note(process, name, `process.${name}`);
  }
  const array = getPrototypeOf([][Symbol.iterator]()) as object;
  noteAll(array, 'ArrayIterator.prototype');
  noteAll(getPrototypeOf(Uint8Array.prototype) as object, 'TypedArray.prototype');
  return found;
}

const isAccessor = (owner: object, key: PropertyKey): boolean =>
  getOwnPropertyDescriptor(owner, key)?.get !== undefined;

function readSafely(owner: object, key: PropertyKey): unknown {
  try {
    return (owner as Record<PropertyKey, unknown>)[key];
  } catch {
    // A getter of a prototype, which wants an instance.
    return undefined;
  }
}
