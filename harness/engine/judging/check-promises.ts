/**
 * Duties that a client declares and that no clause is about: it gives up in time on an answer that never comes, and it
 * comes back from what it saved. What does not bear out is a fault of the declaration; a case that was not played to its
 * end proves nothing of it.
 */

import type { ClientAnswer, Duty, Hello, Wiring } from '../../../specs/contract/contract.ts';
import type { FaultRecord } from '../../../specs/record/record.ts';
import type { OperationEvent } from '../../../specs/record/trace.ts';
import type { Command } from '../drive/command.ts';
import type { CaseResult, Play } from '../drive/play.ts';
import { MISDECLARED } from '../drive/real-clock.ts';
import type { CaseBook, World } from './case-book.ts';

type Promised = Extract<Duty, 'timeout' | 'save'>;
type Step = { op: OperationEvent['op']; session: string; answer: ClientAnswer | undefined };
type Check = {
  situation: string;
  commands: (use: (session: string) => Command) => Command[];
  /** What the client is told to wait, if not as long as usual. */
  timeoutMs?: number;
  /** What does not bear the duty out, in words. */
  fault: (
    steps: Step[],
    faults: CaseResult['faults'],
    isReached: (command: Command['do']) => boolean,
  ) => string | undefined;
};

const flow = (session: string): Command[] => [
  { do: 'begin', session },
  { do: 'consent', session },
  { do: 'deliver', session },
];

const CHECKS: Record<Promised, Check> = {
  timeout: {
    situation: 'no-answer',
    // A second is worth waiting for, and no more.
    timeoutMs: 1_000,
    commands: (use) => [...flow('a'), use('a'), { do: 'silence' }, use('a')],
    fault: (steps) => {
      const last = steps.at(-1);
      return last?.answer?.ok === null && isSound(steps.at(-2))
        ? `waits for ever in ${last.op}, where an answer never comes`
        : undefined;
    },
  },
  save: {
    situation: 'saved-and-restored',
    commands: (use) => [
      ...['a', 'b'].flatMap((session) => [...flow(session), use(session)]),
      ...['a', 'b'].map((session): Command => ({ do: 'restart', session })),
      ...['a', 'b'].map(use),
    ],
    fault: (steps, faults, isReached) => {
      const at = steps.findIndex(({ op }) => op === 'save');
      if (at < 0 && !isReached('restart')) return undefined;
      if (at < 0) return 'has a session without `save`, or is a client without `restore`';
      const saves = steps.filter(({ op }) => op === 'save').map(({ answer }) => answer);
      const refused = saves.find((answer) => answer?.ok !== true);
      if (refused) return `does not save a session: ${wordsOf(refused)}`;
      const [one, other] = saves.map((answer) => answer?.ok === true && 'saved' in answer && answer.saved);
      if (one === other) return 'saves two sessions as the same text';
      // Its clock is told by itself.
      const thrown = faults.find(({ message }) => message !== MISDECLARED);
      if (thrown) return `cannot be restored from what it saved: ${thrown.message}`;
      const before = steps.slice(0, at);
      const after = steps.slice(at).filter(({ op }) => op !== 'save' && op !== 'restore');
      const lost = after.find(({ answer }) => !isSuccess(answer));
      return before.every(isSound) && lost
        ? `cannot go on after a restart, from what it saved: ${lost.op} gave ${wordsOf(lost.answer)}`
        : undefined;
    },
  },
};

/** @returns a fault for each duty that the client declares and does not bear out; none where it cannot use its tokens. */
export async function checkPromises(
  { book, wiring, hello }: { book: CaseBook; wiring: Wiring; hello: Hello },
  { answers, facts }: World,
  { provider, seed }: { provider: string; seed: number },
): Promise<FaultRecord[]> {
  const [api] = hello.does.callApi === 'none' ? [] : Object.keys(facts.apis);
  const refreshes = facts.legs.refresh !== undefined && hello.does.refresh !== 'none';
  if (api === undefined && !refreshes) return [];
  const use = (session: string): Command =>
    api === undefined ? { do: 'refresh', session } : { do: 'call-api', session, api };
  const declared = (Object.keys(CHECKS) as Promised[]).filter((duty) => hello.does[duty] !== 'none');
  const plays = declared.map((duty): Play => {
    const { situation, commands, timeoutMs } = CHECKS[duty];
    const played = { provider, situation, commands: commands(use) };
    const how = { inSteps: true, ...(timeoutMs && { timeoutMs }) } as const;
    return { case: played, played: facts, answers, pinned: book.told, wiring, seed, ...how };
  });
  const results = plays.length === 0 ? [] : await book.tryOut(plays);
  for (const [index, result] of results.entries()) book.keep(plays[index] as Play, result);
  return results.flatMap((result, index): FaultRecord[] => {
    const duty = declared[index] as Promised;
    const { situation, fault } = CHECKS[duty];
    const { commands } = (plays[index] as Play).case;
    const isReached = (command: Command['do']): boolean =>
      result.trace.events.some((event) => event.kind === 'step' && commands[event.index]?.do === command);
    const isTelling = result.trace.events.length > 0 && !result.isCutShort;
    const what = isTelling ? fault(stepsOf(result), result.faults, isReached) : undefined;
    const message = book.redact(`declares ${duty}: ${hello.does[duty]}, and ${what}`);
    return what === undefined ? [] : [{ kind: 'adapter-fault', provider, situation, operation: duty, message }];
  });
}

const stepsOf = ({ trace: { events } }: CaseResult): Step[] =>
  events.flatMap((event) => {
    if (event.kind !== 'operation' || event.op === 'open') return [];
    const outcome = events.find((one) => one.kind === 'outcome' && one.seq === event.seq);
    return [{ op: event.op, session: event.session, answer: outcome?.kind === 'outcome' ? outcome.answer : undefined }];
  });

const isSuccess = (answer: ClientAnswer | undefined): boolean =>
  answer?.ok === true && !('status' in answer && answer.status >= 300);

const isSound = (step: Step | undefined): boolean => isSuccess(step?.answer);

function wordsOf(answer: ClientAnswer | undefined): string {
  if (answer === undefined) return 'no answer';
  if (answer.ok === null) return answer.adapterFault;
  return answer.ok ? `status ${'status' in answer ? answer.status : 'unknown'}` : `a refusal: ${answer.message}`;
}
