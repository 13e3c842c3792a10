/** Several mocks behind one address, each under its own URL prefix. */
import type { HttpRequest } from './http.ts';
import type { Mock } from './mock.ts';

export type Tenants = {
  /** `prefix` is the beginning of the path, such as `/t1`. Throws a `RangeError` if it is malformed or taken. */
  add(prefix: string, mock: Mock): void;
  remove(prefix: string): void;
  /** The mock with the longest prefix that fits. */
  resolve(request: HttpRequest): Mock | null;
};

const PREFIX = /^(\/[\w.~-]+)+$/;

export function tenants(): Tenants {
  const mocks = new Map<string, Mock>();
  return {
    add(prefix, mock) {
      if (!PREFIX.test(prefix)) throw new RangeError(`prefix: expected a path such as "/t1", got "${prefix}"`);
      if (mocks.has(prefix))
        throw new RangeError(`prefix: expected one that is free, got "${prefix}"; remove() it first`);
      mocks.set(prefix, mock);
    },
    remove: (prefix) => void mocks.delete(prefix),
    resolve({ url }) {
      if (!URL.canParse(url)) return null;
      for (const prefix of prefixesOf(new URL(url).pathname)) {
        const mock = mocks.get(prefix);
        if (mock) return mock;
      }
      return null;
    },
  };
}

/** `/a/b/c`, `/a/b`, `/a`. */
function prefixesOf(path: string): string[] {
  const segments = path.split('/');
  return segments
    .map((_, index) => segments.slice(0, segments.length - index).join('/'))
    .filter((prefix) => prefix !== '');
}
