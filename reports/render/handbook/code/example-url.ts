/** The URL of an origin with its parameters filled in. */

/** @param parameters what stands in braces, each with an example. */
export const exampleUrl = (url: string, parameters: Record<string, { example: string }> = {}): string =>
  Object.entries(parameters).reduce((so, [name, { example }]) => so.replaceAll(`{${name}}`, example), url);
