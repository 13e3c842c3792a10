/** Origins as a document gives them, with an example in the place of each parameter. */
import type { Facts } from './spec.ts';

/** The URL with the example of each of its parameters. */
export const exampleUrl = (url: string, parameters: Record<string, { example: string }> = {}): string =>
  Object.entries(parameters).reduce((so, [name, { example }]) => so.replaceAll(`{${name}}`, example), url);

/** Where each origin is in the document, by its name. */
export const documentedBase = ({ origins }: Facts): Record<string, string> =>
  Object.fromEntries(Object.entries(origins).map(([id, { url, parameters }]) => [id, exampleUrl(url, parameters)]));
