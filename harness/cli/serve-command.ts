/** `quirkproof serve`: mocks on a port, and a line in the terminal for each request that an application sends them. */
import { renderRemark } from '../../reports/render/remark.ts';
import { resolveFacts } from '../../specs/language/resolve.ts';
import { standardFacts } from '../../specs/standard/facts.ts';
import { loadSpecs } from '../checking/load-specs.ts';
import { pinAnswers } from '../checking/pin-answers.ts';
import { requireKnown } from '../checking/select-providers.ts';
import { UsageError } from '../checking/usage-error.ts';
import { describeServed, type Row } from '../serve/describe-served.ts';
import { type Served, serveProviders } from '../serve/serve-providers.ts';
import type { ServeFlags } from './program.ts';
import { untilEnded } from './until-ended.ts';

export async function serveCommand(ids: string[], flags: ServeFlags): Promise<void> {
  const known = await loadSpecs(flags.spec);
  const pinned = pinAnswers(flags.answer ?? [], known);
  const chosen = ids.length === 0 ? known : ids.map((id) => requireKnown(id, known, `There is no provider "${id}".`));
  const port = readPort(flags.port);
  if (!URL.canParse(flags.redirectUri)) {
    throw new UsageError('--redirect-uri is no URL.', {
      expected: 'an absolute URL',
      got: flags.redirectUri,
      hint: 'such as http://localhost:3000/callback',
    });
  }
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
  const rows: Row[] = [
    { name: 'page', value: one.pageUrl },
    ...describeServed(one).flatMap(({ rows }) => rows),
    { name: 'log in', value: one.loginLink },
  ];
  return [one.spec.name, ...rows.map(({ name, value }) => `  ${name.padEnd(14)}${value}`), ''];
}
