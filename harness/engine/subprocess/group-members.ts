/** Whether anything of a process group still runs. The dead count no more, although somebody has yet to ask after them. */
import { readdirSync, readFileSync } from 'node:fs';

/** `pid (name) state ppid pgrp …`; a name may hold anything, parentheses too. */
const STAT = /^\d+ \(.*\) (\S) \d+ (\d+) /s;

/** @param group the id of its first process. */
export function isGroupAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
  } catch {
    return false;
  }
  return runningIn(group) ?? true;
}

/** `undefined` where the operating system does not tell. */
function runningIn(group: number): boolean | undefined {
  let ids: string[];
  try {
    ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return undefined;
  }
  if (ids.length === 0) return undefined;
  return ids.some((id) => {
    const [, state, own] = STAT.exec(statOf(id)) ?? [];
    return own === String(group) && state !== 'Z' && state !== 'X';
  });
}

function statOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/stat`, 'utf8');
  } catch {
    return '';
  }
}
