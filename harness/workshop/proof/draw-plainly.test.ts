import { expect, test } from 'vitest';
import clients from '../../../clients/handwritten/index.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import { providers } from '../../../specs/providers/index.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { commandSchema } from '../../engine/explore/command-schema.ts';
import { drawPlainly } from './draw-plainly.ts';

test.each(providers)('draws short lists of single commands at $id, every kind about as often', (spec) => {
  const { hello } = clients[spec.id as keyof typeof clients];
  const sequences = drawPlainly(resolveFacts(standardFacts, spec), hello, 1, 400);
  const commands = sequences.flatMap((sequence) => sequence.commands);
  for (const command of commands) expect(commandSchema.parse(command)).toEqual(command);
  for (const { answers, identity } of sequences) expect([answers, identity]).toEqual([{}, {}]);
  expect(Math.max(...sequences.map((sequence) => sequence.commands.length))).toBeLessThanOrEqual(10);
  const kinds = [...new Set(commands.map((command) => command.do))];
  const counts = kinds.map((kind) => commands.filter((command) => command.do === kind).length);
  const fair = commands.length / counts.length;
  expect(counts.length).toBeGreaterThan(9);
  for (const count of counts) expect(count / fair).toBeGreaterThan(0.6);
  for (const count of counts) expect(count / fair).toBeLessThan(1.5);
});
