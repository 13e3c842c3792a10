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
import { revokedBy } from '../drive/revoked-by.ts';
import type { AnsweredFacts, CaseBook } from './case-book.ts';

type Promised = Extract<Duty, 'timeout' | 'save'>;
type Step = { op: OperationEvent['op']; session: string; answer: ClientAnswer | undefined };
/** What there is to ask for at a provider: an API that is called, and the legs that the client comes to. */
type There = { api: string | undefined; isRefreshed: boolean; revoked: 'access' | 'refresh' | undefined };
type Check = {
  situation: string;
  /** Nothing, where there is nothing to ask for. */
  commands: (there: There) => Command[] | undefined;
  /** What the client is told to wait, if not as long as usual. */
  timeoutMs?: number;
  /** What does not bear the duty out, in words. */
  fault: (
    steps: Step[],
    faults: CaseResult['faults'],
    isReached: (command: Command['do']) => boolean,
  ) => string | undefined;
};

const SILENCE: Command = { do: 'silence' };

const flow = (session: string): Command[] => [
  { do: 'begin', session },
  { do: 'consent', session },
  { do: 'deliver', session },
];

/** The plainest thing to do with tokens. */
const use = (
  session: string,
  { api, isRefreshed }: There,
): Extract<Command, { do: 'call-api' | 'refresh' }> | undefined =>
  api !== undefined ? { do: 'call-api', session, api } : isRefreshed ? { do: 'refresh', session } : undefined;

/**
 * Long for an answer that comes at once. A client that gives up before, on a machine that stands still, has shown nothing
 * in the case, and is told nothing.
 */
const TIMEOUT_MS = 200;

/** A client that gives up at one endpoint can wait for ever at another: each is silent once, behind a flow that went well. */
const silent = (op: Step['op'], commands: Check['commands']): Check => ({
  situation: op === 'callApi' ? 'no-answer' : `no-answer-${op}`,
  timeoutMs: TIMEOUT_MS,
  commands,
  fault: (steps) => {
    const last = steps.at(-1);
    return last?.op === op && last.answer?.ok === null && steps.slice(0, -1).every(isSound)
      ? `does not give up in ${op}, where an answer never comes: it is told to wait ${TIMEOUT_MS} ms (timeoutMs), and ${last.answer.adapterFault}`
      : undefined;
  },
});

const CHECKS: Record<Promised, Check[]> = {
  timeout: [
    silent('callApi', (there) =>
      there.api === undefined
        ? undefined
        : [...flow('a'), ...[use('a', there)].flatMap((one) => (one ? [one, SILENCE, one] : []))],
    ),
    silent('callback', () => [
      ...flow('a'),
      { do: 'begin', session: 'a' },
      { do: 'consent', session: 'a' },
      SILENCE,
      { do: 'deliver', session: 'a' },
    ]),
    silent('refresh', ({ isRefreshed }) =>
      isRefreshed ? [...flow('a'), SILENCE, { do: 'refresh', session: 'a' }] : undefined,
    ),
    silent('revoke', ({ revoked }) =>
      revoked ? [...flow('a'), SILENCE, { do: 'revoke', session: 'a', which: revoked }] : undefined,
    ),
  ],
  save: [
    {
      situation: 'saved-and-restored',
      commands: (there) => {
        const used = ['a', 'b'].flatMap((session) => use(session, there) ?? []);
        if (used.length === 0) return undefined;
        return [
          ...used.flatMap((one) => [...flow(one.session), one]),
          ...['a', 'b'].map((session): Command => ({ do: 'restart', session })),
          ...used,
        ];
      },
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
  ],
};

/** @returns a fault for each duty that the client declares and does not bear out; none where it cannot use its tokens. */
export async function checkPromises(
  { book, wiring, hello }: { book: CaseBook; wiring: Wiring; hello: Hello },
  { answers, facts }: AnsweredFacts,
  { provider, seed }: { provider: string; seed: number },
): Promise<FaultRecord[]> {
  const { callApi, refresh } = hello.does;
  const there: There = {
    api: callApi === 'none' ? undefined : Object.keys(facts.apis)[0],
    isRefreshed: facts.legs.refresh !== undefined && refresh !== 'none',
    revoked: facts.legs.revoke === undefined ? undefined : revokedBy(hello)[0],
  };
  const declared = (Object.keys(CHECKS) as Promised[]).filter((duty) => hello.does[duty] !== 'none');
  const faults: FaultRecord[] = [];
  for (const duty of declared) {
    for (const { situation, timeoutMs, commands: commandsFor, fault } of CHECKS[duty]) {
      const commands = commandsFor(there);
      if (!commands) continue;
      const how = { inSteps: true, ...(timeoutMs && { timeoutMs }) } as const;
      const played = { case: { provider, situation, commands }, played: facts };
      const play: Play = { ...played, answers, pinned: book.told, wiring, seed, ...how };
      const [result] = (await book.tryOut([play])) as [CaseResult];
      book.keep(play, result);
      const isReached = (command: Command['do']): boolean =>
        result.trace.events.some((event) => event.kind === 'step' && commands[event.index]?.do === command);
      const isTelling = result.trace.events.length > 0 && !result.isCutShort;
      const what = isTelling ? fault(stepsOf(result), result.faults, isReached) : undefined;
      if (what === undefined) continue;
      const message = book.redact(`declares ${duty}: ${hello.does[duty]}, and ${what}`);
      faults.push({ kind: 'adapter-fault', provider, situation, operation: duty, message });
      // Once is enough, and each costs what it waits.
      break;
    }
  }
  return faults;
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
