/** Runs one operation of a client: with a deadline, and with whatever it answers or throws turned into an answer. */
import {
  type AdapterFault,
  answerSchemas,
  type ClientAnswer,
  refusalSchema,
  type SessionOperation,
} from '../../specs/language/contract.ts';
import { afterLoopTime } from './loop-time.ts';
import { placeOfError, withoutWorkingDirectory } from './place-of-error.ts';
import { isTooMuch, tellTooMuch } from './weigh.ts';

/** How much longer than an operation may take the harness waits before it gives up on it, in milliseconds. */
export const GRACE_MS = 2_000;

/**
 * Runs `work` and gives back a well-formed answer of `operation` in any case.
 *
 * @param sent whether the client has sent anything since it began: then a silence is its time-out, else the adapter's fault.
 */
export async function operate(
  operation: SessionOperation,
  work: () => unknown,
  limits: { deadlineMs: number; sent: () => boolean },
): Promise<{ answer: ClientAnswer; hung: boolean }> {
  let callOff = (): void => {};
  const deadline = new Promise<typeof HUNG>((resolve) => {
    callOff = afterLoopTime(limits.deadlineMs, () => resolve(HUNG));
  });
  try {
    const answer = await Promise.race([Promise.resolve().then(work), deadline]);
    if (answer === HUNG) return { answer: silence(operation, limits), hung: true };
    return { answer: wellFormed(operation, answer), hung: false };
  } catch (error) {
    return {
      answer: fault(`${operation} threw ${describeThrown(error)}; an operation that declines returns a refusal`),
      hung: false,
    };
  } finally {
    callOff();
  }
}

const HUNG = Symbol('hung');

const fault = (adapterFault: string): AdapterFault => ({ ok: null, adapterFault });

function silence(operation: string, { deadlineMs, sent }: { deadlineMs: number; sent: () => boolean }): ClientAnswer {
  const waited = `${operation} did not settle within ${deadlineMs} ms`;
  return sent() ? { ok: false, reason: 'timeout', message: waited } : fault(`${waited}, and nothing was sent`);
}

function wellFormed(operation: SessionOperation, answer: unknown): ClientAnswer {
  if (isTooMuch(answer)) return fault(tellTooMuch(`${operation} answered`));
  const ok = typeof answer === 'object' && answer !== null && 'ok' in answer ? answer.ok : undefined;
  if (ok === null && typeof (answer as AdapterFault).adapterFault === 'string')
    return fault((answer as AdapterFault).adapterFault.slice(0, 2_000));
  const schema = ok === true ? answerSchemas[operation] : ok === false ? refusalSchema : undefined;
  if (!schema)
    return fault(
      `${operation} answered ${describeValue(answer)}; expected an object whose "ok" is true, false or null`,
    );
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data as ClientAnswer;
  const issue = parsed.error.issues[0];
  return fault(
    `${operation} answered something that is no ${ok ? 'success' : 'refusal'}: ${issue?.path.join('.') || 'the answer'}: ${issue?.message}`,
  );
}

/** An error in words, with the place that its reader can do most with. */
export const describeError = (error: unknown): string => describe(error, ['adapter', 'library', 'suite']);

/** What an adapter threw, in words. Where the suite let it through says nothing to its author. */
export const describeThrown = (error: unknown): string => describe(error, ['adapter', 'library']);

function describe(error: unknown, owners: Parameters<typeof placeOfError>[1]): string {
  if (!(error instanceof Error)) return describeValue(error);
  const place = placeOfError(error.stack, owners);
  const message = withoutWorkingDirectory(error.message).slice(0, 500);
  return `${error.name}: ${message}${place ? ` (${place})` : ''}`;
}

function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function';
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 200);
  } catch {
    return `a ${typeof value} that is no JSON`;
  }
}
