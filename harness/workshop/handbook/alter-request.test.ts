import { expect, test } from 'vitest';
import type { HttpRequest } from '../../../mocks/index.ts';
import type { Field, FieldMembers, Leg } from '../../../specs/language/spec.ts';
import type { Carrier } from '../../../specs/language/words.ts';
import { alterRequest } from './alter-request.ts';

const field = (place: Carrier, name: string, more: Partial<FieldMembers> = {}): Field =>
  ({
    in: place,
    name,
    use: 'required',
    from: 'RFC 6749 §4.1.3',
    ...more,
  }) as Field;
const legOf = (code: Field, authenticates?: Leg['authenticates']): Leg => ({
  from: 'RFC 6749 §3.2',
  method: 'POST',
  at: 'site',
  path: '/token',
  sends: { in: 'form', fields: { code } },
  ...(authenticates && { authenticates }),
});
const request: HttpRequest = {
  method: 'POST',
  url: 'https://provider.example/token?code=a&other=1',
  headers: [
    ['X-Code', 'a'],
    ['authorization', `Basic ${btoa('id:secret')}`],
  ],
  body: 'code=a&other=1',
};
const json = { ...request, body: '{"grant":{"code":"a","other":1}}' };

test.each<[Carrier, string, HttpRequest, Partial<HttpRequest>, Partial<HttpRequest>]>([
  [
    'query',
    'code',
    request,
    { url: 'https://provider.example/token?code=b+%26&other=1' },
    { url: 'https://provider.example/token?other=1' },
  ],
  ['form', 'code', request, { body: 'code=b+%26&other=1' }, { body: 'other=1' }],
  [
    'header',
    'x-code',
    request,
    { headers: [request.headers[1] as [string, string], ['x-code', 'b &']] },
    { headers: request.headers.slice(1) },
  ],
  ['json', 'grant.code', json, { body: '{"grant":{"code":"b &","other":1}}' }, { body: '{"grant":{"other":1}}' }],
  ['fragment', 'code', request, {}, {}],
])('puts another value into %s, and takes it out', (carrier, name, before, altered, without) => {
  const leg = legOf(field(carrier, name));
  expect(alterRequest(before, leg, { role: 'code', value: 'b &' })).toEqual({ ...before, ...altered });
  expect(alterRequest(before, leg, { role: 'code', value: null })).toEqual({ ...before, ...without });
});

test('changes either half of Basic, and takes both away', () => {
  const fields = { client_id: field('basic', 'username'), client_secret: field('basic', 'password') };
  const leg = legOf(field('form', 'code'), { from: 'RFC 6749 §2.3.1', groups: [{ id: 'basic', fields }] });
  const basicOf = ({ headers }: HttpRequest) => headers.find(([name]) => name === 'authorization')?.[1];
  expect(basicOf(alterRequest(request, leg, { role: 'client_secret', value: 'x:y' }))).toBe(
    `Basic ${btoa('id:x%3Ay')}`,
  );
  expect(basicOf(alterRequest(request, leg, { role: 'client_id', value: 'me' }))).toBe(`Basic ${btoa('me:secret')}`);
  expect(basicOf(alterRequest(request, leg, { role: 'client_id', value: null }))).toBeUndefined();
});

test('keeps prefix and quotation marks', () => {
  const prefixed = legOf(field('header', 'x-code', { prefix: 'Code ', quoted: 'always', marks: '"' }));
  expect(alterRequest(request, prefixed, { role: 'code', value: 'b' }).headers.at(-1)).toEqual(['x-code', 'Code "b"']);
});

test('leaves alone what the leg has no place for', () => {
  const leg = legOf(field('form', 'code', { use: 'absent' }));
  expect(alterRequest(request, leg, { role: 'code', value: 'b' })).toBe(request);
  expect(alterRequest(request, leg, { role: 'scope', value: 'b' })).toBe(request);
});
