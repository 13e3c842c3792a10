import { afterEach, expect, test } from 'vitest';
import { installVirtualDate } from './virtual-date.ts';

const NOW = Date.UTC(2041, 6, 9, 8, 30);
const RealDate = Date;
let restore = (): void => {};
afterEach(() => restore());

const install = () => {
  restore = installVirtualDate(() => NOW);
};

test('every way to ask for the time gets the virtual one', () => {
  install();
  expect([Date.now(), new Date().toISOString(), Date.parse(Date())]).toEqual([NOW, '2041-07-09T08:30:00.000Z', NOW]);
  class Later extends Date {
    later = (): number => this.getTime() + 1;
  }
  expect(new Later().later()).toBe(NOW + 1);
});

test('what is not asked of the clock stays', () => {
  install();
  expect(new Date(5).getTime()).toBe(5);
  expect(new Date(2020, 1, 2).getFullYear()).toBe(2020);
  expect([Date.UTC(1970, 0), Date.parse('1970-01-01T00:00:00Z'), Date.length, Date.name]).toEqual([0, 0, 7, 'Date']);
});

test('dates made before and after are of one kind', () => {
  const before = new Date(1);
  install();
  const within = new Date(2);
  expect([before instanceof Date, within instanceof Date, within instanceof RealDate]).toEqual([true, true, true]);
  restore();
  expect(within instanceof Date).toBe(true);
});

test('what a client puts in place of a member is gone afterwards', () => {
  const { now } = Date;
  install();
  Date.now = () => 7;
  expect(Date.now()).toBe(7);
  restore();
  expect(Date).toBe(RealDate);
  expect(Date.now).toBe(now);
});
