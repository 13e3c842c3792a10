/** Runs the smoke test of a client, step by step; nothing is judged that a step further down could not do without. */
import type { Client, Hello } from '../../../../specs/contract/contract.ts';
import type { ProviderSpec } from '../../../../specs/language/spec.ts';
import { providers } from '../../../../specs/providers/index.ts';
import { ClientError, type ClientProblem } from '../../cell/client-error.ts';
import { ProtocolBreach } from '../adapter.ts';
import { withWords } from '../command-client.ts';
import { PROCESS_LIMITS, type ProcessLimits } from '../limits.ts';
import { type CommandSource, startCommand } from '../start-command.ts';
import { askClient, openBench } from './bench.ts';
import { type Ground, SMOKE_LIMITS, type SmokeLimits, STEPS, type Step, type Wire } from './steps.ts';

export type SmokeResult = {
  name: string;
  /** What is wrong; missing where all is well. */
  got?: string;
  /** What to change in the adapter. */
  change: string;
  /** It was not tried, because nothing answers any more. */
  isUnreached?: true;
};

/** Of a client in this process. */
export async function smokeClient(client: Client, limits: SmokeLimits = SMOKE_LIMITS): Promise<SmokeResult[]> {
  const bench = await openBench(specFor(client.hello), client.hello.wirings[0] as 'plain');
  const ground: Ground = { ask: askClient(client), bench, limits };
  const results: SmokeResult[] = [];
  try {
    for (const { name, change, ...step } of stepsFor({ hello: client.hello, concurrency: 1 })) {
      if (step.wire) continue;
      const got = await step.run(ground).catch((error: unknown) => `it threw ${String(error).slice(0, 300)}`);
      results.push({ name, change, ...(got !== undefined && { got }) });
    }
  } finally {
    await bench.close();
  }
  return results;
}

/** Of an adapter in a process of its own, which is ended whatever happens. */
export async function smokeCommand(
  source: CommandSource,
  limits: ProcessLimits = PROCESS_LIMITS,
  smoke: SmokeLimits = SMOKE_LIMITS,
): Promise<SmokeResult[]> {
  const breaches: string[] = [];
  const hearing = { breach: (message: string) => void breaches.push(message), gone: () => {}, printed: () => {} };
  const started = await startCommand(source, limits, hearing).catch((error: unknown) => {
    if (error instanceof ClientError) return error.problem;
    throw error;
  });
  const name = 'hello';
  if ('got' in started) return [tellProblem(name, started)];
  const { adapter, hello } = started;
  const bench = await openBench(specFor(hello), hello.wirings[0] as 'plain');
  const ask: Ground['ask'] = (op, args) => adapter.ask(op, args);
  const wire: Wire = { ask, bench, limits: smoke, adapter, concurrency: hello.concurrency };
  const results: SmokeResult[] = [{ name, change: '' }];
  try {
    for (const step of stepsFor({ hello, concurrency: hello.concurrency })) {
      const { name, change } = step;
      if (adapter.gone() !== undefined) results.push({ name, change, isUnreached: true });
      else {
        const wrong = await tryStep(step, wire);
        const [breach] = breaches.splice(0);
        results.push({ name, change, ...(breach !== undefined && { got: breach, change: QUIET }), ...wrong });
      }
    }
  } finally {
    await adapter.kill();
    await bench.close();
  }
  return results;
}

/**
 * Where the whole smoke test of an adapter is in order, nothing happens.
 *
 * @throws {ClientError} with what to change first.
 */
export async function requireSmoke(source: CommandSource): Promise<void> {
  const failed = (await smokeCommand(source)).find(({ got }) => got !== undefined);
  if (!failed) return;
  throw new ClientError({
    code: 'client-protocol',
    expected: `an adapter that passes the step "${failed.name}" of \`quirkproof smoke\``,
    got: failed.got ?? '',
    where: source.command.join(' '),
    hint: failed.change,
  });
}

const stepsFor = (declared: { hello: Hello; concurrency: number }): Step[] =>
  STEPS.filter(({ applies = () => true }) => applies(declared));

/** What went wrong outside of an answer says more than the step. */
async function tryStep(step: Step, wire: Wire): Promise<Partial<SmokeResult>> {
  try {
    const got = await step.run(wire);
    return got === undefined ? {} : { got };
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof ProtocolBreach) return { got: message, change: QUIET };
    const change = message.includes('within')
      ? 'answer every operation, with a refusal where the client declines'
      : STAY;
    return { got: withWords(message, wire.adapter.lastWords()), change };
  }
}

const STAY =
  'catch what the client raises and answer {"ok": null, "adapterFault": "…"}; end after shutdown, or at the end of standard input';
const QUIET = 'answer each operation once, and write nothing else to standard output; print to standard error';

const tellProblem = (name: string, { got, hint }: ClientProblem): SmokeResult => ({ name, got, change: hint });

/** Where the client is at home. */
function specFor({ providers: own = [] }: Pick<Hello, 'providers'>): ProviderSpec {
  const spec = providers.find(({ id }) => own.includes(id)) ?? providers.find(({ control }) => control);
  if (!spec) throw new RangeError('there is no provider');
  return spec;
}
