/** Runs one operation of a client: with a deadline, and with whatever it answers or throws turned into an answer. */
import {
  type AdapterFault,
  answerSchemas,
  type ClientAnswer,
  refusalSchema,
  type SessionOperation,
} from '../../../specs/contract/contract.ts';
import { describeThrown, describeValue } from '../../ground/describe-error.ts';
import { isCrash } from './crash-words.ts';
import { afterLoopTime } from './loop-time.ts';
import { isTooMuch, tellTooMuch } from './weigh.ts';

/** How much longer than an operation may take the harness waits before it gives up on it, in milliseconds. */
export const GRACE_MS = 2_000;

export type OperationLimits = {
  deadlineMs: number;
  /** How many requests it has sent since it began. */
  sent: () => number;
  /** Settles if there is no use in waiting any longer, with the reason. */
  hopeless: Promise<string>;
};

/**
 * Runs `work` and gives back a well-formed answer of `operation` in any case: what it throws, a silence, and a crash in
 * the words of a refusal are faults outside of the contract. `hung`: the client may still be at it.
 */
export async function operate(
  operation: SessionOperation,
  work: () => unknown,
  limits: OperationLimits,
): Promise<{ answer: ClientAnswer; hung: boolean }> {
  let callOff = (): void => {};
  const deadline = new Promise<typeof HUNG>((resolve) => {
    callOff = afterLoopTime(limits.deadlineMs, () => resolve(HUNG));
  });
  try {
    const hopeless = limits.hopeless.then((reason) => ({ [HOPELESS]: reason }));
    const answer = await Promise.race([Promise.resolve().then(work), deadline, hopeless]);
    if (answer === HUNG) return { answer: silence(operation, limits), hung: true };
    if (isHopeless(answer)) return { answer: faultOf(answer[HOPELESS]), hung: true };
    return { answer: wellFormed(operation, answer), hung: false };
  } catch (error) {
    return {
      answer: faultOf(`${operation} threw ${describeThrown(error)}; an operation that declines returns a refusal`),
      hung: false,
    };
  } finally {
    callOff();
  }
}

const HUNG = Symbol('hung');
const HOPELESS = Symbol('hopeless');

const isHopeless = (answer: unknown): answer is { [HOPELESS]: string } =>
  typeof answer === 'object' && answer !== null && HOPELESS in answer;

/** An answer that stands for what went wrong outside of the contract. */
export const faultOf = (adapterFault: string): AdapterFault => ({ ok: null, adapterFault });

function silence(operation: string, { deadlineMs, sent }: OperationLimits): AdapterFault {
  const count = sent();
  const requests = count === 0 ? 'and nothing was sent' : `after ${count} ${count === 1 ? 'request' : 'requests'}`;
  return faultOf(`${operation} did not settle within ${deadlineMs} ms, ${requests}`);
}

function wellFormed(operation: SessionOperation, answer: unknown): ClientAnswer {
  if (isTooMuch(answer)) return faultOf(tellTooMuch(`${operation} answered`));
  const ok = typeof answer === 'object' && answer !== null && 'ok' in answer ? answer.ok : undefined;
  if (ok === null && typeof (answer as AdapterFault).adapterFault === 'string')
    return faultOf((answer as AdapterFault).adapterFault.slice(0, 2_000));
  const schema = ok === true ? answerSchemas[operation] : ok === false ? refusalSchema : undefined;
  if (!schema)
    return faultOf(
      `${operation} answered ${describeValue(answer)}; expected an object whose "ok" is true, false or null`,
    );
  const parsed = schema.safeParse(answer);
  const { message } = answer as { message?: unknown };
  if (ok === false && typeof message === 'string' && isCrash(message))
    return faultOf(`${operation} crashed, and called it a refusal: ${message.slice(0, 500)}`);
  if (parsed.success) return parsed.data as ClientAnswer;
  const issue = parsed.error.issues[0];
  return faultOf(
    `${operation} answered something that is no ${ok ? 'success' : 'refusal'}: ${issue?.path.join('.') || 'the answer'}: ${issue?.message}`,
  );
}
