/** For tests of the cell: the situations of the control, what a sound client does in them, and what one in a cell does. */

import { expect } from 'vitest';
import type { Client } from '../../../../specs/contract/contract.ts';
import { resolveFacts } from '../../../../specs/language/resolve.ts';
import { standard } from '../../../../specs/providers/standard.ts';
import { standardFacts } from '../../../../specs/standard/facts.ts';
import type { CaseResult, Play } from '../../drive/play.ts';
import { deriveSituations, type Situation } from '../../drive/situations.ts';
import { type CellOptions, openCell } from '../cell.ts';
import { openInProcess } from '../in-process.ts';
import { loadClient } from '../load-client.ts';
import type { ClientFolder } from './write-client.ts';

export type Playing = {
  plays: Play[];
  /** What the sound client does, in this process. */
  sound: CaseResult[];
  playAll(file: string, options?: CellOptions, onCase?: () => void): Promise<CaseResult[]>;
  /** The same with a client that is at hand, in this process. */
  playHere(client: Client): Promise<CaseResult[]>;
  /** In how many situations the sound client is asked for an operation. */
  usesOf(op: string): number;
  /** Every case without a fault went as with the sound client. */
  expectOthersUntouched(results: CaseResult[]): void;
};

/** What happened, without what is drawn at random. */
export const shapeOf = ({ trace }: CaseResult) =>
  trace.events.map((event) => {
    if (event.kind === 'outcome') return `${event.op} ${event.answer.ok}`;
    return event.kind === 'exchange' ? `${event.request.method} ${event.response?.status}` : event.kind;
  });

/** @param takes the situations that are played, if not all of them. */
export async function preparePlaying(
  folder: ClientFolder,
  takes: (situation: Situation, index: number) => boolean = () => true,
): Promise<Playing> {
  const facts = resolveFacts(standardFacts, standard);
  const cell = await openInProcess(await loadClient(folder.writeClient('sound.ts', '')));
  const { one: hello } = cell.hellos as Extract<typeof cell.hellos, { one: unknown }>;
  const plays: Play[] = deriveSituations(facts, hello)
    .filter(takes)
    .map(({ id, commands }) => ({
      case: { provider: standard.id, situation: id, commands },
      played: facts,
      answers: {},
      pinned: {},
      wiring: 'plain',
      seed: 7,
    }));
  const sound = await cell.play(plays);
  await cell.close();
  return {
    plays,
    sound,
    playAll: async (file, options = {}, onCase = () => {}) => {
      const own = await openCell(file, options);
      const results = await own.play(plays, onCase);
      await own.close();
      return results;
    },
    playHere: async (client) => {
      const own = await openInProcess({ one: client });
      const results = await own.play(plays);
      await own.close();
      return results;
    },
    usesOf: (op) =>
      sound.filter(({ trace }) => trace.events.some((event) => event.kind === 'outcome' && event.op === op)).length,
    expectOthersUntouched: (results) => {
      expect(results.map(({ trace }) => trace.situation)).toEqual(plays.map((play) => play.case.situation));
      for (const [index, result] of results.entries()) {
        if (result.faults.length === 0)
          expect(shapeOf(result), result.trace.situation).toEqual(shapeOf(sound[index] as CaseResult));
      }
    },
  };
}

export const faultsOf = (results: CaseResult[]): string[] =>
  results.flatMap(({ faults }) => faults.map(({ operation, message }) => `${operation}: ${message.split('\n')[0]}`));
