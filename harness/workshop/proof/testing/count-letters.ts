/** A process that counts the letters of a word; what it does at some words is for the test of `map-in-processes.ts`. */
import { workForParent } from '../map-in-processes.ts';

workForParent<string, number>(async (word, onStep) => {
  if (word === 'throw') throw new TypeError('that word');
  if (word === 'exit') process.exit(7);
  if (word === 'slow') await new Promise((done) => setTimeout(done, 300));
  for (const _ of word) onStep();
  return word.length;
});
