import { expect, test } from 'vitest';
import { tenants } from './index.ts';
import { setStage } from './testing/stage.ts';

const request = (url: string) => ({ method: 'GET', url, headers: [], body: '' });

test('picks the longest prefix, at whole segments only', () => {
  const all = tenants();
  const [one, nested] = [setStage().mock, setStage().mock];
  all.add('/t1', one);
  all.add('/t1/nested', nested);
  expect(all.resolve(request('http://any/t1'))).toBe(one);
  expect(all.resolve(request('http://any/t1/authorize?x=/t2'))).toBe(one);
  expect(all.resolve(request('http://any/t1/nested/token'))).toBe(nested);
  for (const url of ['http://any/t11', 'http://any/', 'http://any/x/t1', 'nonsense']) {
    expect(all.resolve(request(url))).toBeNull();
  }
  all.remove('/t1');
  expect(all.resolve(request('http://any/t1/authorize'))).toBeNull();
});

test('refuses a prefix that is taken or malformed', () => {
  const all = tenants();
  const { mock } = setStage();
  all.add('/t1', mock);
  for (const prefix of ['/t1', '', '/', 't1', '/t1/', '/t?1']) expect(() => all.add(prefix, mock)).toThrow(RangeError);
});
