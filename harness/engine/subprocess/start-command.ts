/** Starts an adapter and has it introduce itself, or says why it cannot be used and what to change. */
import { PROTOCOL_VERSION, type ProcessHello, processHelloSchema } from '../../../specs/contract/protocol.ts';
import { quote } from '../../../specs/language/spec-error.ts';
import { ClientError, type ClientProblem } from '../cell/client-error.ts';
import { type Adapter, type AdapterHearing, startAdapter } from './adapter.ts';
import { withWords } from './command-client.ts';
import type { CommandLine } from './hold-group.ts';
import type { ProcessLimits } from './limits.ts';

export type Started = { adapter: Adapter; hello: ProcessHello };

/** Where and how an adapter runs. */
export type CommandSource = {
  command: CommandLine;
  /** The folder that it is started in, if not this one. */
  cwd?: string | undefined;
};

/** @throws {ClientError} if it does not say hello as the protocol has it. */
export async function startCommand(
  { command, cwd }: CommandSource,
  limits: ProcessLimits,
  hearing: AdapterHearing,
): Promise<Started> {
  let isUp = false;
  const gone = (how: string): void => {
    if (isUp) hearing.gone(how);
  };
  const adapter = startAdapter(command, limits, { ...hearing, gone }, cwd);
  const problem = (code: ClientProblem['code'], got: string, hint: string): ClientError =>
    new ClientError({
      code,
      expected: `an answer to "hello" of protocol ${PROTOCOL_VERSION} on its standard output`,
      got: withWords(got, adapter.lastWords()),
      where: command.join(' '),
      hint,
    });
  try {
    const answer = await adapter.ask('hello', { protocol: PROTOCOL_VERSION, now: 0 }, limits.startMs);
    const parsed = processHelloSchema.safeParse(answer);
    if (parsed.success) {
      isUp = true;
      adapter.allow(parsed.data.concurrency);
      return { adapter, hello: parsed.data };
    }
    if (answer.protocol !== PROTOCOL_VERSION) {
      const got = `protocol ${quote(answer.protocol)}`;
      throw problem('client-protocol', got, `answer with "protocol": ${PROTOCOL_VERSION}, and speak it`);
    }
    const issues = parsed.error.issues.slice(0, 6).map((issue) => {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys.map(quote).join(', ') : '';
      const path = issue.path.map(String).join('.') || 'hello';
      return `${path}: ${keys === '' ? issue.message : `unknown member ${keys}`}`;
    });
    throw problem(
      'client-hello',
      issues.join('; '),
      'correct these members; a duty that nobody does is "none", or left out',
    );
  } catch (error) {
    await adapter.kill(limits.termMs);
    if (error instanceof ClientError) throw error;
    const { message } = error as Error;
    if (adapter.answeredLate())
      throw problem('client-hangs', 'an answer when its standard input came to its end, and not before', FLUSH);
    const [code, hint] = hintFor(message);
    throw problem(code, message, hint);
  }
}

const FLUSH = 'read standard input line by line, not all of it, and flush after each line that you write';

function hintFor(message: string): [ClientProblem['code'], string] {
  if (message.includes('cannot be started'))
    return ['client-missing', 'check the command; what comes behind -- is started as it stands, without a shell'];
  if (message.includes('within')) return ['client-hangs', FLUSH];
  if (message.includes('it ended'))
    return ['client-exits', 'read standard input until its end, and answer each line with one line'];
  return [
    'client-protocol',
    'write nothing but answers to standard output, one JSON object a line; print to standard error',
  ];
}
