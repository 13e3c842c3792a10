/** What a hostile client does in an operation, in place of it or beside it. Each is one kind of a bad day, or of an adversary. */
import type { Setup } from '../../../../../specs/contract/contract.ts';
import { ANSWERS } from './answers.ts';
import { DEEDS } from './deeds.ts';
import { VIOLENCE } from './violence.ts';

export const OPERATIONS = ['open', 'begin', 'callback', 'refresh', 'callApi', 'revoke', 'save'] as const;
export type MisbehavingOperation = (typeof OPERATIONS)[number];

export type Doing = {
  operation: MisbehavingOperation;
  /** What a sound client does here, and its answer. */
  proceed: () => Promise<unknown>;
  setup: Setup;
};

export type Misbehaviour = (doing: Doing) => unknown;

/**
 * Where it can be played: `anywhere`; beside a test in its own process (`here` would end, break or hang that); or only in
 * a process that somebody else holds (`cell`).
 */
export type PlayPlace = 'here' | 'process' | 'cell';

/** Answers that a test of a second cannot wait for. */
const SLOW = new Set([
  'answers something that is awaited in vain',
  'answers with a long text',
  'answers with many members',
  'answers with what goes deep',
]);

export const MISBEHAVIOURS: readonly { name: string; does: Misbehaviour; place: PlayPlace }[] = [
  ...tableOf(ANSWERS, 'here'),
  ...tableOf(DEEDS, 'process'),
  ...tableOf(VIOLENCE, 'cell'),
];

function tableOf(table: Record<string, Misbehaviour>, place: PlayPlace) {
  return Object.entries(table).map(([name, does]) => ({ name, does, place: SLOW.has(name) ? 'process' : place }));
}
