import { expect, test } from 'vitest';
import type { Play } from '../drive/play.ts';
import { type CheckProgress, trackProgress } from './track-progress.ts';

const play = (situation: string) => ({ case: { situation }, wiring: 'plain' }) as unknown as Play;

test('a provider ends with as many cases as were asked for, although sequences were expected that never came', () => {
  const told: CheckProgress[] = [];
  const progress = trackProgress(['acme', 'beta'], 0, (one) => told.push(one));
  progress.expect('acme', 200);
  progress.asked('acme', [play('honest-flow'), play('denied')]);
  progress.done('acme');
  progress.done('acme');
  expect(told.at(-1)).toMatchObject({ provider: 'acme', done: 2, total: 202 });
  progress.over('acme');
  expect(told.at(-1)).toMatchObject({ provider: 'acme', done: 2, total: 2 });
});
