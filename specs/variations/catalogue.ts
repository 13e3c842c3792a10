/** All trials, by oracle and by name; the names are permanent. */
import type { Facts } from '../language/spec.ts';
import { ACCEPTS } from './catalogue/accepts.ts';
import { REFUSES } from './catalogue/refuses.ts';
import { SAFE } from './catalogue/safe.ts';
import { SURVIVES } from './catalogue/survives.ts';
import { ORACLES, type Oracle, type Trial, type Trials } from './catalogue/trial.ts';

export const CATALOGUE = {
  accepts: ACCEPTS,
  safe: SAFE,
  refuses: REFUSES,
  survives: SURVIVES,
} satisfies Record<Oracle, Trials>;

export type NamedTrial = Trial & { oracle: Oracle; name: string };

/** The trials that a provider gives something to vary. */
export const trialsAt = (facts: Facts): NamedTrial[] =>
  ORACLES.flatMap((oracle) =>
    Object.entries<Trial>(CATALOGUE[oracle])
      .filter(([, { where }]) => facts.legs.exchange?.answers !== undefined && (where?.(facts) ?? true))
      .map(([name, trial]) => ({ ...trial, oracle, name })),
  );

/** The path of a trial's clause, without the provider; its case has the same name. */
export const pathOfTrial = ({ oracle, name }: Pick<NamedTrial, 'oracle' | 'name'>): string =>
  `robustness/${oracle}/${name}`;
