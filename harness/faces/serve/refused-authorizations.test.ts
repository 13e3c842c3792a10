/** What is refused has no tick, whichever way the refusal goes, and a word of why. */
import { expect, test } from 'vitest';
import { providers } from '../../../specs/providers/index.ts';
import type { Served } from './served.ts';
import { serving } from './testing/serving.ts';

/** The lines of one request. */
const linesOf = (id: string, spoil: (link: URL) => void): Promise<string[]> =>
  serving([id], async ([one]) => {
    const link = new URL((one as Served).loginLink);
    spoil(link);
    await fetch(link, { redirect: 'manual' });
  });

test.each<[id: string, what: string, spoil: (link: URL) => void, line: RegExp]>([
  [
    'standard',
    'a scope that there is not',
    (link) => link.searchParams.set('scope', 'nonsense'),
    /^– GET \/authorize {2}302 {2}no clause objects; refused: invalid_scope$/,
  ],
  [
    'onboardbase',
    'a blank in place of the comma',
    (link) => link.searchParams.set('scopes', (link.searchParams.get('scopes') ?? '').replaceAll(',', ' ')),
    /^– GET \S+ {2}302 {2}no clause objects; refused: invalid_scope/,
  ],
])('at %s, %s', async (id, _, spoil, line) => {
  expect(await linesOf(id, spoil)).toEqual([expect.stringMatching(line)]);
});

const SPOILINGS: [what: string, spoil: (link: URL, name: string) => void][] = [
  ['left out', ({ searchParams }, name) => searchParams.delete(name)],
  ['something else', ({ searchParams }, name) => searchParams.set(name, 'nonsense')],
  ['sent twice', ({ searchParams }, name) => searchParams.append(name, 'nonsense')],
  [
    'under another name',
    ({ searchParams }, name) => {
      searchParams.append(`${name}s`, searchParams.get(name) ?? '');
      searchParams.delete(name);
    },
  ],
];

test.each(providers)('no authorization request that $id refuses has a tick', async (spec) => {
  const lines = await serving([spec.id], async ([one], _, lines) => {
    const { loginLink } = one as Served;
    for (const name of new URL(loginLink).searchParams.keys()) {
      for (const [what, spoil] of SPOILINGS) {
        const link = new URL(loginLink);
        spoil(link, name);
        const before = lines.length;
        const answer = await fetch(link, { redirect: 'manual' });
        const isAsked = answer.status === 200 && (await answer.text()).includes('<form');
        const told = lines.slice(before);
        expect(told.length, `${name} ${what}`).toBeGreaterThan(0);
        if (!isAsked) for (const line of told) expect(line, `${name} ${what}`).toMatch(/^(✗|– .* refused: \S)/);
      }
    }
  });
  expect(lines.some((line) => line.startsWith('–') || line.startsWith('✗'))).toBe(true);
});

test('who and what is public stays legible, also where a secret begins like it', async () => {
  let secret = '';
  const lines = await serving(['onboardbase'], async ([one]) => {
    const { setup, loginLink } = one as Served;
    secret = setup.clientSecret ?? '';
    const link = new URL(loginLink);
    const name = [...link.searchParams].find(([, value]) => value === setup.clientId)?.[0] ?? '';
    link.searchParams.delete(name);
    link.searchParams.set('clientId', setup.clientId);
    link.searchParams.set('hint', secret.slice(0, -3));
    await fetch(link, { redirect: 'manual' });
    await fetch(setup.endpoints.token, { method: 'POST', body: new URLSearchParams({ x: secret.slice(0, -3) }) });
  });
  const text = lines.join('\n');
  expect(text).toContain('"onboardbase-app"');
  expect(text).not.toContain('(part)app');
  expect(text).not.toContain(secret.slice(0, 20));
});
