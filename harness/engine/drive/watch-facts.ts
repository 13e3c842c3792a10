/**
 * Tells which parts of the facts a case depends on: what nobody looked at while it was played could have been otherwise,
 * and the case would have come out the same.
 */
import type { Facts } from '../../../specs/language/spec.ts';

type Node = Record<string, unknown>;
/** What is watched below a key, and the path that ends there, if one does. */
type Watch = { path?: string; below: Map<string, Watch> };

export type WatchedFacts = {
  facts: Facts;
  /** The watched paths that were looked at since this was asked last. */
  read(): string[];
};

/** @param paths slash-separated keys, as `differingPaths` gives them; a path that there is not is one that could be. */
export function watchFacts(facts: Facts, paths: readonly string[] = []): WatchedFacts {
  if (paths.length === 0) return { facts, read: () => [] };
  let seen = new Set<string>();
  return {
    facts: watchNode(facts as unknown as Node, watchOf(paths), (path) => seen.add(path)) as unknown as Facts,
    read: () => {
      const read = [...seen];
      seen = new Set();
      return read;
    },
  };
}

function watchOf(paths: readonly string[]): Watch {
  const root: Watch = { below: new Map() };
  for (const path of paths) {
    let at = root;
    for (const key of path.split('/')) {
      const next: Watch = at.below.get(key) ?? { below: new Map() };
      at.below.set(key, next);
      at = next;
    }
    at.path = path;
  }
  return root;
}

/** Who asks which keys there are learns of each that is missing; the values of the others come by `get`. */
function watchNode(node: Node, { below }: Watch, note: (path: string) => void): Node {
  const copy = { ...node };
  const ofMissing: string[] = [];
  const ofKey = new Map<PropertyKey, string[]>();
  for (const [key, watch] of below) {
    const value = node[key];
    const paths = isNode(value) ? ownPath(watch) : allPaths(watch);
    if (isNode(value)) copy[key] = watchNode(value, watch, note);
    if (!(key in node)) ofMissing.push(...paths);
    ofKey.set(key, paths);
  }
  const look = (key: PropertyKey): void => ofKey.get(key)?.forEach(note);
  return new Proxy(copy, {
    get: (target, key) => {
      look(key);
      return Reflect.get(target, key);
    },
    has: (target, key) => {
      look(key);
      return Reflect.has(target, key);
    },
    getOwnPropertyDescriptor: (target, key) => {
      look(key);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
    ownKeys: (target) => {
      ofMissing.forEach(note);
      return Reflect.ownKeys(target);
    },
  });
}

const ownPath = ({ path }: Watch): string[] => (path === undefined ? [] : [path]);
const allPaths = (watch: Watch): string[] => [...ownPath(watch), ...[...watch.below.values()].flatMap(allPaths)];

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
