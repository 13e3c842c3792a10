import { expect, test } from 'vitest';
import { formish, headerish, jsonish } from '../../../harness/workshop/proof/testing/invented.ts';
import { namedLegs } from '../../../specs/clauses/request-clauses.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { providers } from '../../../specs/providers/index.ts';
import { preferredFacts } from '../prose/preferred-facts.ts';
import { deriveSequence } from './sequence.ts';
import { drawSequence } from './sequence-svg.ts';

const all: ProviderSpec[] = [...providers, jsonish, formish, headerish];
const stepsOf = (spec: ProviderSpec) => deriveSequence(preferredFacts(spec));

test.each(all)('the flow of $id has every leg and API in it, and both ways back', (spec) => {
  const anchors = stepsOf(spec).flatMap((step) => (step.kind === 'part' ? [] : [step.anchor]));
  for (const { path } of namedLegs(preferredFacts(spec))) expect(anchors).toContain(path);
  expect(anchors).toContain('callback');
  expect(anchors).toContain('denial');
});

test.each(all)('the drawing for $id keeps all text inside, and above the next', (spec) => {
  const svg = String(drawSequence(stepsOf(spec), 'a flow'));
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  const boxes = [
    ...svg.matchAll(/<rect class="(?:ground|note)" x="([\d.-]+)" y="([\d.]+)" width="([\d.]+)" height="(\d+)"/g),
  ].map(([, ...numbers]) => numbers.map(Number) as [number, number, number, number]);
  expect(boxes.length).toBeGreaterThan(6);
  let last = 0;
  for (const [x, y, w, h] of boxes) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + w).toBeLessThanOrEqual(Number(width));
    expect(y + h).toBeLessThanOrEqual(Number(height));
    expect(y).toBeGreaterThanOrEqual(last);
    last = y + h - 5;
  }
});

test('tells a flow without a way back, a fragment, and a flow without refresh', () => {
  const notes = (id: string) =>
    stepsOf(all.find((spec) => spec.id === id) as ProviderSpec).flatMap((step) =>
      step.kind === 'note' ? [step.text] : [],
    );
  expect(notes('psohub')).toContain('or refuses, and never comes back');
  expect(notes('ioffice')).toContain('a page reads the fragment: no server sees it');
  expect(notes('onboardbase')).toContain('after an hour the person is asked again: nothing refreshes');
  expect(notes('standard')).toEqual(['allows', 'or refuses']);
});
