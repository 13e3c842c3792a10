import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

test('tokens fit b64token, codes VSCHAR, and both suffer from missing percent-encoding, every other code from decoding twice', () => {
  const random = createRandom(1);
  for (let times = 0; times < 1000; times += 1) {
    expect(random.token()).toMatch(/^(?=.{24,}$)(?=.*\+)(?=.*[~/._-])[A-Za-z0-9][A-Za-z0-9\-._~+/]+[A-Za-z0-9]$/);
    expect(random.code()).toMatch(/^(?=.{24,}$)(?=.*\+)(?=.*[~/._-])[A-Za-z0-9\-._~+/]+=?$/);
    expect(random.code()).toMatch(/^(?=.*\+)[A-Za-z0-9\-._~+/]+%2F[A-Za-z0-9]=?$/);
  }
});

test('never repeats itself, and repeats a seed', () => {
  const draw = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 2000 }, () => random.token());
  };
  expect(new Set([...draw(1), ...draw(2), ...draw(0), ...draw(-1)]).size).toBe(8000);
  expect(draw(1)).toEqual(draw(1));
});

test('draws evenly below a limit', () => {
  const random = createRandom(3);
  const counts = [0, 0, 0, 0, 0];
  for (let times = 0; times < 10_000; times += 1) {
    const drawn = random.below(5);
    counts[drawn] = (counts[drawn] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
});
