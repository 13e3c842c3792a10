/** How much memory a process and everything that it started take, as the operating system tells. */
import { readdirSync, readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 100;

/** Begins to look; `stop` gives the most that was seen at once, in megabytes, or 0 where nobody tells. */
export function watchTree(pid: number): { stop(): number } {
  let most = 0;
  const look = (): void => {
    most = Math.max(most, residentOf(pid, parents()));
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

/** By process: its parent, and what it holds in megabytes. */
type Processes = Map<number, { parent: number; mb: number }>;

function parents(): Processes {
  const found: Processes = new Map();
  for (const name of list('/proc').filter((one) => /^\d+$/.test(one))) {
    const status = read(`/proc/${name}/status`);
    const field = (key: string): number => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    found.set(Number(name), { parent: field('PPid'), mb: field('VmRSS') / 1024 });
  }
  return found;
}

function residentOf(pid: number, processes: Processes): number {
  let mb = processes.get(pid)?.mb ?? 0;
  for (const [child, { parent }] of processes) if (parent === pid) mb += residentOf(child, processes);
  return mb;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
