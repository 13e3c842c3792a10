/** `quirkproof serve`: mocks on a port, and a line in the terminal for each request that an application sends them. */
import { legible } from '../../../reports/render/prose/legible.ts';
import { renderRemark } from '../../../reports/render/run/remark.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { loadSpecs } from '../../ground/selection/load-specs.ts';
import { pinAnswers } from '../../ground/selection/pin-answers.ts';
import { requireKnown } from '../../ground/selection/select-providers.ts';
import { UsageError } from '../../ground/usage-error.ts';
import { describeServed, type ServedRow } from '../serve/describe-served.ts';
import { serveProviders } from '../serve/serve-providers.ts';
import type { Served } from '../serve/served.ts';
import type { ServeFlags } from './command-flags.ts';
import { untilEnded } from './until-ended.ts';

export async function serveCommand(ids: string[], flags: ServeFlags): Promise<void> {
  const known = await loadSpecs(flags.spec);
  const pinned = pinAnswers(flags.answer ?? [], known);
  const chosen = ids.length === 0 ? known : ids.map((id) => requireKnown(id, known, `There is no provider "${id}".`));
  const port = readPort(flags.port);
  requireRedirectUri(flags.redirectUri);
  const serving = await serveProviders({
    providers: chosen.map((spec) => {
      const answers = pinned.of(spec.id);
      return { spec, answers, facts: resolveFacts(standardFacts, spec, answers) };
    }),
    port,
    host: flags.host,
    redirectUri: flags.redirectUri,
    seed: Date.now() % 1_000_000,
    onRemark: (spec, remark) => print(renderRemark(spec, remark)),
  }).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`Nothing can be served at ${flags.host}:${port}.`, {
      ...(isOfAddress(error)
        ? { expected: 'an address of this machine', hint: 'choose another with --host' }
        : { expected: 'a free port', hint: 'choose another with --port, or 0 for any that is free' }),
      got: error.code ?? error.message,
    });
  });
  if (flags.host !== '127.0.0.1' && flags.host !== 'localhost' && flags.host !== '::1') {
    process.stderr.write(
      `warning: ${flags.host} can be reached from outside this machine; these mocks let anybody in\n`,
    );
  }
  // Before a word is printed: who reads it may end the server at once.
  const ended = untilEnded();
  for (const one of serving.served) print(describe(one));
  if (serving.served.length > 1) print([`all of them: ${serving.url}/`]);
  print([
    `clock: curl -X POST ${serving.url}/quirkproof/clock -H 'content-type: application/json' -d '{"advanceSeconds":600}'`,
    'Ctrl-C ends it.',
    '',
  ]);
  await ended;
  await serving.close();
  process.exitCode = 0;
}

/** Schemes that a browser runs or reads, in place of going where they say. */
const NO_PLACES = ['javascript:', 'data:', 'vbscript:', 'file:', 'blob:', 'about:'];

/** An absolute URI without a fragment (RFC 6749 §3.1.2) that leads somewhere. */
function requireRedirectUri(given: string): void {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url && !given.includes('#') && !NO_PLACES.includes(url.protocol)) return;
  throw new UsageError(`--redirect-uri ${legible(given, 200)} cannot be used.`, {
    expected: 'an absolute URL to which a browser can go, without a fragment (RFC 6749 §3.1.2)',
    got: legible(given, 200),
    hint: 'such as http://localhost:3000/callback',
  });
}

const isOfAddress = ({ code = '' }: NodeJS.ErrnoException): boolean =>
  ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code);

const print = (lines: string[]): void => void process.stdout.write(lines.map((line) => `${line}\n`).join(''));

function readPort(given: string): number {
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(`--port ${given} is no port.`, {
    expected: 'a whole number from 0 to 65535',
    got: given,
    hint: '0 takes any that is free',
  });
}

function describe(one: Served): string[] {
  const rows: ServedRow[] = [
    { name: 'page', value: one.pageUrl },
    ...describeServed(one).flatMap(({ rows }) => rows),
    { name: 'log in', value: one.loginLink },
  ];
  return [one.spec.name, ...rows.map(({ name, value }) => `  ${name.padEnd(14)}${value}`), ''];
}
