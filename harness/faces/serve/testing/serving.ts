/** Serves providers for the length of a test, and keeps the lines that the terminal would show. */
import { renderRemark } from '../../../../reports/render/run/remark.ts';
import { type Answers, resolveFacts } from '../../../../specs/language/resolve.ts';
import { providers } from '../../../../specs/providers/index.ts';
import { standardFacts } from '../../../../specs/standard/facts.ts';
import { serveProviders } from '../serve-providers.ts';
import type { Served } from '../served.ts';

export type ServingOptions = { redirectUri?: string; answers?: Answers; host?: string };

/** Where nothing listens. */
export const REDIRECT = 'http://localhost:3000/callback';

/**
 * @param work gets what is served, the URL of it all, and the lines so far.
 * @returns every line.
 */
export async function serving(
  ids: string[],
  work: (served: Served[], url: string, lines: string[]) => Promise<void>,
  { redirectUri = REDIRECT, answers = {}, host = '127.0.0.1' }: ServingOptions = {},
): Promise<string[]> {
  const lines: string[] = [];
  const chosen = providers.filter((spec) => ids.includes(spec.id));
  const server = await serveProviders({
    providers: chosen.map((spec) => ({ spec, answers, facts: resolveFacts(standardFacts, spec, answers) })),
    port: 0,
    host,
    redirectUri,
    seed: 3,
    onRemark: (spec, remark) => lines.push(...renderRemark(spec, remark)),
  });
  try {
    await work(server.served, server.url, lines);
  } finally {
    await server.close();
  }
  return lines;
}

/** Those of the lines that find something wrong: neither in order, nor refused although no clause objects. */
export const faulted = (lines: string[]): string[] =>
  lines.filter((line) => !line.startsWith('✓') && !/^– .* {2}no clause objects; refused: /.test(line));

/** The status of each answer that the lines tell. */
export const statusesOf = (lines: string[]): string[] =>
  lines.flatMap((line) => /^[✓–] \S+ \S+ {2}(\d{3})/.exec(line)?.[1] ?? []);
