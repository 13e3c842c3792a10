/** Addresses of the handbook: they are made of ids and paths of the specs, so they last as long as these. */

/** The page of a provider. */
export const providerPath = (id: string): string => `${id}/index.html`;

/** The page of a clause: its id is its address. */
export const clausePath = (id: string): string => `${id}.html`;

/** Links as a page has to write them: relative, so that the folder can be read from a disk or served under any path. */
export type Links = {
  /** From this page to another file, and there to an element. */
  to(path: string, anchor?: string): string;
};

/** @param from the path of the page that links. */
export function createLinks(from: string): Links {
  const up = '../'.repeat(from.split('/').length - 1);
  return {
    to: (path, anchor) => {
      const fragment = anchor === undefined ? '' : `#${anchor}`;
      return path === from && anchor !== undefined ? fragment : `${up}${path}${fragment}`;
    },
  };
}

/** The anchors that there are on each provider's page, by its id. */
export type Anchors = ReadonlyMap<string, ReadonlySet<string>>;

/** The place of a node on its provider's page: its own, or that of what it stands in; `undefined` for the page itself. */
export function nearestAnchor(node: string, anchors: ReadonlySet<string> | undefined): string | undefined {
  const steps = node.split('/');
  return steps.map((_, index) => steps.slice(0, steps.length - index).join('/')).find((one) => anchors?.has(one));
}

/** A section of RFC text as a URL; `undefined` for what is none. */
export function rfcUrl(cite: string): string | undefined {
  const [, number, section] = /^RFC (\d+)(?: §(.+))?$/.exec(cite) ?? [];
  if (number === undefined) return undefined;
  const part = section === undefined ? '' : /^[A-Z]/.test(section) ? `#appendix-${section}` : `#section-${section}`;
  return `https://www.rfc-editor.org/rfc/rfc${number}${part}`;
}
