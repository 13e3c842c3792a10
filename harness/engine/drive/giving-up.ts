/**
 * When to wait for operations no longer: too many requests were sent, or one that no server reads, or an error that
 * nobody caught leaves little hope that an answer is still to come.
 */
import { afterLoopTime } from './loop-time.ts';
import { tellTooMuch } from './weigh.ts';

/** No operation needs so many, with every lawful retry of every one. */
export const MOST_REQUESTS = 50;
/** After an error that nobody caught an operation may still answer, as others do at once. */
const STRAY_MS = 250;

export type GivingUp = {
  /**
   * An operation begins; the promise settles when it is to be given up, with the reason.
   *
   * @param group the number of those that are asked for together, if it is one of them.
   * @param seq its own number.
   */
  begins(operation: string, group: number | undefined, seq: number): Promise<string>;
  /** A request arrives; `undefined` if it may pass, else what it waits for in vain. */
  request(): Promise<never> | undefined;
  /** A request was refused unread, because it is too long; the operation that sent it waits in vain, or any that may have. */
  unread(seq: number | undefined): Promise<never>;
  /** The case is over: whoever still asks waits in vain, or it would ask for ever. */
  end(): void;
  /** An error came to light that nobody caught. */
  stray(what: string): void;
  /** Whether a reason was told as a fault by whoever found it. */
  isTold(reason: string): boolean;
};

export function createGivingUp(): GivingUp {
  let inProgress: { operation: string; seq: number; giveUp: (reason: string) => void }[] = [];
  let latest: number | undefined;
  let requests = 0;
  let isOver = false;
  const told = new Set<string>();
  return {
    begins: (operation, group, seq) => {
      if (group === undefined || group !== latest) {
        inProgress = [];
        requests = 0;
      }
      latest = group;
      return new Promise((resolve) => inProgress.push({ operation, seq, giveUp: resolve }));
    },
    request: () => {
      requests += 1;
      if (isOver) return new Promise(() => {});
      if (requests <= MOST_REQUESTS * Math.max(1, inProgress.length)) return undefined;
      for (const { operation, giveUp } of inProgress)
        giveUp(`${operation} sent more than ${MOST_REQUESTS} requests, and was stopped`);
      return new Promise(() => {});
    },
    unread: (sender) => {
      for (const { operation, seq, giveUp } of inProgress)
        if (sender === undefined || seq === sender)
          giveUp(tellTooMuch(`${operation} sent a request of`, 'a server accepts in its head or its body'));
      return new Promise(() => {});
    },
    end: () => {
      isOver = true;
    },
    stray: (what) => {
      told.add(what);
      const concerned = inProgress;
      afterLoopTime(STRAY_MS, () => {
        for (const { giveUp } of concerned) giveUp(what);
      });
    },
    isTold: (reason) => told.has(reason),
  };
}
