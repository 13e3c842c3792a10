import { expect, test } from 'vitest';
import type { CheckOptions } from './check-options.ts';
import { failOnOf, profilesOf } from './profiles-of.ts';

const USUAL = ['documented', 'security'];
const ALL = [...USUAL, 'robustness'];

const ASKED: [options: Pick<CheckOptions, 'profiles' | 'failOn' | 'only'>, profiles: string[], failOn: string[]][] = [
  [{}, USUAL, []],
  [{ failOn: ['should'] }, USUAL, ['should']],
  [{ failOn: ['should', 'robustness'] }, ALL, ['should', 'robustness']],
  [{ profiles: ['security'] }, ['security'], []],
  [{ profiles: ['robustness'] }, ['robustness'], ['robustness']],
  [{ profiles: ['robustness'], failOn: ['robustness'] }, ['robustness'], ['robustness']],
  [{ only: ['standard/exchange'] }, USUAL, []],
  [{ only: ['*/robustness/safe'] }, ALL, []],
];

test.each(ASKED)('%j plays %j and fails on %j as well', (options, profiles, failOn) => {
  expect(profilesOf(options)).toEqual(profiles);
  expect(failOnOf(options)).toEqual(failOn);
});
