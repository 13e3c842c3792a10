/** What each verdict says of a clause, to whoever decides or reports. */
import type { Verdict } from './clause-result.ts';

type Standing = {
  /** There was evidence, and it was weighed. */
  judged: boolean;
  /** It may need an excuse: it fails, or there is no telling. */
  troubled: boolean;
};

const STANDINGS: Record<Verdict, Standing> = {
  pass: { judged: true, troubled: false },
  fail: { judged: true, troubled: true },
  'left-to-application': { judged: false, troubled: false },
  unsupported: { judged: false, troubled: true },
  inconclusive: { judged: false, troubled: true },
  'not-applicable': { judged: false, troubled: false },
};

export const isJudged = ({ verdict }: { verdict: Verdict }): boolean => STANDINGS[verdict].judged;

export const isTroubled = ({ verdict }: { verdict: Verdict }): boolean => STANDINGS[verdict].troubled;

/** Whether there is no telling what a client does here, which has to be known. */
export const isOpen = (clause: { verdict: Verdict }): boolean => isTroubled(clause) && !isJudged(clause);
