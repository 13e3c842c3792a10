import { expect, test } from 'vitest';
import { regardingwork } from '../providers/regardingwork.ts';
import { clausesAbout } from './clauses-about.ts';
import { deriveClauses } from './derive-clauses.ts';

const clauses = deriveClauses(regardingwork);

test.each([
  ['denial', ['denial/error']],
  ['denial/error', ['callback/error', 'denial/error']],
  ['callback', ['callback/code']],
  ['errors/words/denied', []],
  ['lifetimes/access_token', ['exchange/answer/expires_in', 'refresh/answer/expires_in', 'lifetimes/access_token']],
])('%s is checked by %j', (node, paths) => {
  expect(clausesAbout(node, clauses).map(({ id }) => id)).toEqual(paths.map((path) => `regardingwork/${path}`));
});
