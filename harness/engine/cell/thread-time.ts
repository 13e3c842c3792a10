/** What the operating system tells of one thread: how long it has had the processor, and whether it asks for it. */
import { readFileSync } from 'node:fs';

export type ThreadTime = {
  /** Processor time of this thread alone, in milliseconds. */
  ranMs: number;
  /** It waits for something outside; a thread that waits only for its turn does not. */
  isAsleep: boolean;
};

/** @returns `undefined` where the operating system does not tell, or if this process has no such thread. */
export function readThreadTime(id: string): ThreadTime | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/self/task/${id}/stat`, 'latin1');
  } catch {
    return undefined;
  }
  // The name of the thread stands in parentheses, and may hold some itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { ranMs: ticks * MS_PER_TICK, isAsleep: fields[0] === 'S' || fields[0] === 'D' };
}

/** Linux counts for its users in hundredths of a second, whatever its own clock does. */
const MS_PER_TICK = 10;
